"""The institutions of an article, and which of its authors belong to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from kg.sources._jats.text import shown
from kg.text import clean

__all__ = ["Affiliations"]

# https://ror.readme.io/docs/ror-identifier-pattern
_ROR = re.compile(r"(?:^|ror\.org/)(0[a-hj-km-np-tv-z0-9]{6}\d{2})/?$", re.IGNORECASE)
# A comma put between parts that are laid out on lines of their own, or beside one in the text.
_COMMAS = re.compile(r"(?:\s+,|,\s*,)[\s,]*")
_MARKS = frozenset({"sup", "email", "ext-link", "fax", "institution-id", "label", "phone", "uri"})
_PARTS = frozenset(
    """
    addr-line city country institution institution-wrap named-content postal-code state
    """.split()
)


class Affiliations:
    """The `<aff>` elements of an `<article-meta>` and of those groups in it that hold authors."""

    def __init__(self, meta: Element, groups: Sequence[Element]) -> None:
        self.rors: dict[str, str] = {}
        """ROR ids by the name of the affiliation they stand in."""
        self._by_id: dict[str, tuple[str, ...]] = {}
        self._linked = {key for each in meta.iter("contrib") for key in _keys(each)}
        self._unlinked: list[str] = []
        for holder in (meta, *groups):
            for element in holder:
                if element.tag in {"aff", "aff-alternatives"}:
                    self._add(element)
        for contrib in meta.iter("contrib"):
            for element in contrib.findall("aff"):
                if key := element.get("id"):
                    self._by_id.setdefault(key, self._read(element))

    def _add(self, element: Element) -> None:
        """Note an institution under its ids; one that nobody points to is the article's own."""
        forms = [element, *element.findall("aff")]
        keys = {key for form in forms if (key := form.get("id"))}
        chosen = forms[1] if element.tag == "aff-alternatives" and len(forms) > 1 else element
        names = self._read(chosen)
        self._by_id.update(dict.fromkeys(keys, names))
        if not keys & self._linked:
            self._unlinked += names

    def of(self, contrib: Element) -> tuple[str, ...]:
        """Return the affiliations that a contributor has or points to, each once."""
        found: list[str] = []
        for key in _keys(contrib):
            found += self._by_id.get(key, ())
        for element in contrib.findall("aff"):
            found += self._by_id.get(element.get("id") or "") or self._read(element)
        return tuple(dict.fromkeys(found))

    def shared(self, group: Element, everybody: Sequence[Element]) -> tuple[str, ...]:
        """Return the one affiliation of a group whose members point to none, else nothing."""
        if any(next(iter(_keys(each)), None) or each.find("aff") is not None for each in everybody):
            return ()
        own = [name for element in group.findall("aff") for name in self._read(element)]
        found = tuple(dict.fromkeys(own or self._unlinked))
        if len(found) != 1:
            return ()
        self._unlinked = [name for name in self._unlinked if name not in found]
        return found

    def unlinked(self) -> tuple[str, ...]:
        """Return the institutions that no contributor points to."""
        return tuple(dict.fromkeys(self._unlinked))

    def _read(self, element: Element) -> tuple[str, ...]:
        """Return the name of an affiliation, and note its ROR id if it has just one."""
        known = {
            match[1].lower()
            for each in element.iter("institution-id")
            if (match := _ROR.search((each.text or (each.get("href") or "").strip()).strip()))
        }
        name = _name(element)
        if name and len(known) == 1:
            self.rors.setdefault(name, known.pop())
        return (name,) if name else ()


def _keys(contrib: Element) -> list[str]:
    """Return the ids of affiliations that a contributor points to, in order."""
    found = contrib.get("rid", "").split()
    for child in contrib:
        if child.tag == "xref" and child.get("ref-type", "aff") == "aff":
            found += child.get("rid", "").split()
    return found


def _name(element: Element) -> str | None:
    """Return the text of an affiliation; parts with nothing between them get a comma."""
    for inner in list(element.iter()):
        previous: Element | None = None
        for child in inner:
            if child.tag in _PARTS and previous is not None and not (previous.tail or "").strip():
                previous.tail = ", "
            previous = child if child.tag in _PARTS else previous
    text = _COMMAS.sub(", ", shown(element, _MARKS) or "")
    return clean(text).strip(" ,;.:*†‡§") or None
