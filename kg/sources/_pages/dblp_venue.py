"""A work's title and where it appeared, as dblp prints them in one line.

Attention is All you Need. NIPS 2017: 5998-6008
Exploring the Limits of Transfer Learning. J. Mach. Learn. Res. 21: 140:1-140:67 (2020)
Scaling and evaluating sparse autoencoders. CoRR abs/2406.04093 (2024)

The title ends where a venue begins: dblp shortens the words of a journal's name, so its full
stops may not end the title.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kg import ids
from kg.latex import plain
from kg.sources._fields import isbn
from kg.text import clean

__all__ = ["Publication", "publication"]

_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_PAGES = r"(?:: (?P<pages>[\w:.,–-]+(?: [\w:.–-]+)?))?"
_ISBN = r", ISBN (?P<isbn>[\dX-]+)"
_NAME = r"(?P<venue>[^\W\d].{0,150}?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME} (?P<volume>[^\s()]+?)(?:\((?P<issue>[^()]+)\))?{_PAGES} \({_YEAR}\)",
        rf"{_NAME} \({_YEAR}\)",
        rf"{_NAME} (?P<volume>\d+), (?P<publisher>[A-Z][^,]{{1,80}}) {_YEAR}(?:{_ISBN})?",
        rf"{_NAME}(?: \((?P<volume>[\w. -]+)\))?(?<!,) {_YEAR}{_PAGES}",
        rf"(?:(?P<venue>.{{1,150}}), )?(?P<publisher>[^,]{{1,80}}) {_YEAR}{_ISBN}(?:, pp\. .+)?",
        rf"(?P<publisher>[^\W\d].{{0,150}}), {_YEAR}",
    )
)
_STOP = re.compile(r"[.?!]['\")\]”’]*\s+")
_ABBREVIATED = frozenset(
    """acad acm adv agric algorithms am anal annu ann appl arch archit artif assoc autom biol
    bioinform biomed bull bus cell chem cheminform circuits clin cogn comb combin comm commun comp
    complex comput concurr constraints contemp cybern data decis des digit discov discret distrib
    dyn earth econ educ electr electron embed emerg endow energ eng environ eur eval evol exp expo
    fed found fundam genom geogr geom geosci graph group hist hum humanit ieee image imaging ind
    inf inform instrum int integr intell interact internet j jpn knowl lang learn lett lib libr
    linguist log mach mag manag mat mater math meas mech med methods min mob model mol multim
    multimed nano nanotechnol nat natl netw neurosci nonlinear numer obs oper optim org orient
    parallel pattern perform pers perspect pers pharm philos phot phys pract pred priv probab proc
    process prod program psychol publ quant quantum queue rand recognit reliab rem remote rep res
    resour rev robot robotics saf sci scand sec secur sel semant sens serv signal simul soc softw
    spat speech stat stoch strateg struct stud surg surv swarm symb syst tech technol telecommun
    theor top topol trans transp trends ubiquitous understand univ val veh vis web wirel z
    """.split()
)
_MOST_WORDS = 4
_MOST, _TAIL, _MOST_STOPS = 3000, 300, 40
_DATED = re.compile(r"(?:18|19|20)\d\d")


class Publication(NamedTuple):
    """A title, and the fields of a record that say where it appeared.

    `sure` is whether they have a form that running text does not have.
    """

    title: str
    found: dict[str, Any]
    sure: bool


def publication(text: str) -> Publication | None:
    """Return the work that a line names, None where no venue and year end it."""
    if len(text) > _MOST or not _DATED.search(text, max(0, len(text) - _TAIL)):
        return None
    stops = list(_STOP.finditer(text))[-_MOST_STOPS:]
    for place in range(len(stops) - 1, -1, -1):
        if _fields(text[stops[place].end() :]) is None:
            continue
        while (
            place
            and text.endswith(")")
            and _is_short(text[stops[place - 1].end() : stops[place].start() + 1])
        ):
            place -= 1  # noqa: PLW2901
        found = _fields(text[stops[place].end() :])
        title = clean(plain(text[: stops[place].end()])).removesuffix(".")
        sure = bool(found and {"volume", "pages", "ids"} & found.keys())
        return Publication(title, found, sure) if found and title else None
    return None


def _is_short(words: str) -> bool:
    """Return whether words with a full stop are a piece of a journal's name: "Pattern Anal."."""
    *before, last = words.split() or [""]
    if not last.endswith(".") or len(before) >= _MOST_WORDS:
        return False
    return last[:-1].lower() in _ABBREVIATED and all(word[:1].isupper() for word in [*before, last])


def _fields(text: str) -> dict[str, Any] | None:
    """Return what a venue's text says, None where it is no venue with a year.

    An "isbn" among the fields is one that is none.
    """
    text = text.strip().rstrip(".")
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    found: dict[str, Any] = {name: value for name, value in match.groupdict().items() if value}
    found["date"] = found.pop("year")
    known: dict[str, str] = {}
    if "isbn" in found and (number := isbn(found["isbn"])):
        known["isbn"] = number
        del found["isbn"]
    volume = found.get("volume", "")
    if volume.startswith("abs/") and (arxiv := ids.normalise("arxiv", volume[4:])):
        known["arxiv"] = arxiv
    return {**found, "ids": known} if known else found
