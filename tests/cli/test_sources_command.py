"""kg sources: the list of formats, and a look into files before they are built."""

import json

LINES = (
    '{"id": "1", "title": "One", "authors": [{"name": "A B", "orcid": "0000-0002-1825-0097"}]}',
    '{"title": "Two titles", "date": "2024-06", "ids": {"arxiv": "2406.04093"}}',
    '{"title": "Three titles", "date": "June-ish"}',
    '{"title": ',
)


def library(folder):
    path = folder / "a.records.jsonl"
    path.write_text("\n".join(LINES) + "\n")
    return path


def test_every_format_is_listed_with_what_it_carries(kg):
    from kg.sources import formats

    out = kg("sources").out
    for name, known in formats().items():
        assert name in out
        assert known.WHERE in out
        assert known.CARRIES in out


def test_a_check_says_what_is_filled_and_what_is_rejected(kg, tmp_path):
    outcome = kg("sources", "--check", library(tmp_path))
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "a.records.jsonl: native, 3 records, 2 rejected"
    table = {line.split()[0]: line.split()[1:3] for line in lines[1:] if line.endswith("%")}
    assert table["title"] == ["3", "100.0"]
    assert table["ids.arxiv"] == ["1", "33.3"]
    assert table["authors.ids.orcid"] == ["1", "33.3"]
    assert "a.records.jsonl:3: no such date: June-ish" in outcome.out
    assert "a.records.jsonl:4: not a record" in outcome.out
    assert not list(tmp_path.glob("exports*"))


def test_a_check_takes_several_files_and_says_what_is_none(kg, tmp_path):
    library(tmp_path)
    (tmp_path / "b.json").write_text("<html>504 Gateway Timeout</html>")
    outcome = kg("sources", "--check", tmp_path)
    assert outcome.code == 0
    assert "b.json: no known format: it is an HTML page, though its name ends" in outcome.out
    assert kg("sources", "--check", tmp_path, "--strict").code == 3
    assert kg("sources", "--check", tmp_path / "b.json").code == 1
    assert kg("sources", tmp_path).code == 2


def test_standard_input_is_checked_too(kg):
    outcome = kg("sources", "--check", "-", "--format", "native", stdin=LINES[1].encode())
    assert outcome.out.startswith("stdin: native, 1 record, 0 rejected")


def test_a_bad_file_beside_good_ones_is_reported_and_the_build_goes_on(kg, tmp_path):
    good = library(tmp_path)
    (tmp_path / "page.json").write_text("<!DOCTYPE html><title>Not found</title>")
    (tmp_path / "empty.bib").touch()
    words = ("build", good, tmp_path / "page.json", tmp_path / "empty.bib", "-o", tmp_path / "out")
    outcome = kg(*words)
    assert outcome.code == 0
    assert "page.json:1: no known format: it is an HTML page" in outcome.err
    assert "empty.bib:1: the file is empty" in outcome.err
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["rejected"] == 4
    assert kg(*words, "--strict").code == 3


def test_columns_of_a_table_are_named_by_the_user(kg, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Paper name,Who,Secret\nA title of a paper,Ada Lovelace,1\n")
    words = ("build", table, "-o", tmp_path / "out", "--map", "Paper name=title")
    outcome = kg(*words, "--map", "Who=authors", "--map", "Secret=")
    assert outcome.code == 0, outcome.err
    record = json.loads((tmp_path / "out" / "records.jsonl").read_text())
    assert record["title"] == "A title of a paper"
    assert record["authors"] == [{"name": "Ada Lovelace"}]
    assert outcome.err == ""
    assert kg(*words, "--map", "Who=autors").code == 2
    assert kg(*words, "--map", "Nobody=authors").code == 1
    assert kg(*words, "--map", "Who").code == 2
