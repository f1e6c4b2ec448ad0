"""A SPARQL query run on a store, and its answer; nothing is written, nothing leaves the machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kg.iri import DEFAULT_BASE_IRI
from kg.model import InputError, KgError, UsageError
from kg.query.graphs import check_graphs
from kg.query.syntax import Token, explain, first_keyword, point_at, tokens
from kg.rdf.namespaces import prefixes
from kg.store import base_iri

if TYPE_CHECKING:
    import pyoxigraph
    from pyoxigraph import BlankNode, NamedNode, Triple
    from pyoxigraph import Literal as RdfLiteral

    Term = NamedNode | BlankNode | RdfLiteral | Triple

__all__ = ["Answer", "check", "run"]

_UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
_SERVICE = re.compile("service", re.IGNORECASE)
_NO_KEYWORD = "zzzzzzz"  # as long as "service", so that places stay the same
_NOT_IN_QUERY = "notInTheQuery"
# Oxigraph's parser and evaluator recurse, and overflow the stack of the whole process somewhere
# between ten and a hundred times these.
_DEEPEST = 100
_MOST_SIGNS = 3_000
_OPENING, _CLOSING = "([{", ")]}"
# What long lists of triples and values consist of, which are no danger.
_LISTING = frozenset({"(", ")", "[", "]", ".", ";", ",", "^^", "<", "-", "UNDEF"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives.

    SELECT gives rows of terms (None where a variable is unbound), one for each column. CONSTRUCT
    and DESCRIBE give triples: rows of the columns subject, predicate, object, sorted. ASK gives
    `boolean`, and no rows. `base` is the base IRI of the nodes, by which they are shown as ids.
    """

    kind: Literal["rows", "triples", "boolean"]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    base: str = DEFAULT_BASE_IRI


def run(
    store: pyoxigraph.Store, sparql: str, substitutions: Mapping[str, Term] | None = None
) -> Answer:
    """Return the answer to a SPARQL query; the prefixes of an export need no declaration.

    `substitutions` give variables of the SELECT their values before anything is evaluated; their
    columns are left out, since they would say the same in every row.

    Raises:
        KgError: if the query is malformed (the message shows where), if it is an update, and if
            it uses SERVICE, which would send it to another machine, or FROM with a graph that
            isn't here.
        UsageError: if a substituted variable isn't among those that the query selects.
        InputError: if the store's files are damaged.
    """
    base = base_iri(store)
    known = prefixes(base)
    _check(sparql, known)
    values = {_variable(name): term for name, term in (substitutions or {}).items()}
    try:
        check_graphs(store, sparql, known)
        solutions = store.query(sparql, prefixes=known, substitutions=values)
        return _answer(solutions, base, frozenset(substitutions or ()))
    except SyntaxError as error:
        raise KgError(f"the query is malformed: {error}.") from error
    except (OSError, RuntimeError) as error:
        if "projection" in str(error):
            raise UsageError(f"{error}: it must select every variable it is given.") from error
        if "function" in str(error):
            raise KgError(f"the query can't be evaluated: {error}.") from error
        raise InputError(f"the store can't be read: {error}. Remove its folder store/.") from error


def check(sparql: str, base: str) -> None:
    """Refuse what must not run, and say what is wrong with what can't; nothing is evaluated.

    Raises:
        KgError: as `run` does.
    """
    _check(sparql, prefixes(base))


def _variable(name: str) -> pyoxigraph.Variable:
    from pyoxigraph import Variable

    return Variable(name)


def _answer(solutions: Any, base: str, fixed: frozenset[str]) -> Answer:  # noqa: ANN401
    import pyoxigraph

    if isinstance(solutions, pyoxigraph.QueryBoolean):
        return Answer("boolean", boolean=bool(solutions), base=base)
    if isinstance(solutions, pyoxigraph.QueryTriples):
        triples = sorted({(str(triple), triple) for triple in solutions}, key=lambda pair: pair[0])
        rows = tuple((found.subject, found.predicate, found.object) for _, found in triples)
        return Answer("triples", ("subject", "predicate", "object"), rows, base=base)
    names = [variable.value for variable in solutions.variables]
    kept = [place for place, name in enumerate(names) if name not in fixed]
    if len(kept) == len(names):
        rows = tuple(tuple(row) for row in solutions)
    else:
        rows = tuple(tuple(row[place] for place in kept) for row in solutions)
    return Answer("rows", tuple(names[place] for place in kept), rows, base=base)


def _check(sparql: str, known: Mapping[str, str]) -> None:
    """Refuse what must not run, and say what is wrong with what can't."""
    if any("\ud800" <= char <= "\udfff" for char in sparql):
        raise KgError("the query holds a lone surrogate, which no SPARQL query can.")
    pieces = list(tokens(sparql))
    _check_size(pieces)
    calls = [piece for piece in pieces if piece.kind == "word" and _SERVICE.fullmatch(piece.text)]
    # The parser decides whether the word is the keyword: a query in which it is doesn't parse
    # any more with another word in its place, one in which it stands in a name or text does.
    harmless = _SERVICE.sub(_NO_KEYWORD, sparql)
    if _complaint(harmless, known) is None:
        return
    if calls:
        raise KgError(_about_service(sparql, calls[0]))
    if first_keyword(sparql) in _UPDATES:
        raise KgError("kg only reads the graph: updates such as INSERT and DELETE are refused.")

    def complaint(start: str) -> str | None:
        return _complaint(_SERVICE.sub(_NO_KEYWORD, start), known)

    raise KgError(explain(sparql, complaint, known))


def _check_size(pieces: list[Token]) -> None:
    depth = deepest = 0
    for piece in pieces:
        if piece.kind == "sign":
            depth += (piece.text in _OPENING) - (piece.text in _CLOSING)
            deepest = max(deepest, depth)
    kinds = Counter(piece.kind for piece in pieces if piece.text not in _LISTING)
    if deepest > _DEEPEST or kinds["sign"] + kinds["word"] > _MOST_SIGNS:
        raise KgError(
            f"the query is too large: at most {_DEEPEST} brackets within each other and "
            f"{_MOST_SIGNS} keywords and operators can be evaluated. Put long lists into VALUES."
        )


def _complaint(sparql: str, known: Mapping[str, str]) -> str | None:
    """Return the parser's message about a query, None if it has none; nothing is evaluated."""
    import pyoxigraph

    # A substitution that the query has no variable for stops it between parser and evaluator.
    impossible: dict[pyoxigraph.Variable, Term] = {_variable(_NOT_IN_QUERY): pyoxigraph.Literal("")}
    try:
        pyoxigraph.Store().query(sparql, prefixes=dict(known), substitutions=impossible)
    except SyntaxError as error:
        return str(error)
    except RuntimeError:
        return None
    return None


def _about_service(sparql: str, piece: Token) -> str:
    where = point_at(sparql, piece.start, piece.end)
    return f"SERVICE is refused, since it sends the query to another machine{where}"
