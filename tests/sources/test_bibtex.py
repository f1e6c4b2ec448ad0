"""BibTeX: samples of many tools, names, dates, ids, inheritance, and what is broken."""

import gzip
import io
import re
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected
from kg.sources import bibtex
from kg.sources._bibtex.names import people
from kg.streams import plain

SAMPLES = sorted((Path(__file__).parent / "samples" / "bibtex").glob("*.bib"))


def read(content: str | bytes):
    raw = content.encode() if isinstance(content, str) else content
    pieces = list(bibtex.read(io.BytesIO(raw), "x.bib"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def one(content: str | bytes) -> Record:
    (record,), rejected = read(content)
    assert rejected == []
    return record


def names(value: str) -> list[str]:
    return [author.name for author in people(value).authors]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_sample_gives_the_records_it_should(path, snapshot):
    with path.open("rb") as stream:
        assert list(bibtex.read(stream, path.name)) == snapshot


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_sample_is_known_by_its_content(path):
    head = path.read_bytes()
    assert bibtex.sniff("-", head)
    assert bibtex.sniff("x.txt", head[:300])


@pytest.mark.parametrize(
    "head",
    [
        b"@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n",
        b"@base <http://example.org/> .\n@prefix : <#> .",
        b"<!DOCTYPE html>\n@article{x,\n title={y}}",
        b'{"a": "@article{x, title={y}}"}',
        b"# A paper\n\n```bibtex\n@article{x,\n  title={y}\n}\n```\n",
        b"@media (max-width: 600px) { body { color: red } }",
        b"@dataclass\nclass X:\n    pass\n",
        b"%PDF-1.4\n\x00\x01",
        b"",
    ],
)
def test_other_files_are_not_taken_for_bibtex(head):
    assert not bibtex.sniff("-", head)


def test_the_suffix_decides_where_there_is_no_entry_yet():
    assert bibtex.sniff("x.bib", b"% only comments\n" * 10)
    assert not bibtex.sniff("x.txt", b"% only comments\n" * 10)
    assert not bibtex.sniff("x.bib", b"<html><body>404</body></html>")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Jane Roe and John Poe", ["Jane Roe", "John Poe"]),
        ("Roe, Jane and Poe, Jr, John", ["Jane Roe", "John Poe, Jr"]),
        (
            "King, Martin Luther, Jr. and Smith, Jane A. III", ["Martin Luther King, Jr.",
            "Jane A. Smith, III"],
        ),
        (
            "van der Berg, Jan and Ludwig van Beethoven", ["Jan van der Berg",
            "Ludwig van Beethoven"],
        ),
        (
            "{ATLAS Collaboration} and {Barnes and Noble, Inc.}", ["ATLAS Collaboration",
            "Barnes and Noble, Inc."],
        ),
        (
            r"Garc{\'\i}a M{\'a}rquez, Gabriel and {\"U}nal, A.", ["Gabriel García Márquez",
            "A. Ünal"],
        ),
        ("Palmieri, V. and V, Raj", ["V. Palmieri", "Raj V"]),
        ("Roe, J.; Poe, A. and Doe, B.", ["J. Roe", "A. Poe", "B. Doe"]),
        ("John Roe, Jane Poe, Bob Doe", ["John Roe", "Jane Poe", "Bob Doe"]),
        ("Roe, J., Doe, A. B.", ["J. Roe", "A. B. Doe"]),
        ("Roe J, Doe AB, Poe C", ["J Roe", "A B Doe", "C Poe"]),
        ("{Roe, Jane and Poe, John}", ["Jane Roe", "John Poe"]),
        (r"Roe, J. \& Poe, K.", ["J. Roe", "K. Poe"]),
        ("M&uuml;ller, J&#252;rgen", ["Jürgen Müller"]),
        ("family=Berg, given=Jan, prefix=van der", ["Jan van der Berg"]),
        ("Roe,\n  Jane\tAND Poe, John and", ["Jane Roe", "John Poe"]),
        ("J.~R. Roe, and Poe, John,", ["J. R. Roe", "John Poe"]),
        ("Wei Wang and Wei Wang", ["Wei Wang", "Wei Wang"]),
        ("Anonymous", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_come_in_natural_order(written, read_as):
    found = people(written)
    assert ([author.name for author in found.authors], found.complete) == (read_as, True)
    assert found.faults == ()


@pytest.mark.parametrize(
    "written",
    [
        "Roe, Jane and others",
        "Jane Roe et al.",
        "Roe, Jane and et al",
        "Jane Roe and ...",
        "Jane Roe and Others",
    ],
)
def test_et_al_makes_the_list_incomplete(written):
    found = people(written)
    assert ([author.name for author in found.authors], found.complete) == (["Jane Roe"], False)


def test_a_name_that_no_rule_reads_is_said_and_left_out():
    found = people("Jane Roe and a, b, c, d, e")
    assert names("Jane Roe and a, b, c, d, e") == ["Jane Roe"]
    assert not found.complete
    assert "too many commas" in found.faults[0]


def test_the_number_of_a_namesake_at_dblp_is_an_id():
    (author,) = people("Jun Zhang 0001").authors
    assert (author.name, author.ids) == ("Jun Zhang", {"dblp_person": "Jun Zhang 0001"})


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2019", "2019"),
        ("year = {2019}, month = may", "2019-05"),
        ('year = "2019", month = 5, day = {07}', "2019-05-07"),
        ('year = 2019, month = "10~" # jan', "2019-01-10"),
        ("year = 2019, month = {18--21 June}", "2019-06"),
        ("year = 2019, month = {June/July}", "2019"),
        ("year = 2019, month = {Spring}", "2019"),
        ("year = 2019, month = sept", "2019-09"),
        ("date = {2019-05-28}, year = 2018", "2019-05-28"),
        ("date = {2019-05-28/2019-05-31}", "2019-05-28"),
        ("date = {2019-05~}", "2019-05"),
        ("date = {2019?}", "2019"),
        ("date = {2019-XX-XX}", "2019"),
        ("date = {2019-21}", "2019"),
        ("date = {/2019-05}", "2019-05"),
        ("year = {1999--2000}", "1999"),
        ("year = {c1999a}", "1999"),
        ("year = {in press}", None),
        ("year = forthcoming", None),
        ("year = {n.d.}", None),
        ("year = ,", None),
        ("date = {..}", None),
        ("urldate = {2020-01-01}", None),
    ],
)
def test_dates_are_as_exact_as_they_are_given(fields, date):
    assert one(f"@article{{k, title = {{T}}, {fields}}}").date == date


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("year = {MMXX}", "no such year: MMXX"),
        ("date = {yesterday}", "no such date: yesterday"),
        ("year = 2019, month = {Foobar}", "no such month: Foobar"),
        ("doi = {none/of/these}", "not an id of scheme doi: none/of/these"),
        ("eprint = {nonsense}, archiveprefix = {arXiv}", "not an id of scheme arxiv: nonsense"),
        ("publisher = nowhere", "no @string for nowhere (field publisher)"),
    ],
)
def test_a_bad_field_is_said_and_does_not_lose_the_record(fields, fault):
    (record,), (rejected,) = read(f"\n@article{{k, title = {{T}}, {fields}}}")
    assert (record.title, record.source.at) == ("T", "2")
    assert (rejected.reason, rejected.at) == (fault, "2")


