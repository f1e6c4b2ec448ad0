"""Where and when a paper appeared, as reading lists write it: "ICML'23", "[2023/05]"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.dates import MONTH, iso_date

__all__ = ["Stated", "is_venue", "stated"]

# Conferences and journals whose short names lists use.
_KNOWN = (
    r"NeurIPS|NIPS|ICML|ICLR|COLT|ALT|AISTATS|UAI|AAAI|IJCAI|ECAI|ACML|TMLR|JMLR|MLSys|CoLLAs|COLM"
    r"|L4DC|ACL|EMNLP|NAACL|EACL|AACL|COLING|CoNLL|TACL|CL|LREC|SemEval|SIGDIAL|INLG|IJCNLP|WMT"
    r"|BlackboxNLP|CVPR|ICCV|ECCV|WACV|ACCV|BMVC|3DV|MICCAI|ISBI|MIDL|ICIP|TPAMI|IJCV|TIP|TMM"
    r"|TNNLS|TCSVT|PAMI|ICASSP|Interspeech|ASRU|SLT|TASLP|ISMIR|KDD|SIGKDD|WWW|TheWebConf|SIGIR"
    r"|CIKM|WSDM|RecSys|ICDM|ICDE|VLDB|PVLDB|SIGMOD|EDBT|SDM|ECML|PAKDD|TKDE|TOIS|ECIR|JCDL|CHI"
    r"|UIST|CSCW|IUI|FAccT|FAT\*|AIES|CoRL|RSS|ICRA|IROS|RA-L|RAL|SIGGRAPH(?: Asia)?|TOG|TVCG"
    r"|EuroVis|PLDI|POPL|OOPSLA|ICSE|FSE|ESEC/FSE|ASE|ISSTA|MSR|TSE|TOSEM|OSDI|SOSP|NSDI|ATC"
    r"|EuroSys|ASPLOS|ISCA|MICRO|HPCA|DAC|SC|PPoPP|SIGCOMM|CCS|NDSS|S&P|IEEE S&P|USENIX"
    r"|USENIX Security|AAMAS|GECCO|ICAPS|CP|SAT|STOC|FOCS|SODA|ICALP|ITCS|LICS|CAV|ICWSM|HICSS"
    r"|EDM|LAK|AIED|MLHC|CHIL|Nature|Science|PNAS|Cell|Neuron|JAIR|AIJ|TiiS|DMLR|ACM MM|MM"
    r"|ACM Multimedia|ICME|ICMR|IJCNN|ICPR|ICANN|ESANN|IEEE Access|JASA|Biometrika|PRL|TCS"
)
_STATUS = (
    r"(?:oral|spotlight|poster|highlight|workshops?|main|findings|long|short|demo|demos|industry"
    r"|best(?: student)? paper(?: award)?|award|outstanding paper|notable(?: top[- ]\d+%)?"
    r"|top[- ]\d+%|honou?rable mention|tutorial|track|datasets? (?:and|&) benchmarks?|d&b"
    r"|under review|submitted|preprint|accepted|extended abstract|w|ws|keynote|conference|conf)"
)
_LEAD = (
    r"(?:(?:accepted|published|presented|appeared|to appear|appears|submitted)\s*"
    r"(?:to|at|in|by|on)?\s+|in\s*:?\s+(?:proc\.?(?:eedings)?(?:\s+of)?\s+)?(?:the\s+)?|proc\.?\s+(?:of\s+)?"
    r"|(?P<part>findings of(?: the)?:?\s+(?:association for computational linguistics:\s*)?))"
)
_YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d)"
_ACRONYM = r"(?:[A-Z][A-Z&/*-]{2,11}|[A-Z]{2,}[a-z]?[A-Z]+)"
_VENUE = re.compile(
    rf"{_LEAD}?(?P<name>(?:(?:IEEE|ACM|IEEE/CVF|IEEE/RSJ|ACM SIG\w+)[ /-]+)?(?:{_KNOWN})"
    rf"(?:[ -]{_STATUS})?)"
    rf"[\s,]*(?:@\s*)?(?:{_YEAR}|(?:['\u2019\u2018-]\s*)?(?P<short>\d\d))?(?P<rest>[\s,:;(\[@]*"
    rf"(?:{_STATUS}[\s,()\[\]-]*)*)",
    re.IGNORECASE,
)
_ACRONYM_VENUE = re.compile(
    rf"(?P<name>{_ACRONYM}(?: {_ACRONYM})?)(?:[\s,]+{_YEAR}|['\u2019](?P<short>\d\d))"
    rf"(?:[\s,(\[]*(?i:{_STATUS}[\s,)\]-]*)*)"
)
_LONG_VENUE = re.compile(
    r"(?:(?:published |to appear |appeared |accepted )?(?:in|at|to)\s*:?\s+)?(?P<name>(?:the\s+)?"
    r"(?:(?:\d+(?:st|nd|rd|th)|annual|international|european|ieee|acm|first|second|third)\s+)*"
    r"(?:proceedings of|transactions (?:on|of)|journal (?:of|on|for)|(?:\w+\s){0,3}conference on"
    r"|(?:\w+\s){0,2}symposium on|workshop on|advances in neural information|annual meeting of"
    r"|lecture notes in|findings of|communications of|nature (?!of)\w+|science robotics)"
    r"[^.;|]{0,160}?)"
    rf"(?:[\s,(]+{_YEAR}\)?)?[\s.,)]*",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    rf"(?:arxiv(?:\.org)?|biorxiv|medrxiv)(?:\s+preprint)?[\s,:]*(?:{_YEAR}|'(?P<short>\d\d)"
    r"|\d{4}\.\d{4,5}(?:v\d+)?)?(?:[\s,(]*(?P<year2>20[0-4]\d)\)?)?(?:\s*preprint)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:(?:published|released|submitted|posted|updated|date|on|in)\s*:?\s+)?(?P<date>"
    r"(?:19[5-9]|20[0-4])\d(?:\s*[-/.]\s*(?:0?[1-9]|1[0-2])(?:\s*[-/.]\s*[0-3]?\d)?)?"
    rf"|{MONTH},?\s+(?:[0-3]?\d(?:st|nd|rd|th)?,?\s+)?(?:19[5-9]|20[0-4])\d"
    rf"|[0-3]?\d(?:st|nd|rd|th)?\s+{MONTH},?\s+(?:19[5-9]|20[0-4])\d"
    rf"|(?:19[5-9]|20[0-4])\d,?\s+{MONTH}(?:\s+[0-3]?\d)?"
    rf"|(?P<month>{MONTH})\s*['\u2019](?P<year>\d\d)"
    r"|(?P<cjk>(?:19|20)\d\d)\s*年(?:\s*(?P<cjk_month>\d{1,2})\s*月(?:\s*(?P<cjk_day>\d{1,2})\s*日)?)?"
    r")(?:[a-z](?=\b))?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?P<date>(?:19[5-9]|20[0-4])\d)[\s,]+(?P<venue>{_KNOWN})", re.IGNORECASE
)
_REVERSED = re.compile(rf"(?P<y>\d{{4}}),?\s+(?P<m>{MONTH})(?:\s+(?P<d>\d{{1,2}}))?", re.IGNORECASE)
_VOLUME = re.compile(
    r"[\s,]+(?:(?:PMLR|JMLR|volume|vol\.?|pp?\.?|pages)\s*)?\d+(?:\s*\(\d+\))?"
    r"(?:[:,\u2013-]\s*[\d\u2013-]+)*$",
    re.IGNORECASE,
)
_PART = re.compile(r"workshop|findings", re.IGNORECASE)  # not the conference itself
_LONGEST = 200
_PRESENT = 70  # two-digit years below are of this century


class Stated(NamedTuple):
    """What a stretch of text states of a paper's appearance."""

    venue: str | None = None
    date: str | None = None


