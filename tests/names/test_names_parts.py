"""How names are read, which form is shown, and the keys under which they meet."""

import pytest

from kg.names import (
    Name,
    block_key,
    fullest,
    is_initial,
    keys,
    near,
    parse,
)


@pytest.mark.parametrize(
    ("written", "given", "family", "suffix"),
    [
        ("Jane Roe", "jane", "roe", ""),
        ("Roe, Jane", "jane", "roe", ""),
        ("Roe", "", "roe", ""),
        ("Roe J. A.", "j a", "roe", ""),
        ("JK Smith", "j k", "smith", ""),
        ("Jean-Pierre Serre", "jean-pierre", "serre", ""),
        ("van den Berg, Jane", "jane", "vandenberg", ""),
        ("Berg, van den, Jane", "jane", "vandenberg", ""),
        ("Berg, Jane van den", "jane", "vandenberg", ""),
        ("Roe Jr., Jane", "jane", "roe", "jr"),
        ("Jane Roe, 3rd", "jane", "roe", "iii"),
        ("Jun Zhang 0003", "jun", "zhang", "0003"),
        ("Jane Doe, PhD", "jane", "doe", ""),
        ("Prof. Dr.-Ing. Jane Doe", "jane", "doe", ""),
        ("Doe, MD", "m d", "doe", ""),
        ("Jun (Joe) Zhang", "jun", "zhang", ""),
        ("Zhang Jun", "jun", "zhang", ""),
        ("Jun Zhang", "jun", "zhang", ""),
        ("Wang Weijie", "weijie", "wang", ""),
        ("LI Wei", "wei", "li", ""),
        ("Wei LI", "wei", "li", ""),
        ("Kim Jong Un", "jong un", "kim", ""),
        ("Kim Larsen", "kim", "larsen", ""),
        ("Lee Wilson", "lee", "wilson", ""),
        ("Nguyen Van Anh", "van anh", "nguyen", ""),
        ("Van Anh Nguyen", "van anh", "nguyen", ""),
        ("Jung Hee Cheon", "jung hee", "cheon", ""),
        ("Chuang Gan", "chuang", "gan", ""),
        ("Long Duong", "long", "duong", ""),
        ("Nicola De Cao", "nicola", "decao", ""),
        ("Ofir Press", "ofir", "press", ""),
        ("Nagy János", "janos", "nagy", ""),
        ("张军", "军", "张", ""),
        ("欧阳修", "修", "欧阳", ""),
        ("남궁민수", "민수", "남궁", ""),
        ("Santiago Ramón y Cajal", "santiago", "ramonycajal", ""),
        ("Gabriel Garcia Marquez", "gabriel garcia", "marquez", ""),
        ("The BIG-bench Collaboration", "", "bigbenchcollaboration", ""),
        ("OpenAI", "", "openai", ""),
        ("Jörg MÃ¼ller", "jorg", "muller", ""),
        ("Иванов Иван Иванович", "иван иванович", "иванов", ""),
        ("Xiao Bin Li", "xiao bin", "li", ""),
        ("Vincent van Gogh", "vincent", "vangogh", ""),
        ("Jane Roe1,2", "jane", "roe", ""),
        ("?", "", "", ""),
        ("et al.", "", "", ""),
    ],
)
def test_a_name_has_these_parts(written, given, family, suffix):
    assert parse(written) == Name(tuple(given.split()), family, suffix)


def test_keys_are_few_where_a_name_is_plain():
    assert keys("Jane Smith-Roe") > keys("Jane Smith")
    assert keys("Thomas B. Brown") == {"brown t"}
    assert keys("Müller, Hans") & keys("Hans Mueller") & keys("H. Muller")
    assert keys("Bill Gates") & keys("William Gates")
    assert keys("-") == frozenset()


def test_the_block_key_is_that_of_the_canonical_reading():
    assert block_key("Zhang Jun") == block_key("Jun Zhang") == "zhang j"
    assert block_key("?") == ""


def test_names_without_a_spelt_given_name_are_known():
    assert is_initial("T. B. Brown")
    assert is_initial("Brown")
    assert not is_initial("T. Ben Brown")


@pytest.mark.parametrize(
    ("best", "other"),
    [
        ("Tom B. Brown", "T. B. Brown"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Hans Müller", "Hans MÃ¼ller"),
        ("Hans Müller", "Hans M\ufffdller"),
        ("Hans Muller", "Hans M\ufffdller"),
        ("Hans Müller", "Hans M?ller"),
        ("Jane Roe", "JANE ROE"),
        ("Jane Roe", "jane roe"),
        ("Jane Doe", "Dr. Jane Doe"),
        ("Jane Doe", "Jane Doe, PhD"),
        ("Jane Doe", "Doe, Jane"),
        ("Jun Zhang", "Jun Zhang 0003"),
        ("Jane Roe Jr.", "Jane Roe"),
        ("Jane Roe", "Jane Roe*"),
        ("Jan van der Berg", "Jan Vanderberg"),
    ],
)
def test_the_fullest_form_is_whole_and_unadorned(best, other):
    assert fullest([best, other]) == fullest([other, best]) == best


def test_one_slip_in_a_long_family_name_is_near():
    assert near("Andrej Karpathy", "Andrej Karpahty")
    assert near("A. Karpathy", "Andrej Karpaty")
    assert near("Juergen Schmidhuber", "J. Schmidthuber")
    assert not near("Jane Roe", "Jane Rode")  # short
    assert not near("Andrej Karpathy", "Andrej Karpathy")
    assert not near("Andrej Karpathy", "Tom Karpahty")
    assert not near("Andrej Karpathy", "Andrej Karpovich")
    assert not near("Anna Hermann", "Anna Bermann")  # another first letter