def test_a_macro_made_of_nothing_known_is_said_where_it_is_used():
    text = "@string{b = a # a}\n@article{k, title = {T}, journal = b}"
    _, (rejected,) = read(text)
    assert (rejected.reason, rejected.at) == ("no @string for b (field journal)", "2")


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ("doi = {https://doi.org/10.1000/ABC\\_d}", {"doi": "10.1000/abc_d"}),
        ("url = {http://dx.doi.org/10.1000/x--y}", {"doi": "10.1000/x--y"}),
        ("eprint = {2101.00001v3}, archivePrefix = {arXiv}", {"arxiv": "2101.00001"}),
        (
            "eprint = {9711200}, archivePrefix = {arXiv}, primaryClass = {hep-th}",
            {"arxiv": "hep-th/9711200"},
        ),
        ("eprint = {math.GT/0309136}", {"arxiv": "math/0309136"}),
        ("arxivId = {arXiv:2101.00001}", {"arxiv": "2101.00001"}),
        ("journal = {arXiv preprint arXiv:2101.00001}", {"arxiv": "2101.00001"}),
        ("journal = {CoRR}, volume = {abs/2101.00001}", {"arxiv": "2101.00001"}),
        ("journal = {arXiv e-prints}, eid = {arXiv:2101.00001}", {"arxiv": "2101.00001"}),
        ("note = {arXiv:2101.00001 [cs]}", {"arxiv": "2101.00001"}),
        ("howpublished = {\\url{https://arxiv.org/abs/2101.00001v2}}", {"arxiv": "2101.00001"}),
        (
            "doi = {10.48550/arXiv.2101.00001}", {"arxiv": "2101.00001",
            "doi": "10.48550/arxiv.2101.00001"},
        ),
        ("eprint = {31452104}, eprinttype = {pubmed}", {"pmid": "31452104"}),
        ("pmid = {31452104}, pmcid = {PMC123}", {"pmid": "31452104", "pmcid": "PMC123"}),
        ("url = {https://www.aclweb.org/anthology/P19-1001.pdf}", {"acl": "P19-1001"}),
        ("biburl = {https://dblp.org/rec/bib/conf/acl/X19}", {"dblp": "conf/acl/X19"}),
        ("eprint = {https://example.com/paper.pdf}", {}),
    ],
)  # fmt: skip
def test_ids_are_found_where_tools_put_them(fields, ids):
    assert one(f"@article{{k, title = {{T}}, {fields}}}").ids == ids


