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
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.model import KgError
from kg.text import clean
from kg.view.content import Content
from kg.view.facts import edge_notes, node_facts
from kg.view.marks import GROUPS, YEARS, kind_mark, relation_mark

__all__ = ["Document"]

_PAGE = Path(__file__).with_name("page")
_PYVIS = Path(pyvis.__file__).with_name("templates")
_STYLES = ("page.css", "panels.css")
_SCRIPTS = (
    "text.js address.js model.js walks.js groups.js filter.js shapes.js theme.js labels.js axis.js "
    "painter.js lines.js view.js stage.js find.js search.js legend.js years.js bibtex.js "
    "neighbours.js details.js table.js exports.js controls.js main.js"
).split()
_SURROGATES = re.compile("[\ud800-\udfff]")
# JavaScript once took these for line ends, and editors still do.
_SEPARATORS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})


class Document(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose `generate_html` gives the whole page, with nothing to load."""

    def __init__(self, content: Content, title: str, note: str | None) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=clean(title))
        self.content = content
        self.path = "page.html.jinja"
        self.templateEnv = _environment()
        self.templateEnv.globals |= {
            "note": clean(note or ""),
            "facts": _packed(
                {
                    "nodes": node_facts(content.points),
                    "edges": edge_notes(content.points, content.links),
                }
            ),
            **_code(),
        }
        self.nodes = [_node(at, content) for at in range(len(content.points))]
        self.node_ids = [node["id"] for node in self.nodes]
        self.node_map = {node["id"]: node for node in self.nodes}
        self.edges = [
            {"from": link.source, "to": link.target, "label": link.relation}
            for link in content.links
        ]

    def get_network_data(self) -> tuple[Any, ...]:
        """Return nodes and edges as columns, half the size of pyvis' rows of objects."""
        options = {
            "sizedBy": self.content.sized_by,
            "bands": self.content.bands,
            "groups": GROUPS,
            "years": YEARS,
        }
        nodes, edges = _node_columns(self.content), _edge_columns(self.content)
        return nodes, edges, self.heading, self.height, self.width, options

    def generate_html(self, *_: object, **__: object) -> str:
        """Return the page; the arguments of pyvis' own method have nothing to choose here."""
        html: str = super().generate_html()
        return _SURROGATES.sub("\ufffd", html)


def _node(at: int, content: Content) -> dict[str, Any]:
    point, mark = content.points[at], kind_mark(content.points[at].kind)
    return {
        "id": at,
        "label": point.label,
        "shape": mark.shape,
        "color": mark.light,
        "size": point.size,
        "x": point.x,
        "y": point.y,
    }


def _node_columns(content: Content) -> dict[str, Any]:
    number = {name: at for at, name in enumerate(content.kinds)}
    points = content.points
    return {
        "kinds": [kind_mark(name)._asdict() for name in content.kinds],
        "id": [point.id for point in points],
        "kind": [number[point.kind] for point in points],
        "label": [point.label for point in points],
        "year": [point.year for point in points],
        "amount": [point.amount for point in points],
        "size": [point.size for point in points],
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "whenX": [point.when_x for point in points],
        "whenY": [point.when_y for point in points],
        "community": [point.community for point in points],
    }


def _edge_columns(content: Content) -> dict[str, Any]:
    number = {name: at for at, name in enumerate(content.relations)}
    return {
        "relations": [relation_mark(name)._asdict() for name in content.relations],
        "from": [link.source for link in content.links],
        "to": [link.target for link in content.links],
        "relation": [number[link.relation] for link in content.links],
    }


def _environment() -> Environment:
    loader = ChoiceLoader([FileSystemLoader(_PAGE), FileSystemLoader(_PYVIS)])
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.policies["json.dumps_function"] = _json
    environment.policies["json.dumps_kwargs"] = {}
    return environment


def _json(value: object) -> str:
    """Return compact JSON; Jinja's `tojson` escapes what could end a script tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_SEPARATORS)


def _packed(value: object) -> Markup:
    """Return compressed JSON in letters and digits: abstracts are most of a page, and shrink."""
    text = _SURROGATES.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return Markup(packed)  # noqa: S704  # base64


@lru_cache(maxsize=1)
def _code() -> dict[str, Any]:
    """Return styles, scripts and the policy that lets these run and nothing else."""
    style = "".join(_source(_PAGE / name) for name in _STYLES)
    parts = "".join(f"\n// {name}\n{_source(_PAGE / name)}" for name in _SCRIPTS)
    page = f'(() => {{\n"use strict";\n{parts}\n}})();\n'
    library = _source(_library()).partition("//# sourceMappingURL")[0]
    return {
        "style": Markup(style),  # noqa: S704  # our own files, and vis-network's
        "library": Markup(library),  # noqa: S704
        "script": Markup(page),  # noqa: S704
        "policy": _policy(style, library, page),
    }


def _library() -> Path:
    """Return the newest vis-network that the installed pyvis ships."""
    found = sorted(_PYVIS.glob("lib/vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise KgError(f"{_PYVIS}: no vis-network in it; install pyvis 0.3.2 or later again")
    return found[-1]


def _version(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", path.parent.name)]


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r", "")


def _policy(style: str, *scripts: str) -> str:
    """Return the content security policy: these texts by hash, and no request to anywhere.

    Trusted types forbid every way to turn a string into markup or code, in our scripts too.
    """
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
