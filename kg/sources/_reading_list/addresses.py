"""What a web address leads to: a paper by its id, a paper's page without one, or something else.

The hosts are those that papers are read at. A host's other pages (lists, searches, people) are
no papers. A page whose address holds a DOI is that DOI's; a few publishers' addresses hold all of
the DOI but its prefix.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from kg import ids
from kg.sources._reading_list.hosts import PAGES, PREFIXED, READERS, ROOTED

__all__ = ["Address", "absolute", "badge", "is_person", "read"]

_LONGEST = 2_000
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s?#&]+")
_DOI_TAIL = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|epub|html|meta|summary|fulltext|references|figures|issue"
    r"|download|suppinfo|metrics|cover))+/?$"
    r"|\.(?:full(?:[.-](?:pdf|text|html))*|pdf|abstract|html?|short|long|svg|png|xml)$",
    re.IGNORECASE,
)
_DOI_PAGE = re.compile(r"/\d+(?:/[^/]*)?$")  # behind a DOI at some publishers: a number, a title
_PREPRINT_VERSION = re.compile(r"v\d+$")
_NUMBERED_DOI_HOSTS = ("direct.mit.edu", "academic.oup.com")
# Hosts whose addresses may hold anything, so that a DOI in one means nothing.
_OTHER_HOSTS = frozenset(
    """github.com raw.githubusercontent.com gist.github.com gitlab.com twitter.com x.com youtube.com
    youtu.be scholar.google.com google.com facebook.com linkedin.com scholar.archive.org
    connectedpapers.com img.shields.io badgen.net zenodo.org scite.ai""".split()
)
_INNER = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}[^&\s]+", re.IGNORECASE)
_WRAPPERS = ("web.archive.org", "google.com", "archive.ph", "l.facebook.com", "t.umblr.com")
_VERSION = re.compile(r"(v[1-9]\d{0,2})(?:\.pdf)?$")
_ENDS = " \t\r\n.,;:!*|'\"`)]}>\u3002\uff0c\uff09\u3001"
_PERSON = re.compile(
    r"/(?:people|authors?|profile|pers|pid|person|scholar|team|members?|users?)/|/profile\?id="
    r"|/citations\?|searchtype=author|[?&]user=|^(?:https?:)?//(?:www\.)?orcid\.org/",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\.0$|-\d000$|^W\d\d-\d\d00$")  # of a volume of the ACL Anthology
_BADGE = re.compile(
    r"arxiv\W.*?(?P<arxiv>\d{4}\.\d{4,5})(?!\d)|\bdoi\W.*?(?P<doi>10\.\d{4,9}/[^\s?&]+)",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """What an address leads to.

    `scheme` and `value` are an id in canonical form, or for a page without one the host and what
    tells its papers apart. `page` is such a page's address. `fault` says why an address that
    should hold an id does not.
    """

    scheme: str
    value: str
    version: str | None = None
    page: str | None = None
    fault: str | None = None


def read(text: str) -> Address | None:
    """Return what paper an address leads to, None where it leads to none that is known."""
    parts = _split(text)
    if parts is None:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if host in _WRAPPERS:
        inner = _INNER.search(parts.path.lstrip("/") + ("?" + parts.query if parts.query else ""))
        return read(unquote(inner[0])) if inner else None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return _with_id(host, path) or _with_doi(host, path) or _page(host, path, text.strip())


def _split(text: str) -> SplitResult | None:
    text = text.strip()
    if text.startswith("//"):
        text = f"https:{text}"
    if len(text) > _LONGEST or not text[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit("".join(text.split()).rstrip(_ENDS if "(" not in text else _ENDS[:-9]))
    except ValueError:
        return None


def _with_id(host: str, path: str) -> Address | None:
    for reader in READERS:
        if not reader.hosts.fullmatch(host):
            continue
        if match := reader.path.match(path):
            return _identified(reader.scheme, match["id"], certain=reader.certain)
    return None


def _identified(scheme: str, raw: str, *, certain: bool) -> Address | None:
    value = unquote(raw).strip(_ENDS + "/") if scheme != "doi" else unquote(raw).strip()
    if scheme == "arxiv":
        value = re.sub(r"(?:\.pdf|\.ps\.gz)+$", "", value, flags=re.IGNORECASE)
    version = _VERSION.search(value) if scheme == "arxiv" else None
    canonical = ids.normalise(scheme, value)
    if scheme == "acl" and canonical and _FRONT_MATTER.search(canonical):
        return None
    if canonical:
        return _equated(scheme, canonical, version[1] if version else None)
    if not certain or not value:
        return None
    name = "arXiv id" if scheme == "arxiv" else "DOI"
    return Address(scheme, "", fault=f"the link holds no {name}: {value[:80]}")


def _equated(scheme: str, value: str, version: str | None = None) -> Address:
    """Return the address; arXiv's own DOI of a paper is its arXiv id."""
    if scheme == "doi" and (arxiv := ids.arxiv_of_doi(value)):
        return Address("arxiv", arxiv)
    return Address(scheme, value, version)


