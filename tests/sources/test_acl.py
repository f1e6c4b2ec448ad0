"""ACL Anthology XML: each rule on small collections, the samples, damage, and the real files."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected, Version
from kg.sources import acl
from kg.sources._acl.volume import Volume, anthology_id, issued

SAMPLES = Path(__file__).parent / "samples" / "acl"
META = (
    "<meta><booktitle>Proceedings of Examples</booktitle><month>May</month><year>2024</year></meta>"
)
NEW_ID, OLD_ID = "2024.ex", "P18"


def collection(*papers, meta=META, name=NEW_ID, volume="1", kind="proceedings"):
    body = "\n".join(papers)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<collection id="{name}">\n'
        f'<volume id="{volume}" type="{kind}">\n{meta}\n{body}\n</volume>\n</collection>\n'
    )


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(acl.read(io.BytesIO(content), "x.xml"))


def one(inner, **volume):
    """Return the only record of a collection with one paper that has this content."""
    (found,) = read(collection(f'<paper id="1"><title>T</title>{inner}</paper>', **volume))
    return found


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", ["2020.acl.xml", "J90.xml", "P02.xml"])
def test_acl_samples_give_the_records_of_the_snapshot(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert list(acl.read(io.BytesIO(content), name)) == snapshot
    assert acl.sniff("-", content)


@pytest.mark.parametrize(
    ("place", "number", "expected"),
    [
        (Volume(collection="2020.acl", id="main"), "1", "2020.acl-main.1"),
        (Volume(collection="P18", id="1"), "1", "P18-1001"),
        (Volume(collection="P18", id="2"), "123", "P18-2123"),
        (Volume(collection="W18", id="54"), "46", "W18-5446"),
        (Volume(collection="W02", id="1"), "3", "W02-0103"),
        (Volume(collection="C69", id="1"), "1", "C69-0101"),
        (Volume(collection="D19", id="1"), "1", "D19-1001"),
        (Volume(collection="D19", id="50"), "2", "D19-5002"),
        (Volume(id="P02"), "1040", "P02-1040"),
        (Volume(id="W00"), "0101", "W00-0101"),
        (Volume(), "1", None),
    ],
)
def test_acl_id_is_made_of_the_place_in_the_volume(place, number, expected):
    assert anthology_id(place, number, None) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("P18-1188", "P18-1188"),
        ("2020.acl-main.69", "2020.acl-main.69"),
        ("http://www.aclweb.org/anthology/J82-1001", "J82-1001"),
        ("https://www.aclweb.org/anthology/P18-1001.pdf", "P18-1001"),
        ("https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"),
        ("http://www.lrec-conf.org/proceedings/lrec2018/pdf/1.pdf", None),
    ],
)
def test_acl_address_that_holds_an_id_gives_it(address, expected):
    assert anthology_id(Volume(), None, address) == expected


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        ("2020", "July", "2020-07"),
        ("2020", "july", "2020-07"),
        ("2020", "Sept.", "2020-09"),
        ("2020", "07", "2020-07"),
        ("2022", "6", "2022-06"),
        ("2019", "juillet", "2019-07"),
        ("2019", "août", "2019-08"),
        ("2020", "July 5", "2020-07-05"),
        ("2020", "July 5-10", "2020-07"),
        ("2020", "29–30 June", "2020-06"),
        ("2020", "May 31 - June 1", "2020"),
        ("2020", "June/July", "2020"),
        ("2020", "Spring", "2020"),
        ("2020", "October 2020", "2020-10"),
        ("2020", None, "2020"),
        (None, "July", None),
    ],
)
def test_acl_date_is_as_exact_as_year_and_month(year, month, expected):
    assert issued(year, month) == (expected, None)


@pytest.mark.parametrize(("year", "month"), [("20XX", None), ("0", "May"), ("2020", "13")])
def test_acl_date_that_is_none_is_a_fault_and_the_paper_stays(year, month):
    meta = f"<meta><booktitle>B</booktitle><year>{year}</year><month>{month or ''}</month></meta>"
    record, fault = read(collection('<paper id="1"><title>T</title></paper>', meta=meta))
    assert record.title == "T"
    assert fault.reason.startswith("no such")
    assert fault.at == record.source.at


def test_acl_month_of_the_paper_wins_over_that_of_the_volume():
    assert one("<month>June</month><year>2023</year>").date == "2023-06"
    assert one("<month>June</month>").date == "2024-06"


def test_acl_inline_marks_leave_their_text_and_formulas_become_readable():
    record = one(
        "<abstract>Up to <b>2</b><tex-math>\\times</tex-math> <i>faster</i>, as F<tex-math>_1"
        "</tex-math> and <tex-math>$\\alpha$</tex-math> show (<url>https://e.org/a_b</url>), by"
        "  ~20%.</abstract>"
    )
    assert record.abstract == "Up to 2× faster, as F1 and α show (https://e.org/a_b), by ~20%."


def test_acl_tex_outside_of_a_formula_and_angle_brackets_stay_as_written():
    record = one("<abstract>a {b} ~c $5 &lt;mask&gt; _x_ \\alpha 100\\%</abstract>")
    assert record.abstract == "a {b} ~c $5 <mask> _x_ \\alpha 100\\%"


def test_acl_marks_in_marks_leave_their_text():
    record = one("<abstract><b>a<i>b<tex-math>x^2</tex-math></i>c</b>d</abstract>")
    assert record.abstract == "abx^2cd"


def test_acl_marks_nested_beyond_reason_are_read():
    deep = "<i>" * 3000 + "x" + "</i>" * 3000
    assert one(f"<abstract>{deep}</abstract>").abstract == "x"


def test_acl_empty_abstract_is_none():
    assert one("<abstract/>").abstract is None


def test_acl_author_is_first_and_last_name_with_ids_and_affiliations():
    (author,) = one(
        '<author id="yang-liu-icsi" orcid="https://orcid.org/0000-0001-6155-649x">'
        "<first>Yang  P.</first><last>Liu</last><affiliation>ICSI</affiliation>"
        "<affiliation>None</affiliation><affiliation>NA</affiliation>"
        '<variant script="hani"><first>洋</first><last>刘</last></variant></author>'
    ).authors
    assert author.name == "Yang P. Liu"
    assert author.ids == {"acl_person": "yang-liu-icsi", "orcid": "0000-0001-6155-649X"}
    assert author.affiliations == ("ICSI",)


@pytest.mark.parametrize(
    "element",
    [
        "<author><first/><last>Mausam</last></author>",
        "<author><last>Mausam</last></author>",
        "<author><first>Mausam</first></author>",
        "<author>Mausam</author>",
    ],
)
def test_acl_author_with_one_name_has_that_name(element):
    assert [author.name for author in one(element).authors] == ["Mausam"]


def test_acl_false_orcid_is_a_fault_and_the_author_stays():
    record, fault = read(
        collection(
            '<paper id="1"><title>T</title>'
            '<author orcid="0000"><first>A</first><last>B</last></author></paper>'
        )
    )
    assert record.authors[0].name == "A B"
    assert record.authors[0].ids == {}
    assert "orcid" in fault.reason


def test_acl_nameless_author_is_a_fault_and_others_stay():
    record, fault = read(
        collection(
            '<paper id="1"><title>T</title><author><first/><last/></author>'
            "<author><first>A</first><last>B</last></author></paper>"
        )
    )
    assert [author.name for author in record.authors] == ["A B"]
    assert fault.reason == "an author without a name"


def test_acl_and_others_is_no_author():
    record = one("<author><first>A</first><last>B</last></author><author>et al.</author>")
    assert [author.name for author in record.authors] == ["A B"]
    assert not record.authors_complete


def test_acl_editors_of_the_paper_and_volume_are_no_authors():
    meta = META.replace("<month>", "<editor><first>E</first><last>F</last></editor><month>")
    assert one("<editor><first>G</first><last>H</last></editor>", meta=meta).authors == ()


def test_acl_false_doi_is_a_fault_and_the_paper_stays():
    record, fault = read(collection('<paper id="1"><title>T</title><doi>none</doi></paper>'))
    assert record.ids == {"acl": "2024.ex-1.1"}
    assert fault.reason == "not an id of scheme doi: none"


def test_acl_doi_of_the_volume_is_not_the_papers():
    meta = META.replace("<month>", "<doi>10.18653/v1/2024.ex-1</doi><month>")
    assert one("", meta=meta).ids == {"acl": "2024.ex-1.1"}
    assert one("<doi>10.18653/V1/2024.EX-1.1</doi>").ids["doi"] == "10.18653/v1/2024.ex-1.1"


def test_acl_paper_in_a_journal_has_its_title_volume_and_issue():
    meta = (
        "<meta><booktitle>Computational Linguistics, Volume 47, Issue 1 - March 2021</booktitle>"
        "<year>2021</year><journal-volume>47</journal-volume><journal-issue>1</journal-issue></meta>"
    )
    record = one("<pages>1–7</pages>", meta=meta, name="2021.cl", kind="journal")
    assert (record.venue, record.volume, record.issue) == ("Computational Linguistics", "47", "1")
    assert record.journal_ref == "Computational Linguistics, Volume 47, Issue 1 - March 2021"
    assert (record.type, record.pages) == ("article", "1–7")


def test_acl_journal_title_of_the_volume_is_the_venue():
    meta = META.replace("<month>", "<journal-title>TACL</journal-title><month>")
    assert one("", meta=meta, kind="journal").venue == "TACL"


def test_acl_volume_of_proceedings_with_a_number_in_its_title_keeps_it():
    meta = META.replace("of Examples", "of ACL, Volume 2 (Short)")
    record = one("", meta=meta)
    assert record.venue == "Proceedings of ACL, Volume 2 (Short)"
    assert record.journal_ref is None


def test_acl_awards_are_flags_and_notes_are_comments():
    record = one("<award>Best Paper</award><award>Best Demo</award><note>Online only.</note>")
    assert record.flags == ("Best Paper", "Best Demo")
    assert record.comment == "Online only."


@pytest.mark.parametrize(
    "mark", ['<retracted date="2021-08-09"/>', '<deletion type="retracted" date="2021-08-09"/>']
)
def test_acl_retracted_paper_is_marked(mark):
    assert one(mark).retracted is True
    assert one("").retracted is None


def test_acl_removed_paper_is_flagged_with_the_reason():
    record = one('<removed date="2023-09-30">Entered twice.</removed>')
    assert (record.retracted, record.flags) == (None, ("Removed",))
    assert record.comment == "Entered twice."


def test_acl_revisions_and_errata_are_versions():
    record = one(
        '<revision id="1" href="2024.ex-1.1v1" hash="0"/>'
        '<revision id="2" href="2024.ex-1.1v2" hash="0" date="2024-09-29">Fixes.</revision>'
        '<erratum id="1" hash="0" date="2024-10-01">2024.ex-1.1e1</erratum>'
    )
    assert record.versions == (
        Version(label="v1", url="https://aclanthology.org/2024.ex-1.1v1.pdf"),
        Version(label="v2", url="https://aclanthology.org/2024.ex-1.1v2.pdf", date="2024-09-29"),
        Version(
            label="e1",
            url="https://aclanthology.org/2024.ex-1.1e1.pdf",
            date="2024-10-01",
            type="erratum",
        ),
    )


def test_acl_false_date_of_a_revision_is_a_fault():
    pieces = read(
        collection('<paper id="1"><title>T</title><revision id="1" href="a" date="soon"/></paper>')
    )
    assert pieces[0].versions[0].date is None
    assert reasons(pieces) == ["no such date: soon"]


def test_acl_links_are_addresses_elsewhere():
    record = one(
        "<url>http://www.lrec-conf.org/1.pdf</url><video href='2024.ex-1.1.mp4'/>"
        "<video href='https://vimeo.com/1'/><attachment>x.zip</attachment>"
        "<pwccode url='https://github.com/a/b'>a/b</pwccode><pwccode url='' additional='true'/>"
        "<pwcdataset url='https://paperswithcode.com/dataset/squad'>SQuAD</pwcdataset>"
    )
    assert record.links == (
        "http://www.lrec-conf.org/1.pdf",
        "https://github.com/a/b",
        "https://vimeo.com/1",
    )
    assert record.ids["acl"] == "2024.ex-1.1"


def test_acl_own_address_is_no_link():
    assert one("<url>https://www.aclweb.org/anthology/P18-1001</url>").links == ()


def test_acl_paper_without_address_has_the_id_of_its_place():
    record = one('<pdf hash="ad57020c"/>', name="W18", volume="54")
    assert record.id == record.ids["acl"] == "W18-5401"


def test_acl_frontmatter_events_and_meta_are_no_records():
    text = collection(
        "<frontmatter><url>2024.ex-1.0</url><doi>10.1/x</doi></frontmatter>",
        '<paper id="1"><title>T</title></paper>',
    ).replace(
        "</collection>",
        '<event id="ex-2024"><meta><title>E</title></meta><talk><title>K</title></talk>'
        "<colocated><volume-id>2024.other-1</volume-id></colocated></event></collection>",
    )
    assert [piece.title for piece in read(text)] == ["T"]


def test_acl_each_volume_has_its_own_meta_and_an_event_has_none():
    second = collection('<paper id="1"><title>B</title></paper>', meta="", volume="2")
    both = (
        collection('<paper id="1"><title>A</title></paper>').removesuffix("</collection>\n")
        + second[second.index("<volume") :]
    )
    first, other = read(both)
    assert (first.venue, first.date) == ("Proceedings of Examples", "2024-05")
    assert (other.venue, other.date, other.id) == (None, None, "2024.ex-2.1")


def test_acl_several_collections_in_one_file_are_read():
    text = "<anthology>" + "".join(
        collection('<paper id="1"><title>T</title></paper>', name=name).split("?>\n", 1)[1]
        for name in ("2020.acl", "2021.acl", "P18")
    )
    records = read(text + "</anthology>")
    assert [record.id for record in records] == ["2020.acl-1.1", "2021.acl-1.1", "P18-1001"]
    assert acl.sniff("-", text.encode())


def test_acl_paper_without_title_and_place_is_rejected():
    pieces = read('<volume id="P02"><paper><author>A</author></paper></volume>')
    assert reasons(pieces) == ["a paper without title and place in a volume"]


def test_acl_paper_without_place_keeps_its_title_and_bibkey():
    record, fault = read("<x><paper><title>T</title><bibkey>k-2020</bibkey></paper></x>")
    assert (record.id, record.ids, record.title) == ("k-2020", {}, "T")
    assert fault.reason.startswith("no id of the Anthology")


def test_acl_bad_paper_in_the_middle_is_rejected_and_the_others_stay():
    papers = [f'<paper id="{number}"><title>T{number}</title></paper>' for number in (1, 2, 3)]
    papers[1] = papers[1].replace("</title>", "</b></title>")
    pieces = read(collection(*papers))
    assert [piece.title for piece in pieces if isinstance(piece, Record)] == ["T1", "T3"]
    (bad,) = [piece for piece in pieces if isinstance(piece, Rejected)]
    assert bad.at == "6"


def test_acl_bare_ampersand_does_no_harm():
    assert one("<abstract>R&D at AT&T &amp; elsewhere</abstract>").abstract == (
        "R&D at AT&T & elsewhere"
    )


def test_acl_file_that_breaks_off_says_so():
    text = collection('<paper id="1"><title>A</title></paper>', '<paper id="2"><title>B</title>')
    pieces = read(text[: text.index("B") + 1])
    assert [piece.title for piece in pieces if isinstance(piece, Record)] == ["A"]
    assert reasons(pieces)


def test_acl_places_are_lines_and_unique():
    content = (SAMPLES / "2020.acl.xml").read_bytes()
    records = [piece for piece in read(content) if isinstance(piece, Record)]
    starts = [
        str(number)
        for number, line in enumerate(content.decode().split("\n"), 1)
        if "<paper " in line
    ]
    assert [record.source.at for record in records] == starts


@pytest.mark.parametrize(
    "head",
    [
        b'<html><body><collection id="P18"></body></html>',
        b'<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>',
        b'<collection id="mine"><volume id="1"/></collection>',
        b'<volume id="P18">',
        b'<dblp><article key="a"/></dblp>',
        b'{"collection": "P18"}',
        b"",
    ],
)
def test_acl_other_files_are_not_recognised(head):
    assert not acl.sniff("P18.xml", head)


def test_acl_head_that_is_cut_off_is_recognised():
    head = (SAMPLES / "2020.acl.xml").read_bytes()
    first = head.index(b'"2020.acl"') + len(b'"2020.acl"')
    assert all(acl.sniff("-", head[:cut]) for cut in range(first, len(head), 97))


@given(st.binary(max_size=300))
def test_acl_any_bytes_are_read_without_error(content):
    assert all(isinstance(piece, Record | Rejected) for piece in read(content))


@given(st.integers(0, 3000), st.sampled_from([b"", b"\0", b"<", b"&", b"</paper>", b"\xff"]))
def test_acl_damage_anywhere_loses_no_paper_in_silence(at, damage):
    content = (SAMPLES / "2020.acl.xml").read_bytes()
    pieces = read(content[:at] + damage + content[at + 2 :])
    kept = [piece for piece in pieces if isinstance(piece, Record)]
    assert len(kept) == 2 or reasons(pieces)


@given(st.integers(0, 4200))
def test_acl_file_cut_anywhere_loses_no_begun_paper_in_silence(cut):
    content = (SAMPLES / "2020.acl.xml").read_bytes()[:cut]
    pieces = read(content)
    kept = [piece for piece in pieces if isinstance(piece, Record)]
    assert len(kept) == content.count(b"</paper>")
    if re.search(rb"<paper\b(?!.*</paper>)", content, re.DOTALL):
        assert reasons(pieces)


def test_acl_real_collections_are_read_in_full(shared_data):
    papers = authors = people = orcids = 0
    for path in sorted((shared_data / "acl_xml").glob("*.xml")):
        content = path.read_bytes()
        pieces = list(acl.read(io.BytesIO(content), path.name))
        assert reasons(pieces) == []
        assert len(pieces) == content.count(b"<paper ")
        lines = [int(piece.source.at) for piece in pieces]
        assert all(one < other for one, other in pairwise(lines))
        papers += len(pieces)
        authors += sum(len(piece.authors) for piece in pieces)
        people += sum("acl_person" in each.ids for piece in pieces for each in piece.authors)
        orcids += sum("orcid" in each.ids for piece in pieces for each in piece.authors)
        assert all(piece.abstract and piece.title and piece.date for piece in pieces)
    assert (papers, authors, people, orcids) == (3403, 13990, 73, 646)


def test_a_volume_without_an_id_gives_papers_no_id():
    paper = b'<paper id="1"><title>T</title></paper>'
    content = b'<collection id="J90"><volume>' + paper + b"</volume></collection>"
    record, fault = acl.read(io.BytesIO(content), "J90.xml")
    assert (record.title, record.ids) == ("T", {})
    assert fault.reason.startswith("no id of the Anthology")
