"""Clustering titles and names in scripts without spaces, or that others spell in Latin letters."""

import pytest

from kg.judgements import Judgements
from kg.model import Author, Record, Source
from kg.resolve.cluster import cluster
from kg.titles import number_tokens, title_forms

TITLE = "小批量梯度估计的抽样方法研究"
PEOPLE = ("王伟", "李娜")


def record(at, title=TITLE, authors=PEOPLE, date="2019"):
    people = tuple(Author(name=name) for name in authors)
    source = Source(file=f"file {at}", format="test", at=str(at))
    return Record(source=source, title=title, authors=people, date=date)


def groups(*records):
    found = cluster(records, Judgements())
    return sorted(sorted(r.source.at for r in each.records) for each in found)


def test_each_chinese_sign_is_a_word_and_foreign_words_stay_whole():
    assert title_forms("深層学習による画像 2D")[1] == (*"深層学習による画像", "2d")
    assert title_forms("ネットワークの学習")[1] == (*["ネットワーク"], *"の学習")


def test_two_signs_make_another_title():
    one = record(1, "基于深度学习的图像识别研究")
    assert groups(one, record(2, "基于深度学习的语音识别研究")) == [["1"], ["2"]]
    assert groups(one, record(2, "基于深度学习的图象识别研究")) == [["1", "2"]]


@pytest.mark.parametrize(
    "facts",
    [
        {"date": "2020"},
        {"authors": ()},
        {"authors": ("Wei Wang", "Na Li")},
        {"title": f"{TITLE}：以图像分类为例"},
    ],
)
def test_a_title_of_many_signs_tells_as_one_of_many_words(facts):
    assert groups(record(1), record(2, **facts)) == [["1", "2"]]


def test_a_title_of_few_signs_is_used_again():
    facts = {"title": "序言", "authors": ["王伟"]}
    assert groups(record(1, **facts), record(2, date="2020", **facts)) == [["1"], ["2"]]


@pytest.mark.parametrize("parts", ["一二", "上下"])
def test_parts_in_han_numerals_stay_apart(parts):
    assert groups(*(record(at, f"{TITLE}（{part}）") for at, part in enumerate(parts))) == [
        ["0"],
        ["1"],
    ]
    assert number_tokens("研究（二）") == number_tokens("研究 2") == ("2",)


def test_names_in_another_script_say_nothing_of_who_wrote():
    latin = record(1, "שיטות דגימה לאמידת גרדיאנט בקבוצות קטנות", ["David Cohen"])
    hebrew = record(2, "שיטות דגימה לאמידת גרדיאנט בקבוצות קטנות", ["דוד כהן"])
    assert groups(latin, hebrew) == [["1", "2"]]
    assert groups(record(1), record(2, date="2012", authors=("张三", "刘四"))) == [["1"], ["2"]]
