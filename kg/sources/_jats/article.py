"""An article: its fields as a record, and what is wrong with any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg import ids
from kg.model import Record, Reference, Relation, Source, Version
from kg.sources._fields import full_title, is_marked_retracted
from kg.sources._jats.citations import citation_ids, references
from kg.sources._jats.contributors import contributors
from kg.sources._jats.dates import day_of, published
from kg.sources._jats.subjects import keywords, topics
from kg.sources._jats.text import shown
from kg.text import clean, fold

__all__ = ["article"]

_SCHEMES = {"arxiv": "arxiv", "doi": "doi", "pmc": "pmcid", "pmcid": "pmcid", "pmid": "pmid"}
_NOTHING = re.compile(
    r"\[?(?:no (?:abstract|title)(?: available)?|not available|untitled|n/a|null)\.?\]?",
    re.IGNORECASE,
)
# What stands beside the abstract and is none, or is one for other readers.
_OTHER_ABSTRACTS = re.compile(
    r"graphical|teaser|toc|highlight|key|precis|editor|video|web|short|impact|plain|lay|trans"
    r"|executive|digest|significance|stereochemical|in-this-issue|author-summary|synopsis"
)
_ABSTRACT_WORDS = frozenset("abstract resume resumen resumo riassunto summary".split())
# eLife's abstracts had a DOI each, and a paragraph that said so.
_OWN_DOI = re.compile(r"DOI:\s*(?:https?://|10\.)\S+", re.IGNORECASE)
_RETRACTS = frozenset({"retracted-article", "object-of-retraction"})
_RETRACTED_BY = frozenset({"retraction-forward", "retraction"})
_VERSIONS = frozenset(
    """
    preprint preprint-of republished-article reviewed-preprint updated-article
    version-of-record
    """.split()
)


def article(root: Element, place: Source) -> tuple[Record | None, list[str]]:
    """Return the record of an `<article>`, and what is wrong with its fields.

    There is no record where no `<article-meta>` stands in it, or one without ids and title.
    """
    meta = root.find("front/article-meta")
    meta = root.find("article-meta") if meta is None else meta
    if meta is None:
        return None, ["an article without <article-meta>"]
    faults: list[str] = []
    known, own, versions = _ids(meta, faults)
    cited = (*_related(meta, faults), *references(root, faults))
    people = contributors(meta, faults)
    title = _title(meta)
    if not title and not known and not own:
        return None, ["an article without an id and a title"]
    journal = root.find("front/journal-meta")
    journal = Element("journal-meta") if journal is None else journal
    return Record(
        source=place,
        id=own,
        ids=known,
        title=title,
        abstract=_abstract(meta),
        authors=people.authors,
        authors_complete=people.complete,
        institutions=people.institutions,
        institution_ids=people.institution_ids,
        keywords=tuple(dict.fromkeys(keywords(meta, root.get("lang")))),
        topics=tuple(dict.fromkeys(topics(meta))),
        date=published(meta, faults),
        venue=_venue(journal),
        volume=shown(meta.find("volume")),
        issue=shown(meta.find("issue")),
        pages=_pages(meta),
        publisher=shown(journal.find(".//publisher-name")),
        type=(root.get("article-type") or "").strip().lower() or None,
        versions=(*versions, *_history(meta)),
        references=cited,
        retracted=True if _is_retracted(meta, title) else None,
    ), faults


def _ids(meta: Element, faults: list[str]) -> tuple[dict[str, str], str | None, list[Version]]:
    """Return the ids, the key that names the article where it was fetched, and DOIs of versions."""
    known: dict[str, str] = {}
    others: dict[str, str] = {}
    versions: list[Version] = []
    for element in meta.findall("article-id"):
        kind, written = _kind(element), shown(element)
        scheme = _SCHEMES.get(kind)
        if not written:
            continue
        if scheme is None:
            others.setdefault(kind, written)
            continue
        value = _canonical(scheme, written)
        if value is None:
            faults.append(f"not an id of scheme {scheme}: {written}")
        elif element.get("specific-use") == "version":
            versions.append(Version(ids={scheme: value}))
        else:
            known.setdefault(scheme, value)
    own = known.get("pmcid") or known.get("pmid") or others.get("publisher-id")
    return known, own or known.get("doi") or next(iter(others.values()), None), versions


def _kind(element: Element) -> str:
    return (element.get("pub-id-type") or "").strip().lower()


def _canonical(scheme: str, written: str) -> str | None:
    if scheme == "pmcid" and written.isdecimal():
        written = f"PMC{written}"
    return ids.normalise(scheme, written)


def _title(meta: Element) -> str | None:
    """Return the title with its subtitle; a translated one where there is no other."""
    group = meta.find("title-group")
    if group is None:
        return None
    translated = group.find("trans-title-group")
    for holder, tag in ((group, "article-title"), (translated, "trans-title")):
        title = shown(holder.find(tag)) if holder is not None else None
        if holder is not None and title and not _NOTHING.fullmatch(title):
            return _with_subtitles(title, holder)
    return None


def _with_subtitles(title: str, holder: Element) -> str:
    for element in holder.findall("subtitle"):
        title = full_title(title, shown(element)) or title
    return title


def _abstract(meta: Element) -> str | None:
    """Return the first abstract that is the article's own; not a graphical one, not a teaser."""
    found = meta.findall("abstract")
    plain = [each for each in found if not each.get("abstract-type")]
    typed = (each for each in found if (kind := each.get("abstract-type")) and _is_own(kind))
    for element in (*plain, *typed):
        heading = element.find("title")
        if heading is not None and _says_abstract(heading):
            element.remove(heading)
        for paragraph in element.findall("p"):
            if _OWN_DOI.fullmatch(clean("".join(paragraph.itertext()))):
                element.remove(paragraph)
        if (text := shown(element)) and not _NOTHING.fullmatch(text):
            return text
    return None


