"""Text whose UTF-8 bytes were once read as Windows-1252 or Latin-1, read again as it was meant."""

from __future__ import annotations

import re

__all__ = ["is_broken", "repaired"]

# What the bytes 80-9F are in Windows-1252; where it has no character, tools leave the control.
_HIGH = {
    char: byte
    for byte in range(0x80, 0xA0)
    for char in {chr(byte), bytes([byte]).decode("cp1252", "replace")} - {"\ufffd"}
}
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | _HIGH
_TAIL = "[\u0080-\u00bf{}]".format("".join(sorted(char for char in _HIGH if char > "\xff")))

# A sequence that stands for one character, by the rule of UTF-8.
_SEQUENCE = f"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}"
_RUN = re.compile(f"(?:{_SEQUENCE})+")
# One sequence by itself must begin like letters of Europe, Vietnamese, signs, emoji or the mark at
# the head of a file; any other needs a second one beside it, since "É®" is sound.
_ALONE = re.compile("[\u00c2-\u00c5\u00ce-\u00d1]|\u00e1[\u00ba\u00bb]|\u00e2|\u00ef\u00bb|\u00f0")
# The lead "â€" keeps its meaning where a tool dropped the third byte of a closing quote.
_CUT_QUOTE = re.compile("\u00e2\u20ac(?=[\\s.,;:!?)\\]]|\\Z)")
# Marks that may follow a capital letter in sound text: "IRMÃ”, „MENÜ“, FÀ….
_MARKS = frozenset(
    "\u00a0\u00ab\u00bb\u00b7\u201a\u201e\u2026\u2039\u203a\u2018\u2019\u201c\u201d\u2022"
    "\u2013\u2014"
)
_LEAD = 0xC0


def is_broken(text: str) -> bool:
    """Return whether the text holds what `repaired` would mend."""
    return repaired(text) != text


def repaired(text: str) -> str:
    """Return the text with "Ã¼" as "ü", broken twice or more often too; sound text stays as it is.

    Each sequence is judged by itself, so that a text of which only a part is broken is mended.
    """
    if text.isascii():
        return text
    while (mended := _CUT_QUOTE.sub("\u201d", _RUN.sub(_mended_run, text))) != text:
        text = mended  # which is shorter
    return text


def _mended_run(match: re.Match[str]) -> str:
    run = match[0]
    if sum(_BYTES[char] >= _LEAD for char in run) == 1:
        before = match.string[max(match.start() - 1, 0) : match.start()]
        after = match.string[match.end() : match.end() + 1]
        if not _ALONE.match(run) or _is_sound(run, before, after):
            return run
    try:
        return bytes(_BYTES[char] for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return run


def _is_sound(run: str, before: str, after: str) -> bool:
    """Return whether a letter and marks behind it are just that, as the text around tells."""
    if run[0] == "\u00c2" or run[:2] == "\u00e2\u20ac" or not _MARKS.issuperset(run[1:]):
        return False
    if run[1] == "\u00a0":
        return before.isupper()
    if run[0] in "\u00c4\u00c5\u00d0\u00d1" and run[1] in "\u2013\u2014":
        return not before.islower()
    if before.islower() and len(run) == 2:  # noqa: PLR2004
        return False
    return bool(before.strip()) and not after.isalpha()
