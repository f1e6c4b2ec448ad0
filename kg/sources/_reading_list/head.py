"""What the head of a page says of the one paper that the page is about.

Publishers and repositories say it for search engines: in `citation_...` tags (Highwire Press, as
Google Scholar asks for), in Dublin Core and PRISM tags, and in JSON-LD of schema.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.dates import iso_date, precision
from kg.model import Author
from kg.sources._fields import natural_name, prose, text
from kg.sources._reading_list import addresses, linked_data
from kg.sources._reading_list.article import Article, reference
from kg.sources._reading_list.tokens import Comment, Start, Text, Token

__all__ = ["Head"]

_SAVED = re.compile(r"(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S+)", re.IGNORECASE)
_MOST = 5_000  # tags of one kind
_PREFIX = re.compile(r"^(?:bepress_|wkhealth_)?citation_|^(?:dc|dcterms|prism|eprints)[.:]")
_DATES = (
    *("publication_date", "date", "publicationdate", "issued", "cover_date", "online_date"),
    *("year", "available"),
)
_VENUES = ("journal_title", "conference_title", "inbook_title", "book_title", "publicationname",
           "conference", "ispartof", "dissertation_institution")  # fmt: skip
_ADDRESSES = ("abstract_html_url", "pdf_url", "fulltext_html_url", "public_url", "full_html_url")
_COMMA_LIST = re.compile(r"\s*;\s*|\s*,\s+")


class Head:
    """Collects the head of a page as its tags come by."""

    def __init__(self) -> None:
        self.base = ""
        self._own: list[str] = []  # the addresses that the page says are its own
        self._tags: dict[str, list[str]] = {}
        self._authors: list[tuple[str, list[str], str]] = []  # name, affiliations, ORCID
        self._line = 1
        self._data: list[Article] = []
        self.faults: list[tuple[int, str]] = []

    def feed(self, token: Token) -> None:
        """Take note of a tag, of a block of JSON-LD, or of the address the page was saved from."""
        if isinstance(token, Start):
            self._start(token)
        elif isinstance(token, Comment):
            if match := _SAVED.search(token.text):
                self._address(match[1])
        elif isinstance(token, Text) and token.raw == "script":
            found, fault = linked_data.articles(token.text, token.line)
            self._data += found
            if fault:
                self.faults.append((token.line, fault))

    def _start(self, token: Start) -> None:
        attributes = token.attributes
        if token.name == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            self._meta(name.strip().lower(), attributes.get("content", ""), token.line)
        elif token.name == "base" and attributes.get("href", "").startswith("http"):
            self.base = attributes["href"]
        elif token.name == "link" and attributes.get("rel", "").lower() == "canonical":
            self._address(attributes.get("href", ""))

    def _address(self, address: str) -> None:
        if address.lower().startswith(("http://", "https://")):
            self.base = self.base or address
            self._own.append(address)

    def _meta(self, name: str, content: str, line: int) -> None:
        if name == "og:url":
            self._address(content)
        match = _PREFIX.match(name)
        if match is None or not content.strip():
            return
        key = name[match.end() :]
        values = self._tags.setdefault(key, [])
        if len(values) >= _MOST:
            return
        if key == "title" and not values:
            self._line = line
        if key in {"author", "authors", "creator", "creator.personalname"}:
            self._person(key, content, dublin=name[:2] == "dc")
        elif key in {"author_institution", "author_affiliation"} and self._authors:
            self._authors[-1][1].append(content)
        elif key == "author_orcid" and self._authors:
            self._authors[-1] = (*self._authors[-1][:2], content)
        values.append(content)

    def _person(self, key: str, content: str, *, dublin: bool) -> None:
        if dublin and self._tags.get("author"):
            return
        if key == "author" and self._tags.get("creator") and not self._tags.get("author"):
            self._authors.clear()
        parts = content.split(";") if ";" in content or key == "authors" else [content]
        self._authors += [(part, [], "") for part in parts if part.strip()]

    @property
    def is_paper(self) -> bool:
        """Return whether the page is about one paper: a title, with authors or an id."""
        if len(self._data) == 1:
            return True
        if not self._first("title"):
            return False
        published = self._first(*_VENUES) or self._first("publisher")
        return bool(
            self._authors
            or self._first("arxiv_id", "pmid")
            or (self._first("doi", "identifier") and published)
        )

    def _first(self, *keys: str) -> str | None:
        return next((shown for key in keys for value in self._tags.get(key, ())
                     if (shown := text(value))), None)  # fmt: skip

    def articles(self) -> Iterator[Article]:
        """Yield the papers that the page describes: one, or those of its JSON-LD."""
        if not self.is_paper:
            yield from self._data
            return
        if not self._first("title"):
            article = self._data[0]
        else:
            article = self._article()
            for other in self._data:
                if other.title == article.title or other.ids.items() & article.ids.items():
                    article.fill(other)
        if len(self._data) <= 1 or self._first("title"):
            self._own_ids(article)
        yield article

    def _article(self) -> Article:
        article = Article(line=self._line, title=prose(self._first("title")))
        article.authors = tuple(self._people())
        self._dates(article)
        for scheme in ("doi", "arxiv_id", "pmid"):
            for value in self._tags.get(scheme, ())[:1]:
                article.add_id(scheme.removesuffix("_id"), value)
        for value in self._tags.get("identifier", ()):
            if "10." in value and (doi := ids.normalise("doi", value)):
                article.ids.setdefault("doi", doi)
        article.venue = self._first(*_VENUES)
        article.volume, article.issue = self._first("volume"), self._first("issue", "number")
        article.pages = _pages(
            self._first("firstpage", "startingpage"), self._first("lastpage", "endingpage")
        )
        article.publisher = self._first("publisher")
        article.abstract = prose(self._first("abstract", "description"))
        article.keywords = tuple(
            dict.fromkeys(
                word
                for key in ("keywords", "keyword", "subject")
                for value in self._tags.get(key, ())
                for part in _COMMA_LIST.split(value)
                if (word := text(part))
            )
        )
        article.references = tuple(
            found for value in self._tags.get("reference", ()) if (found := reference(value))
        )
        return article

    def _people(self) -> Iterator[Author]:
        for written, affiliations, orcid in self._authors:
            family, comma, given = written.partition(",")
            given, _, suffix = given.partition(",")
            name = natural_name(given, family, suffix) if comma else text(written)
            if not name:
                continue
            known = ids.normalise("orcid", orcid) if orcid else None
            places = (text(each) for each in affiliations)
            yield Author(
                name=name,
                ids={"orcid": known} if known else {},
                affiliations=tuple(dict.fromkeys(place for place in places if place)),
            )

    def _dates(self, article: Article) -> None:
        """Take the most exact date, and of equals that of publication before that of posting."""
        for key in _DATES:
            for value in self._tags.get(key, ())[:1]:
                found = iso_date(value.strip()) or iso_date(value.strip()[:10])
                if found is None:
                    article.faults.append(f"no such date: {value[:40]}")
                elif article.date is None or precision(found) > precision(article.date):
                    article.date = found

    def _own_ids(self, article: Article) -> None:
        """Take the ids that the page's own addresses hold, and keep those that hold none."""
        pages: list[str] = []
        for key in _ADDRESSES:
            pages += self._tags.get(key, ())[:1]
        for page in (*self._own, *pages):
            article.add_address(addresses.absolute(self.base, page))


def _pages(first: str | None, last: str | None) -> str | None:
    return f"{first}-{last}" if first and last and first != last else first
