"""The items of reading lists in Markdown: titles, ids, authors, venues, dates, links."""

import io

import pytest

from kg.model import Record, Rejected
from kg.sources import markdown

TITLE = "Attention Is All You Need"
ARXIV = "https://arxiv.org/abs/1706.03762"
IDS = {"arxiv": "1706.03762"}


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(markdown.read(io.BytesIO(content), "list.md"))


def records(text):
    return [piece for piece in read(text) if isinstance(piece, Record)]


def one(text):
    (record,) = read(text)
    assert isinstance(record, Record)
    return record


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize(
    "item",
    [
        f"- [{TITLE}]({ARXIV})",
        f"* **{TITLE}** [[paper]({ARXIV})]",
        f"+ {TITLE} [[pdf]]({ARXIV}) [[code]](https://github.com/a/b)",
        f"1. (NeurIPS 2017) {TITLE}. [Paper]({ARXIV})",
        f"- [2017/06] **{TITLE}** | [[paper]({ARXIV})]",
        f'- **Transformer**: "{TITLE}". [link]({ARXIV})',
        f"- [Paper]({ARXIV}) | [Code](https://github.com/a/b) | **{TITLE}**",
        f"- [[1706.03762] {TITLE}]({ARXIV})",
        f"- [{TITLE} | OpenReview]({ARXIV})",
        f"- {TITLE} [arXiv:1706.03762]({ARXIV})",
        f"- {TITLE}, NIPS 2017: <{ARXIV}>",
        f"- {TITLE} {ARXIV}",
        f"- {TITLE}. arXiv:1706.03762",
        f"- {TITLE} ![](https://img.shields.io/badge/arXiv-1706.03762-red)",
        f"- {TITLE} [![x](https://img.shields.io/badge/Paper-green)]({ARXIV})",
        f"- 🔥 :fire: 《{TITLE}》 [论文]({ARXIV})",
        f"- [{TITLE}][1]\n\n[1]: {ARXIV}",
        f'- <a href="{ARXIV}">{TITLE}</a>',
        f"- <b>{TITLE}</b> <a href='{ARXIV}'>[PDF]</a>",
        f"- **{TITLE}**\n  - [arXiv]({ARXIV})\n  - [code](https://github.com/a/b)",
        f"- {TITLE}\n  - Paper: [arXiv]({ARXIV})",
        f"- Ashish Vaswani, Noam Shazeer. {TITLE}. NIPS 2017. [pdf]({ARXIV})",
        f"- Vaswani, A., & Shazeer, N. (2017). {TITLE}. *NIPS*. {ARXIV}",
        f"## [{TITLE}]({ARXIV})",
        f"### {TITLE}\n[paper]({ARXIV}) [code](https://github.com/a/b)",
        f"**{TITLE}**\n\n[[pdf]({ARXIV})]",
        f"**{TITLE}**  \nAshish Vaswani, Noam Shazeer  \n[[pdf]({ARXIV})]",
        f"| Title | Link |\n|--|--|\n| {TITLE} | [pdf]({ARXIV}) |",
        f"| Paper |\n|--|\n| <br> [**{TITLE}**]({ARXIV}) <br> |",
        f"<table><tr><td>[{TITLE}]({ARXIV})</td></tr></table>",
        f"<details><summary>More</summary>\n\n- [{TITLE}]({ARXIV})\n\n</details>",
        f"> - [`{TITLE}`]({ARXIV})",
        f"- text[^1]\n\n[^1]: {TITLE}. {ARXIV}",
    ],
)
def test_a_title_is_found_however_the_item_is_written(item):
    record = one(item)
    assert (record.title, record.ids) == (TITLE, IDS)


