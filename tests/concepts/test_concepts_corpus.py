import os
import subprocess
import sys

from kg.concepts import Concept, Vocabulary, load, tag
from kg.concepts.senses import corpus_senses, own_senses, shorts
from kg.model import Paper

KNOWN = Vocabulary(
    [
        Concept(id="concept/sparse-autoencoders", label="sparse autoencoders"),
        Concept(id="concept/optimal-transport", label="optimal transport"),
        Concept(id="concept/adaptive-resonance-theory", label="adaptive resonance theory"),
        Concept(id="concept/large-language-models", label="large language models",
                alt_labels=("LLM",)),
        Concept(id="concept/reinforcement-learning", label="reinforcement learning",
                alt_labels=("RL",)),
        Concept(id="concept/painting", label="painting", alt_labels=("ART",)),
    ]
)  # fmt: skip


def tagged(*abstracts, known=KNOWN):
    """Return the names of the concepts of each abstract."""
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(abstracts)]
    return [
        {link.id.removeprefix("concept/") for link in paper.concepts}
        for paper in tag(papers, known)
    ]


def test_papers_keep_all_else_and_their_order():
    papers = [Paper(id="paper/b", title="On RL", date="2020"), Paper(id="paper/a")]
    done = list(tag(iter(papers), KNOWN))
    assert [(paper.id, paper.title, paper.date) for paper in done] == [
        ("paper/b", "On RL", "2020"),
        ("paper/a", None, None),
    ]
    assert [link.label for link in done[0].concepts] == ["reinforcement learning"]
    assert done[1].concepts == ()


def test_a_papers_own_acronym_counts_wherever_it_stands():
    defined = Paper(
        id="paper/x", title="SAEs", abstract="Sparse autoencoders (SAEs) work. SAE on SAE."
    )
    plain = Paper(id="paper/x", title="They", abstract="Sparse autoencoders work.")
    (more,) = next(tag([defined], KNOWN)).concepts
    (less,) = next(tag([plain], KNOWN)).concepts
    assert more.score > less.score


def test_a_papers_own_acronym_beats_the_vocabulary():
    (found,) = tagged("Adaptive resonance theory (ART) is old. ART learns.")
    assert found == {"adaptive-resonance-theory"}
    (found,) = tagged("Antiretroviral therapy (ART) helps. ART heals.")
    assert found == set()
    assert tagged("ART is long.") == [{"painting"}]


def test_a_definition_that_says_the_same_in_more_words_agrees_with_the_vocabulary():
    (found,) = tagged("Large pre-trained language models (LLMs) talk. LLMs write.")
    assert found == {"large-language-models"}


def test_a_definition_whose_last_word_comes_after_the_brackets_agrees_with_the_vocabulary():
    known = Vocabulary([Concept(id="concept/x", label="vision-language-action models",
                                alt_labels=("VLA",))])  # fmt: skip
    texts = ["Vision-language-action (VLA) models grasp. VLA.", "Very large array (VLA) data. VLA."]
    assert tagged(*texts, known=known) == [{"x"}, set()]


def test_a_known_short_form_whose_label_goes_on_is_not_what_its_first_words_name():
    known = Vocabulary([
        Concept(id="concept/x", label="GPT", alt_labels=("generative pre-trained transformers",)),
        Concept(id="concept/y", label="generative pre-training"),
        Concept(id="concept/z", label="recurrent neural networks", alt_labels=("RNN",)),
        Concept(id="concept/tree", label="recursive neural networks"),
    ])  # fmt: skip
    texts = [
        "Generative pre-training (GPT) helps.",
        "We prompt GPT.",
        "Recursive neural networks (RNN)",
    ]
    assert tagged(*texts, known=known) == [{"x", "y"}, {"x"}, {"tree"}]


def test_one_sense_in_the_corpus_counts_in_papers_that_do_not_define_it():
    first, second = tagged("Sparse autoencoders (SAEs) work.", "We train an SAE.")
    assert first == second == {"sparse-autoencoders"}


def test_two_senses_in_the_corpus_leave_it_untagged():
    found = tagged(
        "Sparse autoencoders (SAEs) work.",
        "Serious adverse events (SAEs) occur.",
        "We count SAEs.",
    )
    assert found == [{"sparse-autoencoders"}, set(), set()]


def test_two_senses_leave_even_an_acronym_of_the_vocabulary_untagged():
    found = tagged("Reinforcement learning (RL) works.", "Relational logic (RL) too.", "We use RL.")
    assert found == [{"reinforcement-learning"}, set(), set()]


def test_another_sense_in_the_corpus_leaves_the_vocabulary_its_own():
    assert tagged("Relational logic (RL) holds.", "We use RL.") == [
        set(),
        {"reinforcement-learning"},
    ]


def test_an_ordinary_word_in_capitals_is_not_guessed():
    known = Vocabulary([Concept(id="concept/x", label="systems of equal terms")])
    found = tagged("Systems of equal terms (SET) are solved. A SET.", "We SET it.", known=known)
    assert found == [{"x"}, set()]


def test_a_guess_from_the_corpus_has_to_fit_where_context_words_are_known():
    known = Vocabulary(
        [Concept(id="concept/x", label="information retrieval", context_words=("documents",))]
    )
    texts = ["Information retrieval (INR) of documents.", "INR documents.", "INR light."]
    assert tagged(*texts, known=known) == [{"x"}, {"x"}, set()]


def test_a_paper_that_means_two_things_by_a_short_form_means_neither():
    text = "Reinforcement learning (RL) and relational logic (RL)"
    assert own_senses(Paper(id="x", abstract=text), KNOWN) == {"RL": "~"}
    assert tagged(f"{text}. RL.") == [{"reinforcement-learning"}]


def test_the_stages_can_be_run_one_by_one():
    paper = Paper(id="x", abstract="Sparse autoencoders (SAEs) and no relational logic (RLOG).")
    own = own_senses(paper, KNOWN)
    assert own == {"SAE": "concept/sparse-autoencoders", "RLOG": "~relat logic"}
    assert shorts([own]) == {"SAE"}
    assert corpus_senses([own], KNOWN) == {"SAE": "concept/sparse-autoencoders", "RLOG": ""}


def test_the_built_in_vocabulary_knows_definitions_by_their_long_form():
    text = "Speech enhancement generative adversarial network (SEGAN) and an LM-based RNN (RNN)"
    (found,) = tagged(text, known=load())
    assert "generative-adversarial-networks" in found


def test_the_result_does_not_depend_on_the_hash_seed():
    code = (
        "from kg.concepts import load, tag; from kg.model import Paper; import msgspec;"
        "p = [Paper(id=str(n), title='GANs, RLHF', abstract='Sparse autoencoders (SPAE), SPAE,"
        " calibrated LLMs, ART and BERT in NLP') for n in range(3)];"
        "print(msgspec.json.encode(list(tag(p, load()))).decode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert "sparse-autoencoders" in outputs.pop()
