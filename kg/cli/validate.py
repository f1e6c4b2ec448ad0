"""kg validate: check a graph against SHACL shapes."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli._shared import console, counted, graph_option, progress_bars

if TYPE_CHECKING:
    from kg.validation import Report

_BROKEN = 1


@click.command("validate", short_help="Check a graph against SHACL shapes.")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@graph_option
@click.option(
    "--profile",
    "names",
    multiple=True,
    metavar="NAME",
    help="kg (what kg writes; the default) or skg-if (the SKG-IF framework). Can be given again.",
)
@click.option(
    "--shapes",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="SHACL shapes of your own, in any RDF syntax. Can be given again.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="How to report; turtle is SHACL's own report.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How many nodes to name of each kind of fault.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit code tells.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    file: Path | None,
    directory: Path,
    names: tuple[str, ...],
    files: tuple[Path, ...],
    format_name: str,
    limit: int,
    quiet: bool,
) -> None:
    r"""Check the graph, or an RDF FILE, against SHACL shapes.

    Each fault is reported with the node, what is wrong with it, and the records it comes from. The
    exit code is 1 if there is any but warnings.

    \b
    Examples:
      kg validate
      kg validate --profile skg-if
      kg validate graph.nt.gz --shapes my-shapes.ttl -f turtle
    """
    from kg.store import open_store
    from kg.validation import profile, read_shapes, validate

    chosen = names or (() if files else ("kg",))
    asked = [(name, profile(name)) for name in chosen]
    asked += [(str(given), read_shapes(given)) for given in files]
    store = open_store(file or directory)
    reports = {}
    with progress_bars(quiet=quiet) as progress:
        for name, shapes in asked:
            reports[name] = validate(store, shapes, partial(progress, name), limit)
    if not quiet:
        _print(reports, format_name, str(file or directory))
    if not all(report.conforms for report in reports.values()):
        sys.exit(_BROKEN)


def _print(reports: dict[str, Report], format_name: str, where: str) -> None:
    if format_name == "json":
        click.echo(json.dumps([_plain(name, one) for name, one in reports.items()], indent=2))
    elif format_name == "turtle":
        from kg.validation import as_turtle

        for report in reports.values():
            click.echo("".join(as_turtle(report)), nl=False)
    else:
        for name, report in reports.items():
            _print_text(name, report, where)


def _plain(name: str, report: Report) -> dict[str, object]:
    return {
        "shapes": name,
        "conforms": report.conforms,
        "empty": report.empty,
        "checked": report.checked,
        "findings": [
            {
                "severity": finding.check.shape.severity.lower(),
                "message": finding.check.message,
                "path": finding.check.shape.path,
                "component": finding.check.component,
                "shape": finding.check.shape.key,
                "count": finding.broken,
                "nodes": [violation._asdict() for violation in finding.violations],
            }
            for finding in report.findings
        ],
    }


def _print_text(name: str, report: Report, where: str) -> None:
    from kg.validation import short

    out = console()
    for finding in report.findings:
        severity = finding.check.shape.severity
        mark = "" if severity == "Violation" else f" ({severity.lower()})"
        times = f"  {finding.broken:,} times" if finding.broken > 1 else ""
        out.print(f"{finding.check.message}{mark}{times}", style="bold")
        for violation in finding.violations:
            value = "" if violation.value is None else f"  {short(violation.value)}"
            said = f"  [{', '.join(violation.sources)}]" if violation.sources else ""
            out.print(f"  {short(violation.focus)}{value}{said}")
        if (more := finding.broken - len(finding.violations)) > 0:
            out.print(f"  and {more:,} more")
        out.print()
    faults = report.count("Violation")
    verdict = "conforms" if report.conforms else counted(faults, "fault")
    out.print(f"{where}, {name}: {verdict} ({counted(report.checked, 'constraint')} checked)")
    if report.empty:
        out.print(f"But nothing in it is of the kinds that {name} speaks of: is it the right file?")