def _with_doi(host: str, path: str) -> Address | None:
    if host in _OTHER_HOSTS:
        return None
    for hosts, form, prefix in PREFIXED:
        if hosts.fullmatch(host) and (match := form.match(path)):
            return Address("doi", prefix + match[1].lower())
    if "10." not in path:
        return None
    match = _DOI.search(unquote(path))
    canonical = ids.normalise("doi", _bare_doi(host, match[0])) if match else None
    return _equated("doi", canonical) if canonical else None


def _bare_doi(host: str, text: str) -> str:
    """Return a DOI without what a publisher's address has behind it."""
    while (shorter := _DOI_TAIL.sub("", text)) != text:
        text = shorter
    if host.endswith(("biorxiv.org", "medrxiv.org")):
        return _PREPRINT_VERSION.sub("", text)
    return _DOI_PAGE.sub("", text) if host in _NUMBERED_DOI_HOSTS else text.rstrip("/")


def _page(host: str, path: str, text: str) -> Address | None:
    for hosts, form in PAGES:
        if hosts.fullmatch(host) and form.match(path):
            return Address(f"page {host}", _key(path), page=text)
    return None


def _key(path: str) -> str:
    """Return what the addresses of one paper on a host share: its abstract, its PDF."""
    path, _, query = path.partition("?")
    name = re.sub(r"\.(?:html?|pdf|php)$", "", path.rstrip("/").rpartition("/")[2])
    name = re.sub(r"[-_](?:Abstract|Paper|paper|Supplemental|Metadata|Bibtex)(?:-.*)?$", "", name)
    return name + ("?" + query if query and not re.search(r"\d{4,}", name) else "")


def absolute(base: str, href: str) -> str:
    """Return an address that may be relative to its page's, "" where it is no web address."""
    href = href.strip()
    if not href or len(href) > _LONGEST or href[0] == "#":
        return ""
    scheme = re.match(r"[A-Za-z][\w+.-]*:", href)
    if scheme and scheme[0].lower() not in {"http:", "https:"}:
        return ""
    if not base.lower().startswith(("http://", "https://")) and href[0] == "/":
        host = next((host for form, host in ROOTED if form.match(href)), "")
        return f"https://{host}{href}" if host else href
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return ""


def badge(src: str) -> Address | None:
    """Return the paper that a badge such as `img.shields.io/badge/arXiv-2401.01234-red` names."""
    if len(src) > _LONGEST or ("badge" not in src and "shields.io" not in src):
        return None
    text = unquote(src).replace("--", "\0").replace("__", "_")
    match = _BADGE.search(text)
    if not match:
        return None
    if match["arxiv"]:
        return _identified("arxiv", match["arxiv"], certain=False)
    doi = match["doi"].rpartition("-")[0] or match["doi"]
    return _identified("doi", doi.replace("\0", "-"), certain=False)


def is_person(href: str) -> bool:
    """Return whether an address leads to a person's page."""
    return _PERSON.search(href) is not None
