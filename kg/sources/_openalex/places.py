"""Where a work is published and found: venue, versions, links, and the ids of those places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Version
from kg.sources._fields import text
from kg.sources._openalex.ids import id_of_url
from kg.sources._openalex.work import HostVenue, Location, Source, Work

__all__ = ["Places", "places_of"]

_REPOSITORY = "repository"
# Ids of another place are the work's own, but for a DOI: each version may have its own.
_OF_WORK = frozenset(("arxiv", "pmid", "pmcid", "acl", "openreview", "hal", "dblp"))


class Places(NamedTuple):
    """Where a work is published and found."""

    venue: str | None
    publisher: str | None
    versions: tuple[Version, ...]
    links: tuple[str, ...]


def places_of(work: Work, known: dict[str, str]) -> Places:
    """Return the venue and publisher of the primary location, and all locations as versions.

    Ids that the locations tell of the work are added to those that are known.
    """
    links: dict[str, None] = {}
    versions: dict[str, Version] = {}
    for location in _locations(work):
        version = _version(location)
        versions.setdefault(repr(version), version)
        for address in (location.landing_page_url, location.pdf_url, location.id):
            if address and (found := id_of_url(address)) and found[0] in _OF_WORK:
                known.setdefault(*found)
        _add_link(links, location.pdf_url)
    _add_link(links, work.open_access.oa_url if work.open_access else None)
    links = {link: None for link in links if all(link != v.url for v in versions.values())}
    listed = tuple(version for version in versions.values() if version != Version())
    return Places(*_venue(work), listed, tuple(links))


def _locations(work: Work) -> Iterator[Location]:
    """Yield the locations, the primary one first; each may come twice."""
    for one in (work.primary_location, work.best_oa_location):
        if one:
            yield one
    yield from work.locations or ()
    for venue in (work.host_venue, *(work.alternate_host_venues or ())):
        if venue:
            yield _location(venue)


def _location(venue: HostVenue) -> Location:
    """Return the location that a host venue was."""
    return Location(
        landing_page_url=venue.url,
        version=venue.version,
        source=Source(
            display_name=venue.display_name,
            type=venue.type,
            host_organization_name=venue.publisher,
        ),
    )


def _version(location: Location) -> Version:
    source = location.source
    url = location.landing_page_url or location.pdf_url
    found = (id_of_url(url) if url else None) or (id_of_url(location.id) if location.id else None)
    return Version(
        label=location.version,
        ids=dict([found]) if found else {},
        url=url,
        venue=text((source.display_name if source else None) or location.raw_source_name),
        type=source.type if source else None,
    )


def _add_link(links: dict[str, None], address: str | None) -> None:
    if address and "://" in address and id_of_url(address) is None:
        links[address.strip()] = None


def _venue(work: Work) -> tuple[str | None, str | None]:
    """Return the venue and the publisher; who runs a repository publishes nothing by that."""
    location = work.primary_location or (_location(work.host_venue) if work.host_venue else None)
    if location is None:
        return None, None
    source = location.source or Source()
    publisher = source.host_organization_name if source.type != _REPOSITORY else None
    return text(source.display_name or location.raw_source_name), text(publisher)
