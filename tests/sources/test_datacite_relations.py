"""What DataCite's DOIs point to: cited works and other versions."""

import io
import json

import pytest

from kg.model import Record, Reference, Relation
from kg.sources import datacite


def one(**attributes):
    attributes = {"doi": "10.5072/x", "titles": [{"title": "A title"}]} | attributes
    entry = {"id": "10.5072/x", "type": "dois", "attributes": attributes}
    record, *rejected = datacite.read(io.BytesIO(json.dumps(entry).encode()), "x.json")
    assert isinstance(record, Record)
    return record, [piece.reason for piece in rejected]


_VERSION = Reference(ids={"doi": "10.1000/a"}, relation=Relation.VERSION_OF)


@pytest.mark.parametrize(
    ("kind", "id_type", "value", "expected"),
    [
        ("References", "DOI", "10.1000/A", Reference(ids={"doi": "10.1000/a"})),
        ("Cites", "DOI", "https://doi.org/10.1000/A", Reference(ids={"doi": "10.1000/a"})),
        ("Cites", "arXiv", "arXiv:1706.03762v2", Reference(ids={"arxiv": "1706.03762"})),
        (
            "Cites",
            "URL",
            "https://arxiv.org/abs/cs/0112017",
            Reference(ids={"arxiv": "cs/0112017"}),
        ),
        ("Cites", "URL", "https://example.org/a", Reference(text="https://example.org/a")),
        ("Cites", "Handle", "11245/1.5", Reference(text="Handle 11245/1.5")),
        *(
            (kind, "DOI", "10.1000/A", _VERSION)
            for kind in ("IsVersionOf", "HasVersion", "IsNewVersionOf", "IsIdenticalTo")
        ),
        ("IsVersionOf", "URL", "https://example.org/a", None),
        ("IsCitedBy", "DOI", "10.1000/A", None),
        ("IsSupplementTo", "DOI", "10.1000/A", None),
        ("IsVersionOf", "DOI", "10.5072/X", None),
    ],
)
def test_relations_are_citations_or_versions_or_nothing(kind, id_type, value, expected):
    related = {
        "relationType": kind,
        "relatedIdentifier": value,
        "relatedIdentifierType": id_type,
    }
    record, faults = one(relatedIdentifiers=[related, related])
    assert record.references == ((expected,) if expected else ())
    assert faults == []


def test_a_related_doi_that_is_none_is_named_and_its_text_kept():
    related = {"relationType": "Cites", "relatedIdentifier": "x y", "relatedIdentifierType": "DOI"}
    record, faults = one(relatedIdentifiers=[related])
    assert record.references == (Reference(text="DOI x y"),)
    assert faults == ["not an id of scheme doi in relation 1: x y"]


def test_a_described_item_is_a_reference_by_title():
    item = {
        "relationType": "Cites",
        "titles": [{"title": "Counting <i>pollen</i>"}],
        "publicationYear": "1999",
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "10.1000/A",
            "relatedItemIdentifierType": "DOI",
        },
    }
    title = "Counting pollen"
    expected = Reference(ids={"doi": "10.1000/a"}, title=title, text=title, year=1999)
    assert one(relatedItems=[item])[0].references == (expected,)
