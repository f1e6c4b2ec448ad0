"""The versions of a paper as realisations of the work: the preprint, and what was published.

Those that its node lists come first, each with its own ids, date and venue. What they leave out is
inferred: a preprint from the arXiv id, a published text from the venue or the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from kg.iri import escape
from kg.model import Relation, Version
from kg.rdf import identifiers
from kg.rdf.edges import Links
from kg.rdf.evidence import source_node, unambiguous
from kg.rdf.facts import Facts
from kg.rdf.listed import class_of, form_of, listed, venue_of
from kg.rdf.terms import Context, Description
from kg.rdf.values import dates, instants, iris, other_lines

__all__ = ["versions"]

T = TypeVar("T")

_PREPRINT = "fabio:Preprint"
_PREPRINT_VENUES = ("arxiv", "corr")
_ARXIV_DOI = "10.48550/arxiv."
_PUBLISHED = frozenset({"acl", "pmcid", "pmid"})
_REVISION = re.compile(r"v[0-9]+")


class _Form(NamedTuple):
    """A version to describe: its path, its class, the nodes of its venues, and what is known."""

    path: str
    form: str
    venues: list[str]
    version: Version = Version()
    inferred: bool = False


def versions(
    context: Context[T], node: str, attributes: Mapping[str, Any], found: Links
) -> Iterator[Description[T]]:
    """Yield the versions of a paper: those that it lists, then those that are inferred."""
    listing = list(_listed(context, node, attributes))
    for form in (*listing, *_inferred(context, node, attributes, found, listing)):
        yield context.terms.local(form.path), list(_facts(context, form).items())


def _listed(context: Context[T], node: str, attributes: Mapping[str, Any]) -> Iterator[_Form]:
    arxiv = attributes.get("id_arxiv")
    known = listed(attributes.get("versions")) or ()
    used: set[str] = set()
    for version in known:
        form = form_of(version, on_arxiv=bool(arxiv))
        path = _path(context.short(node), form, version, arxiv)
        if path in used:
            path = f"version/{unambiguous(context.short(node))}--{len(used) + 1}"
        used.add(path)
        venue = venue_of(version)
        yield _Form(path, form, [venue] if venue else [], version)


def _path(short: str, form: str, version: Version, arxiv: object) -> str:
    """Return the name of a version: its arXiv id, if the work has it, or that of the work."""
    if form != _PREPRINT or not arxiv:
        return f"version/published-{short}"
    label = version.label or ""
    return f"version/arxiv:{escape(str(arxiv))}{label if _REVISION.fullmatch(label) else ''}"


def _inferred(
    context: Context[T],
    node: str,
    attributes: Mapping[str, Any],
    found: Links,
    listing: list[_Form],
) -> Iterator[_Form]:
    """Yield the preprint and the published text where no version that is listed is one.

    A text that is the only one has the date and the ids of the work; of two, each has the ids that
    can be its own alone, and whose the date is can't be told.
    """
    forms = {each.form == _PREPRINT for each in listing}
    venues = [venue for venue, _ in found.get(Relation.PUBLISHED_IN, ())]
    form = class_of(attributes.get("type"))
    texts = []
    if arxiv := attributes.get("id_arxiv"):
        if True not in forms:
            places = [venue for venue in venues if _is_preprint_venue(venue)]
            texts.append(_Form(f"version/arxiv:{escape(str(arxiv))}", _PREPRINT, places))
        venues = [venue for venue in venues if not _is_preprint_venue(venue)]
        form = None if form == _PREPRINT else form
    # That an arXiv paper is an @article says nothing: BibTeX has no better type for preprints.
    if False not in forms and (venues or (form and not arxiv)):
        path = f"version/published-{context.short(node)}"
        texts.append(_Form(path, form or "fabio:Expression", venues))
    alone = len(texts) == 1 and not listing
    for text in texts:
        version = _work(attributes) if alone else _part(attributes, text.form == _PREPRINT)
        yield text._replace(venues=text.venues[:1], version=version, inferred=True)


def _work(attributes: Mapping[str, Any]) -> Version:
    date = attributes.get("date")
    ids = dict(identifiers.identifiers(attributes))
    return Version(ids=ids, date=date if isinstance(date, str) else None)


def _part(attributes: Mapping[str, Any], is_preprint: bool) -> Version:  # noqa: FBT001
    ids = identifiers.identifiers(attributes)
    return Version(ids={name: value for name, value in ids if _is_own(name, value) is is_preprint})


def _is_own(scheme: str, value: str) -> bool | None:
    """Return whether an id is a preprint's, False for a published text's, None for either."""
    if scheme == "doi":
        return value.lower().startswith(_ARXIV_DOI)
    return True if scheme == "arxiv" else False if scheme in _PUBLISHED else None


def _is_preprint_venue(venue: str) -> bool:
    return venue.removeprefix("venue/").split("-")[0] in _PREPRINT_VENUES


def _facts(context: Context[T], form: _Form) -> Facts[T]:
    facts = Facts(context)
    facts.name("rdf:type", form.form)
    _say(facts, context, form.version)
    facts.say("frbr:partOf", [context.node(venue) for venue in form.venues])
    if form.inferred:
        facts.say("kg:inferred", [context.terms.typed("true", "xsd:boolean")])
    return facts


def _say(facts: Facts[T], context: Context[T], version: Version) -> None:
    """Add what is known of a version; a year is no point in time, so no `dcterms:issued`."""
    text = context.terms.text
    for predicate, value in (
        ("prism:versionIdentifier", version.label),
        ("dc:type", version.type),
        ("prism:publicationName", version.venue),
    ):
        if value:
            facts.say(predicate, [text(value)])
    if version.date:
        facts.say("prism:publicationDate", dates(context, version.date))
        facts.say("dcterms:issued", instants(context, version.date))
    # Not by the short properties too: who asks for a DOI with them wants the work alone.
    ids = [(scheme, version.ids[scheme]) for scheme in sorted(version.ids) if version.ids[scheme]]
    found = [identifiers.named(context, scheme, value) for scheme, value in ids]
    facts.say("datacite:hasIdentifier", found)
    if version.url:
        facts.say("foaf:page", iris(context, version.url))
        facts.say("schema:url", other_lines(context, version.url))
    if version.records:
        records = [context.node(source_node(ref)) for ref in version.records]
        facts.say("prov:wasDerivedFrom", list(dict.fromkeys(records)))
