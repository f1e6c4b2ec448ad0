"""The facts of an RDF file that matter for concepts: subject -> field -> terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from kg.concepts.reading.content import Content
from kg.concepts.reading.syntax import SHOWN
from kg.concepts.reading.xml import xml
from kg.model import InputError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

    Term = Literal | NamedNode | BlankNode

__all__ = ["Facts", "Fields", "facts", "line_finder", "name_of"]

Fields = dict[str, list["Term"]]
Facts = dict[str, Fields]

_BASE = "https://kg.example/vocabulary/"
_NAMESPACES = {
    "http://www.w3.org/2004/02/skos/core#": "prefLabel altLabel hiddenLabel broader narrower"
    " broadMatch narrowMatch definition exactMatch inScheme topConceptOf",
    "http://www.w3.org/2008/05/skos-xl#": "prefLabel=xlPrefLabel altLabel=xlAltLabel"
    " hiddenLabel=xlHiddenLabel literalForm",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "type",
    "http://www.w3.org/2000/01/rdf-schema#": "label subClassOf comment",
    "http://www.w3.org/2002/07/owl#": "deprecated sameAs equivalentClass",
    "http://www.geneontology.org/formats/oboInOwl#": "hasExactSynonym=synonym"
    " hasRelatedSynonym=related",
    "http://purl.obolibrary.org/obo/": "IAO_0000115=definition IAO_0100001=isReplacedBy",
    "http://purl.org/dc/terms/": "description=comment isReplacedBy",
    "http://purl.org/iso25964/skos-thes#": "broaderGeneric=broader broaderPartitive=broader"
    " broaderInstantial=broader narrowerGeneric=narrower narrowerPartitive=narrower"
    " narrowerInstantial=narrower",
    "http://cso.kmi.open.ac.uk/schema/cso#": "superTopicOf preferentialEquivalent",
    "http://technologies.kmi.open.ac.uk/rexplore/ontologies/BiboExtension.owl#": "superTopicOf"
    " broaderGeneric=subClassOf preferentialEquivalent",
    "http://id.nlm.nih.gov/mesh/vocab#": "broaderDescriptor=subClassOf preferredConcept=concept"
    " concept preferredTerm=term term prefLabel=termLabel altLabel=termLabel",
    "https://kg.example/ontology#": "contextWord ambiguousLabel caseLabel falseLabel",
}
_FIELDS = {
    namespace + entry.partition("=")[0]: entry.rpartition("=")[2]
    for namespace, entries in _NAMESPACES.items()
    for entry in entries.split()
}
_SUBJECT = re.compile(
    r"(?:^|\.[ \t])[ \t]*(?:<([^<>\s]+)>|([\w.-]*:[\w.%-]+))|rdf:(?:about|ID)\s*=\s*[\"']([^\"']+)"
    r"|\"@id\"\s*:\s*\"([^\"]+)",
    re.MULTILINE,
)


def facts(content: Content, syntax: str) -> Facts:
    """Return what a file says in the fields that are read here; InputError where it isn't valid."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    data = xml(content) if syntax == "RDF_XML" else content.data
    known = {NamedNode(iri): field for iri, field in _FIELDS.items()}
    try:
        # Lenient with IRIs: that of the scheme has blanks in ACM's own file of its classification.
        quads = parse(data, format=getattr(RdfFormat, syntax), base_iri=_BASE, lenient=True)
        return _grouped(quads, known)
    except (SyntaxError, ValueError) as error:
        raise _invalid(content, syntax, error) from error


def _grouped(quads: Iterable[Quad], known: Mapping[NamedNode, str]) -> Facts:
    from pyoxigraph import Triple

    found: Facts = {}
    fields: Fields = {}
    last: object = None
    for quad in quads:
        field = known.get(quad.predicate)
        if field is None:
            continue
        subject, term = quad.subject, quad.object
        if subject != last:  # most facts of a subject stand together
            last, fields = subject, found.setdefault(name_of(subject), {})
        if isinstance(term, Triple):  # a statement on a statement
            continue
        if field in fields:
            fields[field].append(term)
        else:
            fields[field] = [term]
    return found


def name_of(term: Term | Triple) -> str:
    """Return what `facts` calls the subject that a term is: an IRI, or a blank node's `_:x`."""
    return cast("NamedNode", term).value if type(term).__name__ == "NamedNode" else str(term)


def _invalid(content: Content, syntax: str, error: SyntaxError | ValueError) -> InputError:
    """Return what to say of a file that doesn't parse: its encoding, or what the parser found."""
    content.utf8()
    line = f":{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    if "remote context" in reason:
        said = "its @context is on the web, where kg does not go. Write it into the file."
    else:
        said = f"not valid as {SHOWN[syntax]}: {reason.rstrip('.')}. Mend or fetch the file."
    return InputError(f"{content.name}{line}: {said}")


def line_finder(content: Content) -> Callable[[str], int]:
    """Return what finds the line where an IRI first stands as a subject, by its last part."""
    lines: dict[str, int] = {}

    def find(iri: str) -> int:
        if not lines:
            lines.update(_subject_lines(content.data.decode("utf-8", "replace")))
        return lines.get(_last(iri), 0)

    return find


def _subject_lines(text: str) -> dict[str, int]:
    ends = [match.start() for match in re.finditer("\n", text)]
    found: dict[str, int] = {}
    for match in _SUBJECT.finditer(text):
        name = next(group for group in match.groups() if group)
        found.setdefault(_last(name), bisect_left(ends, match.end()) + 1)
    return found


def _last(iri: str) -> str:
    return re.split(r"[#/:]", iri.rstrip("/#"))[-1]
