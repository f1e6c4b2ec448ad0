"""What a broken constraint says to a person."""

from __future__ import annotations

import re

from kg.rdf.namespaces import PREFIXES
from kg.validation.shapes import SH, Shape

__all__ = ["short", "wording"]

_IRI = re.compile(r"<([^<>]*)>")
_KINDS = {
    "IRI": "an IRI",
    "BlankNode": "a blank node",
    "Literal": "a literal",
    "BlankNodeOrIRI": "a node, not a literal",
    "BlankNodeOrLiteral": "no IRI",
    "IRIOrLiteral": "no blank node",
}
_TEXTS = {
    "and": "{of} does not keep to all of what is asked for",
    "class": "{of} is no {terms}",
    "closed": "has a property that is not allowed",
    "datatype": "{of} is no {terms}",
    "disjoint": "{path} and {terms} have a value in common",
    "equals": "{path} and {terms} have different values",
    "hasValue": "{of} lacks {terms}",
    "in": "{of} is none of {terms}",
    "languageIn": "{of} is in none of the languages {terms}",
    "lessThan": "{path} is not before {terms}",
    "lessThanOrEquals": "{path} is after {terms}",
    "maxCount": "has more than {terms} {path}",
    "maxExclusive": "{of} is not less than {terms}",
    "maxInclusive": "{of} is more than {terms}",
    "maxLength": "{of} is longer than {terms}",
    "minCount": "has fewer than {terms} {path}",
    "minExclusive": "{of} is not more than {terms}",
    "minInclusive": "{of} is less than {terms}",
    "minLength": "{of} is shorter than {terms}",
    "not": "{of} is what it must not be",
    "or": "{of} is none of what is allowed",
    "pattern": "{of} is not as the pattern {terms} asks",
    "qualifiedMaxCount": "too many of {path} are of one kind",
    "qualifiedMinCount": "too few of {path} are of the kind that is asked for",
    "sparql": "breaks a rule of the shape",
    "uniqueLang": "{path} has two values of one language",
    "xone": "{of} is none, or more than one, of what is allowed",
}


def wording(shape: Shape, component: str) -> str:
    """Return what is wrong where a component of a shape is broken."""
    terms = shape.constraints.get(component, ())
    path = short(shape.path) if shape.path else ""
    of = f"the value of {path}" if path else "it"
    if component == "nodeKind":
        kind = terms[0][1:-1].removeprefix(SH) if terms else "IRI"
        return f"{of} is not {_KINDS[kind]}"
    if component == "minCount" and _number(terms) == "1":
        return f"has no {path}"
    if component == "maxCount" and _number(terms) == "0":
        return f"has {path}"
    counted = _number(terms) if terms and component.endswith("Count") else ""
    listed = counted or ", ".join(map(short, terms))
    return _TEXTS[component].format(of=of, path=path, terms=listed)


def short(term: str) -> str:
    """Return a term or path with prefixes for the namespaces that kg uses."""
    return _IRI.sub(_shortened, term)


def _shortened(match: re.Match[str]) -> str:
    for prefix, namespace in (*PREFIXES.items(), ("sh", SH)):
        local = match[1].removeprefix(namespace)
        if local != match[1] and "/" not in local:
            return f"{prefix}:{local}"
    return match[0]


def _number(terms: tuple[str, ...]) -> str:
    return terms[0].split('"')[1] if terms and '"' in terms[0] else ""
