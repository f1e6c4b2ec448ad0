"""Pasted listings: each layout on small pages of our own, and what pages in the wild add."""

import io

import pytest

from kg.model import Record, Rejected
from kg.sources import listing

ABSTRACT = (
    "We train dictionaries on the activations of a network and look at what they find. "
    "Larger dictionaries find finer features, and the loss falls as a power law of their size."
)
OTHER = (
    "A reward model is fitted to comparisons made by people, and a policy is trained against it. "
    "The summaries are liked better than those of a much larger model without this training."
)
CARDS = f"""CLOct 25, 2024
A Card About DictionariesAda Lovelace, Charles Babbage et al. · analytical, engine works
{ABSTRACT}
ASFeb 6Code
Listening to LettersGrace Hopper, Alan Turing
{OTHER}
"""
ENTRIES = f"""{ABSTRACT}

20+15 pages, 3 figures

arXiv:2406.12345v2
Created: 2024-06-06

Learning from what people like
Grace Hopper, Tom Dupré la Tour, Ludwig van Beethoven

{OTHER}

arXiv:hep-th/9901001
Created: 1999-01-02
"""
AUTHOR_PAGE = f"""Grace Hopper
Famous AuthorPublications
Dictionaries of activations
{ABSTRACT}
What do people like, and why does it matter to a model which does not ask?
{OTHER}
"""
ABSTRACTS = f"Tony\nAbstract:{ABSTRACT}\n\n\n\nRead more\n\nAbstract: {OTHER}\n"


def read(page: str | bytes) -> tuple[list[Record], list[Rejected]]:
    content = page.encode() if isinstance(page, str) else page
    assert listing.sniff("page.txt", content)
    pieces = list(listing.read(io.BytesIO(content), "page.txt"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def names(record: Record) -> list[str]:
    return [author.name for author in record.authors]


def test_a_card_gives_category_date_flags_title_authors_institutions_and_abstract():
    (first, second), rejected = read(CARDS)
    assert rejected == []
    assert (first.categories, first.date, first.flags) == (("cs.CL",), "2024-10-25", ())
    assert first.title == "A Card About Dictionaries"
    assert names(first) == ["Ada Lovelace", "Charles Babbage"]
    assert not first.authors_complete
    assert first.institutions == ("analytical", "engine works")
    assert first.abstract == ABSTRACT
    assert first.source.ref == "page.txt:1"
    assert (second.categories, second.date, second.flags) == (("eess.AS",), "--02-06", ("Code",))
    assert names(second) == ["Grace Hopper", "Alan Turing"]
    assert second.authors_complete


def test_an_entry_gives_id_version_date_comment_and_maybe_title_and_authors():
    (first, second), rejected = read(ENTRIES)
    assert rejected == []
    assert (first.ids, first.version) == ({"arxiv": "2406.12345"}, "2")
    assert (first.title, first.authors, first.date) == (None, (), "2024-06-06")
    assert first.comment == "20+15 pages, 3 figures"
    assert first.abstract == ABSTRACT
    assert second.ids == {"arxiv": "hep-th/9901001"}
    assert second.title == "Learning from what people like"
    assert names(second) == ["Grace Hopper", "Tom Dupré la Tour", "Ludwig van Beethoven"]
    assert second.abstract == OTHER


def test_an_author_page_gives_its_owner_to_every_paper_as_one_of_its_authors():
    records, rejected = read(AUTHOR_PAGE)
    assert rejected == []
    assert [record.title for record in records] == [
        "Dictionaries of activations",
        "What do people like, and why does it matter to a model which does not ask?",
    ]
    assert all(names(record) == ["Grace Hopper"] for record in records)
    assert not any(record.authors_complete for record in records)


def test_abstract_paragraphs_become_records_and_stray_words_are_rejected():
    records, rejected = read(ABSTRACTS)
    assert [record.abstract for record in records] == [ABSTRACT, OTHER]
    assert [(piece.ref, piece.text) for piece in rejected] == [
        ("page.txt:1", "Tony"),
        ("page.txt:6", "Read more"),
    ]


@pytest.mark.parametrize("page", [CARDS, ENTRIES, AUTHOR_PAGE, ABSTRACTS])
@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n").encode(),
        lambda page: page.replace("\n", "\r").encode(),
        lambda page: b"\xef\xbb\xbf" + page.encode(),
        lambda page: page.encode("utf-16"),
        lambda page: page.replace(" ", "\N{NO-BREAK SPACE}").encode(),
        lambda page: page.replace(" ", "  ").replace("\n", "  \n").encode(),
        lambda page: page.rstrip("\n").encode(),
        lambda page: page.encode("cp1252"),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "nbsp", "spaces", "no-last-newline", "cp1252"],
)
def test_line_ends_marks_spaces_and_encodings_change_nothing(page, change):
    assert read(change(page)) == read(page)


