"""Citation edge lists: two ids a line, the citing paper first.

What is read, and the rules:

* Columns are parted by tabs, commas, semicolons, blanks or an arrow (`A00-1001 ==> J82-3002`).
  Lines that begin with `#` or `%` are comments.
* A header is optional. One that names its columns ("citing cited", "FromNodeId ToNodeId",
  "target,source") says which is which, also where the cited paper comes first, and may name the
  scheme of the ids ("citing_pmid"); without it the first column cites. A third column (a weight, a
  date) and those behind it are left alone.
* An id is an arXiv id, DOI, ACL, OpenAlex or other id that can be nothing else; what is not is a
  key of this file's own, as the numbers of SNAP's lists are.
* Both ends are papers of the list. Lines of one citing paper that follow each other make one
  record; one that comes back later gives another record, which merges with it by its id. A paper
  that is only cited gets its record at the end of the file. So memory grows with the number of
  papers (some 300 bytes each), not of citations.
* A line repeated within its run says nothing new. A paper that cites itself is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from kg import ids
from kg.citations import own_key
from kg.model import Record, Reference, Rejected, Source
from kg.sources._tables.cells import known_id
from kg.sources._tables.columns import folded
from kg.sources._tables.lines import unended
from kg.sources._text import Line, decode, rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "edges"
TITLE = "citation edge list: two ids a line"
WHERE = "SNAP's citation graphs, the ACL Anthology Network, one's own tables of who cites whom"
CARRIES = "ids and references"
SUFFIXES = (".edges", ".edgelist", ".cites", ".tsv", ".csv", ".txt")
MARKS = (b"FromNodeId", b"ToNodeId", b"citing", b"cited", b" ==> ", b"# Nodes:")

_CITING = frozenset(
    """citing citingid citingpaper citingpaperid citingwork citingarticle source sourceid
    sourcenode from fromid fromnode fromnodeid src paperid citer""".split()
)
_CITED = frozenset(
    """cited citedid citedpaper citedpaperid citedwork citedarticle target targetid targetnode to
    toid tonode tonodeid dst dest referenced referenceid reference paperreferenceid citee""".split()
)
# What programs such as Gephi add to an edge; a column of another name shows another table.
_OTHERS = frozenset(
    """weight type id label timeset interval year date count n timestamp creation timespan time
    number value""".split()
)
_SPLITTERS = tuple(map(re.compile, (r"\s*=+>\s*|\s+->\s+", r"\t+", r"\s*,\s*", r"\s*;\s*", r"\s+")))
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{4}/\d\d?/\d\d?")
_KEY = re.compile(r"\d{1,18}")
_PLAIN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffd]{1,500}")
_UNKNOWN_HEADER = "names of columns that are not known; the first column is taken to cite"
_SAMPLE = 8192
_PAIR, _MOST = 2, 3
_FEWEST, _FEWEST_UNDER_HEADER = 0.9, 0.5  # what share of the lines must be pairs


_Id = tuple[str, str]


class _Roles(NamedTuple):
    """Which column cites, which is cited, and the scheme that the header gives their ids."""

    citing: int = 0
    cited: int = 1
    scheme: str = ""


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 - the content tells
    """Return whether the lines are pairs of ids, or of keys under a header that says so."""
    lines = decode(head[:_SAMPLE]).splitlines()
    if len(head) > _SAMPLE or len(lines) > _MOST:
        lines = lines[:-1]  # it may be cut off
    lines = [line for line in lines if line.strip() and not _is_comment(line)]
    if not lines or "\0" in lines[0]:
        return False
    split = _splitter(lines[0])
    header = _roles(_fields(lines[0], split)) if split else None
    if split is None:
        return False
    pairs = lines[1:] if header else lines
    good = sum(_is_pair(_fields(line, split), named=header is not None) for line in pairs)
    return bool(pairs) and good >= (_FEWEST_UNDER_HEADER if header else _FEWEST) * len(pairs)


def _is_comment(line: str) -> bool:
    return line.startswith(("#", "%"))


def _splitter(line: str) -> re.Pattern[str] | None:
    """Return what parts the columns of a line, None where it has but one."""
    line = line.strip()
    return next((form for form in _SPLITTERS if len(form.split(line)) >= _PAIR), None)


def _fields(line: str, split: re.Pattern[str]) -> list[str]:
    return [field.strip().strip('"') for field in split.split(line.strip())]


def _is_pair(fields: Sequence[str], *, named: bool) -> bool:
    """Return whether a line holds two ids, and behind them no more than a number or a date."""
    if len(fields) < _PAIR or any(not field or " " in field for field in fields[:_PAIR]):
        return False
    if named:
        return True
    keys = sum(bool(_KEY.fullmatch(field)) for field in fields[:_PAIR])
    return (
        len(fields) <= (_MOST if keys < _PAIR else _PAIR)  # three numbers are a matrix of some kind
        and all(_KEY.fullmatch(field) or known_id(field) for field in fields[:_PAIR])
        and all(map(_is_extra, fields[_PAIR:]))
    )


def _is_extra(field: str) -> bool:
    return not field or bool(_NUMBER.fullmatch(field) or _DATE.fullmatch(field))


def _roles(fields: Sequence[str]) -> _Roles | None:
    """Return what a header says of its columns, None if the line is no such header."""
    names = [folded(field) for field in fields]
    schemes = {scheme for name in names for scheme in ids.SCHEMES if name.endswith(scheme)}
    scheme = schemes.pop() if len(schemes) == 1 else ""
    names = [name.removesuffix(scheme) if scheme else name for name in names]
    citing = [at for at, name in enumerate(names) if name in _CITING]
    cited = [at for at, name in enumerate(names) if name in _CITED]
    rest = [name for name in names if name not in _CITING | _CITED | _OTHERS]
    if len(citing) != 1 or len(cited) != 1 or rest:
        return None
    return _Roles(citing[0], cited[0], scheme)


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each run of lines of one citing paper, then one for each only cited."""
    papers = _Papers(file)
    lines = _data(unended(stream, file, NAME))
    first = list(islice(lines, _PAIR))
    texts = [line.text for line in first if isinstance(line, Line)]
    split = (_splitter(texts[0]) if texts else None) or _SPLITTERS[-1]
    heads = [_fields(text, split) for text in texts]
    for line in chain(first, lines):
        if isinstance(line, Rejected):
            yield line
        elif line is first[0] and (roles := _roles(heads[0])):
            papers.roles = roles
        elif line is first[0] and _is_unknown_header(heads):
            yield papers.refused(line, _UNKNOWN_HEADER)
        else:
            yield from papers.line(_fields(line.text, split), line)
    yield from papers.rest()


