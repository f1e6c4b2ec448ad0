"""What happens to a reference on its way: titles, author lists, venues and years as people cite.

Each function takes a chance (`random.Random`) and returns a spoilt copy. Nothing here knows how
`kg` compares; it is what scanned reference lists, web crawlers and hasty authors are seen to do.
"""

# ruff: noqa: PLR2004 - shares, odds and sizes are what this is made of
from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

__all__ = [
    "acronym",
    "authors",
    "citation_title",
    "initials",
    "typo",
    "unaccented",
    "venue",
    "year",
]

_CUTS = ("&hellip;", "...", "…", "", "", " . . .")
_SCANS = (("rn", "m"), ("fi", "f"), ("cl", "d"), ("l", "1"), ("o", "0"), ("in", "m"), ("ff", "f"))
_SHORT = {
    "Proceedings": "Proc.", "International": "Int.", "Conference": "Conf.", "Journal": "J.",
    "Transactions": "Trans.", "Symposium": "Symp.", "Association": "Assoc.", "Annual": "Ann.",
    "Computational": "Comput.", "Linguistics": "Ling.", "Computer": "Comp.", "Science": "Sci.",
    "Workshop": "Wkshp", "Advances": "Adv.", "Physics": "Phys.", "Review": "Rev.",
    "Letters": "Lett.", "American": "Am.", "Technology": "Tech.", "Research": "Res.",
}  # fmt: skip
_CALLED = {
    "BlackboxNLP": "BlackboxNLP", "North American Chapter": "NAACL", "European Chapter": "EACL",
    "Annual Meeting of the Association for Computational Linguistics": "ACL", "arXiv": "CoRR",
    "Neural Information Processing": "NeurIPS", "Empirical Methods": "EMNLP",
}  # fmt: skip
_LITTLE = frozenset("of the on in and for a an to".split())
_JUNK = (
    "citeseer.ist.psu.edu", "Unpublished manuscript", "Technical Report", "PhD thesis",
    "to appear", "portal.acm.org", "Submitted for publication", "URL: http://www.cs.edu/papers.html",
    "LECTURE NOTES", "Research Report RJ", "dl.acm.org", "books.google.com",
)  # fmt: skip

Spoil = Callable[[random.Random, list[str]], list[str]]


def typo(chance: random.Random, word: str) -> str:
    """Return the word with one letter swapped, lost, doubled or replaced."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("aeioustrnl") + word[at + 1 :]


def _scan(chance: random.Random, word: str) -> str:
    fitting = [pair for pair in _SCANS if pair[0] in word[1:]]
    if not fitting:
        return word
    seen, read = chance.choice(fitting)
    return word[0] + word[1:].replace(seen, read, 1)


def unaccented(text: str) -> str:
    """Return the text with the accents lost."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _mojibake(text: str) -> str:
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return text


