"""kg doctor: what is wrong with a graph, or missing from it, and what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, format_option, graph_option

if TYPE_CHECKING:
    from kg.diagnosis import Finding

_FAULTY = 1
_STYLES = {"fault": "bold red", "gap": "bold yellow", "note": "bold"}


@click.command("doctor", short_help="Say what is wrong or missing, and what to do.")
@graph_option
@format_option()
def command(*, directory: Path, format_name: str) -> None:
    r"""Say why a graph is empty or thin: damaged files, what no source gives, what disagrees.

    Each finding comes with what to do about it. The exit code is 1 if anything is at fault (a
    file is damaged or gave nothing), else 0.

    \b
    Examples:
      kg doctor
      kg doctor -g exports -f json
    """
    from kg.diagnosis import Level, diagnose
    from kg.directory import GraphDirectory

    found = list(diagnose(GraphDirectory(directory)))
    if format_name == "json":
        import msgspec

        click.echo(json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False))
    else:
        _print(found, directory)
    if any(finding.level == Level.FAULT for finding in found):
        sys.exit(_FAULTY)


def _print(found: Sequence[Finding], directory: Path) -> None:
    out = console()
    if not found:
        out.print(f"{directory}: nothing is wrong, and nothing is missing.")
    for finding in found:
        out.print(f"{finding.level} ", style=_STYLES[finding.level], end="")
        out.print(finding.message)
        out.print(f"      {finding.advice}")
