"""What the markup of a page says of a stretch of text: a title, the authors, an abstract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["HIDDEN", "is_hidden", "role"]

HIDDEN = frozenset(
    """
    nav button select svg pre template audio video object canvas annotation annotation-xml
    datalist option
    """.split()
)
"""Elements whose text is no part of what a page says."""

# Names of classes, each with what it must end in; "site-title" and the like are none.
_CLASSES = tuple(
    (name, re.compile(form))
    for name, form in (
        ("title", r"(?:.*[-_])?p?(?:paper|pub|publication)?title"),
        ("authors", r"(?:.*[-_])?(?:authors?(?:[-_]?(?:list|names?))?|creators?)"),
        (
            "abstract",
            r"(?:.*[-_])?abstract(?:[-_]?(?:collapse|content|full|text|inner))?",
        ),
        ("other", r"gs_rs|snippet"),  # of a search engine
        (
            "venue",
            r"(?:.*[-_])?(?:venue|periodical|booktitle)|(?:pub|paper)[-_](?:journal|conference)",
        ),
        ("date", r"(?:(?:pub|paper|publication|release)[-_]?)?(?:date|year)|datepublished"),
        ("keywords", r"(?:.*[-_])?keywords?"),
        ("comments", r"list-comments"),
        ("subjects", r"list-subjects"),
        ("journal_ref", r"list-journal-ref"),
    )
)
_OTHER = re.compile(
    r"page|site|section|nav|menu|blog|post|header|widget|sub|entry|journal-title|book|comment|modal"
    r"|panel|tool|series|box|group-title|track|session"
)
_HIDDEN_CLASSES = frozenset(
    """bibtex bibref bib-source katex-html mathjax_preview mjx_assistive_mathml sr-only
    visually-hidden tooltip abstract-short""".split()
)
_PROPERTIES = {
    "headline": "title",
    "author": "authors",
    "creator": "authors",
    "datepublished": "date",
    "abstract": "abstract",
    "keywords": "keywords",
}
# The table below an abstract on arXiv. In its lists an abstract is a paragraph of formulas.
_CELLS = {"subjects": "subjects", "comments": "comments", "jref": "journal_ref"}
# Links and buttons are named for what they show ("abstract"), not for what they are.
_UNNAMED = frozenset(("a", "button", "input", "label", "body", "html", "main"))


def role(name: str, attributes: Mapping[str, str]) -> str:
    """Return the field that an element is by its class or its schema.org property, "" if none."""
    if known := _PROPERTIES.get(attributes.get("itemprop", "").lower()):
        return known
    classes = attributes.get("class")
    if name == "papertitle":
        return "title"
    if name == "td" and classes and classes.startswith("tablecell "):
        return next((_CELLS[word] for word in classes.split() if word in _CELLS), "")
    if name == "p" and classes == "mathjax":
        return "abstract"
    return _class_role(classes) if classes and name not in _UNNAMED else ""


@lru_cache(maxsize=4_096)
def _class_role(classes: str) -> str:
    for word in classes.lower().split()[:12]:
        if len(word) > 40:  # noqa: PLR2004 - no class that a person named
            continue
        for name, form in _CLASSES:
            if form.fullmatch(word) and not _OTHER.search(word):
                return name
    return ""


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Return whether an element shows nothing that counts: code, menus, formulas said twice."""
    if name in HIDDEN or attributes.get("aria-hidden") == "true":
        return True
    classes = attributes.get("class")
    return bool(classes) and not _HIDDEN_CLASSES.isdisjoint(str(classes).lower().split())
