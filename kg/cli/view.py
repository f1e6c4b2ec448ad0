"""kg view: write the interactive page, whole or a part of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli._shared import console, graph_option


@click.command("view", short_help="Write the interactive page.")
@graph_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The page to write.  [default: graph.html in DIR]",
)
@click.option("--around", metavar="NODE", help="Only what is near this node (id, name or words).")
@click.option("--query", metavar="WORDS", help="Only what has all these words, and is near that.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="How many steps around them.",
)
@click.option("--kinds", metavar="KIND,...", help="Only these kinds, such as paper,concept.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=5000,
    show_default=True,
    help="At most so many nodes, the most important ones.",
)
@click.option("--title", metavar="TEXT", help="The page's heading.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    output: Path | None,
    around: str | None,
    query: str | None,
    depth: int,
    kinds: str | None,
    limit: int,
    title: str | None,
    open_page: bool,
) -> None:
    r"""Write the graph as one interactive page that works offline.

    \b
    Examples:
      kg view --open
      kg view --around "sparse autoencoders" --depth 2 -o sae.html
      kg view --kinds paper,concept
      kg view --query "reward model" -o rewards.html
    """
    from kg import view
    from kg.directory import GraphDirectory
    from kg.query import find_node

    graph_directory = GraphDirectory(directory)
    graph = graph_directory.graph()
    node = find_node(graph, around) if around else None
    wanted = [kind.strip() for kind in kinds.split(",") if kind.strip()] if kinds else None
    chosen, note = view.select(graph, limit, around=node, query=query, depth=depth, kinds=wanted)
    path = output or graph_directory.page_file
    view.write(chosen, path, title=title or view.DEFAULT_TITLE, note=note)
    out = console()
    out.print(f"{path}: {chosen.number_of_nodes():,} of {graph.number_of_nodes():,} nodes")
    if note:
        out.print(note)
    if open_page:
        click.launch(path.resolve().as_uri())
