"""What stands around given and family names: particles, suffixes, titles, degrees, companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "DEGREES", "LINKS", "PARTICLES", "SUFFIXES", "TELLING", "are_initials", "has_dotted_degree",
    "is_organisation", "is_title", "may_be_degree", "may_be_dropped", "without_titles",
]  # fmt: skip

SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "snr": "sr", "jnr": "jr",
    "ii": "ii", "iii": "iii", "iv": "iv", "2nd": "ii", "3rd": "iii", "4th": "iv",
}  # fmt: skip
"""What stands behind a name, and its one form."""

PARTICLES = frozenset(
    """af al ap aus av ben bin d da dal dalla de degli dei del dela dell della delle den der des di
    do dos du el ibn la las le les lo los mac mc op o st saint t te ten ter und van vande vanden
    vander vom von vonder y z zu zum zur""".split()
)
"""What belongs to the family name behind it."""

LINKS = frozenset({"y", "e", "i"})
"""What links two family names: Ramón y Cajal, Costa e Silva."""

# Particles that catalogues and citations leave out: M. da Silva, M. Silva. Berg and van den Berg
# are two names.
_SOFT = frozenset(
    """al ben bin d da dal dalla de degli dei del dell della delle des di do dos du el ibn la las
    los und vom von y zu zum zur""".split()
)
_TITLES = frozenset(
    """dr prof professor mr mrs ms sir dame rev reverend phd dipling dring univprof profdr apl em
    profdring herr frau mme mlle""".split()
)
_OF_TITLES = frozenset("rer nat med phil habil hc ing techn dipl dr prof".split())
DEGREES = frozenset(
    """phd dphil msc bsc mph meng beng drph frs frcp frcs frcpc facs facp faan esq dvm dds pharmd
    scd dsc edd psyd mbbs mbchb fieee llm llb mphil mtech btech dring diplinf diplpsych diploma
    phdc""".split()
)
"""What no name is."""
# These may be initials as well: "Roe, MD" is M. D. Roe, "Jane Roe, MD" a doctor.
_MAYBE_DEGREES = frozenset("md ma ms ba bs do rn pe jd mba dr msn bsn rd mpa mrcp cpa".split())
_DOTTED = re.compile(
    r"[\s,]+(?:Ph\.?\s?D|M\.\s?D|D\.\s?Phil|M\.\s?Sc|B\.\s?Sc|Sc\.\s?D|Ed\.\s?D|Pharm\.\s?D)\.?\Z"
)
_NEVER_A_NAME = frozenset(
    """academy agency alliance association associates center centre collaboration collaborations
    collaborators college commission committee community company consortium contributors corp
    corporation council department división division enterprise faculty foundation gmbh
    group groupe gruppe hospital inc incorporated initiative institut institute institutes
    institution institutions instituto istituto kollaboration lab labs laboratories laboratory
    limited llc ltd ministry network organisation organization partnership project
    research researchers secretariat society staff studygroup team teams
    universidad universidade universita universitat universite university verein workshop""".split()
)
_INSIDE = frozenset("of for".split())
_ORGANISATION = _NEVER_A_NAME | _INSIDE | {"the"}
TELLING = frozenset(
    word for word in PARTICLES | DEGREES | _TITLES | _ORGANISATION | {*SUFFIXES} if len(word) > 1
)
"""The words by which a name is no plain row of given names and a family name."""

_VOWELS = frozenset("aeiouyAEIOUY")
# Two letters without a vowel that are no initials: abbreviations and names.
_SHORT = frozenset("ng md st mc dr wm th ch ph fr jn".split())
_INITIALS = 3


def is_organisation(plains: Sequence[str]) -> bool:
    """Return whether the words of a name are those of a group or company, not of a person."""
    if _ORGANISATION.isdisjoint(plains) or len(plains) == 1:
        return False
    return (
        not _NEVER_A_NAME.isdisjoint(plains)
        or not _INSIDE.isdisjoint(plains[1:-1])
        or (plains[0] == "the" and plains[-1] not in ("nguyen", "tran", "pham", "anh"))
    )


def without_titles(tokens: list[str], plains: list[str]) -> int:
    """Return how many words at the front are titles; one word at least is none."""
    count = 0
    while count < len(tokens) - 1 and (
        plains[count] in _TITLES or (count and plains[count] in _OF_TITLES)
    ):
        count += 1
    return count


def is_title(plain: str) -> bool:
    """Return whether a word is a title such as "Dr."."""
    return plain in _TITLES


def has_dotted_degree(text: str) -> re.Match[str] | None:
    """Return where a text ends in a degree written with full stops, such as "Ph.D."."""
    return _DOTTED.search(text) if text[-2:] in ("D.", ".D", " D", "c.", ".c", "l.") else None


def may_be_degree(plain: str) -> bool:
    """Return whether a word is a degree, or could be initials."""
    return plain in _MAYBE_DEGREES


def may_be_dropped(particles: Sequence[str]) -> bool:
    """Return whether sources leave out all of these particles."""
    return _SOFT.issuperset(particles)


def are_initials(token: str, *, shouting: bool) -> bool:
    """Return whether a word is initials: J, JK, J-K; `shouting` if the whole name is capitals."""
    if len(token) == 1:
        return token.isalpha() and (token.isascii() or token.isupper())
    if len(token) > _INITIALS:
        return False
    if token[1] == "-":
        return token.isascii() and token[0].isalpha() and token[-1].isalpha() and len(token) > 2  # noqa: PLR2004
    if not token.isalpha() or not token.isascii():
        return False
    if token.isupper() and not shouting:
        return True
    return len(token) == 2 and _VOWELS.isdisjoint(token) and token.lower() not in _SHORT  # noqa: PLR2004
