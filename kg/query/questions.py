"""The named questions: SPARQL files with a header that says what they answer and what they take.

A file `ontology/queries/NAME.rq` begins with comments:

    # title: What a paper cites
    # answers: The works that a paper cites, with their years.
    # param paper paper : the citing paper
    # param limit limit default "20" : how many rows

A parameter has a name, which is the variable that it fills, a kind, maybe a default, and a help
text. Its kind is that of a node (the user's words are looked up; `node` is of any kind), `text`,
`identifier` (brought to its canonical form), `year`, `integer`, or `limit`: the number behind the
query's last LIMIT. Oxigraph substitutes terms for the variables, so the query must select them,
and nothing of what a user writes ever becomes a part of the query's text. A node's default can
only be `any`, which the query gets as the text "any".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import InputError, UsageError
from kg.ontology import ontology_path
from kg.query.catalogue import NODE_KINDS, Resolver
from kg.query.lookup import identifier_key

if TYPE_CHECKING:
    from pyoxigraph import Literal as RdfLiteral
    from pyoxigraph import NamedNode

    from kg.query.engine import Term

__all__ = ["Parameter", "Question", "parse_question", "question", "questions"]

ANY = "any"
"""The setting of a node parameter that leaves it open, where the question lets it be."""

_VALUE_KINDS = ("text", "identifier", "year", "integer", "limit")
_KINDS = (*NODE_KINDS, "node", *_VALUE_KINDS)
_FACT = re.compile(r"#\s*(title|answers)\s*:\s*(.+)")
_PARAMETER = re.compile(
    r"#\s*param\s+(?P<name>\w+)\s+(?P<kind>\w+)"
    r'(?:\s+default\s+"(?P<default>[^"]*)")?\s*:\s*(?P<help>.+)'
)
_LIMIT = re.compile(r"\bLIMIT\s+\d+(?=\s*\Z)", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question has to be told: a value of that kind; without a default it is needed."""

    name: str
    kind: str
    help: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it is called, what it answers, and what it has to be told."""

    name: str
    title: str
    answers: str
    sparql: str
    parameters: tuple[Parameter, ...] = ()
    sql: str | None = None
    """The same over the tables of a kept store, where that is much faster."""

    def fill(self, settings: Mapping[str, str], resolver: Resolver) -> tuple[str, dict[str, Term]]:
        """Return the query and the terms to substitute, as `kg.query.run` takes them.

        Raises:
            UsageError: if a setting is unknown, missing, or not of the parameter's kind.
            KgError: if a node isn't found, or several fit.
        """
        terms: dict[str, Term] = {}
        sparql = self.sparql
        for parameter, value in self._given(settings):
            if parameter.kind == "limit":
                sparql = _LIMIT.sub(f"LIMIT {self._whole(parameter, value)}", sparql)
            else:
                terms[parameter.name] = self._term(parameter, value, resolver)
        return sparql, terms

    def values(self, settings: Mapping[str, str], resolver: Resolver) -> dict[str, str | int]:
        """Return the parameters as `kg.query.run_tables` takes them; errors as of `fill`."""
        return {
            parameter.name: self._whole(parameter, value)
            if parameter.kind in ("year", "integer", "limit")
            else self._term(parameter, value, resolver).value
            for parameter, value in self._given(settings)
        }

    def _given(self, settings: Mapping[str, str]) -> Iterator[tuple[Parameter, str]]:
        self._check(settings)
        for parameter in self.parameters:
            value = settings.get(parameter.name, parameter.default)
            if value is None or not value.strip():
                raise UsageError(f"{self.name} needs {self._usage(parameter)}.")
            yield parameter, value.strip()

    def _check(self, settings: Mapping[str, str]) -> None:
        known = [parameter.name for parameter in self.parameters]
        for name in settings:
            if name not in known:
                raise UsageError(
                    f"{self.name} has no parameter {name!r}.{_guess(name, known)}"
                    f" It takes: {', '.join(known) or 'none'}."
                )

    def _usage(self, parameter: Parameter) -> str:
        return f"{parameter.help}: --set {parameter.name}={parameter.kind.upper()}"

    def _term(self, parameter: Parameter, value: str, resolver: Resolver) -> NamedNode | RdfLiteral:
        from pyoxigraph import Literal, NamedNode

        if parameter.kind in ("year", "integer"):
            return Literal(self._whole(parameter, value))
        if parameter.kind == "identifier":
            key = identifier_key(value)
            return Literal(key.partition(":")[2] if key else value)
        if parameter.kind == "text" or (value == ANY and parameter.default == ANY):
            return Literal(value)
        return NamedNode(resolver(value, None if parameter.kind == "node" else parameter.kind))

    def _whole(self, parameter: Parameter, value: str) -> int:
        if not _WHOLE.fullmatch(value.strip()):
            raise UsageError(
                f"{self.name}: {parameter.name} must be a whole number, not {value!r}"
                f" ({self._usage(parameter)})."
            )
        return int(value)


@cache
def questions() -> Mapping[str, Question]:
    """Return the named questions that come with kg, by name in alphabetical order."""
    files = sorted(ontology_path("queries").glob("*.rq"), key=lambda file: file.stem)
    return {file.stem: _read(file) for file in files}


def _read(file: Path) -> Question:
    question = parse_question(file.read_text("utf-8"), file)
    beside = file.with_suffix(".sql")
    return replace(question, sql=beside.read_text("utf-8")) if beside.exists() else question


def question(name: str) -> Question:
    """Return a named question.

    Raises:
        UsageError: if there is none of that name; the message has the nearest one and all.
    """
    known = questions()
    if name not in known:
        raise UsageError(
            f"no question is called {name!r}.{_guess(name, list(known))}"
            f" Questions: {', '.join(known)}."
        )
    return known[name]


def _guess(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def parse_question(text: str, file: Path) -> Question:
    """Return the question that a file's text holds; one without a header takes no parameters.

    Raises:
        InputError: if a line of the header can't be understood.
    """
    facts: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if fact := _FACT.fullmatch(line.strip()):
            facts[fact[1]] = fact[2]
        elif re.match(r"\s*#\s*param\b", line):
            parameters.append(_parameter(line.strip(), f"{file}:{number}"))
    limits = [parameter for parameter in parameters if parameter.kind == "limit"]
    if limits and not _LIMIT.search(text):
        raise InputError(
            f"{file}: a limit parameter needs a query that ends with LIMIT and a number."
        )
    name = file.stem
    title = facts.get("title", name)
    return Question(name, title, facts.get("answers", title), text, tuple(parameters))


def _parameter(line: str, where: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found:
        raise InputError(f'{where}: a parameter is "# param NAME KIND [default "VALUE"] : HELP".')
    if found["kind"] not in _KINDS:
        raise InputError(f"{where}: unknown kind {found['kind']!r}: one of {', '.join(_KINDS)}.")
    return Parameter(found["name"], found["kind"], found["help"], found["default"])
