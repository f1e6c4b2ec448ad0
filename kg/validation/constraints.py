"""The constraints of SHACL as SPARQL expressions that hold where the data breaks them.

https://www.w3.org/TR/shacl/ section 4, component by component. An expression speaks of a variable:
of a value node (`of_values`), or of a focus node and the values of its path (`of_focus`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, count

from kg.model import InputError
from kg.rdf.namespaces import PREFIXES
from kg.validation.shapes import SH, Shape, Shapes

__all__ = ["Compiler"]

_XSD = PREFIXES["xsd"]
_TYPE = f"<{PREFIXES['rdf']}type>"
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"
_KINDS = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "!isLiteral({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBlank({0})",
}
# The datatypes that SPARQL can cast to, so that a text that doesn't fit its type is found.
_CAST = frozenset(
    """boolean date dateTime dayTimeDuration decimal double duration float gDay gMonth gMonthDay
    gYear gYearMonth integer string time yearMonthDuration""".split()
)
_INTEGERS = {
    "byte": (-128, 127),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "nonPositiveInteger": (None, 0),
    "positiveInteger": (1, None),
    "short": (-(2**15), 2**15 - 1),
    "unsignedByte": (0, 255),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedShort": (0, 2**16 - 1),
}
_MOST = 8

Terms = tuple[str, ...]


class Compiler:
    """Makes the expressions; `subclasses` tells whether the data has any `rdfs:subClassOf`."""

    def __init__(self, shapes: Shapes, *, subclasses: bool) -> None:
        self._shapes = shapes.shapes
        self._where = shapes.where
        self._numbers = count(1)
        self.typed = f"{_TYPE}/{_SUBCLASS}*" if subclasses else _TYPE
        """The path from a node to its classes."""

    def of_values(self, shape: Shape, value: str, above: Terms = ()) -> Iterator[tuple[str, str]]:
        """Yield each component that speaks of value nodes one by one: its name, and how it breaks.

        `value` is the variable of the value node, `above` the shapes that asked for this one.
        """
        for name, terms in shape.constraints.items():
            if name in {"not", "and", "or", "xone"}:
                yield name, self._logic(name, terms, value, above or (shape.key,))
            elif made := self._value(shape, name, terms, value):
                yield name, made

    def of_focus(self, shape: Shape, focus: str) -> Iterator[tuple[str, str]]:
        """Yield each component that speaks of all values of a path together, and how it breaks."""
        path = shape.path
        if path is None:
            return
        for name, terms in shape.constraints.items():
            if name in {"minCount", "maxCount"}:
                number = self._number(shape, name, terms)
                yield name, self._counted(name, f"{focus} {path}", number)
            elif name in {"qualifiedMinCount", "qualifiedMaxCount"}:
                number = self._number(shape, name, terms)
                yield name, self._qualified(name, shape, f"{focus} {path}", number)
            elif name == "hasValue":
                missing = " || ".join(f"!EXISTS {{ {focus} {path} {term} }}" for term in terms)
                yield name, missing
            elif name in _PAIRS:
                yield name, _PAIRS[name](focus, path, terms[0], self._fresh)
            elif name == "uniqueLang" and _is_true(terms):
                one, other = self._fresh(), self._fresh()
                yield (
                    name,
                    (
                        f"EXISTS {{ {focus} {path} {one}, {other} FILTER(!sameTerm({one}, {other}) "
                        f'&& LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other}))) }}'
                    ),
                )

    def broken(self, key: str, value: str, above: Terms = ()) -> str:
        """Return when a node does not conform to a whole shape.

        InputError where the shape asks for itself: what that means is open in SHACL.
        """
        if key in above:
            raise InputError(f"{self._where}: {key} asks for itself; such shapes can't be checked.")
        shape, above = self._shapes[key], (*above, key)
        if shape.selects:
            raise InputError(f"{self._where}: {key}: sh:sparql can't stand inside other shapes.")
        parts = [made for _, made in self.of_focus(shape, value)]
        if shape.path is None:
            parts += [made for _, made in self._all_values(shape, value, above)]
            parts += [self.broken(inner, value, above) for inner in shape.properties]
        else:
            node = self._fresh()
            inner = [made for _, made in self._all_values(shape, node, above)]
            inner += [self.broken(one, node, above) for one in shape.properties]
            step = f"{value} {shape.path} {node}"
            parts += [f"EXISTS {{ {step} FILTER({made}) }}" for made in inner]
        return f"({' || '.join(parts)})" if parts else "false"

    def _all_values(self, shape: Shape, value: str, above: Terms) -> Iterator[tuple[str, str]]:
        yield from self.of_values(shape, value, above)
        for inner in shape.constraints.get("node", ()):
            yield "node", self.broken(inner, value, above)

    def _value(self, shape: Shape, name: str, terms: Terms, value: str) -> str | None:
        made: str | None = None
        if name in _SIMPLE:
            made = _SIMPLE[name](value, terms)
        elif name == "hasValue" and shape.path is None:
            made = f"!sameTerm({value}, {terms[0]})"
        elif name == "pattern":
            flags = shape.constraints.get("flags", ('""',))[0]
            made = f"isBlank({value}) || !REGEX(STR({value}), {terms[0]}, {flags})"
        elif name == "class":
            made = " || ".join(f"!EXISTS {{ {value} {self.typed} {term} }}" for term in terms)
        elif name == "closed" and _is_true(terms):
            made = self._closed(shape, value)
        return made

    def _logic(self, name: str, terms: Terms, value: str, above: Terms) -> str:
        broken = [self.broken(term, value, above) for term in terms]
        if name == "not":
            return " || ".join(f"!{one}" for one in broken)
        if name == "and":
            return f"({' || '.join(broken)})"
        if name == "or":
            return f"({' && '.join(broken)})"
        kept = " + ".join(f"IF({one}, 0, 1)" for one in broken)
        return f"({kept}) != 1"

    def _closed(self, shape: Shape, value: str) -> str:
        paths = [self._shapes[key].path for key in shape.properties]
        allowed = {path for path in paths if path and path.startswith("<")}
        allowed.update(shape.constraints.get("ignoredProperties", ()))
        step = self._fresh()
        listed = ", ".join(sorted(allowed))
        return f"EXISTS {{ {value} {step} {self._fresh()} FILTER({step} NOT IN ({listed})) }}"

    def _counted(
        self, name: str, step: str, number: int, also: Callable[[str], str] | None = None
    ) -> str:
        """Return when there are too few or too many distinct values, by pairs that differ."""
        too_few = name.endswith("inCount")
        variables = [self._fresh() for _ in range(number if too_few else number + 1)]
        if not variables:
            return "false"
        holds = [f"!sameTerm({one}, {other})" for one, other in combinations(variables, 2)]
        holds += [also(one) for one in variables if also]
        found = " . ".join(f"{step} {one}" for one in variables)
        condition = f"FILTER({' && '.join(holds)})" if holds else ""
        exists = f"EXISTS {{ {found} {condition} }}"
        return f"!{exists}" if too_few else exists

    def _qualified(self, name: str, shape: Shape, step: str, number: int) -> str:
        asked = shape.constraints["qualifiedValueShape"][0]
        return self._counted(name, step, number, lambda value: f"!{self.broken(asked, value)}")

    def _number(self, shape: Shape, name: str, terms: Terms) -> int:
        text = terms[0].split('"')[1] if '"' in terms[0] else terms[0]
        if not text.isdecimal() or int(text) > _MOST:
            raise InputError(
                f"{self._where}: {shape.key}: sh:{name} {text} is more than {_MOST}, or no number."
            )
        return int(text)

    def _fresh(self) -> str:
        return f"?v{next(self._numbers)}"


def _is_true(terms: Terms) -> bool:
    return any(term.startswith(('"true"', '"1"')) for term in terms)


def _datatype(value: str, terms: Terms) -> str:
    name = terms[0][1:-1].removeprefix(_XSD)
    fits = [f"isLiteral({value})"]
    if name in _INTEGERS:
        # Oxigraph keeps whole numbers of every type as xsd:integer; their range is what is left.
        least, most = _INTEGERS[name]
        fits.append(f"DATATYPE({value}) IN ({terms[0]}, <{_XSD}integer>)")
        number = f"<{_XSD}integer>(STR({value}))"
        fits += [f"{number} >= {least}"] if least is not None else []
        fits += [f"{number} <= {most}"] if most is not None else []
    else:
        fits.append(f"DATATYPE({value}) = {terms[0]}")
        if name in _CAST:
            cast = f"isLiteral(<{_XSD}{name}>(STR({value})))"
            # Oxigraph takes no leap day without a year for a day.
            leap = f'STR({value}) = "--02-29" || ' if name == "gMonthDay" else ""
            fits.append(f"({leap}{cast})")
    return f"!COALESCE({' && '.join(fits)}, false)"


def _kind(value: str, terms: Terms) -> str:
    return f"!({_KINDS[terms[0][1:-1].removeprefix(SH)].format(value)})"


def _languages(value: str, terms: Terms) -> str:
    fits = " || ".join(f"LANGMATCHES(LANG({value}), {term})" for term in terms)
    return f"!COALESCE({fits}, false)"


def _listed(value: str, terms: Terms) -> str:
    return f"!({' || '.join(f'sameTerm({value}, {term})' for term in terms) or 'false'})"


def _compared(sign: str) -> Callable[[str, Terms], str]:
    return lambda value, terms: f"!COALESCE({value} {sign} {terms[0]}, false)"


_SIMPLE: Mapping[str, Callable[[str, Terms], str]] = {
    "minExclusive": _compared(">"),
    "minInclusive": _compared(">="),
    "maxExclusive": _compared("<"),
    "maxInclusive": _compared("<="),
    "datatype": _datatype,
    "nodeKind": _kind,
    "languageIn": _languages,
    "in": _listed,
    "minLength": lambda value, terms: f"isBlank({value}) || STRLEN(STR({value})) < {terms[0]}",
    "maxLength": lambda value, terms: f"isBlank({value}) || STRLEN(STR({value})) > {terms[0]}",
}

Fresh = Callable[[], str]


def _equals(focus: str, path: str, other: str, fresh: Fresh) -> str:
    one, two = fresh(), fresh()
    return (
        f"EXISTS {{ {focus} {path} {one} FILTER(!EXISTS {{ {focus} {other} {one} }}) }} || "
        f"EXISTS {{ {focus} {other} {two} FILTER(!EXISTS {{ {focus} {path} {two} }}) }}"
    )


def _disjoint(focus: str, path: str, other: str, fresh: Fresh) -> str:
    one = fresh()
    return f"EXISTS {{ {focus} {path} {one} . {focus} {other} {one} }}"


def _less(sign: str) -> Callable[[str, str, str, Fresh], str]:
    def made(focus: str, path: str, other: str, fresh: Fresh) -> str:
        one, two = fresh(), fresh()
        holds = f"COALESCE({one} {sign} {two}, false)"
        return f"EXISTS {{ {focus} {path} {one} . {focus} {other} {two} FILTER(!{holds}) }}"

    return made


_PAIRS: Mapping[str, Callable[[str, str, str, Fresh], str]] = {
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": _less("<"),
    "lessThanOrEquals": _less("<="),
}
