"""What the graph says of concepts, of what ties papers to them, and of categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from kg.categories import categories
from kg.graph.attributes import Attribute, lines, present
from kg.model import ConceptLink, ConceptNode, Mention, Paper, Relation

__all__ = [
    "about_facts",
    "category_facts",
    "category_ties",
    "concept_facts",
    "concept_ties",
    "linked_concepts",
]

Tie = tuple[str, str, Relation, dict[str, Attribute]]
"""An edge: its ends, what it says, and its attributes."""


def linked_concepts(papers: Iterable[Paper]) -> list[ConceptNode]:
    """Return every concept that a paper is about, in the order of their ids."""
    links = [link for paper in papers for link in paper.concepts]
    counts = Counter(link.id for link in links)
    known = {link.id: link for link in links}
    return [
        ConceptNode(
            id=id_, label=known[id_].label, papers=counts[id_], discovered=known[id_].discovered
        )
        for id_ in sorted(known)
    ]


def concept_facts(concept: ConceptNode) -> dict[str, Attribute]:
    """Return the attributes of a concept's node; `discovered` only where it is so."""
    return present(
        kind="concept",
        label=concept.label,
        alt_labels=lines(concept.alt_labels),
        definition=concept.definition,
        match=lines(concept.exact_match),
        discovered=concept.discovered or None,
        papers=concept.papers,
        first_year=concept.first_year,
        years=lines(f"{year}:{count}" for year, count in concept.years.items()),
        top_papers=lines(concept.top_papers),
    )


def about_facts(link: ConceptLink) -> dict[str, Attribute]:
    """Return the attributes of the edge from a paper to a concept."""
    facts: dict[str, Attribute] = {"score": link.score, "times": link.times}
    if link.mentions:
        facts["mentions"] = "\n".join([_line(mention) for mention in link.mentions])
    return facts


def _line(mention: Mention) -> str:
    """Return `title:12-30:scaling laws`: the field, the place in it, and the words there."""
    text = mention.text.replace("\n", " ")
    return f"{mention.where}:{mention.start}-{mention.end}:{text}"


def concept_ties(concepts: Iterable[ConceptNode]) -> Iterator[Tie]:
    """Yield concept -> nearest wider concept, then one edge for each pair of related ones.

    The latter runs from the smaller id. What the vocabulary says to be wider needs no reason;
    other wider concepts have `by`. An edge to a concept that isn't given is left out.
    """
    concepts = list(concepts)
    known = {concept.id for concept in concepts}
    said: set[tuple[str, str]] = set()
    for concept in concepts:
        by = concept.broader_by
        facts = present(by=None if by == "vocabulary" else by)
        for wider in concept.broader:
            if wider in known:
                yield concept.id, wider, Relation.BROADER, facts
        for near in sorted(concept.related, key=lambda near: near.id):
            one, other = sorted((concept.id, near.id))
            if near.id in known and (one, other) not in said:
                said.add((one, other))
                yield one, other, Relation.RELATED, present(npmi=near.npmi, papers=near.papers)


def category_facts(code: str) -> dict[str, Attribute]:
    """Return the attributes of a category's node; of a code that arXiv has not, the code alone."""
    facts: dict[str, Attribute] = {"kind": "category", "label": code}
    known = categories().get(code)
    if known is None:
        return facts
    above = [one.code for one in known.above()]
    return facts | present(
        name=known.name,
        archive=above[0] if len(above) > 1 else None,
        group=categories()[above[-1]].name if above else None,
        retired=known.retired or None,
        replaced_by=known.replaced_by,
    )


def category_ties(codes: Iterable[str], concepts: Container[str]) -> Iterator[Tie]:
    """Yield category -> archive, and category -> concept that is the same or near it.

    Only what the graph has: the archive where it is among the codes, and the `concepts`.
    """
    known = sorted(set(codes) & categories().keys())
    for code in known:
        facts = categories()[code]
        node = f"category/{code}"
        if facts.broader in known:
            yield node, f"category/{facts.broader}", Relation.BROADER, {}
        for relation, targets in (
            (Relation.CLOSE_MATCH, facts.close_match),
            (Relation.RELATED_MATCH, facts.related_match),
        ):
            for concept in targets:
                if concept in concepts:
                    yield node, concept, relation, {}
