"""The reading of one entry: its key, its fields, and the macros in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import NamedTuple

__all__ = ["Entry", "EntryError", "Reader", "key_of"]

_KEY = re.compile(r"([^,{}\n]*+)\s*+(?=[,}]|\Z)")
_KEY_IN_ROUND = re.compile(r"([^,{}()\n]*+)\s*+(?=[,)]|\Z)")
_NO_KEY = re.compile(r"[A-Za-z][\w:+-]*\s*=\s*[{\"\d]")
_FIELD = re.compile(
    r"(?:[\s,]|%[^\n]*+(?:\n|\Z))*+"
    r"(?:(?P<end>[})])|(?P<name>[A-Za-z_][^\s=,{}\"#%()]*(?:[ \t]+[A-Za-z][\w-]*)*)\s*"
    r"(?:(?P<given>=)|(?=[,})])))"
)
_GAP = re.compile(r"(?:\s|%[^\n]*+\n)*+")
_NEST = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_BRACED = re.compile(rf"\{{((?:[^{{}}]++|{_NEST})*+)\}}")
_QUOTED = re.compile(rf'"((?:[^"{{}}]++|{_NEST})*+)"')
# A field as nearly all are: one piece, and a comma or the end behind it.
_SIMPLE = re.compile(
    r"[\s,]*+([A-Za-z_][\w+:.-]*+)\s*+=\s*+"
    rf'(?:\{{((?:[^{{}}]++|{_NEST})*+)\}}|"((?:[^"{{}}]++|{_NEST})*+)"|(\d++))\s*+([,}})])'
)
_BARE = re.compile(r"[^\s,#{}\"()=%]+")
_MARK = re.compile(r"[{}\"]")
# A field whose value BibTeX would need braces for, but that is plain all the same.
_LITERAL = frozenset(
    "year month day date volume number issue pages eid doi url eprint pmid pmcid".split()
)
_READ = _LITERAL | set("title booktitle journal journaltitle abstract publisher".split())
_EXPANDED = 4096  # characters of macros in one value: each may be made of others, twice
_JOINED = {"author": " and ", "keywords": ", "}


class Entry(NamedTuple):
    """An entry as it is written: where it begins, its type and key, and its fields."""

    at: str
    kind: str
    key: str | None
    fields: dict[str, str]
    faults: tuple[str, ...]


class EntryError(Exception):
    """What is wrong, and where in the block."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(reason)
        self.position, self.reason = position, reason


def key_of(text: str, position: int) -> str:
    """Return the key that stands at a place, empty for none."""
    match = _KEY.match(text, position)
    return match[1].strip() if match else ""


