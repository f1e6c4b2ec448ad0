"""Vocabularies as users have them: SKOS in any syntax of RDF, tables, plain lists."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from kg.concepts.reading.content import Content, Stored, content, stored
from kg.concepts.reading.entries import Entry, Fault, Level, VocabularyFile
from kg.concepts.reading.lists import read_list
from kg.concepts.reading.skos import read_rdf
from kg.concepts.reading.syntax import TABLES, rdf_syntax
from kg.concepts.reading.table import header, read_table
from kg.concepts.reading.triples import as_ntriples
from kg.model import InputError

__all__ = ["Entry", "Fault", "Level", "Stored", "VocabularyFile", "parse", "read", "stored"]

_HEAD = 65_536
# What a file of papers hardly lacks, and a list of labels may well: looking closer takes longer
# than reading 50,000 labels.
_PAPERS = re.compile(rb"[0-9@]|://|title", re.IGNORECASE)
_JSON_LINES = frozenset((".jsonl", ".ndjson"))


def read(file: Path | Stored) -> VocabularyFile:
    """Return the concepts of a vocabulary file, `-` for standard input.

    The suffix tells what it is, or else its beginning. InputError where it can't be read, isn't
    valid, holds no concept, or is a file of papers.
    """
    return parse(content(file if isinstance(file, Stored) else stored(file)))


def parse(given: Content) -> VocabularyFile:
    """Return the concepts that a content holds, as `read` does."""
    given = as_ntriples(given) or given
    syntax = rdf_syntax(given)
    try:
        if syntax:
            return read_rdf(given, syntax)
        return _read_text(given)
    except InputError as error:
        if papers := _papers(given):
            raise InputError(papers) from error
        raise


def _read_text(given: Content) -> VocabularyFile:
    named = header(given)
    if not named and (papers := _papers(given)):
        raise InputError(papers)
    found = read_table(given) if named or given.suffix in TABLES else read_list(given)
    if not found.entries and not found.faults:
        raise InputError(f"{given.name}: no concept in it. Write a label on each line.")
    return found


def _papers(given: Content) -> str:
    """Return what to say of a file that holds papers, "" for any other."""
    if given.suffix in _JSON_LINES:
        return f"{given.name}: JSON lines hold records, no vocabulary. Give SKOS, CSV or a list."
    head = given.data[:_HEAD]
    if not _PAPERS.search(head):
        return ""
    from kg import sources

    try:
        known = sources.detect(PurePath(given.name).name, head)
    except InputError:
        known = None
    if known is None:
        return ""
    return (
        f"{given.name}: it holds papers ({known.NAME}), no vocabulary. "
        "Give it to `kg build` as an input."
    )