def test_arxiv_is_no_journal_and_its_class_is_a_category():
    record = one(
        "@article{k, title = {T}, journal = {CoRR}, volume = {abs/2101.00001}, "
        "eprint = {2101.00001v3}, eprinttype = {arXiv}, eprintclass = {cs.LG}}"
    )
    assert (record.venue, record.volume, record.version) == (None, None, "v3")
    assert record.categories == ("cs.LG",)


@pytest.mark.parametrize("written", ["cs.LG; stat.ML", "cs.LG stat.ML", "cs.LG, stat.ML", "LG/ML"])
def test_every_class_of_a_preprint_is_a_category(written):
    record = one(f"@misc{{k, title = {{T}}, eprint = {{2101.00001}}, eprintclass = {{{written}}}}}")
    assert record.categories == ("cs.LG", "stat.ML")


def test_an_isbn_is_an_id_of_a_book_and_not_of_a_chapter():
    assert one("@book{k, title = {T}, isbn = {0-262-03561-8}}").ids == {"isbn": "9780262035613"}
    assert one("@incollection{k, title = {T}, isbn = {0-262-03561-8}}").ids == {}


def test_the_fields_of_an_article_are_kept():
    record = one(
        "@Article{k, title = {T}, journal = {J. Things}, volume = 3, number = {4}, "
        "pages = {1--9, 12---14}, publisher = {P \\& Q}, keywords = {one; two, three},"
        " note = {Accepted}, url = {https://example.org/a~b}, abstract = {We show $O(n^2)$.}}"
    )
    assert (record.venue, record.volume, record.issue) == ("J. Things", "3", "4")
    assert (record.pages, record.publisher) == ("1-9, 12-14", "P & Q")
    assert record.keywords == ("one", "two, three")
    assert (record.comment, record.links) == ("Accepted", ("https://example.org/a~b",))
    assert (record.type, record.abstract) == ("article", "We show O(n^2).")


