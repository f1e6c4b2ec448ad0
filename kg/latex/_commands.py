"""Commands that take arguments, as functions of them: accents, scripts, fractions, roots."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from kg.latex._symbols import ACCENTS, BOARD, MATH_ACCENTS

__all__ = ["ARGUMENTS", "Make", "accent", "script", "superscript"]

Make = Callable[[list[str], bool], str]
"""Arguments, and whether the last one stood in braces, to text."""

# What needs no brackets as a part of a fraction or as a script.
_SIMPLE = re.compile(r"[+\-\u2212\u00b1]?[\w.,\u2032\u00b0\u221e\u221a]+|\([^()]*\)|.")
_CHARGE = re.compile(r"\d*[+\-\u2212]")
_EXPONENT = re.compile(r"[+\-\u2212]?\d+")
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
_BELOW = frozenset("ckdb")
# Scripts that need no sign: a prime, a degree, a star, a dagger.
_RAISED = {"\u2218": "\u00b0", **{sign: sign for sign in "\u00b0\u2032'*\u2020\u2021"}}
# What an accent without a letter means: in addresses `\~{}` is a tilde.
_ALONE = frozenset("~^'`\"")


def accent(name: str, raw: str) -> Make:
    """Return the accent `name`; without braces it counts only where it composes a letter."""
    return partial(_accented, name, raw)


def _accented(name: str, raw: str, args: list[str], braced: bool) -> str:  # noqa: FBT001
    text = args[0].lstrip() if braced else args[0]
    if not text:
        return name if name in _ALONE else ""
    letter = text[0] if name in _BELOW else _DOTLESS.get(text[0], text[0])
    made = unicodedata.normalize("NFC", letter + ACCENTS[name])
    if not (letter.isalpha() and (braced or len(made) == 1 or not letter.isascii())):
        return raw + args[0]
    return made + text[1:]


def _over(mark: str, args: list[str], _braced: bool) -> str:  # noqa: FBT001
    """Return a letter with the accent of a formula; several letters stay without."""
    text = args[0].strip()
    return unicodedata.normalize("NFC", text + mark) if len(text) == 1 else text


def script(sign: str, before: str | None) -> Make:
    """Return what makes a sub- or superscript; `before` is given where no base is in the formula.

    It is "a" for a letter, "1" for a digit, else blank or empty.
    """
    return partial(_script, sign, before)


def _script(sign: str, before: str | None, args: list[str], _braced: bool) -> str:  # noqa: FBT001
    text = args[0].strip()
    if text in _RAISED and sign == "^":
        return _RAISED[text]
    if not text or (before is not None and _plain_script(sign, before, text)):
        return text
    return sign + _wrapped(text)


def _plain_script(sign: str, before: str, text: str) -> bool:
    if sign == "_":
        return True
    if before == "a":
        return _CHARGE.fullmatch(text) is not None
    return before in ("", " ") and text.isdigit()


def superscript(before: str) -> Make:
    r"""Return what `\textsuperscript` makes: plain text, but an exponent behind a digit."""
    return partial(_superscript, before)


def _superscript(before: str, args: list[str], _braced: bool) -> str:  # noqa: FBT001
    power = before.isdigit() and _EXPONENT.fullmatch(args[0])
    return f"^{args[0]}" if power else args[0]


def _wrapped(text: str) -> str:
    text = text.strip()
    return text if not text or _SIMPLE.fullmatch(text) else f"({text})"


def _fraction(args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return f"{_wrapped(args[0])}/{_wrapped(args[1])}"


def _root(args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return f"\u221a{_wrapped(args[0])}"


def _binomial(args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return f"({args[0].strip()} choose {args[1].strip()})"


def _board(args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return "".join(BOARD.get(char, char) for char in args[0])


def _beside(form: str, args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return form.format(*(arg.strip() for arg in args))


def _with_sign(sign: str, args: list[str], _braced: bool) -> str:  # noqa: FBT001
    return f"{args[1].strip()}{sign}{_wrapped(args[0])}"


_FORMS: dict[str, tuple[str, int]] = {
    "pmod": (" (mod {0})", 1),
    "ket": ("|{0}\u27e9", 1),
    "bra": ("\u27e8{0}|", 1),
    "braket": ("\u27e8{0}\u27e9", 1),
}
ARGUMENTS: dict[str, tuple[Make, int]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), (_fraction, 2)),
    **dict.fromkeys(("binom", "tbinom", "dbinom"), (_binomial, 2)),
    **dict.fromkeys(("mathbb", "Bbb", "mathds", "mathbbm"), (_board, 1)),
    **dict.fromkeys(("overset", "stackrel"), (partial(_with_sign, "^"), 2)),
    "underset": (partial(_with_sign, "_"), 2),
    "sqrt": (_root, 1),
    **{name: (partial(_beside, form), count) for name, (form, count) in _FORMS.items()},
    **{name: (partial(_over, mark), 1) for name, mark in MATH_ACCENTS.items()},
}
"""Commands by name: what makes their text, and how many arguments they take."""
