"""Names in Cyrillic and Greek letters as people write them in Latin ones, and loose spellings."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_foreign", "is_unspaced", "is_unspelt", "loose", "romanised", "spellings"]

# Each row: letter, then what it becomes in English (BGN/PCGN), scholarly (ISO 9 without marks),
# German and French use, and a second English one. What is not given is as the first.
_CYRILLIC = """
а a;б b;в v v w v;г g;ґ g;д d;е e;є ye je je ie;ж zh z sch j;з z z s z;и i;і i;ї yi ji ji i
й y j i i;к k;л l;м m;н n;о o;п p;р r;с s;т t;у u u u ou;ў u u u ou;ф f;х kh h ch kh;ц ts c z ts
ч ch c tsch tch;ш sh s sch ch;щ shch sc schtsch chtch;ъ -;ы y y y y;ь -;э e;ю yu ju ju iou
я ya ja ja ia;ё e e jo e yo;ђ dj d dj dj;ј j;љ lj;њ nj;ћ c;џ dz;ѓ g;ќ k;ѕ dz;ѣ e
"""
_GREEK = """
α a;β v v b v;γ g g g y;δ d;ε e;ζ z;η i i e i;θ th;ι i;κ k k k c;λ l;μ m;ν n;ξ x x ks x;ο o;π p;ρ r
σ s;ς s;τ t;υ y u i y;φ f ph ph f;χ ch kh h ch;ψ ps;ω o
ου ou u ou ou;μπ b mp b mp;ντ nt d nt d;γκ gk g ng gk;γγ ng;αυ av af au av;ευ ev ef eu ev
ει ei i ei i;οι oi i oi i;αι ai e ai e
"""
_SYSTEMS = 5
_SPELT = re.compile("[a-z\u0370-\u03ff\u0400-\u04ff]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_UNSPACED = re.compile(
    "[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def _table(rows: str) -> list[dict[str, str]]:
    tables: list[dict[str, str]] = [{} for _ in range(_SYSTEMS)]
    for row in rows.replace("\n", ";").strip(";").split(";"):
        letters, *forms = row.split()
        for number, table in enumerate(tables):
            table[letters] = forms[number if number < len(forms) else 0].strip("-")
    return tables


_TABLES = [one | other for one, other in zip(_table(_CYRILLIC), _table(_GREEK), strict=True)]
_LETTERS = re.compile("|".join(sorted(map(re.escape, _TABLES[0]), key=len, reverse=True)))


def is_foreign(text: str) -> bool:
    """Return whether a text has Cyrillic or Greek letters."""
    return not text.isascii() and _FOREIGN.search(text) is not None


def is_unspaced(text: str) -> bool:
    """Return whether a text is all Han, Kana or Hangul, in which a name has no space."""
    return not text.isascii() and _UNSPACED.fullmatch(text) is not None


def is_unspelt(word: str) -> bool:
    """Return whether a folded word is in a script that nothing here spells in Latin letters.

    So are Han and Arabic, but not Latin, Greek and Cyrillic letters.
    """
    return not word.isascii() and _SPELT.search(word) is None


def romanised(text: str) -> tuple[str, ...]:
    """Return the word in Latin letters, English use first, then other uses, each once.

    The forms keep to one system each; `loose` levels most of what a mix of them makes.
    """
    lower = unicodedata.normalize("NFC", text.lower())
    kept = "".join(
        char if char in _TABLES[0] else unicodedata.normalize("NFD", char)[0] for char in lower
    )
    forms = [_LETTERS.sub(lambda match: table[match[0]], kept) for table in _TABLES]  # noqa: B023
    return tuple(dict.fromkeys(forms))


_LOOSE = (
    (re.compile("dj"), "d"),
    (re.compile("(?<=.)[yj]"), "i"),
    (re.compile("ii+"), "i"),
    (re.compile("(?<=[aou])e|(?<=a)a"), ""),
    (re.compile("(?<=o)ff$|(?<=e)ff$"), "v"),
    (re.compile("th"), "t"),
)
_ANY_LOOSE = re.compile("(?<=.)[yj]|ii|[aou]e|aa|ff|th")
_PINYIN_U = {"lv": "lu", "nv": "nu", "lyu": "lu", "nyu": "nu"}


def loose(word: str) -> str:
    """Return what the spellings of one folded family name share: Müller, Mueller, Muller.

    Other names may share it as well (Bauer, Baur): it is a key to meet by, no proof.
    """
    word = _PINYIN_U.get(word, word)
    if not _ANY_LOOSE.search(word):
        return word
    for pattern, form in _LOOSE:
        word = pattern.sub(form, word)
    return word


_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj", "æ": "a"}
)
_UMLAUT = re.compile("(?<=[bcdfghklmnprstvwz])(?:ae(?!n?z)|oe|(?<![ln])ue)(?=[bcdfghklmnprstvwz])")
_SKI = re.compile("(?<=[sc]k)(?:iy|ii|ij|yi|yj|y)$")
_OFF = re.compile("(?<=[oe])ff$")
_ANY_FORM = re.compile("[aou]e|k[iy]|ff$")
_LONG = 5


def spellings(raw: str, folded: str) -> frozenset[str]:
    """Return the folded forms under which a name part may stand elsewhere.

    `raw` has the marks: ü is u or ue, ø is o or oe, å is a or aa.
    """
    forms = {folded}
    if not raw.isascii():
        lower = unicodedata.normalize("NFC", raw.lower())
        if (spelt := lower.translate(_UMLAUTS)) != lower:
            marked = "".join(c for c in unicodedata.normalize("NFKD", spelt) if c.isalpha())
            forms.add(marked.replace("ß", "ss"))
        if lower in ("lü", "nü"):
            forms |= {lower[0] + "v", lower[0] + "yu"}
    elif len(folded) >= _LONG and _ANY_FORM.search(folded):
        forms.add(_OFF.sub("v", _SKI.sub("i", _UMLAUT.sub(_without_e, folded))))
    return frozenset(forms)


def _without_e(match: re.Match[str]) -> str:
    return match[0][0]
