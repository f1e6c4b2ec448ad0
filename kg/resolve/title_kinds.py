"""What kind of text a title names: one about another paper, a column of editors, a sequel."""

from __future__ import annotations

import re
from collections import Counter

from kg.text import fold

__all__ = ["is_sequel", "is_serial", "marks_contradict", "title_marks"]

# What a text about another paper, or a piece of one, calls itself: one word a kind.
_MARKS = re.compile(
    r"""\b(?:(?P<reply>repl(?:y|ies)|rejoinder|rebuttals?|erwiderung|re(?=:)|closure(?=\ to\b)
        |responding(?=\ to\b)|responses?(?=\ to\b|\s*[:)\]]|\s*$))
    |(?P<comment>comments?|commentary|kommentar|remarks?|notes?|discussion|critique)
    |(?P<erratum>errat(?:um|a)|corrigend(?:um|a)|corrections?(?=\ to\b|\s*[:)\]]|\s*$)
        |addend(?:um|a)|berichtigung
        |publisher'?s\ note|author'?s\ note)
    |(?P<retraction>retract(?:ion|ed)|withdraw(?:n|al)|expression\ of\ concern)
    |(?P<supplement>supplement(?:\w{0,3}y|al)?(?:\ materials?|\ information)?
        |supporting\ information|companion\ (?:material|volume)|appendix|source\ code
        |replication\ (?:data|code|files|package)|data\ ?set(?=\s*[)\]])
        |(?:data|code)(?:\ and\ (?:data|code))?(?=\ (?:for|from)\b)))\b""",
    re.VERBOSE,
)
# A mark counts where it leads to a title, or stands alone behind one.
_LEADS = re.compile(r"\s*(?:to|on|of|for|from|auf|zu|notice|materials?)\b|\s*[:,\])-]")
_ALONE = frozenset(["erratum", "retraction"])
# Words that may stand before it: "Author Correction", "In reply to", "A critical response".
_QUALIFIED = re.compile(
    r"""(?:\b(?:an?|the|some|further|short|brief|in|final|critical|invited|editorial
    |(?:author|publisher|editor)'?s?'?)\s+)+$""",
    re.VERBOSE,
)
# Behind a title these say of what they are: "Big nets: a reply to Poe". Remarks, notes, corrections
# and, without such a word before it, a response ("to treatment") may be what a subtitle is about.
_ASIDE = re.compile("repl|rejoinder|rebuttal|comment|errat|corrig")
_OF_ANOTHER = re.compile(r"\s+(?:to|on)\b")
_ENDS = " .:)]*"
# How titles begin, or what they are, that editors use again.
_SERIAL = re.compile(
    r"""(?:(?:guest|letters?|message|note|notes|words?)\ (?:editor|from|to\ the\ editor)
    |(?:guest\ )?editor(?:ial|'?s|s'?)\b|from\ the\ editor
    |(?:\w+'?s?'?\ )?(?:message|notes|letter|introduction|foreword|preface)$|preface|foreword
    |(?:\w+\ ){1,2}\w+'s\ (?:message|notes|letter|corner|page|column|report)$
    |introduction\ to\ (?:the\ |this\ )?(?:special|issue|section|minitrack|proceedings|volume)
    |introduction$|report\ (?:on|of|from)\b|book\ review|reviews?$|calendar\b|calls?\ for\b
    |program\b|programme\b|proceedings\b|index$|author\ index|(?:table\ of\ )?contents$
    |news\b|(?:\w+\ ){1,2}news$|announcements?\b|panel\b|in\ memoriam|obituary
    |conclusions?$|summary$|overview$|reminiscences|keynote|welcome\b
    |acknowledge?ments?|(?:annual|yearly|quarterly|monthly|status|progress)\ report
    |(?:minutes|abstracts)\ of\ |(?:list\ of|thanks\ to|thank\ you)\b.*\breviewers$
    |(?:front|back)\ ?matter$|(?:the\ )?year\ in\ review|highlights\ of\ the\ year
    |best\ paper\ awards?$|presidential\ address$|column$|session\b|special\ issue)""",
    re.VERBOSE,
)
# Words that one of two like titles has where it takes the other's matter up again, or treats
# another model of that name.
_SEQUELS = frozenset(
    """revisited revisiting reconsidered reconsidering rethinking beyond revised again sequel later
    continued addendum survey tutorial review experience experiences implementation lessons update
    updated followup mini lite turbo""".split()
)


def is_serial(title: str) -> bool:
    """Return whether a title is one that editors use again: "Editorial", "Report on the ...".

    What is a paper's own may follow; the same editors may well use the whole again.
    """
    return _SERIAL.match(fold(title)) is not None


def is_sequel(found: frozenset[str]) -> bool:
    """Return whether words that only one title has make it another treatment: "revisited"."""
    return not _SEQUELS.isdisjoint(found)


def title_marks(title: str) -> frozenset[str]:
    """Return what a title says of being a text about, or a piece of, another paper.

    "Reply to X", "X (erratum)", "Retracted: X" and "Supplementary material for X" are marked;
    "Comments in source code" is not, as nothing is commented on.
    """
    text = fold(title)
    return frozenset(str(found.lastgroup) for found in _MARKS.finditer(text) if _tells(found))


def marks_contradict(one: str, other: str) -> bool:
    """Return whether only one of two titles is of a text about another paper, or a piece of one.

    Both are where they have the same words, of which one has lost what sets them off: "On growth
    comment on Poe" is "On growth: comment on Poe".
    """
    marked = title_marks(one) ^ title_marks(other)
    mine, theirs = _said(one), _said(other)
    return any(mine[kind] != theirs[kind] for kind in marked)


def _said(title: str) -> Counter[str]:
    """Return how often a title has words of each kind that may mark it."""
    return Counter(str(found.lastgroup) for found in _MARKS.finditer(fold(title)))


def _tells(mark: re.Match[str]) -> bool:
    """Return whether a word that may mark a title does: it leads to another, or is set off."""
    before, after = mark.string[: mark.start()], mark.string[mark.end() :]
    title = _QUALIFIED.sub("", before).rstrip()
    if not title:
        return mark.lastgroup in _ALONE or not after.strip(_ENDS) or bool(_LEADS.match(after))
    if title[-1] not in ":.-([,;":
        return False
    if not after.strip(_ENDS):
        return True
    qualified = len(title) < len(before.rstrip())
    aside = _ASIDE.match(mark[0]) or (qualified and mark[0].startswith("response"))
    if aside and _OF_ANOTHER.match(after):
        return True
    return title[-1] in "([:" and _is_short_aside(after)


def _is_short_aside(after: str) -> bool:
    """Return whether what follows a mark ends its bracket at once: "(reply to Smith)"."""
    inside, closed, _ = after.partition(")")
    return bool(closed) and len(inside.split()) <= 3  # noqa: PLR2004
