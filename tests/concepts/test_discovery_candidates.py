from kg.concepts.discovery.candidates import KEYWORD, TITLE, candidates
from kg.concepts.discovery.known import Known
from kg.concepts.discovery.phrases import BEGINS, FREE, HEADS, LISTED, WHOLE
from kg.model import ConceptLink, Mention, Paper


def paper(title=None, abstract=None, keywords=()):
    return Paper(id="paper/1", title=title, abstract=abstract, keywords=keywords)


def link(id_, *texts):
    mentions = tuple(Mention(where="abstract", start=0, end=1, text=text) for text in texts)
    return ConceptLink(id=id_, label=texts[0], score=0.5, mentions=mentions)


def test_a_candidate_counts_how_its_paper_uses_it():
    text = "We study graph networks. Deep graph networks of atoms and trees."
    found = candidates(paper("Graph Networks", text), Known(()))
    one = found["graphnetwork"]
    assert (one.times, one.whole, one.first) == (3, 2, 0)
    assert one.marks == TITLE | WHOLE | HEADS | FREE
    assert found["graph"].marks == TITLE | BEGINS | FREE
    assert found["atom"].marks == WHOLE | FREE | LISTED
    assert found["deepgraphnetwork"].form == "Deep graph networks"


def test_a_phrase_that_of_follows_each_time_is_owned():
    found = candidates(
        paper(abstract="The speed of atoms and the mass of atoms. The mass"), Known(())
    )
    assert not found["speed"].marks & FREE
    assert found["mass"].marks & FREE


def test_a_further_place_keeps_its_shape_once():
    found = candidates(paper("Graphs", "The Graphs, and Graphs."), Known(()))
    assert found["graph"].shape == ("n", "0")  # a capital at the beginning says nothing
    assert found["graph"].others == (("n", "1"),)


def test_the_title_of_proceedings_names_a_meeting():
    title = "Artificial Evolution, 9th International Conference, Strasbourg, France, Proceedings"
    meeting = Paper(
        id="paper/1", title=title, type="proceedings", abstract="We study graph networks."
    )
    assert candidates(meeting, Known(())).keys() == {"graphnetwork", "graph", "network"}


def test_the_keywords_of_a_paper_are_marked():
    found = candidates(paper(keywords=("graph networks",)), Known(()))
    assert found["graphnetwork"].marks & KEYWORD
    assert not found["graphnetwork"].marks & TITLE


def test_what_the_vocabulary_knows_is_one_phrase_that_no_other_cuts():
    text = "Large language models are models of a natural language, and language model agents act."
    known = Known([link("concept/lm", "language models", "language model")])
    found = candidates(paper(abstract=text), known)
    assert found["concept/lm"].times == 2
    assert found["concept/lm"].words == ["language", "model"]
    assert "languagemodelagent" in found
    assert not {"largelanguage", "model", "modelagent"} & found.keys()
    assert found["language"].times == 1  # of "natural language"


def test_a_known_name_with_marks_in_it_is_found():
    found = candidates(
        paper(abstract="We use TL;DR posts."), Known([link("concept/tldr", "TL;DR")])
    )
    assert found["concept/tldr"].times == 1
    assert "dr" not in found


def test_letters_alone_are_no_candidates():
    assert not {"p", "k"} & candidates(paper(abstract="The p of the K we see."), Known(())).keys()


def test_other_languages_give_no_candidates():
    german = (
        "Wir untersuchen das Lernen der Sprache und die Theorie mit einer Maschine im Labor heute"
    )
    russian = "Мы изучаем глубокое обучение"
    assert not candidates(paper(abstract=german), Known(()))
    assert not candidates(paper(abstract=russian), Known(()))