def test_an_author_field_for_each_author_is_one_list():
    record = one("@misc{k, title = {T}, author = {A. Roe}, author = {B. Poe}, author = {A. Roe}}")
    assert [author.name for author in record.authors][:2] == ["A. Roe", "B. Poe"]
    twice = one("@misc{k, title = {T}, author = {A. Roe and B. Poe}, author = {A. Roe and B. Poe}}")
    assert len(twice.authors) == 2


def test_an_editor_is_no_author():
    assert one("@proceedings{k, title = {T}, editor = {Roe, Jane}}").authors == ()


@pytest.mark.parametrize(
    "content",
    [
        "@ARTICLE{k,TITLE={A title},YEAR=2001}",
        "@article(k, title = {A title}, year = 2001)",
        '@article{k, title = "A title", year = "2001"}',
        '@article{k, title = "A" # " " # {title}, year = 2001,}',
        '@string{t = "A title"} @article{k, title = T, year = 2001}',
        "@article { k ,\r\n title = {A\r\n title} ,\r\n year = {2001} \r\n}\r\n",
        "@article{k,\r title = {A title},\r year = 2001\r}",
        "\ufeff@article{k, title = {A title}, year = 2001}",
        "  @article{k, , title = {A title}, file = , year = 2001, , }",
        "@article{k, title = {A title}, % a remark\n% year = 1999,\n year = 2001}",
        "@comment{x} @article{k, title = {{A} {{title}}}, year = 2001}",
        "some text\n@article{k, title = {A title}, year = 2001} and more text a@b.c",
        '@article{k, title = {A title}, year = 2001, note2 = "with {"}quotes{"}"}',
        "@article{k, title = {A title}, year = 2001, abstract2 = {{{{{{{deep}}}}}}}}",
        "@unheardof{k, title = {A title}, year = 2001}",
    ],
)
def test_an_entry_may_be_written_in_many_ways(content):
    record = one(content)
    assert (record.id, record.title, record.date) == ("k", "A title", "2001")


@pytest.mark.parametrize("key", ["10.1000/x(y)z", "a b", "Müller:2001", "x'y", "#1", "ISI:0001"])
def test_keys_hold_odd_characters(key):
    assert one(f"@article{{{key}, title = {{T}}}}").id == key


def test_latin_1_is_read_where_utf_8_fails():
    content = "@article{a, author = {Müller, Jörg}, title = {Ä}}\n"
    records, rejected = read(content.encode("latin-1") + content.replace("{a", "{b").encode())
    assert [record.authors[0].name for record in records] == ["Jörg Müller"] * 2
    assert rejected == []


def test_each_entry_of_a_line_has_a_place_of_its_own():
    records, _ = read("@misc{a,title={A}}@misc{b,title={B}}\n@misc{c,title={C}}")
    assert [record.source.at for record in records] == ["1", "1:19", "2"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@article{x, title = {T, year = 2001}", "does not end"),
        ("@article{x, title = {T} year = 2001}", "a comma or brace is missing before 'year"),
        ("@article{x title = {T}}", "no comma behind the key"),
        ("@article{title = {T}, year = 2001}", "no key"),
        ('@article{x, title = "T, year = 2001}', "a quote is missing"),
        ('@article{x, title = "a "b" c"}', "a comma or brace is missing before 'b"),
        ("@article{x, title = John Roe}", "a comma or brace is missing before 'Roe"),
        ("@article{x, = {T}}", "no field"),
        ("@article x, title = {T}}", "no {"),
        ("@article(x, title = {T}}", "not as it begins"),
        ("@string{x = }{", ""),
        ("article{x,\n  title = {T}\n}", "outside of any entry"),
        ("title = {T},", "outside of any entry"),
        ("@article{x}", "without a title"),
    ],
)
def test_a_typing_error_is_rejected_with_its_line_and_reading_goes_on(broken, reason):
    good = "@article{%s, title = {Good}}\n"
    records, rejected = read(f"{good % 'a'}{broken}\n\n{good % 'b'}")
    assert [record.id for record in records] == ["a", "b"]
    if reason:
        assert [piece.at for piece in rejected] == ["2"]
        assert reason in rejected[0].reason