def _says_abstract(heading: Element) -> bool:
    return fold(clean("".join(heading.itertext()))).strip(" .:") in _ABSTRACT_WORDS


def _is_own(kind: str) -> bool:
    return not _OTHER_ABSTRACTS.search(kind.lower())


def _venue(journal: Element) -> str | None:
    for path in ("journal-title-group/journal-title", "journal-title"):
        if title := shown(journal.find(path)):
            return title
    for path in ("journal-title-group/abbrev-journal-title", "abbrev-journal-title"):
        if title := shown(journal.find(path)):
            return title
    for kind in ("nlm-ta", "iso-abbrev"):
        for element in journal.findall("journal-id"):
            if element.get("journal-id-type") == kind and (title := shown(element)):
                return title
    return None


def _pages(meta: Element) -> str | None:
    first, last = shown(meta.find("fpage")), shown(meta.find("lpage"))
    if first:
        return f"{first}-{last}" if last and last != first else first
    return shown(meta.find("page-range")) or shown(meta.find("elocation-id"))


def _related(meta: Element, faults: list[str]) -> Iterator[Reference]:
    """Yield what the article retracts, and the works that are other versions of it.

    Other relations (corrections, companions, comments) are no citations and are left out.
    """
    for element in (*meta.findall("related-article"), *meta.findall("related-object")):
        kind = (element.get("related-article-type") or element.get("link-type") or "").lower()
        relation = Relation.RETRACTS if kind in _RETRACTS else Relation.VERSION_OF
        if kind in _RETRACTS or kind in _VERSIONS:
            known = citation_ids(element, faults)
            text = clean("".join(element.itertext())) or None
            if known or text:
                yield Reference(ids=known, text=text, relation=relation)


def _is_retracted(meta: Element, title: str | None) -> bool:
    related = meta.findall("related-article")
    marks = any((each.get("related-article-type") or "") in _RETRACTED_BY for each in related)
    return marks or is_marked_retracted(title)


def _history(meta: Element) -> Iterator[Version]:
    """Yield the preprints that the history of publication lists."""
    for event in meta.findall("pub-history/event"):
        for address in event.findall("self-uri"):
            kind = (address.get("content-type") or event.get("event-type") or "").lower()
            written = (address.get("href") or "").strip()
            if written and "preprint" in kind:
                known = dict([found]) if (found := ids.parse(written)) else {}
                day = event.find("date")
                yield Version(
                    ids=known,
                    url=None if known else written,
                    type=kind,
                    date=day_of(day)[0] if day is not None else None,
                )