@pytest.mark.parametrize(
    "address",
    [
        "http://arxiv.org/pdf/1706.03762v5.pdf",
        "https://export.arxiv.org/abs/1706.03762",
        "https://ar5iv.labs.arxiv.org/html/1706.03762",
        "https://huggingface.co/papers/1706.03762",
        "https://www.alphaxiv.org/abs/1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762",
        "https://web.archive.org/web/2020/https://arxiv.org/abs/1706.03762",
        "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762&sa=D",
    ],
)
def test_a_preprint_is_known_by_any_of_its_addresses(address):
    assert one(f"- [{TITLE}]({address})").ids == IDS


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://doi.org/10.1109/CVPR.2016.90", {"doi": "10.1109/cvpr.2016.90"}),
        ("https://dl.acm.org/doi/pdf/10.1145/3442188.3445922", {"doi": "10.1145/3442188.3445922"}),
        ("https://link.springer.com/content/pdf/10.1007/s1-2.pdf", {"doi": "10.1007/s1-2"}),
        (
            "https://www.nature.com/articles/s41586-021-03819-2",
            {"doi": "10.1038/s41586-021-03819-2"},
        ),
        (
            "https://www.biorxiv.org/content/10.1101/2020.01.01.12v2.full",
            {"doi": "10.1101/2020.01.01.12"},
        ),
        ("https://aclanthology.org/N19-1423.pdf", {"acl": "N19-1423"}),
        ("https://www.aclweb.org/anthology/papers/N/N19/N19-1423/", {"acl": "N19-1423"}),
        ("https://openreview.net/pdf?id=yzkSU5zdwD", {"openreview": "yzkSU5zdwD"}),
        ("https://pubmed.ncbi.nlm.nih.gov/34265844/", {"pmid": "34265844"}),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC8371605/", {"pmcid": "PMC8371605"}),
        ("https://api.semanticscholar.org/CorpusID:13756489", {"corpusid": "13756489"}),
        ("https://openalex.org/W2963403868", {"openalex": "W2963403868"}),
        ("https://papers.nips.cc/paper/2017/hash/3f5ee243-Abstract.html", {}),
        ("https://proceedings.mlr.press/v37/xuc15.html", {}),
        ("https://openaccess.thecvf.com/content/CVPR2023/html/A_CVPR_2023_paper.html", {}),
    ],
)
def test_a_link_is_the_id_that_it_holds_or_else_a_link(address, ids):
    record = one(f"- [A title of a paper]({address})")
    assert record.ids == ids
    assert record.links == (() if ids else (address,))


@pytest.mark.parametrize(
    "text",
    [
        "- [repo](https://github.com/a/b)",
        "- [Blog post](https://lilianweng.github.io/posts/x/)",
        "- [list](https://arxiv.org/list/cs.LG/new)",
        "- [volume](https://aclanthology.org/volumes/2023.acl-long/)",
        "- [group](https://openreview.net/group?id=ICLR.cc)",
        f"```\n- [x]({ARXIV})\n```",
        f"    [x]({ARXIV})",
        f"<!-- [x]({ARXIV}) -->",
        f"`{ARXIV}`",
        f"[unused]: {ARXIV}",
        "- [x](javascript:alert(1)) [y](data:text/html,1)",
        "",
    ],
)
def test_what_is_no_link_to_a_paper_is_skipped_and_an_empty_list_says_so(text):
    (piece,) = read(text)
    assert isinstance(piece, Rejected)
    assert (piece.at, piece.reason) == ("1", "no paper is linked in this text")


def test_several_links_of_an_item_are_one_paper_with_links():
    record = one(
        f"- [{TITLE}]({ARXIV}v7), [ACL](https://aclanthology.org/N19-1423/), "
        "[code](https://github.com/a/b), [slides](https://x.org/s.pdf)"
    )
    assert record.ids == {"arxiv": "1706.03762", "acl": "N19-1423"}
    assert record.version == "v7"
    assert record.links == ("https://github.com/a/b", "https://x.org/s.pdf")


def test_several_papers_of_an_item_are_several_records_at_places_of_their_own():
    found = records(
        f"- [{TITLE}]({ARXIV}), NIPS 2017, "
        "[BERT: Pre-training](https://aclanthology.org/N19-1423/), "
        "[LoRA: Low-Rank Adaptation](https://arxiv.org/abs/2106.09685)"
    )
    assert [record.title for record in found] == [
        TITLE,
        "BERT: Pre-training",
        "LoRA: Low-Rank Adaptation",
    ]
    assert [record.venue for record in found] == ["NIPS", None, None]
    assert len({record.source.at for record in found}) == 3


def test_a_title_that_precedes_two_links_is_given_to_the_first_alone():
    found = records(
        "- LLaMA and more [[1]](https://arxiv.org/abs/2302.13971) "
        "[[2]](https://arxiv.org/abs/2307.09288)"
    )
    assert [record.title for record in found] == ["LLaMA and more", None]


def test_nested_items_with_titles_of_their_own_are_papers_of_their_own():
    found = records(
        "- Surveys\n"
        f"  - [{TITLE}]({ARXIV})\n"
        "  - LoRA adapters [paper](https://arxiv.org/abs/2106.09685)\n"
        "    - Edward J. Hu, Yelong Shen\n"
    )
    assert [(record.title, names(record)) for record in found] == [
        (TITLE, []),
        ("LoRA adapters", ["Edward J. Hu", "Yelong Shen"]),
    ]


def test_the_same_paper_twice_is_two_records():
    assert len(records(f"- [{TITLE}]({ARXIV})\n- [{TITLE}]({ARXIV})\n")) == 2


