"""What Crossref works point to: references, versions, and what a notice retracts."""

import io
import json

import pytest

from kg.model import Record, Reference, Relation
from kg.sources import crossref


def one(**fields):
    work = {"DOI": "10.1000/x", "title": ["A title"], "type": "journal-article"} | fields
    record, *rejected = crossref.read(io.BytesIO(json.dumps(work).encode()), "x.json")
    assert isinstance(record, Record)
    return record, [piece.reason for piece in rejected]


def test_references_have_ids_else_their_text_and_always_title_and_year():
    entry = {"author": "Roe", "year": "2007b", "article-title": "A <i>title</i>."}
    record, faults = one(
        reference=[
            {"DOI": "10.1000/ABC", **entry},
            {"DOI": "10.1000/abc"},
            {"unstructured": "Roe J. Title. arXiv:1706.03762v2, 2017"},
            {"unstructured": "See 10.1000/a and 10.1000/b"},
            entry | {"journal-title": "J. X", "volume": "3", "first-page": 12},
            {"DOI": "unknown", "unstructured": "Roe"},
            {"key": "7"},
        ]
    )
    assert record.references == (
        Reference(ids={"doi": "10.1000/abc"}, title="A title.", year=2007),
        Reference(ids={"doi": "10.1000/abc"}),
        Reference(ids={"arxiv": "1706.03762"}, text="Roe J. Title. arXiv:1706.03762v2, 2017"),
        Reference(text="See 10.1000/a and 10.1000/b"),
        Reference(text="Roe (2007b) A title. J. X 3: 12", title="A title.", year=2007),
        Reference(text="Roe"),
    )
    assert faults == ["not a DOI in reference 6: unknown"]


def test_relations_name_other_versions_and_nothing_of_the_work_itself():
    record, _ = one(
        relation={
            "has-preprint": [
                {"id-type": "doi", "id": "https://doi.org/10.1101/AB", "asserted-by": "object"},
                {"id-type": "doi", "id": "10.1000/X"},
                {"id-type": "arxiv", "id": "arXiv:1706.03762"},
                {"id-type": "uri", "id": "https://arxiv.org/abs/1409.0473"},
                {"id-type": "uri", "id": "https://example.org"},
            ],
            "has-review": [{"id-type": "doi", "id": "10.1000/review"}],
            "cites": [{"id-type": "doi", "id": "10.1000/cited"}],
        }
    )
    assert record.references == (
        Reference(ids={"doi": "10.1101/ab"}, relation=Relation.VERSION_OF),
        Reference(ids={"arxiv": "1706.03762"}, relation=Relation.VERSION_OF),
        Reference(ids={"arxiv": "1409.0473"}, relation=Relation.VERSION_OF),
        Reference(ids={"doi": "10.1000/cited"}),
    )


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal", "Retraction"])
def test_a_notice_retracts_what_it_is_about_and_is_not_retracted_itself(kind):
    update = [{"DOI": "10.1000/Old", "type": kind}]
    record, _ = one(title=["Retracted: A title"], **{"update-to": update})
    assert record.references == (Reference(ids={"doi": "10.1000/old"}, relation=Relation.RETRACTS),)
    assert record.retracted is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"update-to": [{"DOI": "10.1000/old", "type": "correction"}]}, None),
        ({"update-to": [{"DOI": "10.1000/X", "type": "retraction"}]}, True),
        ({"updated-by": [{"DOI": "10.1000/n", "type": "retraction"}]}, True),
        ({"updated-by": [{"DOI": "10.1000/n", "type": "erratum"}]}, None),
        ({"title": ["RETRACTED ARTICLE: A title"]}, True),
        ({"title": ["[Retracted] A title"]}, True),
        ({"title": ["WITHDRAWN: A title"]}, True),
        ({"title": ["A title (Retracted)"]}, True),
        ({"title": ["Retracted papers and who cites them"]}, None),
        ({"title": ["Effects of withdrawn drugs"]}, None),
    ],
)
def test_a_work_is_retracted_where_a_notice_or_its_title_says_so(fields, expected):
    record, _ = one(**fields)
    assert record.retracted is expected
    assert not record.references


def test_a_work_without_doi_has_relations_and_is_not_retracted_by_a_notice_without_one():
    relation = {"has-preprint": [{"id-type": "arxiv", "id": "1706.03762"}]}
    record, _ = one(DOI=None, relation=relation, **{"update-to": [{"type": "retraction"}]})
    assert record.references == (
        Reference(ids={"arxiv": "1706.03762"}, relation=Relation.VERSION_OF),
    )
    assert record.retracted is None
