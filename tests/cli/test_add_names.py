"""Files of one name, and files in archives: which file is which when sources come and go."""

import json
import zipfile

import pytest

LINE = '{"title": "%s", "ids": {"doi": "10.1000/%s"}}\n'
ENTRY = "@article{k, title = {%s}, doi = {10.1000/%s}, journal = j}\n"


def content(graph):
    return {file.name: file.read_bytes() for file in graph.iterdir() if file.is_file()}


def names(graph):
    return [file["name"] for file in json.loads((graph / "report.json").read_text())["files"]]


@pytest.fixture(params=["bib", "records.jsonl"])
def refs(request, tmp_path, monkeypatch):
    """Makes files `FOLDER/refs.SUFFIX` in the current folder, each of other content."""
    monkeypatch.chdir(tmp_path)
    text = ENTRY if request.param == "bib" else LINE

    def make(*folders):
        paths = [tmp_path / folder / f"refs.{request.param}" for folder in folders]
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            place = "-".join(path.parent.relative_to(tmp_path).parts)
            path.write_text(text % (f"A Paper of {place}", place))
        return [path.relative_to(tmp_path) for path in paths]

    return make


@pytest.fixture
def same(kg, tmp_path):
    """Whether exports/ is what one build of these sources gives."""

    def compare(*given):
        assert kg("build", *given, "-o", tmp_path / "fresh").code == 0
        return content(tmp_path / "exports") == content(tmp_path / "fresh")

    return compare


def test_a_file_loses_what_told_it_apart_with_the_other_of_its_name(kg, refs, same, tmp_path):
    one, two = refs("x", "y")
    kg("build", one, two)
    assert names(tmp_path / "exports") == [str(one), str(two)]
    assert kg("remove", two).code == 0
    assert names(tmp_path / "exports") == [one.name]
    assert same(one)


def test_names_grow_shorter_as_files_go(kg, refs, same, tmp_path):
    one, two, three, four = refs("a/x", "b/x", "y", "c/z")
    kg("build", one, two, three, four)
    assert kg("remove", one).code == 0
    assert same(two, three, four)
    assert names(tmp_path / "exports") == [f"{place}/{one.name}" for place in "xyz"]
    assert kg("remove", f"x/{one.name}", three).code == 0
    assert same(four)


def test_a_file_of_a_known_name_is_added_beside_the_one_that_is_there(kg, refs, same, tmp_path):
    one, two = refs("x", "y")
    kg("build", one)
    before = content(tmp_path / "exports")
    refused = kg("add", two)
    assert refused.code == 1
    assert "To have both, give both files together" in refused.err
    assert content(tmp_path / "exports") == before
    outcome = kg("add", one, two)
    assert outcome.code == 0, outcome.err
    assert same(one, two)


def test_all_files_of_a_name_are_given_to_add_one_more(kg, refs, same):
    one, two, three = refs("x", "y", "z")
    kg("build", one, two)
    refused = kg("add", three)
    assert refused.code == 1
    assert f"other files that are called so: {one}, {two}. Give them again" in refused.err
    assert kg("add", three, "--replace").code == 1
    assert kg("add", one, three).code == 1
    assert kg("add", two, one, three).code == 0
    assert same(one, two, three)


def test_a_file_that_is_there_under_more_of_its_path_is_known_again(kg, refs, tmp_path):
    one, two = refs("x", "y")
    kg("build", one, two)
    before = content(tmp_path / "exports")
    assert "Nothing to change" in kg("add", two).out
    assert "Nothing to change" in kg("add", one, two).out
    assert content(tmp_path / "exports") == before


def test_a_file_told_apart_is_replaced_among_the_others(kg, refs, same):
    one, two = refs("x", "y")
    kg("build", one, two)
    two.write_text(two.read_text().replace("Paper", "Chapter"))
    assert kg("add", one, two).code == 1
    assert kg("add", one, two, "--replace").code == 0
    assert same(one, two)


def test_two_inputs_that_nothing_tells_apart_are_an_error(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stdin").write_text(LINE % ("A", "a"))
    outcome = kg("build", "stdin", "-", stdin=(LINE % ("B", "b")).encode())
    assert outcome.code == 1
    assert "stdin: two of the given files are called so" in outcome.err


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """Makes a ZIP archive of native records by the names of its files."""
    monkeypatch.chdir(tmp_path)

    def make(path, **files):
        place = tmp_path / path
        place.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(place, "w") as archive:
            for name, title in files.items():
                archive.writestr(f"{name}.records.jsonl", LINE % (title, title))
        return path

    return make


def test_an_archive_that_is_there_is_not_read_again(kg, packed, tmp_path):
    kg("build", packed("w.zip", a="One", b="Two"))
    before = content(tmp_path / "exports")
    assert "Already there, not read again: 2 files" in kg("add", "w.zip").out
    assert content(tmp_path / "exports") == before


def test_an_archive_takes_an_older_ones_place_as_a_whole(kg, packed, same):
    kg("build", packed("w.zip", a="One", b="Two"))
    packed("w.zip", a="One", b="Two, Revised", c="Three")
    outcome = kg("add", "w.zip")
    assert outcome.code == 1
    assert "w.zip: the graph has a file of this name with other content" in outcome.err
    packed("w.zip", b="Two, Revised", c="Three")
    assert kg("add", "w.zip", "--replace").code == 0
    assert same("w.zip")


def test_an_archive_that_has_grown_is_read_where_it_has(kg, packed, same):
    kg("build", packed("w.zip", a="One"))
    packed("w.zip", a="One", b="Two")
    assert "2 records (+1)" in kg("add", "w.zip").out
    assert same("w.zip")


def test_a_file_taken_out_of_an_archive_comes_back_with_it(kg, packed, same):
    kg("build", packed("w.zip", a="One", b="Two", c="Three"))
    assert kg("remove", "w.zip/b.records.jsonl").code == 0
    assert kg("add", "w.zip").code == 0
    assert same("w.zip")


def test_archives_of_one_name_are_told_apart_though_their_files_differ(kg, packed, same):
    one, two = packed("x/w.zip", a="One"), packed("y/w.zip", b="Two")
    kg("build", one)
    assert kg("add", two).code == 1
    assert kg("add", one, two).code == 0
    assert same(one, two)
    assert kg("remove", one).code == 0
    assert same(two)


def test_a_bib_file_in_a_damaged_archive_stays_as_it_was_read(kg, tmp_path, monkeypatch, same):
    monkeypatch.chdir(tmp_path)
    text = "".join(ENTRY.replace("{k", f"{{k{at}") % (f"Paper {at}", at) for at in range(3000))
    with zipfile.ZipFile("w.zip", "w") as archive:
        archive.writestr("refs.bib", text)
    whole = (tmp_path / "w.zip").read_bytes()
    (tmp_path / "w.zip").write_bytes(whole.replace(b"Paper 2800", b"Raper 2800"))
    (tmp_path / "j.bib").write_text("@string{j = {Journal of Damage}}\n")
    (tmp_path / "k.bib").write_text(ENTRY % ("A Paper", "x"))
    assert "damaged from here on" in kg("build", "w.zip", "k.bib", "--verbose").err
    assert kg("add", "j.bib").code == 1  # it holds no paper
    (tmp_path / "j.bib").write_text("@string{j = {Journal of Damage}}\n" + ENTRY % ("J", "j"))
    assert kg("add", "j.bib").code == 0
    assert same("w.zip", "k.bib", "j.bib")
