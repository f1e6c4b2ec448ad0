import pytest

from kg.concepts.forms import forms, is_acronym, key, pattern
from kg.concepts.spacing import spaced


def words(label, *, exact=False):
    return {" ".join(form.pattern.split()) for form in forms(label, exact=exact)}


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("language models", "language model"),
        ("language model", "language models"),
        ("policies", "policy"),
        ("policy", "policies"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("analysis", "analyses"),
        ("bias", "biases"),
        ("GAN", "gans"),
        ("GANs", "gan"),
        ("mixture of experts", "mixtures of experts"),
        ("fine-tuning", "finetuning"),
        ("fine tuning", "finetuning"),
        ("finetuning", "fine tuning"),
        ("pretraining", "pre training"),
        ("pre-training", "pretraining"),
        ("autoencoders", "auto encoders"),
        ("data sets", "dataset"),
        ("back-translation", "backtranslation"),
        ("GPT-3", "gpt3"),
        ("preference modelling", "preference modeling"),
        ("preference modeling", "preference modelling"),
        ("optimization", "optimisation"),
        ("summarisation", "summarization"),
        ("nearest neighbours", "nearest neighbor"),
        ("learned behavior", "learned behaviour"),
    ],
)
def test_a_label_is_found_in_its_other_forms(label, form):
    assert form in words(label)


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("robotics", "robotic"),
        ("imagenet-a", "imagenet as"),
        ("bias", "bia"),
        ("analysis", "analysi"),
        ("corpus", "corpu"),
        ("loss", "los"),
        ("state of the art", "stateof the art"),
        ("adversarial networks", "adversarialnetworks"),
        ("强化学习", "强化 学 习"),
    ],
)
def test_a_label_is_not_found_in_forms_nobody_writes(label, form):
    assert form not in words(label)


@pytest.mark.parametrize("label", ["s", "S", "a", "\u2019s"])
def test_a_lone_letter_has_no_plural_and_is_none(label):
    assert [form for form, _ in forms(label)] == [f" {spaced(label).strip().lower()} "]


def test_the_written_form_comes_first():
    assert next(forms("GANs")).pattern == " gans "


def test_no_form_comes_twice():
    found = [form.pattern for form in forms("pre-trained language models")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("label", "capitals"),
    [
        ("GAN", ("GAN",)),
        ("T5", ("T5",)),
        ("PaLM", ("PaLM",)),
        ("R-CNN", ("CNN",)),
        ("RL agents", ("RL",)),
        ("TL;DR", ("TL", "DR")),
        ("A*", ("A",)),
        ("C++", ("C",)),
        ("ImageNet", ()),
        ("Stanford Sentiment Treebank", ()),
        ("a priori", ()),
    ],
)
def test_acronyms_and_short_names_keep_their_capitals(label, capitals):
    assert tuple(word for _, word in next(forms(label)).capitals) == capitals


def test_capitals_say_where_they_stand():
    form = next(forms("deep RL agents"))
    at, word = form.capitals[0]
    assert form.pattern[at : at + len(word)] == word.lower()


def test_an_exact_label_keeps_all_its_capitals_and_number():
    assert next(forms("Natural Questions", exact=True)).capitals == (
        (1, "Natural"),
        (10, "Questions"),
    )
    assert "natural question" not in words("Natural Questions", exact=True)


@pytest.mark.parametrize("label", ["", " ", "?!", "++", "\u200b"])
def test_a_label_without_letters_has_no_form(label):
    assert list(forms(label)) == []


@pytest.mark.parametrize(
    ("short", "name"),
    [("GANs", "GAN"), ("GAN", "GAN"), ("OT-GAN", "OT  GAN"), ("GPUs", "GPU"), ("BERTs", "BERT")],
)
def test_short_forms_have_one_name(short, name):
    assert key(short) == name


def test_single_capitals_are_no_acronyms():
    assert not any(map(is_acronym, ("A", "As", "I", "Is", "Gan", "gan")))
    assert all(map(is_acronym, ("GAN", "GANs", "T5", "RL")))


def test_a_pattern_matches_the_text_it_was_made_from():
    assert pattern("Deep-Learning") == " deep  learning "
