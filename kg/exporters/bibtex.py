r"""BibTeX: the merged papers, for LaTeX and reference managers.

UTF-8, as biber and every BibTeX of this century read it; what LaTeX would take as a command is
escaped, and words with capitals inside are in braces, so that no style lowers "BERT". The fields
are those of BibTeX and biblatex alike: `eprint` has the arXiv id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exporters._bibliography import Entry, entries
from kg.files import write_text
from kg.names import WrittenName

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "TITLE", "write"]

NAME = "bibtex"
TITLE = "BibTeX of the papers"
SUFFIXES = (".bib",)
MEDIA_TYPE = "application/x-bibtex"

_TYPES = {
    "book": "book",
    "conference": "inproceedings",
    "journal": "article",
    "preprint": "misc",
    "report": "techreport",
    "thesis": "phdthesis",
}
_VENUES = {
    "inproceedings": "booktitle",
    "article": "journal",
    "techreport": "institution",
    "phdthesis": "school",
}
_COMMANDS = {
    "\\": r"\textbackslash{}",
    # BibTeX counts the braces of \{ too, and an entry with an odd one would never end.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ESCAPES = str.maketrans(_COMMANDS)
_CAPITALS = re.compile(r"(?<!\w)\w+[^\W\d_a-zà-ÿ]\w*|(?<!\w)[A-Z](?!\w)")
_RANGE = re.compile(r"(?<=\w)\s*[-–]+\s*(?=\w)")
_FIELDS = (
    ("volume", "volume"),
    ("issue", "number"),
    ("publisher", "publisher"),
    ("id_doi", "doi"),
    ("id_isbn", "isbn"),
    ("id_pmid", "pmid"),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(
    graph: nx.MultiDiGraph[Any],
    out: BinaryIO,
    *,
    base_iri: str,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the papers as BibTeX entries, in the order of their ids."""
    write_text(out, _document(graph))


def _document(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    gap = ""
    for entry in entries(graph):
        kind = _TYPES.get(entry.kind or "", "misc")
        fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(entry, kind))
        yield f"{gap}@{kind}{{{entry.key},\n{fields}\n}}\n"
        gap = "\n"


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Yield names of fields, and values with their braces."""
    known = entry.fields
    if title := known.get("title"):
        yield "title", _braced(_protected(title))
    if entry.authors:
        yield "author", _braced(" and ".join(map(_name, entry.authors)))
    yield from _date(entry)
    if venue := known.get("venue"):
        yield _VENUES.get(kind, "howpublished"), _braced(_escaped(venue))
    for attribute, name in _FIELDS:
        if value := known.get(attribute):
            yield name, _braced(_escaped(value))
    yield from _addresses(entry)
    yield from _texts(entry)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.retracted:
        yield "note", "{Retracted}"
    if entry.keywords:
        yield "keywords", _braced(_escaped(", ".join(entry.keywords)))
    if abstract := entry.fields.get("abstract"):
        yield "abstract", _braced(_escaped(" ".join(abstract.split())))


def _date(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.date:
        yield "year", _braced(f"{entry.date[0]:04}")
    for month in entry.date[1:2]:
        if 0 < month <= len(_MONTHS):
            yield "month", _MONTHS[month - 1]


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield where in its volume, and where on the web, a paper is."""
    if pages := entry.fields.get("pages"):
        yield "pages", _braced(_escaped(_RANGE.sub("--", pages)))
    if arxiv := entry.fields.get("id_arxiv"):
        yield "eprint", _braced(_escaped(arxiv))
        yield "archiveprefix", "{arXiv}"
        yield "url", _braced(_escaped(f"https://arxiv.org/abs/{arxiv}"))
    elif doi := entry.fields.get("id_doi"):
        yield "url", _braced(_escaped(f"https://doi.org/{doi}"))


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _protected(title: str) -> str:
    """Return a title whose words with capitals inside, or of one capital, keep them."""
    return _CAPITALS.sub(lambda word: _braced(word[0]), _escaped(title))


def _name(author: WrittenName) -> str:
    """Return a name as BibTeX parses it: "Family, Jr., Given"; an organisation in braces."""
    family = _escaped(author.family)
    if not author.given:
        return _braced(family)
    parts = (_guarded(family), _escaped(author.suffix), _guarded(_escaped(author.given)))
    return ", ".join(part for part in parts if part)


def _guarded(part: str) -> str:
    """Return a part of a name in braces where BibTeX would see two people or parts in it."""
    return _braced(part) if "," in part or " and " in f" {part.lower()} " else part
