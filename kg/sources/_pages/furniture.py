"""Lines of known sites that are no part of any paper: menus, buttons, footers, page numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.categories import categories
from kg.sources._pages.menus import MENUS

__all__ = ["is_furniture"]

_LONGEST = 300

_LABS = (
    r"Bibliographic Explorer|Connected Papers|Litmaps|scite\.ai|scite Smart Citations|alphaXiv"
    r"|CatalyzeX.*|DagsHub|Gotit\.?pub|Hugging ?face|ScienceCast|Replicate|Spaces|TXYZ\.AI"
    r"|Core recommender|IArxiv recommender|Links to Code"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # page numbers and their kin
        r"[\d\s|…<>«».,-]+(?:Next|more)?",
        # arXiv
        r"We gratefully acknowledge support from.*",
        r"(?:arXiv is now an independent|arxiv logo|Cornell University Logo).*",
        r"[\w-]+ > (?:[\w.-]+ > )?arXiv:\S+",
        r"\[?\s*Total of \d+ entries.*",
        r"\[?\s*showing (?:up to )?\d+.*(?:entries|results).*",
        r"Authors and titles for .*",
        r"(?:New submissions|Cross[- ]?(?:lists?|submissions)|Replacements?(?: submissions)?)\b.*",
        r"Showing new listings for .*",
        r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d{1,2} [A-Z][a-z]+ \d{2,4}(?: \(.*\))?",
        r"Links to: ?arXiv.*",
        r"Search v[\d.]+ released .*",
        r"\d+ results? per page\.?|(?:25|50|100|200)",
        r"Announcement date \(.*\)|Submission date \(.*\)|Relevance",
        r"Sorry, your query .*",
        r"(?:contact arXiv|subscribe to arXiv mailings).*",
        r"Get status notifications via.*",
        r"View a PDF of the paper titled .*|No PDF available.*",
        r"From: .*\[ ?view email ?\].*",
        r"new \| recent.*",
        r"< ?prev.*next ?>",
        r"\d{4}-\d{2}|\d+ blog links?",
        rf"(?:{_LABS})\s*(?:Toggle|\(.*\))",
        r"arXivLabs(?: is|:).*|Both individuals and organizations that work with arXivLabs.*",
        r"Have an idea for a project that will add value for arXiv.*",
        r"Which authors of this paper are endorsers\?.*",
        r"(?:arXiv|BibSonomy|Reddit|license|Cornell University)\b.* (?:logo|icon)(?:\s.*logo)?",
        # Google Scholar
        r"About [\d,.]+ results? \(.*\)|[\d,.]+ results? \(.*\)|Page \d+ of .* results?.*",
        r"Since (?:19|20)\d\d|Articles \d+[–-]\d+|\d+[–-]\d+",
        r"Verified email at .*|No verified email.*",
        r"Articles\s*Cited by.*",
        r"Title\s*Sort.*|Cited by\s*Cited by|Cited by\s+Year",
        r"(?:Citations|h-index|i10-index)\s+[\d\s,]+|All\s+Since \d{4}|\d+ articles?",
        r"This \"Cited by\" count includes.*|The following articles are merged in Scholar.*",
        r"Their combined citations are counted.*|The ones marked \* may be different.*",
        r"\[(?:PDF|HTML|DOC|PS)\]\s*\S+\.\S+|Full View|Find ?(?:@|it at)\S*.*|\S+ Full-Text",
        r"Save Cite.*|(?:Cited by \d+|Related articles|All \d+ versions)\b.*",
        # Semantic Scholar
        r"(?:Publications|h-index|Citations|Highly Influential Citations)\s*[\d,]+",
        r"(?:About )?[\d,]+ (?:results?|publications)\b.*",
        r"[\d,]+ (?:Highly Influen\w+ )?Citations?|Highly Influenced",
        r"(?:Semantic Scholar is a free|Proudly built by|By clicking accept|Terms of Service).*",
        r"The Semantic Scholar team is building.*|AI-powered research tool.*",
        # dblp
        r"(?:affiliation|award|unicode name|not to be confused with)\b.*: .*",
        r"> (?:Home|Persons|Search).*|dblp[: ].*",
        r"electronic edition @ .*|\d{4} [–-] (?:today|\d{4})|found \d[\d,]* match(?:es)?",
        r"showing (?:all|first|top) [\d,]+ match(?:es)?|.{1,60}: ?[\d,]+ match.*",
        r"(?:https?://)?dblp\.\S+",
        r"(?:conf|journals|phd|books|series|homepages|reference|data|tr)/[\w-]+/[\w.-]+",
        r"last updated on .*|all metadata released .*|see also: .*|retrieved on .*",
    )
)


def is_furniture(text: str) -> bool:
    """Return whether a line is known to belong to a site and not to a paper."""
    if len(text) > _LONGEST:
        return text.startswith(("arXivLabs", "Both individuals", "We gratefully acknowledge"))
    return _is_furniture(text)


@lru_cache(maxsize=4096)
def _is_furniture(text: str) -> bool:
    folded = text.strip("|: ·").casefold()
    if not folded or folded in MENUS or folded in _subject_names():
        return True
    return any(form.fullmatch(text) for form in _FORMS)


@lru_cache(maxsize=1)
def _subject_names() -> frozenset[str]:
    """Return the headings of arXiv's pages: "Machine Learning", "cs.LG", and breadcrumbs."""
    names = {known.name.casefold() for known in categories().values()}
    names |= {code.casefold() for code in categories()}
    broader = {
        f"{categories()[known.broader].name} > {known.name}".casefold()
        for known in categories().values()
        if known.broader
    }
    return frozenset(names | broader)
