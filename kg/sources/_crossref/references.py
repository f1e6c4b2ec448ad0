"""What a Crossref work points to: cited works, other versions, and works that it retracts."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ids
from kg.model import Reference, Relation
from kg.sources._crossref.work import Cited, Related, Update, Work
from kg.sources._fields import add_id, doi, prose, text, year_in

__all__ = ["is_retracted", "references", "retracts"]

_RELATIONS = {
    **dict.fromkeys(("cites", "references"), Relation.CITES),
    **dict.fromkeys(
        """
        is-preprint-of has-preprint is-version-of has-version is-same-as is-identical-to
        is-manuscript-of has-manuscript is-replaced-by replaces is-variant-form-of
        is-original-form-of is-format-of has-format
        """.split(),
        Relation.VERSION_OF,
    ),
}
# https://www.crossref.org/documentation/crossmark/: of the kinds of update, those that take a whole
# work back, and those that bring another version of it.
_RETRACTIONS = frozenset(("retraction", "withdrawal", "removal"))
_VERSIONS = frozenset(("new_version", "new_edition"))
_SCHEMES = frozenset(("doi", "arxiv", "pmid", "pmcid"))


def references(work: Work, own: str | None, faults: list[str]) -> Iterator[Reference]:
    """Yield each work that the record points to, the references first, in their order."""
    for number, cited in enumerate(work.reference or (), 1):
        if found := _cited(cited, number, faults):
            yield found
    for name, value in (work.relation or {}).items():
        relation = _RELATIONS.get(name)
        if relation is None:
            continue
        for related in value if isinstance(value, list) else [value]:
            known = _related_ids(related)
            if known and (own is None or known.get("doi") != own):
                yield Reference(ids=known, relation=relation)
    yield from _updated(work, own, faults)


def retracts(work: Work) -> bool:
    """Return whether the work is a notice that takes another one back."""
    return any(_kind(update) in _RETRACTIONS for update in work.update_to or ())


def is_retracted(work: Work, own: str | None) -> bool:
    """Return whether a notice takes this work back, be it one under the work's own DOI."""
    own_updates = (update for update in work.update_to or () if own and _doi(update) == own)
    updates = (*(work.updated_by or ()), *own_updates)
    return any(_kind(update) in _RETRACTIONS for update in updates)


def _kind(update: Update) -> str:
    return (update.type or "").strip().lower().replace("-", "_").replace(" ", "_")


def _doi(update: Update) -> str | None:
    return doi(update.doi) if update.doi else None


def _updated(work: Work, own: str | None, faults: list[str]) -> Iterator[Reference]:
    for update in work.update_to or ():
        kind = _kind(update)
        if kind not in _RETRACTIONS and kind not in _VERSIONS:
            continue
        known: dict[str, str] = {}
        add_id(known, "doi", update.doi, faults)
        if known and known["doi"] != own:
            relation = Relation.RETRACTS if kind in _RETRACTIONS else Relation.VERSION_OF
            yield Reference(ids=known, relation=relation)


def _related_ids(related: Related) -> dict[str, str]:
    scheme, value = (related.id_type or "").lower(), related.id or ""
    if scheme in _SCHEMES and (canonical := ids.normalise(scheme, value)):
        return {scheme: canonical}
    found = ids.parse(value) if scheme in ("uri", "url") else None
    return dict([found]) if found else {}


def _cited(cited: Cited, number: int, faults: list[str]) -> Reference | None:
    known: dict[str, str] = {}
    if cited.doi:
        if found := doi(cited.doi):
            known["doi"] = found
        elif cited.doi.strip():
            faults.append(f"not a DOI in reference {number}: {cited.doi[:80]}")
    title = prose(cited.article_title or cited.volume_title)
    # What has a DOI and a title needs no other words; writing them takes the most time here.
    written = None if known and title else text(cited.unstructured) or _composed(cited, title)
    if written and not known:
        known = _ids_in(written)
    if not (known or written):
        return None
    published = year_in(str(cited.year)) if cited.year else None
    return Reference(ids=known, text=written, title=title, year=published)


def _composed(cited: Cited, title: str | None) -> str | None:
    """Return a readable reference: "Roe (2007) Title. Journal 12: 345"."""
    lead = cited.author or ""
    if cited.year:
        lead = f"{lead} ({cited.year})"
    numbers = ": ".join(str(each) for each in (cited.volume, cited.first_page) if each)
    place = f"{cited.journal_title or cited.series_title or ''} {numbers}"
    parts = (f"{lead} {title or ''}".strip(), place.strip())
    return text(". ".join(part.rstrip(".") for part in parts if part))


def _ids_in(written: str) -> dict[str, str]:
    """Return the ids that a reference names in its text, but for a scheme with several."""
    if "10." not in written and "rxiv" not in written.lower():
        return {}
    found: dict[str, set[str]] = {}
    for mention in ids.find(written):
        found.setdefault(mention.scheme, set()).add(mention.value)
    return {scheme: min(values) for scheme, values in found.items() if len(values) == 1}
