r"""LaTeX in titles, names and abstracts as readable Unicode text.

The rules, each chosen so that text that is not LaTeX comes through as it is:

* Accents are composed (`\'{e}` is é), letters and signs are what they stand for, `--`, `---`,
  two single quotes and `~` between words are dashes, quotes and blanks. Braces go.
* A command that only styles goes, and what it is given stays. So does an unknown command that is
  given something; one that stands alone loses its backslash (`\method` is "method"), unless a
  letter or colon stands before it, as in a path.
* `$...$` is a formula where the dollars touch what they enclose and no digit follows, so that
  "$5 and $10" are prices; a formula with a command, script or brace may have blanks and digits.
* In a formula a script keeps its sign, a compound one its brackets: `x^2`, `x_ij`, `x^(n+1)`.
  Where a formula begins with a script that belongs to the text before it, a subscript, an isotope's
  number and a charge are written plainly: H2O, 112Sn, Ca2+; powers are not: 10^-3, m^2.
* `\frac{a}{b}` is a/b, `\sqrt{n}` is √n, compound parts in brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.latex._formula import formula, translated
from kg.latex._shorthand import spelt_out

__all__ = ["plain"]

_CACHED = 120  # characters of a formula at the most, so that the cache stays small

# Each begins with what it looks for, which makes the search fast.
_TIE = re.compile(r"~(?<=[\w.,;:)}\]'\"$]~)(?=[\w\\{(\[`$])")
_DASH = re.compile(r"--(?<!---)-?(?!-)")
_ADDRESS = re.compile(r"(https?://[^\s{}$]*)")
_THOUSAND = re.compile(r"\d{3}(?!\d)")
_CLOSING = re.compile(r"''(?<![\d']'')(?!')")
_TEX = re.compile(r"[\\^_{}]")
_PRICE = re.compile(r"\d[\d.,]*[a-z]?[,;]?\s[^\\^_{}]*[^\W\d_]{2}[^\\^_{}]*\Z", re.IGNORECASE)
_OPERATORS = re.compile(r"[<>=+\-\u00d7\u00b1~]+")


def plain(text: str) -> str:
    """Return the text without LaTeX, by the rules above; it never fails, in linear time.

    White space is not folded: `kg.text.clean` does that.
    """
    dollars = "$" in text
    if not dollars and "\\" not in text and "{" not in text and "}" not in text:
        return _typed(text)
    text = _typed(spelt_out(text) if "\\" in text else text)
    return _with_formulas(_split(text)) if dollars else _text(text)


def _typed(text: str) -> str:
    """Return the text with ties, dashes and quotes as they are printed; addresses stay."""
    if "~" in text or "--" in text:
        if "://" not in text:
            text = _tied(text)
        else:
            parts = _ADDRESS.split(text)
            parts[::2] = map(_tied, parts[::2])
            text = "".join(parts)
    if "``" in text:
        return text.replace("``", "\u201c").replace("''", "\u201d")
    return _CLOSING.sub("\u201d", text) if "''" in text and "$" not in text else text


def _tied(text: str) -> str:
    return _DASH.sub(_dash, _TIE.sub(_tie, text))


def _tie(match: re.Match[str]) -> str:
    r"""Return the blank that a tie is; "5~10" is a range unless three digits follow (10~000)."""
    text, at = match.string, match.start()
    between = text[at - 1].isdigit() and text[at + 1].isdigit()
    return "~" if between and not _THOUSAND.match(text, at + 1) else " "


def _dash(match: re.Match[str]) -> str:
    """Return the dash that hyphens mean; `--flag` is an option of a program."""
    text, (start, end) = match.string, match.span()
    if match[0] == "---":
        return "\u2014"
    option = (start == 0 or text[start - 1].isspace()) and text[end : end + 1].isalpha()
    return "--" if option else "\u2013"


def _split(text: str) -> list[str]:
    """Return what stands between the dollars; one behind a backslash does not count."""
    parts = text.split("$")
    if "\\$" not in text:
        return parts
    joined: list[list[str]] = []
    escaped = False
    for part in parts:
        if escaped:
            joined[-1] += ("$", part)
        else:
            joined.append([part])
        escaped = (len(part) - len(part.rstrip("\\"))) % 2 == 1
    return ["".join(pieces) for pieces in joined]


def _with_formulas(parts: list[str]) -> str:
    """Return text and formulas, which take turns; a dollar that begins no formula stays one."""
    out: list[str] = []
    index, last = 0, len(parts) - 1
    while index < last:
        if part := parts[index]:
            out.append(_text(part))
        step, shown = _formula_at(parts, index, out[-1][-1:] if out else "")
        out.append(shown)
        index += step
    if index == last:
        out.append(_text(parts[index]))
    return "".join(out)


def _formula_at(parts: list[str], index: int, before: str) -> tuple[int, str]:
    """Return how many parts the formula behind a text takes, and how it reads; else the dollar."""
    if index + 2 >= len(parts):
        return 1, "$"
    inside, behind = parts[index + 1], parts[index + 2]
    if inside:
        shown = _read(inside, _kind(inside, before), behind[:1].isdigit())
        return (1, "$") if shown is None else (2, shown)
    display = index + 4 < len(parts) and behind.strip() and not parts[index + 3]
    return (4, formula(behind, _kind(behind, before))) if display else (1, "$")


def _kind(inside: str, before: str) -> str:
    """Return what stands before a formula, if that matters to how it begins."""
    if inside[0] not in "^_{\\":
        return ""
    return "a" if before.isalpha() else "1" if before.isalnum() else " "


def _read(inside: str, kind: str, digit_behind: bool) -> str | None:  # noqa: FBT001 - for the cache
    if len(inside) < _CACHED:
        return _remembered(inside, kind, digit_behind)
    return formula(inside, kind) if _is_formula(inside, digit_behind) else None


@lru_cache(maxsize=32_768)
def _remembered(inside: str, kind: str, digit_behind: bool) -> str | None:  # noqa: FBT001
    return formula(inside, kind) if _is_formula(inside, digit_behind) else None


def _is_formula(inside: str, digit_behind: bool) -> bool:  # noqa: FBT001
    blank = inside[-1].isspace()
    if not (blank or inside[0].isspace() or digit_behind):
        return not (inside[0].isdigit() and _PRICE.match(inside))
    if _TEX.search(inside) or _OPERATORS.fullmatch(inside):
        # "$5 for a_1 and $10": a price, then a subscript.
        return not (blank and digit_behind)
    return False


def _text(text: str) -> str:
    """Return text outside of formulas."""
    if "\\" in text or "^{" in text or "_{" in text:
        return translated(text)
    if "{" in text or "}" in text:
        return text.replace("{", "").replace("}", "")
    return text