def _entities(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _letters_lost(text: str) -> str:
    left = text.encode("ascii", "ignore").decode()
    return left if len(left) > len(text) // 2 else text


def _one(change: Callable[[random.Random, str], str]) -> Spoil:
    def spoil(chance: random.Random, words: list[str]) -> list[str]:
        at = chance.randrange(len(words))
        return [*words[:at], change(chance, words[at]), *words[at + 1 :]]

    return spoil


def _cut(chance: random.Random, words: list[str]) -> list[str]:
    if len(words) < 6:
        return words
    keep = chance.randrange(max(4, len(words) // 2), len(words))
    return [*words[: keep - 1], words[keep - 1] + chance.choice(_CUTS)]


def _no_subtitle(_chance: random.Random, words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if word.endswith((":", "?")) and at >= 2:
            return [*words[:at], word.rstrip(":")]
    return words


def _lose(chance: random.Random, words: list[str]) -> list[str]:
    little = [at for at, word in enumerate(words) if word.lower() in _LITTLE]
    at = chance.choice(little) if little and chance.random() < 0.6 else chance.randrange(len(words))
    return words[:at] + words[at + 1 :] if len(words) > 4 else words


def _join(chance: random.Random, words: list[str]) -> list[str]:
    if len(words) < 3:
        return words
    at = chance.randrange(len(words) - 1)
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def _hyphen(chance: random.Random, words: list[str]) -> list[str]:
    text = " ".join(words)
    return text.replace("-", chance.choice((" ", "", "- "))).split()


def _article_last(_chance: random.Random, words: list[str]) -> list[str]:
    first = words[0].lower()
    return [*words[1:-1], words[-1] + ",", words[0]] if first in {"the", "a", "an"} else words


def _swap(chance: random.Random, words: list[str]) -> list[str]:
    at = chance.randrange(max(1, len(words) - 1))
    return [*words[:at], *reversed(words[at : at + 2]), *words[at + 2 :]]


def _late(chance: random.Random, words: list[str]) -> list[str]:
    tail = (
        "(extended abstract)",
        "[PDF]",
        "- a position paper",
        "(invited talk)",
        "pp. 1-12",
        "online",
    )
    return [*words, chance.choice(tail)]


def _early(chance: random.Random, words: list[str]) -> list[str]:
    return [
        chance.choice(("[CITATION]", f"{chance.randrange(1, 40)}.", '"', "[BOOK]", "``")),
        *words,
    ]


# How often each happens to a title; several can happen to one.
_TITLE: tuple[tuple[float, Spoil], ...] = (
    (0.08, _no_subtitle), (0.12, _one(typo)), (0.05, _one(_scan)), (0.06, _lose), (0.04, _join),
    (0.12, _hyphen), (0.15, _article_last), (0.015, _swap), (0.10, _cut), (0.04, _late),
    (0.03, _early),
)  # fmt: skip

_ENDS = (_cut, _no_subtitle)


def citation_title(chance: random.Random, title: str, *, cut: bool = True) -> str:
    """Return the title as a reference list or a crawler may have it; `cut`: its end may be lost."""
    words = title.split()
    for share, spoil in _TITLE:
        if chance.random() < share and (cut or spoil not in _ENDS):
            words = spoil(chance, words)
    text = _case(chance, " ".join(words))
    if chance.random() < 0.2:
        text = "".join(c for c in text if c.isalnum() or c in " -&;.…")
    if not text.isascii() and chance.random() < 0.7:
        text = chance.choice((unaccented, _mojibake, _entities, _letters_lost))(text)
    return text if chance.random() < 0.8 else text + "."


def _case(chance: random.Random, text: str) -> str:
    kind = chance.random()
    if kind < 0.35:
        return text.lower()
    if kind < 0.6:
        return text[:1].upper() + text[1:].lower()
    return text.upper() if kind < 0.64 else text


def initials(name: str, *, dots: bool = False) -> str:
    """Return "M R Stonebraker" for "Michael R. Stonebraker"."""
    *given, family = name.split() or [name]
    mark = "." if dots else ""
    return " ".join(
        [*(part[0] + mark for word in given for part in word.split("-") if part), family]
    )


def _style(chance: random.Random) -> Callable[[str], str]:
    kind = chance.random()
    if kind < 0.45:
        return initials
    if kind < 0.6:
        return lambda name: initials(name, dots=True)
    if kind < 0.7:
        return lambda name: initials(name.split()[0] + " " + name.split()[-1])
    if kind < 0.76:
        return lambda name: name.split()[-1]
    return lambda name: name


def authors(chance: random.Random, names: Sequence[str]) -> tuple[list[str], bool]:
    """Return the names as cited, and whether the list is whole or ends in "et al."."""
    style, whole = _style(chance), True
    cited = [style(name) for name in names if name.split()]
    if cited and chance.random() < 0.06:
        at = chance.randrange(len(cited))
        cited[at] = " ".join(typo(chance, word) for word in cited[at].split())
    if len(cited) > 2 and chance.random() < 0.2:
        cited, whole = cited[: chance.randrange(1, len(cited))], chance.random() < 0.5
    elif len(cited) > 1 and chance.random() < 0.06:
        cited.pop(chance.randrange(len(cited)))
    if chance.random() < 0.04:
        chance.shuffle(cited)
    if chance.random() < 0.03:
        cited = chance.choice(([], [*cited, "VLDB"], [*cited, "J Smith"], ["Staff", *cited]))
    folded = chance.random() < 0.5
    return [unaccented(name) if folded else name for name in cited], whole


def venue(chance: random.Random, name: str, year_: int | None) -> str | None:
    """Return the venue as cited: long, shortened, an acronym, cut off, something else or None."""
    kind = chance.random()
    if kind < 0.3 or not name:
        return None
    if kind < 0.36:
        return chance.choice(_JUNK)
    if kind < 0.56:
        return " ".join(_SHORT.get(word, word) for word in name.split())
    if kind < 0.7:
        return f"{acronym(name)} {(year_ or '') if chance.random() < 0.4 else ''}".strip()
    if kind < 0.8 and len(name.split()) > 4:
        return " ".join(name.split()[:4]) + " &hellip;"
    return name.upper() if kind < 0.84 else name


def acronym(name: str) -> str:
    """Return what people call a venue: "NAACL", "GECCO", else its first letters, else its name."""
    for mark, short in _CALLED.items():
        if mark in name:
            return short
    words = name.replace(",", " ").replace(":", " ").split()
    known = [word for word in words if len(word) > 2 and word.isupper() and word.isalpha()]
    if known:
        return known[0] if known[0] not in {"IEEE", "ACM", "USA"} else " ".join(known[:2])
    letters = "".join(w[0] for w in words if w[0].isupper() and w not in {"Proceedings", "Volume"})
    return letters if 1 < len(letters) < 7 else name


def year(chance: random.Random, value: int | None) -> int | None:
    """Return the year as cited: mostly right, often missing, at times one or a few off."""
    kind = chance.random()
    if value is None or kind < 0.3:
        return None
    if kind < 0.38:
        return value + chance.choice((-1, 1))
    return value + chance.choice((-3, -2, 2, 3)) if kind < 0.395 else value
