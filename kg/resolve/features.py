"""What is compared of a record: computed once a record, so that pairs cost little."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

import msgspec

from kg.citations import id_keys
from kg.dates import year_of
from kg.model import Record, Source
from kg.resolve.comparisons.authors import Person, is_initials, person
from kg.resolve.comparisons.ids import place_of_id
from kg.resolve.lazy import lazy
from kg.resolve.title_kinds import is_serial, title_marks
from kg.text import fold, words
from kg.titles import (
    compared,
    is_cut,
    is_placeholder,
    number_tokens,
    spelt_numbers,
    title_forms,
    title_key,
)
from kg.venues import VenueKind, venue_kind

__all__ = ["Features", "last_name", "may_meet"]

# Fewer words than this are no abstract to know a paper by ("Abstract not available.").
_LEAST_WORDS = 15
# Titles and abstracts are compared up to here (letters): nothing longer is one.
_LONGEST_TITLE = 1_000
_LONGEST_ABSTRACT = 20_000
_MOST_AUTHORS = 2_000
_FIRST_AUTHORS = 6
_NAME = 2  # words

_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_MAYBE_ACRONYM = re.compile(r"(?<![^\W_])[^\W_a-z]{2,8}(?![^\W_])")
# "Type B" and "(a)"; not "a type", "A type" nor "women's".
_LETTER = re.compile(
    r"""(?<![\w'\u2018\u2019`])(?:[B-Zb-z]|(?<!^)A|(?<=[(\[])a(?=[)\]]))(?![\w'\u2018\u2019`])"""
)
_SUBTITLE = re.compile(r"[:\u2013\u2014(]|\.\s|\s-\s")
_SENTENCE = re.compile(
    r"""['"\u2018\u201c`].*?(?=['"\u2019\u201d]{1,2},?\s+\w)|[^.]*(?:\.\S[^.]*)*(?=\.\s)"""
)
_SENTENCE_SPACES = 3
_NOWHERE = Source(file="", format="", at="")


@lru_cache(maxsize=65_536)
def last_name(name: str) -> str:
    """Return the word that is most likely the family name: cheaper than to read the whole name."""
    head = name.partition(",")[0]
    last = head.rpartition(" ")[2]
    if head.isascii() and last.isalpha():  # as nearly all are
        return intern(last.lower())
    found = words(head)
    return intern(found[-1]) if found else ""


class Features:
    """A record and the forms in which it is compared.

    `disputed` are the ids that records of other works have too; the corpus finds them.
    """

    disputed: frozenset[str] = frozenset()

    def __init__(self, record: Record) -> None:
        self.record = record
        self.ids = frozenset(id_keys(record.ids)) if record.ids else frozenset()
        told = record.title and not is_placeholder(record.title)
        self.shown = compared(record.title[:_LONGEST_TITLE]) if record.title and told else ""
        self.title, self.words = title_forms(self.shown) if self.shown else ("", ())
        self.year = year_of(record.date) if record.date else None

    def order(self) -> tuple[bytes, str]:
        """Return what sorts records by content, and by place only where the content is the same."""
        content = msgspec.structs.replace(self.record, source=_NOWHERE)
        return msgspec.json.encode(content), self.record.source.ref

    @lazy
    def numbers(self) -> tuple[str, ...]:
        """The numbers in the title, written as digits or Roman, in order."""
        return number_tokens(self.shown)

    @lazy
    def codes(self) -> frozenset[str]:
        """The words of letters and digits: formulas, names of models ("mos2")."""
        return frozenset([word for word in self.words if not word.isalpha() and not word.isdigit()])

    @lazy
    def letters(self) -> frozenset[str]:
        """The words of one Latin letter, which number things, but for articles and elisions."""
        return frozenset(map(str.lower, _LETTER.findall(self.shown)))

    @lazy
    def acronyms(self) -> frozenset[str]:
        """The words in capitals, where the whole title isn't: none is another misspelt."""
        if self.shown.islower() or self.shown.isupper():
            return frozenset()
        found = _MAYBE_ACRONYM.findall(self.shown)
        return frozenset([fold(word) for word in found if word.isupper()])

    @lazy
    def subtitle(self) -> str:
        """The title key without a name in front: "Zoo: a desktop" gives "adesktop"."""
        name, colon, rest = self.shown.partition(":")
        return title_key(rest) if colon and len(name.split()) <= _NAME else ""

    @lazy
    def main(self) -> str:
        """The title key without a subtitle."""
        found = _SUBTITLE.split(self.shown, maxsplit=1)
        return title_key(found[0]) if len(found) > 1 else ""

    @lazy
    def sentence(self) -> str:
        """The title key up to the first full stop or closing quote: a venue may follow."""
        found = _SENTENCE.match(self.shown)
        return title_key(found[0]) if found and found[0].count(" ") >= _SENTENCE_SPACES else ""

    @lazy
    def spelt(self) -> frozenset[str]:
        """The numbers in the title that stand as words."""
        return spelt_numbers(frozenset(self.words))

    @lazy
    def marks(self) -> frozenset[str]:
        """Whether the title is of a reply, an erratum or the like."""
        return title_marks(self.shown)

    @lazy
    def cut(self) -> bool:
        """Whether the title goes on: it ends in dots."""
        return is_cut(self.shown)

    @lazy
    def serial(self) -> bool:
        """Whether the title is of a kind that is used again and again."""
        return is_serial(self.shown)

    @lazy
    def people(self) -> tuple[Person, ...]:
        """The authors' names, in parts; not initials of whom the family name is lost: "M."."""
        names = [person(author.name) for author in self.record.authors[:_MOST_AUTHORS]]
        return tuple([name for name in names if not is_initials(name)])

    @lazy
    def all_people(self) -> bool:
        """Whether the names are all of the authors', none lost or left off."""
        authors = self.record.authors
        return self.record.authors_complete and len(self.people) == len(authors[:_MOST_AUTHORS])

    @lazy
    def names(self) -> frozenset[str]:
        """The words of the authors' names but initials, whatever is family and given name."""
        if not self.record.authors:
            return frozenset()
        text = " ".join([author.name for author in self.record.authors[:_MOST_AUTHORS]])
        return frozenset([intern(word) for word in words(text) if len(word) > 1])

    @lazy
    def last_names(self) -> list[str]:
        """What is likely the family name of each of the first authors, in order of the alphabet."""
        return sorted({last_name(author.name) for author in self.record.authors[:_FIRST_AUTHORS]})

    @lazy
    def families(self) -> frozenset[str]:
        """The authors' family names."""
        return frozenset(name.family for name in self.people if name.family)

    @lazy
    def kind(self) -> VenueKind | None:
        """What kind of place it is in: preprint, conference, journal, ..."""
        record = self.record
        return venue_kind(record.venue, record.type, record.ids, record.volume)

    @lazy
    def places(self) -> dict[str, tuple[str, ...]]:
        """What the ids name, by where: two names at one place contradict each other.

        Ids that are disputed contradict nothing: one of those who have them has them by mistake.
        """
        if not self.ids:
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for key in sorted(self.ids - self.disputed):
            place, value = place_of_id(key, self.kind)
            found[place] = (*found.get(place, ()), value)
        return found

    @lazy
    def pages(self) -> tuple[str, ...]:
        """The numbers in the pages: first and last."""
        return _page_numbers(self.record.pages)

    @lazy
    def text(self) -> str:
        """The abstract folded, without spaces and marks; empty where it is too short to tell."""
        abstract = self.record.abstract
        if not abstract or abstract.count(" ") < _LEAST_WORDS - 1:
            return ""
        return _letters(abstract[:_LONGEST_ABSTRACT])


def may_meet(one: Features, other: Features) -> bool:
    """Return whether the authors' names have a word in common, or one record has no authors."""
    theirs = other.last_names  # which are among the names, and known already
    for name in one.last_names:
        if name in theirs and len(name) > 1:
            return True
    return not one.names or not other.names or not one.names.isdisjoint(other.names)


def _letters(text: str) -> str:
    """Return the letters and digits of a text; of one in Latin letters those without accents.

    To fold all accents of long texts takes longer, and a few letters do not matter here.
    """
    plain = text.lower().encode("ascii", "ignore").translate(None, _NO_LETTERS)
    if len(plain) * 2 >= len(text):
        return plain.decode()
    return "".join(filter(str.isalnum, fold(text)))


def _page_numbers(pages: str | None) -> tuple[str, ...]:
    if not pages:
        return ()
    found = words(pages.replace(".", ""))
    return tuple(word for word in found if any(char.isdigit() for char in word))[:2]
