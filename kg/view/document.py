"""The HTML document: pyvis' network with a template, styles and scripts of our own.

Of pyvis stay the `Network` interface, its template machinery and the vis-network that it ships.
Its own template, `from_nx`, `show` and `write_html` are left out: they load from other hosts,
run text as script, and change the caller's graph (docs/decisions/0005-page.md).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from pyvis.network import Network

from kg.model import KgError
from kg.view.content import Content
from kg.view.facts import edge_notes, node_facts
from kg.view.marks import KINDS, RELATIONS, kind_mark, relation_mark

__all__ = ["Document"]

_PAGE = Path(__file__).with_name("page")
_PYVIS = Path(pyvis.__file__).with_name("templates")
_STYLES = ("page.css", "panels.css")
_SCRIPTS = (
    *("text.js", "model.js", "shapes.js", "theme.js", "labels.js", "focus.js", "stage.js"),
    *("find.js", "search.js", "legend.js", "details.js", "table.js", "main.js"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_SEPARATORS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


class Document(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose `generate_html` gives the whole page, with nothing to load."""

    def __init__(self, content: Content, title: str, note: str | None) -> None:
        """Fill the network with the content, as lists that pyvis' own methods can read."""
        super().__init__(directed=True, cdn_resources="in_line", heading=title)
        self.path = "page.html.jinja"
        self.content = content
        self.templateEnv = _environment()
        self.templateEnv.globals |= {"note": note, "facts": _facts(content)} | _parts()
        kinds, relations = content.kinds, content.relations
        self.node_ids = list(range(len(content.points)))
        self.nodes = [_node(at, *point[:8]) for at, point in enumerate(content.points)]
        self.node_map = {node["id"]: node for node in self.nodes}
        self.edges = [
            {"from": link.source, "to": link.target, "label": link.relation}
            for link in content.links
        ]
        self.kinds, self.relations = kinds, relations

    def get_network_data(self) -> tuple[Any, ...]:
        """Return nodes and edges as columns, which are half the size of pyvis' rows of objects."""
        nodes = {"kinds": [_kind(name) for name in self.kinds]} | _node_columns(self)
        edges = {"relations": [_relation(name) for name in self.relations]} | _edge_columns(self)
        return nodes, edges, self.heading, self.height, self.width, {"sizedBy": self.content.sized_by}

    def generate_html(self, *_: object, **__: object) -> str:
        """Return the page."""
        html: str = super().generate_html()
        return _SURROGATES.sub("\ufffd", html)