def test_a_tab_between_title_and_authors_divides_them():
    page = CARDS.replace("DictionariesAda", "Dictionaries\tAda").replace("CLOct", "CL\tOct")
    assert read(page) == read(CARDS)


def test_curly_quotes_stay_as_the_page_shows_them():
    page = AUTHOR_PAGE.replace("Dictionaries of activations", "“Features” aren’t neurons")
    assert read(page)[0][0].title == "“Features” aren’t neurons"


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Constitutional AIYuntao Bai, Saurav Kadavath", "Constitutional AI", "Yuntao Bai"),
        ("Talking to GPT-4Josh Achiam, Steven Adler", "Talking to GPT-4", "Josh Achiam"),
        ("Who Knows?Łukasz Kaiser, Jane Roe", "Who Knows?", "Łukasz Kaiser"),
        ("The ModelsSam McCandlish, Jane Roe", "The Models", "Sam McCandlish"),
        ("Notes on NLP ToolsDeShawn Jones, Jane Roe", "Notes on NLP Tools", "DeShawn Jones"),
        (
            "Code, Past and FutureJ. R. R. Tolkien, Jo Roe",
            "Code, Past and Future",
            "J. R. R. Tolkien",
        ),
        ("A Long ReportOpenAI", "A Long Report", "OpenAI"),
        ("On Or and AndOr Honovich, An Yang, Can Xu", "On Or and And", "Or Honovich"),
        ("Of VerbsSabine Schulte im Walde, Jo Roe", "Of Verbs", "Sabine Schulte im Walde"),
        ("A Test of PyTorchAdam Smith, Jane Roe", "A Test of PyTorch", "Adam Smith"),
    ],
)
def test_titles_end_where_the_first_author_begins(line, title, authors):
    (record,), rejected = read(f"LGMay 1, 2020\n{line}\n{ABSTRACT}")
    assert (record.title, names(record)[0], rejected) == (title, authors, [])


def test_a_date_that_the_calendar_lacks_is_rejected_and_the_card_kept_without_it():
    (record,), (rejected,) = read(f"LGFeb 30, 2024\nA TitleAda Lovelace, Jo Roe\n{ABSTRACT}")
    assert record.date is None
    assert record.title == "A Title"
    assert (rejected.ref, rejected.reason) == ("page.txt:1", "no such date: Feb 30, 2024")


def test_a_code_of_no_arxiv_category_is_rejected_and_the_card_kept_without_it():
    (record,), (rejected,) = read(f"XXMay 3, 2024\nA TitleAda Lovelace, Jo Roe\n{ABSTRACT}")
    assert record.categories == ()
    assert "XX" in rejected.reason


def test_authors_that_cannot_be_told_from_the_title_are_rejected_not_guessed():
    (record,), (rejected,) = read(f"LGMay 3, 2024\nlower case all along et al.\n{ABSTRACT}")
    assert (record.title, record.authors, record.abstract) == (None, (), ABSTRACT)
    assert rejected.ref == "page.txt:2"


def test_words_before_the_first_card_and_behind_an_abstract_are_rejected():
    page = f"Home  About\n{CARDS}Load more\n"
    records, rejected = read(page)
    assert len(records) == 2
    assert [piece.text for piece in rejected] == ["Home About", "Load more"]