@lru_cache(maxsize=8_192)
def stated(text: str) -> Stated | None:
    """Return the venue and date that a text consists of, None where it says anything else."""
    text = text.strip(" \t\n.,;:|*_-\u2013\u2014'\"()[]\u3010\u3011\uff08\uff09\u300a\u300b`~@")
    if not text or len(text) > _LONGEST or "\u2026" in text:
        return None
    if match := _DATE.fullmatch(text):
        date = _date(match)
        return Stated(date=date) if date else None
    if match := _ARXIV.fullmatch(text):
        return Stated(date=match["year"] or match["year2"] or _century(match["short"]))
    if match := _YEAR_FIRST.fullmatch(text):
        return Stated(match["venue"], match["date"])
    return _venue(text)


def _date(match: re.Match[str]) -> str | None:
    if match["month"]:
        return iso_date(f"{match['month']} {_century(match['year'])}")
    if match["cjk"]:
        parts = (match["cjk"], match["cjk_month"], match["cjk_day"])
        return iso_date("-".join(part for part in parts if part))
    text = (
        re.sub(r"\s*[./]\s*", "-", match["date"]) if match["date"][-1].isdigit() else match["date"]
    )
    text = re.sub(r"\s*-\s*", "-", text)
    if behind := _REVERSED.fullmatch(text):
        text = " ".join(part for part in (behind["d"], behind["m"], behind["y"]) if part)
    return iso_date(text) or iso_date(match["date"])


def _century(year: str | None) -> str | None:
    return None if year is None else f"{'20' if int(year) < _PRESENT else '19'}{year}"


def _venue(text: str) -> Stated | None:
    for form in (_VENUE, _ACRONYM_VENUE, _LONG_VENUE):
        match = form.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        if form is _VENUE and _is_word(match["name"], dated=bool(match["year"] or match["short"])):
            continue
        name = " ".join(f"{groups.get('part') or ''}{match['name']}".split()).strip(" ,-(")
        name = _VOLUME.sub("", name) if form is _LONG_VENUE else name
        if part := _PART.search(groups.get("rest") or ""):
            name = f"{name} {part[0].capitalize()}"
        return Stated(name, match["year"] or _century(groups.get("short")))
    return None


def _is_word(name: str, *, dated: bool) -> bool:
    """Return whether a short name is an everyday word unless its case or a year says otherwise."""
    if name.isupper() and len(name) > 2:  # noqa: PLR2004 - "CL", "SC", "MM", "CP" need a year
        return False
    return not dated and (name.islower() or name.lower() in {"cell", "cl", "sc", "mm", "cp", "tip"})


def is_venue(text: str) -> bool:
    """Return whether a text is nothing but a venue or a date."""
    return stated(text) is not None