class Reader:
    """The reading of one entry."""

    def __init__(
        self, text: str, head: re.Match[str], macros: MutableMapping[str, str], at: str
    ) -> None:
        self._text, self._macros, self._at = text, macros, at
        self._kind, self._start = head[1].lower(), head.start()
        self._round = head[2] == "("
        self._position = head.end()
        self._unknown: dict[str, list[str]] = {}
        self._expanded = 0
        self._faults: list[str] = []

    def read(self) -> tuple[Entry | None, int]:
        """Return the entry, None where it is none, and where it ends."""
        if self._kind == "comment":
            return None, self._skipped()
        if self._kind == "preamble":
            self._value("preamble")
            self._ended()
            return None, self._position
        if self._kind == "string":
            for name, value in self._fields().items():
                if value or name not in self._unknown:  # else those who use it are told
                    self._macros[name] = value
            return None, self._position
        key = self._key()
        fields = self._fields()
        faults = (*self._undefined(), *self._faults)
        return Entry(self._at, self._kind, key, fields, faults), self._position

    def _skipped(self) -> int:
        """Return where a comment ends: behind its brace, else with the block."""
        depth = 1
        for mark in re.compile(r"[{}]").finditer(self._text, self._position):
            depth += 1 if mark[0] == "{" else -1
            if not depth:
                return mark.end()
        return len(self._text)

    def _key(self) -> str | None:
        if _NO_KEY.match(self._text, self._position):
            raise EntryError(self._position, "no key behind the type of the entry")
        match = (_KEY_IN_ROUND if self._round else _KEY).match(self._text, self._position)
        if match is None or match.end() == len(self._text):
            raise EntryError(
                self._position, "no comma behind the key, or an entry that does not end"
            )
        self._position = match.end()
        return match[1].strip() or None

    def _fields(self) -> dict[str, str]:
        fields: dict[str, str] = {}
        simple, text = _SIMPLE.match, self._text
        while True:
            while match := simple(text, self._position):
                name, braced, quoted, digits, mark = match.groups()
                self._position = match.end()
                self._keep(fields, name.lower(), braced or quoted or digits or "")
                if mark != ",":
                    self._check_end(mark)
                    return fields
            if self._field(fields):
                return fields

    def _field(self, fields: dict[str, str]) -> bool:
        """Read one field in all its forms; return whether the entry ends there."""
        match = _FIELD.match(self._text, self._position)
        if match is None:
            raise self._no_field()
        self._position = match.end()
        if match["end"]:
            self._check_end(match["end"])
            return True
        if not match["given"]:
            return False
        name = match["name"].lower()
        self._keep(fields, name, self._value(name))
        return self._ended()

    def _keep(self, fields: dict[str, str], name: str, value: str) -> None:
        held = fields.get(name)
        if not held:
            fields[name] = value
        elif held == value:
            return
        elif name in _JOINED:
            fields[name] = f"{held}{_JOINED[name]}{value}"
        elif name in _READ and value.strip():
            self._faults.append(f"the field {name} a second time")

    def _behind_gap(self) -> int:
        gap = _GAP.match(self._text, self._position)
        return gap.end() if gap else self._position

    def _no_field(self) -> EntryError:
        position = self._behind_gap()
        rest = self._text[position : position + 30].partition("\n")[0]
        if not rest.strip():
            return EntryError(
                self._start, "an entry that does not end: a brace or quote is missing"
            )
        return EntryError(position, f"no field, comma or end of the entry at {rest!r}")

    def _check_end(self, mark: str) -> None:
        if (mark == ")") != self._round:
            raise EntryError(
                self._position - 1, f"an entry that ends with {mark!r}, not as it begins"
            )

    def _ended(self) -> bool:
        """Go behind a value; return whether the entry ends there. A comma must follow, else."""
        position = self._behind_gap()
        mark = self._text[position : position + 1]
        self._position = position + 1
        if mark in ("}", ")"):
            self._check_end(mark)
            return True
        if mark == ",":
            return False
        if not mark:
            raise EntryError(self._start, "an entry that does not end: a brace or quote is missing")
        rest = self._text[position : position + 30].partition("\n")[0]
        raise EntryError(position, f"a comma or brace is missing before {rest!r}")

    def _value(self, name: str) -> str:
        """Return a value: texts and macros, joined by `#`."""
        pieces: list[str] = []
        self._expanded = 0
        while True:
            position = self._behind_gap()
            mark = self._text[position : position + 1]
            if not pieces and mark in (",", "}", ")"):
                return ""  # "year = ," is a field without a value
            pieces.append(self._piece(name, mark, position))
            position = self._behind_gap()
            if self._text[position : position + 1] != "#":
                return self._checked(name, pieces)
            self._position = position + 1

    def _checked(self, name: str, pieces: list[str]) -> str:
        """Return a value; one of authors is none where a macro is not defined."""
        return "" if name in self._unknown and name == "author" else "".join(pieces)

    def _piece(self, name: str, mark: str, position: int) -> str:
        if mark in ("{", '"'):
            match = (_BRACED if mark == "{" else _QUOTED).match(self._text, position)
            if match:
                self._position = match.end()
                return match[1]
            self._position = self._closing(mark, position)
            return self._text[position + 1 : self._position - 1]
        word = _BARE.match(self._text, position)
        if word is None:
            raise EntryError(position, f"no value for the field {name}")
        self._position = word.end()
        return self._meaning(name, word[0])

    def _closing(self, mark: str, position: int) -> int:
        """Return where a deeply nested value ends."""
        depth = 0
        for found in _MARK.finditer(self._text, position + (mark == '"')):
            if found[0] == '"':
                if mark == '"' and not depth:
                    return found.end()
                continue
            depth += 1 if found[0] == "{" else -1
            if depth < 0:
                raise EntryError(found.start(), "a quote is missing")
            if not depth and mark == "{":
                return found.end()
        raise EntryError(self._start, "an entry that does not end: a brace or quote is missing")

    def _meaning(self, name: str, word: str) -> str:
        if word.isdecimal():
            return word
        found = self._macros.get(word.lower())
        if found is None and name in _LITERAL:
            return word
        if found is None:
            self._unknown.setdefault(name, []).append(word)
        self._expanded += len(found or "")
        if self._expanded > _EXPANDED:
            reason = f"macros of more than {_EXPANDED:,} characters in one value"
            raise EntryError(self._position, reason)
        return found or ""

    def _undefined(self) -> Iterator[str]:
        if self._unknown:
            words = dict.fromkeys(word for found in self._unknown.values() for word in found)
            fields = ", ".join(self._unknown)
            yield f"no @string for {', '.join(words)} (field {fields})"