def test_an_author_page_of_cards_adds_its_owner_where_the_list_breaks_off():
    records, rejected = read(f"Jane Q. Roe\nFamous AuthorPublications\n{CARDS}")
    assert rejected == []
    assert names(records[0]) == ["Ada Lovelace", "Charles Babbage", "Jane Q. Roe"]
    assert names(records[1]) == ["Grace Hopper", "Alan Turing"]


def test_a_line_on_an_author_page_without_an_abstract_is_rejected():
    records, rejected = read(AUTHOR_PAGE + "Show all publications\n")
    assert len(records) == 2
    assert [piece.text for piece in rejected] == ["Show all publications"]


def test_an_abstract_that_begins_with_its_name_does_not_hide_an_author_page():
    page = AUTHOR_PAGE.replace(ABSTRACT, f"Abstract: {ABSTRACT}")
    assert read(page) == read(AUTHOR_PAGE)


def test_two_author_pages_in_one_file_each_have_their_owner():
    second = AUTHOR_PAGE.replace("Grace Hopper", "Alan M. Turing")
    records, rejected = read(AUTHOR_PAGE + second)
    assert rejected == []
    assert [names(record)[0] for record in records] == ["Grace Hopper"] * 2 + ["Alan M. Turing"] * 2


def test_a_bad_arxiv_id_or_date_is_rejected_with_its_line_and_the_entry_kept():
    page = ENTRIES.replace("arXiv:hep-th/9901001", "arXiv:24O6.1").replace("1999-01-02", "soon")
    records, rejected = read(page)
    assert len(records) == 2
    assert (records[1].ids, records[1].date) == ({}, None)
    assert [(piece.ref, piece.reason) for piece in rejected] == [
        ("page.txt:13", "not an arXiv id: 24O6.1"),
        ("page.txt:14", "no such date: soon"),
    ]


def test_a_lone_paragraph_between_abstract_and_id_is_the_comment_whatever_it_says():
    page = ENTRIES.replace("20+15 pages, 3 figures", "in French")
    assert read(page)[0][0].comment == "in French"


def test_a_hard_wrapped_page_reads_like_one_with_long_lines():
    import textwrap

    wrapped = "\n".join(
        "\n".join(textwrap.wrap(line, 72)) if line else "" for line in ENTRIES.split("\n")
    )
    texts = [record.abstract for record in read(ENTRIES)[0]]
    assert [record.abstract for record in read(wrapped)[0]] == texts


def test_short_lines_between_long_ones_are_not_taken_for_wrapped_text():
    entries = [
        f"A title {at}\nJane Roe, Ann Poe\n\n{ABSTRACT}\n\narXiv:2401.0000{at}\n" for at in range(9)
    ]
    records, rejected = read("\n".join(entries))
    assert rejected == []
    assert [record.title for record in records] == [f"A title {at}" for at in range(9)]


def test_no_line_is_lost_without_a_word():
    pages = [CARDS, ENTRIES, AUTHOR_PAGE, ABSTRACTS]
    for page in pages:
        records, rejected = read("Stray words here\n\n" + page)
        assert any(piece.text == "Stray words here" for piece in rejected), page[:20]
        assert len(records) == 2


def test_plain_text_and_binary_files_are_no_listing():
    assert not listing.sniff("notes.txt", b"Dear diary,\n\ntoday I read a paper.\n")
    assert not listing.sniff("data.txt", b"\x00\x01\x02arXiv:2406.04093\n")
    assert not listing.sniff("page.html", CARDS.encode())


def test_a_line_of_many_authors_is_read_in_linear_time():
    crowd = ", ".join(f"Jane Mc{chr(65 + at % 26)}ally{'x' * (at % 9)}" for at in range(20_000))
    (record,), _ = read(f"LGMay 3, 2024\nA TitleAda Lovelace, {crowd}\n{ABSTRACT}")
    assert record.title == "A Title"
    assert len(record.authors) > 200
