"""kg concepts check: what is wrong with a vocabulary file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli._shared import console, counted, write_text

if TYPE_CHECKING:
    from kg.concepts.checking import Checked
    from kg.concepts.reading import Fault, VocabularyFile

_FAULTY = 1


@click.command("check", short_help="Say what is wrong with a vocabulary.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--no-built-in", is_flag=True, help="Check it as a vocabulary without the built-in.")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
def command(*, file: Path, no_built_in: bool, as_json: bool) -> None:
    r"""Say what is wrong with the vocabulary FILE (- for standard input), line by line.

    Errors: labels that are no labels, that a concept has twice or that two concepts have;
    something broader that is not there, or a circle of it. Notes: labels of built-in concepts
    that the file gives to others, concepts outside the tree or deeper than five levels, ordinary
    words without context words, other labels that only commas part, missing definitions. The exit
    code is 1 if there are errors.

    \b
    Examples:
      kg concepts check mine.ttl
      kg concepts check --json thesaurus.rdf.gz
      printf 'RLHF\nscaling laws | scaling law; neural scaling\n' | kg concepts check -
    """
    from kg.concepts import load
    from kg.concepts.checking import check
    from kg.concepts.reading import read
    from kg.concepts.vocabulary import Vocabulary
    from kg.model import InputError

    known = Vocabulary(()) if no_built_in else load()
    try:
        vocabulary = read(file)
    except InputError as error:
        if not as_json:
            raise
        found = {
            "level": "error",
            "kind": "unreadable",
            "line": _line(error),
            "message": str(error),
        }
        _print_json({"file": str(file), "errors": 1, "notes": 0, "findings": [found]})
        sys.exit(_FAULTY)
    checked = check(vocabulary, known)
    if as_json:
        _print_json(_as_json(vocabulary, checked))
    else:
        _print(vocabulary, checked)
    if checked.errors:
        sys.exit(_FAULTY)


def _line(error: Exception) -> int:
    """Return the line that a message names behind its file, 0 if it names none."""
    import re

    found = re.match(r".*?:(\d+): ", str(error))
    return int(found[1]) if found else 0


def _level(fault: Fault) -> str:
    from kg.concepts.reading import Level

    return "note" if fault.level is Level.NOTE else "error"


def _as_json(vocabulary: VocabularyFile, checked: Checked) -> dict[str, Any]:
    return {
        "file": vocabulary.name,
        "kind": vocabulary.kind,
        "concepts": checked.concepts,
        "labels": checked.labels,
        "built_in": checked.known,
        "errors": len(checked.errors),
        "notes": len(checked.faults) - len(checked.errors),
        "findings": [
            {"level": _level(one), "kind": one.kind, "line": one.line, "message": one.message}
            for one in checked.faults
        ],
    }


def _print_json(values: dict[str, Any]) -> None:
    import json

    write_text(json.dumps(values, ensure_ascii=False, indent=2), None)


def _print(vocabulary: VocabularyFile, checked: Checked) -> None:
    out = console()
    for fault in checked.faults:
        level = _level(fault)
        style = "red" if level == "error" else None
        where = vocabulary.place(fault.line)
        out.print(f"{where}: {level}: {fault.kind}: {fault.message}", style=style)
    notes = len(checked.faults) - len(checked.errors)
    known = f" ({checked.known:,} of them built in)" if checked.known else ""
    out.print(
        f"{vocabulary.name}: {vocabulary.kind}, {counted(checked.concepts, 'concept')}{known}, "
        f"{counted(checked.labels, 'label')}; {counted(len(checked.errors), 'error')}, "
        f"{counted(notes, 'note')}",
        style="bold",
    )
