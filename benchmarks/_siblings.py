"""Made-up works that are much like real ones: what a catalogue of works must be told apart from.

Each has a title that no other work has, whatever is lost of it in citing: nobody could tell two
works of one title by the same authors.
"""

# ruff: noqa: PLR2004 - shares, odds and sizes are what this is made of
from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from _works import Work, plain

__all__ = ["NAMES", "copies", "distractors"]

NAMES = (
    "Michael J. Franklin", "Ling Liu", "Alexandros Labrinidis", "H. V. Jagadish", "Won Kim",
    "Laura Haas", "Marianne Winslett", "Gerhard Weikum", "Sunita Sarawagi", "José A. Blakeley",
)  # fmt: skip
_MOST_SPLICES = 300_000
_SUBTITLES = ("A Survey", "Ten Years Later", "Implementation and Experience")
_OPPOSITE = {
    "supervised": "unsupervised", "static": "dynamic", "online": "offline", "linear": "nonlinear",
    "parallel": "distributed", "english": "german", "neural": "statistical", "local": "global",
    "single": "multiple", "word": "sentence", "translation": "summarization", "text": "speech",
    "learning": "planning", "efficient": "robust", "fast": "optimal", "low": "high",
    "lithium": "sodium", "temperature": "pressure", "ant": "bee", "continuous": "discrete",
}  # fmt: skip


def copies(chance: random.Random, more: float) -> int:
    count = 1
    while chance.random() < more and count < 40:
        count += 1
    return count


def distractors(
    chance: random.Random, cited: Sequence[Work], others: Sequence[Work]
) -> Iterator[Work]:
    """Yield works that are not in the catalogue: others, siblings of its works, spliced ones."""
    taken = {_core(work.title) for work in (*cited, *others)}
    siblings = (
        _sibling(chance, chance.choice(cited), chance.choice(others), n) for n in range(len(cited))
    )
    first = [*others, *_fresh(siblings, taken)]
    for work in chance.sample(first, len(first)):
        yield from [work] * copies(chance, 0.2)
    for made in _fresh(_splices(chance, cited, others), taken):
        yield from [made] * copies(chance, 0.2)


def _fresh(made: Iterable[Work], taken: set[tuple[str, ...]]) -> Iterator[Work]:
    """Yield the works whose title no work has, and take it."""
    for work in made:
        core = _core(work.title)
        if core not in taken:
            taken.add(core)
            yield work


def _core(title: str) -> tuple[str, ...]:
    """Return what citing leaves of a title: its words in any order, but for plurals and "of"."""
    return tuple(
        sorted(
            word.removesuffix("s")
            for word in plain(title).split()
            if len(word) > 3 or word.isdigit()
        )
    )


def _splices(
    chance: random.Random, cited: Sequence[Work], others: Sequence[Work]
) -> Iterator[Work]:
    by_field: dict[str, list[Work]] = {}
    for work in (*cited, *others):
        by_field.setdefault(work.field, []).append(work)
    for number in range(1, _MOST_SPLICES):
        work = chance.choice((cited, others)[chance.random() < 0.6])
        yield _spliced(chance, work, chance.choice(by_field[work.field]), number)


def _tail(title: str) -> list[str]:
    """Return the title from its last "for", "in" or the like on, else its last two words."""
    words = title.split()
    starts = [
        at for at, word in enumerate(words[1:], 1) if word in {"for", "in", "with", "using", "of"}
    ]
    return words[starts[-1] :] if starts else words[-2:]


def _sibling(chance: random.Random, work: Work, other: Work, number: int) -> Work:
    """Return another paper by the same authors with a title much like the work's."""
    words = work.title.split()
    turned = [_OPPOSITE.get(word.lower(), word) for word in words]
    titles = [
        f"{work.title}, Part {chance.choice(('II', '2', 'III', 'two'))}",
        f"{work.title}: {chance.choice(_SUBTITLES)}",
        f"{chance.choice(('Comments on', 'Reply to', 'A Note on', 'Erratum:'))} {work.title}",
        " ".join([*words[: max(3, len(words) * 2 // 3)], *_tail(other.title)]),
        " ".join([*words[:-1], other.title.split()[-1]]),
        f"{work.title} {chance.randrange(2, 5)}.0",
    ]
    fresh = turned != words and len(set(turned)) == len(set(words))
    title = " ".join(turned) if fresh else chance.choice(titles)
    if chance.random() < 0.12 and len(words) < 7:
        return work._replace(key=f"n{number}", authors=(chance.choice(NAMES),), venue="", year=None)
    year = work.year and work.year + chance.choice((0, 1, 1, 2, 4))
    authors = work.authors if chance.random() < 0.7 else (*work.authors[:2], chance.choice(NAMES))
    return work._replace(key=f"b{number}", title=title, year=year, authors=authors)


def _spliced(chance: random.Random, one: Work, other: Work, number: int) -> Work:
    """Return a work whose title begins as one's and goes on as the other's."""
    head, tail = one.title.split(), other.title.split()
    title = " ".join(head[: max(2, len(head) // 2)] + tail[len(tail) // 2 :])
    authors = tuple(dict.fromkeys((*one.authors[:2], *other.authors[-1:])))
    year = one.year and one.year + chance.randrange(-3, 4)
    return Work(
        f"x{number}", title, authors, chance.choice((one, other)).venue, year, "", one.field
    )
