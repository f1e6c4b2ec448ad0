"""What the sources leave out, and which parts of the graph are empty or thin for it."""

from __future__ import annotations

from collections.abc import Iterator

from kg import sources
from kg.diagnosis.finding import Finding
from kg.diagnosis.state import State, gap, share

__all__ = ["citations", "concepts", "facts"]

_MOST_LACK = 0.5
_FEW_INSIDE = 0.1
_FEWEST_PAPERS = 20

# Field -> what is thin where most papers lack it, and words by which formats say they carry it.
_FACTS = {
    "authors": ("the graph has hardly any people", ("authors", "creators")),
    "abstract": ("concepts are found in titles alone", ("abstract",)),
    "date": ("the timeline and what is ordered by year are empty", ("date", "year")),
    "categories": ("papers hang together by people, concepts and citations", ("categories",)),
    "ids": ("they are merged by title, authors and year alone", ("DOI", "arXiv id", "ids,")),
}


def facts(state: State) -> Iterator[Finding]:
    """Yield the fields that most papers lack."""
    whole = len(state.papers)
    for field, (effect, carried) in _FACTS.items():
        lacking = sum(not getattr(paper, field) for paper in state.papers)
        if lacking > _MOST_LACK * whole:
            message = f"{share(lacking, whole)} papers have no {field}: {effect}."
            yield gap(field, message, _add_of(*carried))


def citations(state: State) -> Iterator[Finding]:
    """Yield why there are no citations, or hardly any between papers of the graph."""
    counted = state.report["references"]
    said, inside = counted["citations"], counted["in_corpus"]
    if not said:
        yield gap(
            "citations",
            "There are no citations: no source states what the papers cite.",
            _add_of("references", "citations"),
        )
    elif len(state.papers) >= _FEWEST_PAPERS and inside < _FEW_INSIDE * said:
        yield gap(
            "citations",
            f"{share(inside, said)} citations lead to a paper of the graph, the others to works "
            "that no source describes.",
            f"Add those cited most: kg query -g {state.path} --name most-cited-missing",
        )


def concepts(state: State) -> Iterator[Finding]:
    """Yield why there are no concepts, or why many papers have none."""
    options = state.report["options"]
    if not state.concepts and len(state.papers) > 1:
        yield gap(
            "concepts",
            f"No concept is shared by {options['min_papers']} papers.",
            "Build with a vocabulary of the field: kg build INPUT... --vocabulary FILE"
            + ("" if options["discovery"] else ", and without --no-discovery"),
        )
        return
    nodes = {node.id for node in state.concepts}
    untied = sum(nodes.isdisjoint(link.id for link in paper.concepts) for paper in state.papers)
    if untied > _MOST_LACK * len(state.papers):
        yield gap(
            "concepts",
            f"{share(untied, len(state.papers))} papers share no concept with another.",
            "Build with a vocabulary of the field: kg build INPUT... --vocabulary FILE",
        )


def _add_of(*words: str) -> str:
    """Return the advice to add a source of a format that says it carries something."""
    names = [
        name
        for name, known in sources.formats().items()
        if any(word in known.CARRIES for word in words)
    ]
    return f"Add a source that has them (kg add FILE): {', '.join(names)}."
