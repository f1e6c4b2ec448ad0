"""The server's own HTML pages, each with a policy that lets its style and script run, no more."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from kg.query import questions
from kg.rdf.namespaces import prefixes
from kg.serving.jobs import Reply

__all__ = ["home", "html", "question_facts"]

_PAGE = Path(__file__).with_name("page")
_EXAMPLE = """\
SELECT ?paper ?title ?year WHERE {
  ?paper a fabio:Work ;
         dcterms:title ?title ;
         fabio:hasPublicationYear ?year .
}
ORDER BY DESC(?year) ?title
LIMIT 20
"""


def home(base: str, *, has_page: bool) -> Reply:
    """Return the page with the query editor; it links to the graph's page if there is one."""
    facts = {"base": base, "questions": question_facts(), "prefixes": prefixes(base)}
    return html("home.html.jinja", 200, facts=facts, example=_EXAMPLE, has_page=has_page)


def question_facts() -> list[dict[str, Any]]:
    """Return the named questions as plain values: what each answers, and has to be told."""
    return [
        {
            "name": question.name,
            "title": question.title,
            "answers": question.answers,
            "sparql": question.sparql,
            "parameters": [
                {"name": each.name, "kind": each.kind, "help": each.help, "default": each.default}
                for each in question.parameters
            ],
        }
        for question in questions().values()
    ]


def html(template: str, status: int, **values: Any) -> Reply:  # noqa: ANN401 - what a template takes
    """Return a page made by one of our templates."""
    style, script = _source("serve.css"), _source("editor.js")
    page = _environment().get_template(template).render(style=style, script=script, **values)
    headers = {"Content-Security-Policy": _policy(str(style), str(script))}
    return Reply(status, "text/html; charset=utf-8", page.encode("utf-8", "replace"), headers)


@cache
def _environment() -> Any:  # noqa: ANN401 - jinja2 loads late
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _source(name: str) -> Any:  # noqa: ANN401 - markupsafe loads late
    from markupsafe import Markup

    text = (_PAGE / name).read_text("utf-8").replace("\r", "")
    return Markup(text)  # noqa: S704 - our own file


def _policy(style: str, script: str) -> str:
    """Return the content security policy: these texts by hash, and requests to this server alone.

    Trusted types forbid every way to turn a string into markup or code.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
