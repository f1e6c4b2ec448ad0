"""Papers in the JSON-LD of a page: what schema.org calls a ScholarlyArticle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kg import ids
from kg.dates import iso_date
from kg.model import Author
from kg.sources._fields import natural_name, prose, text
from kg.sources._reading_list.article import Article

__all__ = ["articles"]

_TYPE = "ScholarlyArticle"
_DEEPEST = 8
_MOST = 10_000


def articles(raw: str, line: int) -> tuple[list[Article], str | None]:
    """Return the papers that a block of JSON-LD describes, and what is wrong with it.

    A block that speaks of no paper is not decoded; so it can't be wrong.
    """
    if _TYPE not in raw:
        return [], None
    try:
        content = msgspec.json.decode(raw.strip().removesuffix(";"))
    except (msgspec.MsgspecError, RecursionError) as error:
        return [], f"JSON-LD that can't be read: {error}"
    return [_article(each, line) for each in _found(content, 0)][:_MOST], None


def _found(content: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for each in content:
            yield from _found(each, depth + 1)
    elif isinstance(content, dict):
        if any(kind.rpartition("/")[2].endswith(_TYPE) for kind in _texts(content.get("@type"))):
            yield content
            return
        for each in content.values():
            yield from _found(each, depth + 1)


def _article(content: dict[str, Any], line: int) -> Article:
    article = Article(line=line, title=prose(_first(content, "headline", "name")))
    article.authors = tuple(_people(content.get("author") or content.get("creator")))
    article.abstract = prose(_first(content, "abstract", "description"))
    article.publisher = _name(content.get("publisher"))
    article.keywords = tuple(
        dict.fromkeys(
            word
            for value in _texts(content.get("keywords"))
            for part in value.split(",")
            if (word := text(part))
        )
    )
    for value in _texts(content.get("datePublished"))[:1]:
        article.date = iso_date(value) or iso_date(value[:10])
        if article.date is None:
            article.faults.append(f"no such date: {value[:40]}")
    _appearance(article, content.get("isPartOf"))
    article.pages = _pages(content)
    for key in ("@id", "url", "sameAs", "identifier", "mainEntityOfPage"):
        for value in _addresses(content.get(key)):
            _identify(article, value)
    return article


def _identify(article: Article, value: str) -> None:
    if value.startswith("http"):
        article.add_address(value)
    elif canonical := ids.normalise("doi", value):
        article.add_id("doi", canonical)


def _addresses(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each.strip()
        elif isinstance(each, dict):
            yield from _texts(each.get("value"))[:1]
            yield from _texts(each.get("@id"))[:1]


def _people(value: object) -> Iterator[Author]:
    for each in (value if isinstance(value, list) else [value])[:_MOST]:
        if isinstance(each, str):
            if name := text(each):
                yield Author(name=name)
        elif isinstance(each, dict) and (author := _person(each)):
            yield author


def _person(content: dict[str, Any]) -> Author | None:
    name = _first(content, "name") or natural_name(
        _first(content, "givenName"), _first(content, "familyName")
    )
    if not name:
        return None
    family, comma, given = name.partition(",")
    if comma and given.strip():
        name = natural_name(given, family) or name
    places = content.get("affiliation") or content.get("worksFor")
    affiliations = (_name(each) for each in (places if isinstance(places, list) else [places]))
    orcid = next(
        (
            found
            for key in ("@id", "sameAs", "url", "identifier")
            for value in _addresses(content.get(key))
            if "orcid.org/" in value and (found := ids.normalise("orcid", value))
        ),
        None,
    )
    return Author(
        name=name,
        ids={"orcid": orcid} if orcid else {},
        affiliations=tuple(dict.fromkeys(place for place in affiliations if place)),
    )


def _appearance(article: Article, part: object) -> None:
    """Take venue, volume and issue from what an article is part of, and that in turn."""
    for _ in range(_DEEPEST):
        if isinstance(part, list):
            for each in part:
                _appearance(article, each)
            return
        if not isinstance(part, dict):
            return
        kinds = _texts(part.get("@type"))
        article.volume = article.volume or _first(part, "volumeNumber")
        article.issue = article.issue or _first(part, "issueNumber")
        if not {"PublicationVolume", "PublicationIssue"}.intersection(kinds):
            article.venue = article.venue or _first(part, "name")
        part = part.get("isPartOf")


def _pages(content: dict[str, Any]) -> str | None:
    first, last = _first(content, "pageStart"), _first(content, "pageEnd")
    if first and last and first != last:
        return f"{first}-{last}"
    return first or _first(content, "pagination")


def _name(value: object) -> str | None:
    return (
        _first(value, "name") if isinstance(value, dict) else text(next(iter(_texts(value)), None))
    )


def _first(content: dict[str, Any], *keys: str) -> str | None:
    return next(
        (shown for key in keys for value in _texts(content.get(key)) if (shown := text(value))),
        None,
    )


def _texts(value: object) -> list[str]:
    """Return the texts of a value that may be one text, a number, or a list of them."""
    found = value if isinstance(value, list) else [value]
    return [
        str(each) for each in found if isinstance(each, str | int) and not isinstance(each, bool)
    ]