@pytest.mark.parametrize(
    ("tail", "authors", "complete"),
    [
        (
            ". *Ashish Vaswani, Noam Shazeer*. NeurIPS 2017",
            ["Ashish Vaswani", "Noam Shazeer"],
            True,
        ),
        (", by Ashish Vaswani", ["Ashish Vaswani"], True),
        (", Ashish Vaswani, Noam Shazeer, et al., 2017", ["Ashish Vaswani", "Noam Shazeer"], False),
        (" Ashish Vaswani et al.", ["Ashish Vaswani"], False),
        (" | A. Vaswani and N. Shazeer | 2017", ["A. Vaswani", "N. Shazeer"], True),
        (
            ", Yang You, Long Ouyang, Deep Ganguli",
            ["Yang You", "Long Ouyang", "Deep Ganguli"],
            True,
        ),
        (", Kimin Lee, Hao liu, Sam Shleifer", ["Kimin Lee", "Hao liu", "Sam Shleifer"], True),
        (", 张三, 李四", ["张三", "李四"], True),
        ("\n  - Ashish Vaswani, Noam Shazeer\n", ["Ashish Vaswani", "Noam Shazeer"], True),
        ("\n  - Authors: Ashish Vaswani\n", ["Ashish Vaswani"], True),
        (" - a model of Language, Machine Learning, and Translation", [], True),
        (", Reward Models, Feature Attribution", [], True),
        (", NeurIPS", [], True),
    ],
)
def test_authors_are_read_where_the_text_has_them_plainly(tail, authors, complete):
    record = one(f"- [{TITLE}]({ARXIV}){tail}")
    assert (names(record), record.authors_complete) == (authors, complete)


@pytest.mark.parametrize(
    ("tail", "venue", "date"),
    [
        (" NeurIPS 2017", "NeurIPS", "2017"),
        (" (NIPS'17)", "NIPS", "2017"),
        (" [CVPR 2016 Oral]", "CVPR", "2016"),
        (" (ICML 2020 Workshop)", "ICML Workshop", "2020"),
        (". Findings of EMNLP 2021", "Findings of EMNLP", "2021"),
        (
            ". Journal of Machine Learning Research, 2020",
            "Journal of Machine Learning Research",
            "2020",
        ),
        (" (2017.06)", None, "2017-06"),
        (" [2017/06]", None, "2017-06"),
        (" (12 Jun 2017)", None, "2017-06-12"),
        (" (June 2017)", None, "2017-06"),
        (" | 2017年6月", None, "2017-06"),
        (" arXiv 2017", None, "2017"),
        (" [2017.13]", None, None),
        (" - the best model of 2017 and of 2018, better than in 2016", None, None),
        ("\n  - Venue: ICLR 2023", "ICLR", "2023"),
    ],
)
def test_venue_and_date_are_read_where_they_stand_alone(tail, venue, date):
    record = one(f"- [{TITLE}]({ARXIV}){tail}")
    assert (record.venue, record.date) == (venue, date)


def test_the_columns_of_a_table_say_what_their_cells_are():
    record = one(
        "| Date | keywords | Institute | Authors | Title | Venue | Abstract |\n"
        "|--|--|--|--|--|--|--|\n"
        "| 2017-06 | attention, translation | Google&Toronto et al. | Jane Roe et al. "
        f"| {TITLE} | [NIPS 2017]({ARXIV}) "
        "| Words about a network of attention alone, and of nothing else. |\n"
    )
    assert (record.title, record.date, record.venue) == (TITLE, "2017-06", "NIPS")
    assert record.keywords == ("attention", "translation")
    assert record.institutions == ("Google", "Toronto")
    assert (names(record), record.authors_complete) == (["Jane Roe"], False)
    assert record.abstract == "Words about a network of attention alone, and of nothing else."


def test_the_name_of_a_model_is_not_the_title_of_its_paper():
    record = one(f"| Model | Paper |\n|--|--|\n| Transformer | [link]({ARXIV}) |\n")
    assert record.title is None


def test_a_row_without_a_paper_says_nothing_of_the_row_above():
    found = records(
        "| Date | Title |\n|--|--|\n"
        f"| 2017-06 | [{TITLE}]({ARXIV}) |\n| 2018-06 | [GPT](https://x.org/gpt.pdf) |\n"
    )
    assert [(record.date, record.links) for record in found] == [("2017-06", ())]


def test_running_text_gives_the_papers_but_no_titles_that_are_not_plain():
    found = records(
        "In this post we follow [Wei et al., 2022](https://arxiv.org/abs/2201.11903), who show "
        "that [step-by-step prompting](https://arxiv.org/abs/2205.11916) works, as they say in a "
        f"paper, and which rests on [{TITLE}]({ARXIV}) and on much that was known in the "
        "years before 2010."
    )
    assert [record.title for record in found] == [None, None, TITLE]
    assert {record.date for record in found} == {None}
