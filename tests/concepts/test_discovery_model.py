from kg.concepts.discovery.features import OF_CORPUS, OF_USE
from kg.concepts.discovery.model import MODEL

WEIGHTS = {term.name: (term.word, term.phrase) for term in MODEL}


def test_more_use_of_a_phrase_never_speaks_against_it():
    rising = {*OF_USE, "papers", "stands"} - {"owned"}
    assert all(min(WEIGHTS[name]) >= 0 for name in rising)
    assert max(*WEIGHTS["owned"], *WEIGHTS["alone"]) <= 0  # no longer so once others speak


def test_the_choice_asks_the_corpus_nothing_that_another_use_of_a_word_could_change():
    told = {"genre", "genre_first", "genre_last", "everyday"}
    assert {*OF_CORPUS} == told | {"alone", "papers", "stands"}