def test_the_second_entry_of_a_key_is_read_without_the_key():
    records, (rejected,) = read("@misc{a, title = {A}}\n@misc{A, title = {B}}")
    assert [(record.id, record.title) for record in records] == [("a", "A"), (None, "B")]
    assert (rejected.at, rejected.reason) == ("2", "the key A again")


def test_the_last_entry_may_break_off_anywhere():
    content = "@article{a, title = {One}}\n@article{b, author = {Roe, Jane}, title = {Two}}"
    for end in range(28, len(content)):
        records, rejected = read(content[:end])
        assert records[0].id == "a"
        assert rejected or end == content.find("@article{b") or end < 36, content[:end]


@pytest.mark.parametrize("order", [0, 1])
def test_a_child_takes_the_facts_of_its_volume_wherever_that_stands(order):
    child = "@inproceedings{c, title = {A paper}, crossref = {V}}\n"
    volume = (
        "@proceedings{v, title = {The Volume}, year = 1999, publisher = {P}, volume = 7,"
        " doi = {10.1000/v}, isbn = {0-262-03561-8}, abstract = {Of the volume}, pages = {1-900}}\n"
    )
    records, _ = read(child + volume if order else volume + child)
    paper = next(record for record in records if record.id == "c")
    assert (paper.title, paper.venue, paper.date) == ("A paper", "The Volume", "1999")
    assert (paper.publisher, paper.volume) == ("P", "7")
    assert (paper.ids, paper.abstract, paper.pages) == ({}, None, None)
    assert len(records) == 2


def test_parents_that_name_each_other_do_no_harm():
    records, _ = read(
        "@inproceedings{a, crossref = {b}, title = {A}}@proceedings{b, crossref = {a}, year = 1999}"
    )
    assert [record.date for record in records] == ["1999", "1999"]


def test_a_stream_that_can_not_be_wound_back_is_read_too():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    content = b"@inproceedings{c, title = {A}, crossref = {v}}\n@proceedings{v, title = {V}}"
    assert next(iter(bibtex.read(Pipe(content), "x"))).venue == "V"


def _until_damage(pieces):
    with pytest.raises(EOFError):
        yield from pieces


