"""kg serve: a read-only SPARQL endpoint on this machine, with the page and a query editor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli._shared import graph_option


@click.command("serve", short_help="Serve SPARQL and the page on this machine.")
@graph_option
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=7878,
    show_default=True,
    help="The port; 0 for any free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a query may take.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this site ask too, such as https://example.org; * for all.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the editor in a browser.")
@click.option("-v", "--verbose", is_flag=True, help="Log requests to stderr.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    port: int,
    timeout: float,
    origins: tuple[str, ...],
    open_page: bool,
    verbose: bool,
) -> None:
    r"""Answer SPARQL queries on http://127.0.0.1:PORT/sparql until Ctrl-C.

    Nothing can be changed, and nobody but this machine can ask. The address itself has a query
    editor; /page is the interactive page, and each node's IRI, with the address in the place of
    its base, leads to the node. DIR may also be a lone RDF file.

    \b
    Examples:
      kg serve --open
      curl -H 'Accept: text/csv' 127.0.0.1:7878/questions/most-cited
      curl 127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?p a fabio:Work }'
    """
    from kg.serving import Limits, check_origin, serve

    for origin in origins:
        check_origin(origin)

    def ready(address: str) -> None:
        click.echo(f"{address} (Ctrl-C ends)")
        if open_page:
            click.launch(address)

    if sys.stderr.isatty():  # the store of a large graph is made when it is first opened
        click.echo(f"Opening {directory} ...", err=True)
    serve(
        directory,
        port=port,
        limits=Limits(seconds=timeout),
        origins=origins,
        verbose=verbose,
        ready=ready,
    )
