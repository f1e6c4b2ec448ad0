"""What discovery must not be misled by: other languages, forms of writing, phrases of the genre."""

import unicodedata
from itertools import permutations

import pytest
from msgspec.structs import replace

from kg.concepts import Concept, Vocabulary, annotate
from kg.model import Paper

NOTHING = Vocabulary([])
OTHER_LANGUAGES = {
    "German": "Wir untersuchen das tiefe Lernen und die Schätzung der Dicke von Gletschern.",
    "French": "Nous étudions la couverture de neige et les modèles de la glace dans les Alpes.",
    "Spanish": "Estudiamos la cobertura de nieve y los modelos del hielo en las montañas.",
    "Turkish": "Derin öğrenme ve yapay sinir ağları üzerine çalışıyoruz.",
    "Greek": "Μελετάμε τη βαθιά μάθηση και τα νευρωνικά δίκτυα για το χιόνι.",
    "Russian": "Мы изучаем глубокое обучение и снежный покров в горах.",
    "Arabic": "ندرس التعلم العميق والغطاء الثلجي في الجبال",
    "Chinese": "我们研究深度学习和积雪覆盖的估计。",
    "Hindi": "हम गहन शिक्षण और हिम आवरण का अध्ययन करते हैं",
}
GENRE = (
    "In this paper we propose a novel method. Extensive experiments show that our approach achieves"
    " state-of-the-art results. We conduct ablation studies and a case study. Prior work, recent"
    " years, experimental results, strong baselines, future work and a wide range of applications"
    " are discussed. The code is available. Our contributions are as follows: (i) one, (ii) two."
)
SENTENCES = (
    "Debris-covered glaciers lose mass, and their surface velocity is mapped by feature tracking.",
    "Feature tracking needs pairs of images; cloud masks help feature tracking of ice streams.",
    "The surface velocity of ice streams changes with basal friction and meltwater.",
    "Basal friction is inferred with an adjoint model of ice streams; cloud masks are not used.",
    "Meltwater runs below debris-covered glaciers, where basal friction falls.",
)


def papers(*abstracts, title=""):
    return [
        Paper(id=f"paper/{place}", title=title, abstract=abstract)
        for place, abstract in enumerate(abstracts)
    ]


def labels(found):
    return {node.label for node in found.concepts if node.discovered}


def links(found, place):
    return {link.id for link in found.papers[place].concepts}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_no_text_of_another_language_makes_concepts_of_its_grammar(language):
    text = OTHER_LANGUAGES[language]
    assert labels(annotate(papers(text, text + " " + text, text), NOTHING)) == set()


def test_phrases_of_the_genre_are_no_concepts():
    assert labels(annotate(papers(*[GENRE] * 6), NOTHING)) == set()


def test_composed_and_decomposed_letters_make_the_same_concepts():
    text = "We build Schrödinger bridges and Gödel machines. Schrödinger bridges are built."
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    found = [annotate(papers(*some), NOTHING) for some in ([forms[0]] * 2, [forms[1]] * 2, forms)]
    assert "Gödel machines" in labels(found[0])
    ids = [[node.id for node in one.concepts] for one in found]
    assert ids[0] == ids[1] == ids[2]


def test_spellings_and_numbers_are_one_concept():
    found = annotate(
        papers(
            "Colour naming behaviour in crows.",
            "We look at color naming behavior in crows.",
            "Color-naming behaviours are rare.",
        ),
        NOTHING,
    )
    assert [node.papers for node in found.concepts if "naming" in node.id] == [3]


def test_a_short_form_that_one_paper_defines_is_the_concept_in_the_others():
    found = annotate(
        papers(
            "We propose grotesque hamster tuning (GHT) for models.",
            "GHT works well in practice on hamsters.",
            "Grotesque hamster tuning is compared to GHT.",
        ),
        NOTHING,
    )
    node = next(node for node in found.concepts if node.papers == 3)
    assert node.label == "grotesque hamster tuning"
    assert "GHT" in node.alt_labels


def test_parts_of_what_the_vocabulary_names_are_no_concepts():
    known = Vocabulary(
        [
            Concept(id="concept/scaling-laws", label="scaling laws"),
            Concept(id="concept/large-language-models", label="large language models"),
        ]
    )
    texts = [
        f"{lead} scaling laws of large language models. Scaling laws for large language models."
        for lead in ("We fit", "On", "We doubt", "Beyond")
    ]
    found = annotate(papers(*texts), known)
    assert {node.id for node in found.concepts if not node.discovered} == set(known.concepts)
    fragments = {"scaling", "law", "laws", "large language", "language", "models", "language model"}
    assert not {label.lower() for label in labels(found)} & fragments


@pytest.mark.parametrize(("place", "more"), list(permutations(range(len(SENTENCES)), 2)))
def test_text_at_the_end_takes_no_link_away(place, more):
    short = papers(*SENTENCES)
    before = annotate(short, NOTHING)
    assert links(before, place)
    longer = [
        replace(one, abstract=f"{one.abstract} {SENTENCES[more]}") if at == place else one
        for at, one in enumerate(short)
    ]
    assert links(annotate(longer, NOTHING), place) >= links(before, place)
