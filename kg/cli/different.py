"""kg different: two papers or two authors are not one."""

from __future__ import annotations

from typing import Any

import click

from kg.cli._judging import judge, judging_options


@click.command("different", short_help="Judge two papers or authors to be two.")
@judging_options
def command(**options: Any) -> None:  # noqa: ANN401 - the options of `judging_options`
    r"""Judge that A and B are two papers, or two people, and build the graph again.

    A and B are named as for `kg same`. Two papers or authors stay apart with all that they are
    made of now. What is one is taken apart by its parts: two records of a paper, a paper and one
    of its records (which leaves it), or two entries in author lists (PAPER#3).

    The judgement is kept in DIR/judgements.jsonl, wins over every rule, and holds in every later
    build. One that contradicts earlier ones is refused. `kg judgements` lists them and takes them
    back.

    \b
    Examples:
      kg different "GPT-3 report" "GPT-4 report"
      kg different library.bib:smith2020 page.txt:7
      kg different paper/doi:10.1000/x page.txt:7
      kg different "2406.04093#2" "A survey of nets#jun zhang"
    """
    from kg.judgements import Verdict

    judge(Verdict.DIFFERENT, **options)
