"""The elements of a page: which make blocks, what they end, and what an open one hands down."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.sources._reading_list.groups import Group

__all__ = ["BARRIERS", "BLOCKS", "ENDS", "HEADINGS", "INLINE_BARRIERS", "STYLES", "VOID", "Element"]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details div dl dt figcaption figure
    footer h1 h2 h3 h4 h5 h6 header html li main ol p section summary table tbody td tfoot th
    thead tr ul head
    """.split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
STYLES = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "code": "code",
           "samp": "code", "tt": "code", "q": "quoted", "papertitle": "strong"}  # fmt: skip
# What the start of an element ends, and what it can't reach beyond.
ENDS = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("thead", "tbody", "tfoot"), ("table",)),
    "thead": (("thead", "tbody", "tfoot"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
    "a": (("a",), ("td", "th", "table", "li")),
}
BARRIERS = {
    "li": ("ul", "ol"),
    "td": ("table",),
    "th": ("table",),
    "tr": ("table",),
    "dt": ("dl",),
    "dd": ("dl",),
}
INLINE_BARRIERS = ("td", "th", "table", "li")


@dataclass(eq=False)
class Element:
    """An open element, with what it hands down to those inside it."""

    name: str
    block: bool
    role: str = ""
    style: str = ""
    link: int = 0
    href: str = ""
    hidden: bool = False
    kind: str = ""
    level: int = 0
    nested: int = 0
    groups: list[Group] = field(default_factory=list)
    lines: int = 0
    large: bool = False  # some of its groups are handed on, so that it is no one item
    columns: list[str] = field(default_factory=list)  # of a table: the field of each column
    column: int = 0  # of a row: which cell is next
