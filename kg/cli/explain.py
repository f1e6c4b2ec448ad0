"""kg explain: why records are one paper, mentions one person, or two of them not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli._shared import console, format_option, graph_option

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.identity import Thing, Things
    from kg.query.lookup import Candidate


@click.command("explain", short_help="Why is this one paper, one person; why not?")
@graph_option
@click.argument("one", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@format_option()
def command(*, directory: Path, one: str, other: str | None, format_name: str) -> None:
    r"""Say why A is one paper or one person, or what A and B have to do with each other.

    Of a paper: its records, what joined them with which score, its versions, and the conflicts,
    which are all fields where the records disagree: who says what, and by which rule one won. Of
    an author: the forms of the name, the papers, and why they are one person's.

    Of two papers or authors: whether they are one, what each kind of evidence adds to the
    log-odds (above 0 speaks for one), what forbids it, and what would tell more. Of any two
    nodes: the edges between them, and who says so. A and B are named as for `kg same`.

    \b
    Examples:
      kg explain 2406.04093
      kg explain "alec radford"
      kg explain library.bib:smith2020 page.txt:7
      kg explain "2406.04093#2" author/jun-zhang
      kg explain 2406.04093 RLHF -f json
    """
    from kg.directory import GraphDirectory
    from kg.identity import Things

    graph_directory = GraphDirectory(directory)
    graph_directory.report()
    things = Things(graph_directory.papers())

    def others() -> Iterator[Candidate]:
        return _other_nodes(things, graph_directory)

    first = things.find(one, others)
    second = things.find(other, others) if other is not None else None
    if second is None or (first.node, first.names) == (second.node, second.names):
        _explain(first, things, graph_directory, as_json=format_name == "json")
    else:
        _compare(first, second, things, graph_directory, as_json=format_name == "json")


def _explain(thing: Thing, things: Things, directory: GraphDirectory, *, as_json: bool) -> None:
    from kg.cli._explain_text import print_author, print_paper
    from kg.identity import author_facts, paper_facts
    from kg.model import UsageError

    if thing.kind == "author":
        facts = author_facts(thing, things, directory)
    elif thing.node in things.papers:
        facts = paper_facts(things.papers[thing.node], directory)
    else:
        raise UsageError(
            f"{thing.node} is no paper or author of the corpus. `kg show` tells of it, and "
            "`kg explain A B` why a paper is joined to it."
        )
    if as_json:
        _print_json(facts)
    elif thing.kind == "author":
        print_author(console(), facts)
    else:
        print_paper(console(), facts)


def _compare(
    one: Thing, other: Thing, things: Things, directory: GraphDirectory, *, as_json: bool
) -> None:
    from kg.cli._explain_text import print_pair
    from kg.identity import pair_facts

    facts = pair_facts(one, other, things, directory)
    if as_json:
        _print_json(facts)
    else:
        print_pair(console(), facts)


def _print_json(facts: dict[str, Any]) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())


def _other_nodes(things: Things, directory: GraphDirectory) -> Iterator[Candidate]:
    """Yield the nodes that are neither papers nor authors of the corpus, by their names."""
    import networkx as nx

    from kg.graph import nodes
    from kg.query import graph_candidates

    papers = list(things.papers.values())
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(
        node
        for node in nodes(papers, directory.concepts())
        if node.id not in things.papers and node.attributes["kind"] != "author"
    )
    yield from graph_candidates(graph)
