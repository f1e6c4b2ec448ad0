"""Whether an arXiv record says that the paper is withdrawn, and whether that retracts the work.

A paper leaves arXiv for many reasons: it was published elsewhere, or became part of another one.
The work itself counts as retracted only where nothing else is said: no DOI, no journal, and no
word of a publication or of a text in its place.
"""

from __future__ import annotations

import re
from enum import Enum

__all__ = ["Withdrawal", "withdrawal"]

_SPAN = 160
_NOTICE = re.compile(
    r"\W*(?:(?:this|the|our|present|submitted|arxiv|entire|new)\s+){0,3}"
    r"(?:paper|article|submission|manuscript|work|preprint|note|letter|report|e-?print|version|draft)"
    r"s?\s+(?:has|have|had|is|was|were|being|been|now|also|hereby|temporarily|\s)+\s*withdrawn\b"
    r"|\W*withdrawn\b(?!\s+from\s+(?:the|a)\b)",
    re.IGNORECASE,
)
_LIVES_ON = re.compile(
    r"publi[sc]|accept|appear|supers|replac|merg|combin|subsum|incorporat|includ|contain|cover"
    r"|part\s+of|newer|new\s+(?:version|paper)|updat|revis|rewrit|extend|extension|improve"
    r"|copyright|licen[sc]e|conflict|temporar|submi(?:t|ssion\s+to)|see\s|arxiv[:.]|duplicat",
    re.IGNORECASE,
)
_SUBMISSION = re.compile(r"\W*this\s+submission", re.IGNORECASE)


class Withdrawal(Enum):
    """What a record says of a withdrawal."""

    NONE = "none"
    FROM_ARXIV = "from arXiv"
    OF_WORK = "of the work"


def withdrawal(abstract: str | None, comment: str | None, *, published: bool) -> Withdrawal:
    """Return what the abstract and the comment say; they tell where they begin with it."""
    said = [text for text in (comment, abstract) if text and _is_notice(text)]
    if not said:
        return Withdrawal.NONE
    # A notice before an abstract that is still there is followed by other words.
    notices = [_SUBMISSION.sub("", text[: 2 * _SPAN], count=1) for text in said]
    if published or any(_LIVES_ON.search(notice) for notice in notices):
        return Withdrawal.FROM_ARXIV
    return Withdrawal.OF_WORK


def _is_notice(text: str) -> bool:
    start = text[:_SPAN]
    return ("ithdr" in start or "ITHDR" in start) and _NOTICE.match(start) is not None
