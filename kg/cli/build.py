"""kg build: read sources and write a graph directory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from kg.cli._reports import end_if_strict, print_judgements, print_rejected
from kg.cli._shared import console, counted, graph_words, map_option, progress_bars

if TYPE_CHECKING:
    from kg.building import Result
    from kg.model import Paper

_SHOWN = 5
_SPECIAL = frozenset('"$`\\!')


@click.command("build", short_help="Read sources and write a graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    metavar="DIR",
    help="The graph directory to write.",
)
@click.option("--format", "format_name", metavar="NAME", help="Read every file as this format.")
@map_option
@click.option(
    "--vocabulary",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    multiple=True,
    metavar="FILE",
    help="Concepts beside the built-in ones: SKOS, CSV or a list; - for standard input. "
    "Can be given again.",
)
@click.option("--no-built-in", is_flag=True, help="Leave the built-in concepts out.")
@click.option(
    "--min-papers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Concepts are nodes that at least N papers share.",
)
@click.option("--no-discovery", is_flag=True, help="Look for no concepts beyond the vocabulary.")
@click.option(
    "--base-iri",
    default="https://kg.example/",
    show_default=True,
    metavar="IRI",
    help="What node IRIs begin with; set it to an address of yours before you publish.",
)
@click.option(
    "--versions",
    type=click.Choice(["joined", "apart"]),
    default="joined",
    show_default=True,
    help="Preprint, conference and journal version of a work: one paper, or each its own.",
)
@click.option("--strict", is_flag=True, help="Exit with code 3 if anything was rejected.")
@click.option(
    "--engine",
    type=click.Choice(["local"]),
    default="local",
    show_default=True,
    help="Where the work is done.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Print every rejected line.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    inputs: tuple[str, ...],
    output: Path,
    format_name: str | None,
    columns: dict[str, str],
    vocabulary: tuple[Path, ...],
    base_iri: str,
    no_built_in: bool,
    min_papers: int,
    no_discovery: bool,
    versions: str,
    strict: bool,
    engine: str,  # noqa: ARG001 - one engine so far; the option is checked by click
    quiet: bool,
    verbose: bool,
) -> None:
    r"""Read INPUT (files, folders, or - for standard input) and write one graph.

    Records of one paper are merged whatever the order of the files, every fact with its sources.
    What no record holds is reported by file and line, never dropped in silence.

    \b
    Examples:
      kg build page.txt
      kg build library.bib works.json.gz downloads/ -o exports
      kg build table.csv --map "Paper name=title" --map "Who=authors"
      pbpaste | kg build - --format listing
    """
    if [*{*inputs}, *map(str, vocabulary)].count("-") > 1:
        raise click.UsageError("Standard input (-) can be read once: name files for the rest.")
    from kg.building import BuildOptions, build
    from kg.iri import check_base

    options = BuildOptions(
        base_iri=check_base(base_iri),
        format=format_name,
        columns=columns,
        vocabulary=vocabulary,
        built_in=not no_built_in,
        min_papers=min_papers,
        discovery=not no_discovery,
        versions_apart=versions == "apart",
    )
    with progress_bars(quiet=quiet) as progress:
        result = build(inputs, output, options, progress)
    if not quiet:
        print_rejected(result.report["files"], everything=verbose)
        print_judgements(result.report)
        _print_summary(result, output)
    end_if_strict(strict=strict, rejected=result.report["rejected"])


def _print_summary(result: Result, output: Path) -> None:
    report, out = result.report, console()
    read = [file for file in report["files"] if file["format"]]
    out.print(
        f"{counted(report['papers'], 'paper')} from {counted(report['records'], 'record')} "
        f"in {counted(len(read), 'file')}: {report['merged']:,} merged, "
        f"{report['rejected']:,} rejected",
        style="bold",
    )
    out.print()
    for name, count, remark in _rows(result):
        out.print(f"  {name:<12} {count:>7,}  {remark}".rstrip())
    out.print()
    out.print(f"Written to {output}/", style="bold")
    out.print("  graph.html     the page: open it in a browser")
    out.print("  graph.ttl      the graph in Turtle")
    out.print("  papers.jsonl   merged papers, each fact with its sources")
    out.print("  authors.jsonl  people, and why their names are one")
    out.print("  concepts.jsonl ideas that papers share, with their years and neighbours")
    out.print("  records.jsonl  what each source said      report.json  figures")
    out.print()
    out.print("Try next", style="bold")
    for line in _next_steps(result, output):
        out.print(f"  {line}")


def _rows(result: Result) -> list[tuple[str, int, str]]:
    report, papers = result.report, result.papers
    nodes, references = report["nodes"], report["references"]
    rows = [
        ("papers", report["papers"], _filled(papers)),
        ("authors", nodes.get("author", 0), _top(_authors(papers))),
        ("categories", nodes.get("category", 0), _top(c for p in papers for c in p.categories)),
        ("concepts", nodes.get("concept", 0), _shared(result)),
        ("citations", references["citations"], _cited(report)),
    ]
    named = (("institutions", "institution"), ("venues", "venue"))
    return rows + [(name, nodes[kind], "") for name, kind in named if kind in nodes]


def _cited(report: dict[str, Any]) -> str:
    inside, outside = report["references"]["in_corpus"], report["cited_outside"]
    return f"{inside:,} to papers in the graph, {counted(outside, 'work')} cited outside it"


def _authors(papers: list[Paper]) -> list[str]:
    from kg.names import fullest

    names: dict[str, set[str]] = {}
    for paper in papers:
        for author in paper.authors:
            names.setdefault(author.id, set()).add(author.name)
    labels = {node: fullest(forms) for node, forms in names.items()}
    return [labels[author.id] for paper in papers for author in paper.authors]


def _filled(papers: list[Paper]) -> str:
    with_title = sum(paper.title is not None for paper in papers)
    with_date = sum(paper.date is not None for paper in papers)
    with_id = sum(bool(paper.ids) for paper in papers)
    return f"{with_title:,} with a title, {with_date:,} with a date, {with_id:,} with an id"


def _top(values: Any) -> str:  # noqa: ANN401 - any iterable of labels
    counts = Counter(values)
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
    return ", ".join(f"{label} {count:,}" for label, count in best)


def _shared(result: Result) -> str:
    """Return the concepts of most papers; those that are no nodes are not among them."""
    best = sorted(result.concepts, key=lambda one: (-one.papers, one.label))[:_SHOWN]
    return ", ".join(f"{concept.label} {concept.papers:,}" for concept in best)


def _next_steps(result: Result, output: Path) -> list[str]:
    where = graph_words(output)
    steps = [f"kg view{where} --open", "kg questions"]
    if result.concepts:
        label = min(result.concepts, key=lambda one: (-one.papers, one.label)).label
        steps.append(f"kg query{where} --name papers-on --set concept={_quoted(label)}")
    authors = Counter(_authors(result.papers))
    if authors:
        name = min(authors, key=lambda name: (-authors[name], name))
        steps.append(f"kg show{where} {_quoted(name)}")
    return steps


def _quoted(text: str) -> str:
    """Return a text as one word of a shell, in the quotes that people use where these will do."""
    return quote(text) if _SPECIAL.intersection(text) else f'"{text}"'
