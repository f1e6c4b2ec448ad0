"""kg same: two papers or two authors are one."""

from __future__ import annotations

from typing import Any

import click

from kg.cli._judging import judge, judging_options


@click.command("same", short_help="Judge two papers or authors to be one.")
@judging_options
def command(**options: Any) -> None:  # noqa: ANN401 - the options of `judging_options`
    r"""Judge that A and B are one paper, or one person, and build the graph again.

    A and B are papers (node id, DOI, arXiv id, title), records (FILE:PLACE, as `kg show` lists
    them) or authors (node id, name). PAPER#3 is the third author of a paper or record, and
    PAPER#radford the author of that name: one entry of a list, not all that the author wrote.

    The judgement is kept in DIR/judgements.jsonl, wins over every rule, and holds in every later
    build. The order of A and B does not matter, and doing it twice changes nothing. One that
    contradicts earlier ones is refused. `kg judgements` lists them and takes them back.

    \b
    Examples:
      kg same 2103.00020 "Learning transferable visual models"
      kg same library.bib:radford2021 arxiv.txt:12
      kg same author/jun-zhang "2406.04093#2"
      kg same "Alec Radford" "A. Radford" --replace
    """
    from kg.judgements import Verdict

    judge(Verdict.SAME, **options)
