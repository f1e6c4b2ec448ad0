"""Categories of native records, in any writing of arXiv's codes."""

from __future__ import annotations

import io
import json

import pytest

from kg.sources import native


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (["cs.LG", "stat.ML"], ("cs.LG", "stat.ML")),
        (["cs.LG; stat.ML"], ("cs.LG", "stat.ML")),
        (["Machine Learning (cs.LG)", "LG"], ("cs.LG",)),
        (["Computer Science - Machine Learning"], ("cs.LG",)),
        (["Basket weaving", "cs.CL"], ("Basket weaving", "cs.CL")),
    ],
)
def test_categories_are_codes_where_they_mean_one(written, codes):
    line = json.dumps({"title": "On rivers", "categories": written}).encode()
    (record,) = native.read(io.BytesIO(line), "a.records.jsonl")
    assert record.categories == codes
