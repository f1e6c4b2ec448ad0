r"""Commands that are read before all others: quantities of siunitx, and choices of TeX."""

from __future__ import annotations

import re

__all__ = ["spelt_out"]

_WORDS = """
    yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da hecto h
    kilo k mega M giga G tera T peta P exa E ampere A becquerel Bq candela cd coulomb C dalton Da
    decibel dB day d electronvolt eV eV eV farad F gram g gray Gy hectare ha henry H hertz Hz hour h
    joule J kelvin K kilogram kg litre L liter L lumen lm lux lx metre m meter m minute min mole mol
    molar M newton N pascal Pa radian rad second s siemens S sievert Sv steradian sr tesla T tonne t
    volt V watt W weber Wb bar bar barn b angstrom Å arcminute ′ arcsecond ″ percent % squared ^2
    cubed ^3 per / byte B bit bit kelvins K cm cm mm mm nm nm km km keV keV MeV MeV GeV GeV TeV TeV
    GHz GHz MHz MHz kHz kHz Hz Hz mK mK ms ms ns ns ps ps fs fs celsius °C degreeCelsius °C degree °
    ohm Ω permille ‰""".split()
_UNITS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_WORD = re.compile(r"\s*\\([A-Za-z]+)\s*")
_COMMAND = re.compile(
    r"\\(?:SIrange|qtyrange|SI|qty|si|unit)\s*(?:\[(?:[^][{}]|\{[^{}]*\})*+\]\s*)?"
    r"(?P<numbers>(?:\{[^{}]*\}\s*){0,2})\{(?P<unit>[^{}]*)\}"
)
_NUMBER = re.compile(r"\{([^{}]*)\}")


# What the American Physical Society writes for an accent: for formulas, and for text.
_CHOICE = re.compile(
    r"\\ifmmode\b(?:(?!\\else\b|\\fi\b|\\ifmmode\b).){0,80}\\else\b\s*"
    r"(?P<text>(?:(?!\\fi\b|\\ifmmode\b).){0,80})\\fi\b\s*(?:\{\})?",
    re.DOTALL,
)


def spelt_out(text: str) -> str:
    r"""Return the text with `\SI{1.5}{\giga\hertz}` as 1.5 GHz and `\ifmmode` as its text part."""
    if "\\ifmmode" in text:
        text = _CHOICE.sub(_chosen, text)
    if "\\SI" in text or "\\qty" in text or "\\si{" in text or "\\unit" in text:
        text = _COMMAND.sub(_quantity, text)
    return text


def _chosen(match: re.Match[str]) -> str:
    return match["text"]


def _quantity(match: re.Match[str]) -> str:
    numbers = "\u2013".join(number.strip() for number in _NUMBER.findall(match["numbers"]))
    unit = _WORD.sub(_unit, match["unit"]).replace("~", " ").strip()
    return f"{numbers} {unit}".strip()


def _unit(match: re.Match[str]) -> str:
    return _UNITS.get(match[1], match[1])
