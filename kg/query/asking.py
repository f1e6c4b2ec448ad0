"""A named question put to an opened graph: over its tables where they answer it, else in SPARQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.model import InputError
from kg.query.catalogue import resolver
from kg.query.engine import Answer, run
from kg.query.tabular import run_tables
from kg.store import base_iri

if TYPE_CHECKING:
    from kg.query.questions import Question
    from kg.store import Opened

__all__ = ["ask"]


def ask(opened: Opened, question: Question, settings: Mapping[str, str]) -> Answer:
    """Return the answer to a named question; `settings` are a person's words for its parameters.

    Raises:
        UsageError: if a setting is unknown, missing, or not of the parameter's kind.
        KgError: if a node isn't found, or several fit.
        InputError: if the store's files are damaged.
    """
    try:
        find = resolver(opened.store, opened.tables)
        if opened.tables is not None and question.sql is not None:
            values = question.values(settings, find)
            return run_tables(opened.tables, question.sql, values, base_iri(opened.store))
        sparql, terms = question.fill(settings, find)
    except sqlite3.DatabaseError as error:
        reason = f"the store's tables can't be read: {error}. Remove its folder store/."
        raise InputError(reason) from error
    return run(opened.store, sparql, terms)