def test_what_stands_before_damage_is_read():
    entries = "".join(
        f"@inproceedings{{k{n}, title = {{T {n}}}, crossref = {{v}}}}\n" for n in range(3000)
    )
    content = gzip.compress(f"@proceedings{{v, title = {{V}}}}\n{entries}".encode())
    stream = plain(io.BytesIO(content[: len(content) // 2]))
    pieces = list(_until_damage(bibtex.read(stream, "x")))
    records = [piece for piece in pieces if isinstance(piece, Record)]  # the last one is cut
    assert len(records) > 1000
    assert {record.venue for record in records[1:]} == {"V"}


def test_a_long_entry_is_read_and_a_longer_one_rejected(monkeypatch):
    long = "word " * 200_000
    assert len(one(f"@misc{{a, title = {{A}}, abstract = {{{long}}}}}").abstract) > 900_000
    monkeypatch.setattr("kg.sources._bibtex.blocks.LONGEST", 1 << 20)
    records, (rejected,) = read(
        f"@misc{{a, title = {{A}}, abstract = {{{long * 5}}}}}\n@misc{{b, title = {{B}}}}"
    )
    assert [(record.id, record.source.at) for record in records] == [("b", "2")]
    assert "an entry of more than" in rejected.reason


class Many(io.RawIOBase):
    """A file of many entries, made as it is read."""

    def __init__(self, count):
        self.count, self.given = count, 0

    def seekable(self):
        return True

    def tell(self):
        return 0

    def seek(self, *_):
        self.given = 0
        return 0

    def read(self, _size=-1):
        begin, self.given = self.given, min(self.given + 1000, self.count)
        numbers = range(begin, self.given)
        return "".join(f"@misc{{k{n}, title = {{T {n}}}, year = 2001}}\n" for n in numbers).encode()


def test_memory_does_not_grow_with_the_file():
    peaks = []
    for count in (20_000, 40_000):  # the first is enough to fill every cache of words and names
        tracemalloc.start()
        assert sum(1 for _ in bibtex.read(Many(count), "x")) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 5_000_000


@pytest.mark.parametrize(
    "content",
    [
        "@misc{" + "{" * 1_000_000,
        "@misc{a,title={" + "{" * 500_000 + "}" * 500_000 + "}}",
        "@misc{a,title={b}}" * 50_000,
        "@misc{a,title={b}}\n" + " " * 1_000_000 + "x",
        "@misc{a" + " " * 1_000_000 + "b",
        "@misc{" + "a " * 500_000,
        "@misc{a, author = {" + " " * 1_000_000 + "}}",
        "@misc{a, author = {" + "A," * 300_000 + "}}",
        "@misc{a, author = {" + "A and " * 100_000 + "}, title = {B}}",
        "@misc{a, journal = {" + "arxiv " * 100_000 + "}, title = {B}}",
        "@misc{a, doi = {" + ", " * 300_000 + "}, title = {B}}",
        "@misc{a, title = " + '"a" # ' * 200_000 + '"b"}',
        "@misc{a, " + "b = {}, " * 100_000 + "title = {B}}",
        "@misc(" * 100_000,
        "@" * 1_000_000,
        "%" * 1_000_000 + "\n@misc{a, title = {B}}",
        "\n@a" * 200_000,
        "@misc{a, crossref = {a}, title = {B}}\n" * 20_000,
    ],
    ids=lambda content: content[:20],
)
def test_hostile_files_take_linear_time(content):
    begin = time.process_time()
    assert isinstance(read(content), tuple)
    assert time.process_time() - begin < 15


_PIECES = st.lists(
    st.sampled_from(
        ["@article{", "@string{", "@comment{", "key", ",", "title", " = ", "{", "}", '"', "#", "(",
         ")", "\n", "@", "year = 2001", "author = {A and B}", "crossref = {key}", "%", "\\", "é"]
    ),
    max_size=40,
).map(lambda pieces: "".join(pieces).encode())  # fmt: skip


@given(st.binary(max_size=300) | _PIECES)
def test_any_bytes_are_read_without_an_error(content):
    pieces = list(bibtex.read(io.BytesIO(content), "x"))
    places = [piece.source.at for piece in pieces if isinstance(piece, Record)]
    assert len(places) == len(set(places))


@given(st.data())
def test_a_sample_cut_anywhere_loses_only_what_is_cut(data):
    content = data.draw(st.sampled_from(SAMPLES)).read_bytes()
    end = data.draw(st.integers(0, len(content)))
    whole, _ = read(content)
    part, rejected = read(content[:end])
    begun = _entries(content[:end])
    places = {piece.source.at for piece in part} | {piece.at for piece in rejected}
    assert len(places) >= begun - 1
    known = {record.source.at for record in whole}
    assert all(record.source.at in known for record in part[:-1])


def _entries(content: bytes) -> int:
    kinds = re.findall(rb"(?m)^[ \t\xef\xbb\xbf]*@[ \t]*([A-Za-z]+)[ \t]*[{(][^=]{0,100},", content)
    return sum(
        kind.lower() not in (b"string", b"comment", b"preamble", b"set", b"xdata") for kind in kinds
    )


@pytest.mark.parametrize(("folder", "count"), [("bib", 6127), ("authors", 908)])
def test_every_entry_of_the_real_files_is_a_record(shared_data, folder, count):
    records = 0
    for path in sorted((shared_data / folder).rglob("*.bib")):
        with path.open("rb") as stream:
            pieces = list(bibtex.read(stream, path.name))
        places = [piece.source.at for piece in pieces if isinstance(piece, Record)]
        assert len(places) == len(set(places)) == _entries(path.read_bytes()), path
        records += len(places)
    assert records == count


STRINGS = b'@string{ieee = "IEEE"}\n'
JOURNALS = b'@string{tec = ieee # " Transactions on Evolutionary Computation"}\n'
PAPERS = b"""@article{one, author = {Jane Roe}, title = {One}, journal = tec, year = 2001}
@inproceedings{two, author = {Ann Poe}, title = {Two}, crossref = {conf}}
"""
VOLUMES = (
    b"@proceedings{conf, title = {Proceedings of a Conference}, year = 2003, publisher = ieee}\n"
)


def given_together(folder, **files):
    """The records of files that are read together, by title."""
    from kg.building import read_all

    for name, content in files.items():
        (folder / f"{name}.bib").write_bytes(content)
    names = [str(folder / f"{name}.bib") for name in files]
    return {record.title: record for record in read_all(names)[0]}


def test_files_that_are_given_together_share_macros_and_volumes(tmp_path):
    files = {"papers": PAPERS, "volumes": VOLUMES, "journals": JOURNALS, "strings": STRINGS}
    found = given_together(tmp_path, **files)
    assert found["One"].venue == "IEEE Transactions on Evolutionary Computation"
    assert found["Two"].venue == "Proceedings of a Conference"
    assert (found["Two"].date, found["Two"].publisher) == ("2003", "IEEE")
    assert given_together(tmp_path, **dict(reversed(files.items()))) == found


def test_a_macro_on_which_other_files_disagree_has_no_value_but_a_files_own_has(tmp_path):
    other = b'@string{tec = "Another Journal"}\n@article{x, title = {X}, journal = tec, year = 1}\n'
    found = given_together(tmp_path, papers=PAPERS, journals=JOURNALS, strings=STRINGS, other=other)
    assert found["One"].venue is None
    assert found["X"].venue == "Another Journal"


def test_a_library_of_several_files_is_read_with_its_authors(shared_data):
    from kg.building import read_all

    records, _ = read_all([str(shared_data / "bib" / "iridia")])
    assert len(records) == 3305
    assert sum(bool(record.authors) for record in records) > 2500


def test_macros_that_double_are_rejected_before_they_fill_the_memory():
    doubling = '@string{a = "x"}\n' + "@string{a = a # a}\n" * 60
    tracemalloc.start()
    entries = "@article{k, title = a # a}\n@misc{l, title = {B}}"
    records, rejected = read(doubling + entries)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert [record.id for record in records] == ["l"]
    assert "macros of more than 4,096 characters in one value (line 14)" in rejected[0].reason


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jane Roe$^{1,2}$ and John Poe\\textsuperscript{2}", ["Jane Roe", "John Poe"]),
        ("Zoë Roe\\footnote{Equal work.} and John Poe\\thanks{x}", ["Zoë Roe", "John Poe"]),
        ("J. Roe \\& R. B. Poe", ["J. Roe", "R. B. Poe"]),
        ("Roe \\& Sons", ["Roe & Sons"]),
    ],
)
def test_marks_behind_names_and_signs_between_them_are_no_part_of_a_name(value, expected):
    assert names(value) == expected


@pytest.mark.parametrize("before", ["", "@misc{a, title={A}}\n", "@string{a = {A}} and "])
def test_an_entry_behind_other_text_on_its_line_is_read_unless_that_is_a_comment(before):
    records, rejected = read(f"{before}some text @article{{b, title={{B}}, year=1999}}\n")
    assert (records[-1].id, rejected) == ("b", [])
    assert len(read("@misc{a, title={A}}\n% see @article{b, title={B}}\n")[0]) == 1