def _data(lines: Iterable[Line | Rejected]) -> Iterator[Line | Rejected]:
    """Yield the lines that are neither empty nor comments."""
    for line in lines:
        if isinstance(line, Rejected) or (line.text.strip() and not _is_comment(line.text)):
            yield line


def _is_unknown_header(heads: Sequence[Sequence[str]]) -> bool:
    """Return whether the first of two lines has words where the second has numbers."""
    digits = [[any(map(str.isdigit, field)) for field in head] for head in heads]
    return len(digits) == _PAIR and not any(digits[0]) and all(digits[1][:_PAIR])


class _Papers:
    """The papers of a list: the run that is being read, and who has a record already."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.roles: _Roles | None = None
        self._written: set[_Id] = set()
        self._cited: dict[_Id, tuple[str, str]] = {}  # only cited so far: text, place
        self._citing: _Id | None = None
        self._begun = ("", "")
        self._references: dict[_Id, None] = {}

    def line(self, fields: Sequence[str], line: Line) -> Iterator[Record | Rejected]:
        """Take one citation; yield the record of the run before it where it begins another."""
        citing_at, cited_at, scheme = self.roles or _Roles()
        if fault := _fault(fields, max(citing_at, cited_at), has_header=self.roles is not None):
            yield self.refused(line, fault)
            return
        texts = fields[citing_at], fields[cited_at]
        citing, cited = (_id(self._file, scheme, text) for text in texts)
        if citing is None or cited is None:
            yield self.refused(line, f"not an id of scheme {scheme}: {texts[citing is not None]}")
            return
        if citing != self._citing:
            yield from self._run()
            self._citing, self._begun = citing, (texts[0], str(line.number))
            self._written.add(citing)
            self._cited.pop(citing, None)
        if citing == cited:
            yield self.refused(line, "cites itself")
            return
        self._references[cited] = None
        if cited not in self._written and cited not in self._cited:
            column = 1 + line.text.find(texts[1], len(texts[0]) if cited_at > citing_at else 0)
            self._cited[cited] = texts[1], f"{line.number}:{column}"

    def rest(self) -> Iterator[Record]:
        """Yield the record of the last run, and those of papers that are only cited."""
        yield from self._run()
        for known, (text, at) in self._cited.items():
            yield self._record(known, text, at, ())

    def refused(self, line: Line, reason: str) -> Rejected:
        """Return the rejection of a line."""
        return rejected(
            Source(file=self._file, format=NAME, at=str(line.number)), reason, line.text
        )

    def _run(self) -> Iterator[Record]:
        if self._citing is not None:
            found = tuple(Reference(ids=dict([known])) for known in self._references)
            yield self._record(self._citing, *self._begun, found)
        self._citing, self._references = None, {}

    def _record(self, known: _Id, text: str, at: str, found: tuple[Reference, ...]) -> Record:
        place = Source(file=self._file, format=NAME, at=at)
        return Record(source=place, id=text, ids=dict([known]), references=found)


def _fault(fields: Sequence[str], last: int, *, has_header: bool) -> str | None:
    """Return what keeps a line from being a citation."""
    if len(fields) <= last:
        return f"{len(fields)} field; a citation has two ids"
    if any(not _PLAIN.fullmatch(field) for field in fields[: last + 1]):
        return "no id where one should be"
    if not has_header and not all(map(_is_extra, fields[_PAIR:])):
        return f"{len(fields)} fields; a citation has two ids"
    return None


@lru_cache(maxsize=65_536)
def _id(file: str, scheme: str, text: str) -> _Id | None:
    """Return scheme and value of an end; of a scheme that the header names, None for no such id."""
    if scheme:
        value = ids.normalise(scheme, text)
        return (scheme, value) if value else None
    return known_id(text) or ("key", own_key(file, text))
