"""Broken text is mended, sound text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mojibake import is_broken, repaired
from kg.text import clean, fold, words
from kg.titles import title_key

SOUND = (
    "Müller|José|Łukasz Kaiser|Øystein|Schrödinger’s cat|“Attention”|São Paulo|Nguyễn Văn Anh|Đặng"
    "|Þórður|Αλέξανδρος|Андрей Карпатый|张军|김정은|田中太郎|Erdős–Rényi|χ²-test|œuvre|Jiří Šedivý"
    "|Gödel’s β-function|5 µm ± 2°|λ → ∞|🙂 emoji|محمد علي|Österreich|déjà vu|Strauß|Škoda|— “é”"
).split("|")
TRICKY = (
    "SÃO PAULO|IRMÃ|A “IRMÃ” DE|MAÇÃ…|FÃ\u00a0CLUBE|«CAFÉ»|«café»…|„MENÜ“|„Ä“|AÑO|ESPAÑA|«É»"
    "|«é»|ÂGE|Ñ–like|“på”’|‘he said “på”’|DIÀ «X»|Å–B|HÀ NỘI|MÃE|PIÙ’|CITTÀ’ DI|È “x”|Ö–Ü|√π"
    "|Ã|Â|â|5 €|CÂU “X”|élève»…|’Ã”|Ü“|CAFÉ®|NÃO|É…|ï»|Ð|Å, Ä"
).split("|")


def broken(text, encoding):
    """Return the text as a tool shows it that takes UTF-8 for another encoding."""
    raw = text.encode()
    if encoding == "latin-1":
        return raw.decode("latin-1")
    # As browsers do: a byte that Windows-1252 lacks is a control character.
    return "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in raw
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", SOUND)
def test_broken_text_is_mended_once_and_twice(text, encoding):
    once = broken(text, encoding)
    assert repaired(once) == text
    assert repaired(broken(once, encoding)) == text
    assert is_broken(once)


@pytest.mark.parametrize("text", [*SOUND, *TRICKY, "", "plain", "Caf\ufffd"])
def test_sound_text_is_left_alone(text):
    assert repaired(text) == text
    assert not is_broken(text)


def test_a_text_of_which_a_part_is_broken_is_mended():
    assert repaired("Müller and JosÃ© in SÃO PAULO") == "Müller and José in SÃO PAULO"
    assert repaired("the â€œAttentionâ€ paper") == "the “Attention” paper"
    assert repaired("donâ€™t") == "don’t"
    assert repaired("ESPAÃ‘A and MÃ“NICA") == "ESPAÑA and MÓNICA"


def test_folded_text_is_mended():
    assert fold("Hans MÃ¼ller") == fold("Hans Müller")
    assert words("naÃ¯ve Bayes") == ["naive", "bayes"]
    assert title_key("On SchrÃ¶dingerâ€™s equation") == title_key("On Schrödinger’s equation")


@given(st.text(alphabet=st.sampled_from("ÃÂÄÅâ€œ”’»«é¼©\x81\x9d\xa0 aZüß…–ï»¿ð")))
def test_mending_twice_changes_nothing_more(text):
    assert repaired(repaired(text)) == repaired(text)


@given(st.text())
def test_what_was_broken_once_folds_as_it_did(text):
    assert repaired(repaired(text)) == repaired(text)
    if text.isascii():
        assert repaired(text) == text


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("\u00c5\u0081ukasz Kaiser", "Łukasz Kaiser"),  # a control character is half of it
        ("Mart\u00c3\u00adnez", "Martínez"),  # a soft hyphen
        ("\u00c3\u0085kesson", "Åkesson"),  # what Unicode takes for the end of a line
        ("Trois variations \u00c3\u00a0 trois voix", "Trois variations à trois voix"),
    ],
)
def test_cleaning_mends_text_before_it_drops_what_shows_nothing(broken, meant):
    assert clean(broken) == meant
    assert fold(clean(broken)) == fold(broken) == fold(meant)


@pytest.mark.parametrize(
    "text", ["Stra\u00dfe\u00adn", "r\u00e9\u00adsum\u00e9", "a\u0085b", "É\u00a0!"]
)
def test_cleaning_sound_text_drops_its_soft_hyphens_and_keeps_its_letters(text):
    assert clean(text) == " ".join(text.replace("\u00ad", "").split())
