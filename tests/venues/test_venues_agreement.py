"""Venues as people and catalogues write them: which are one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.venues import venue_agreement
from kg.venues.parsing import parse_venue
from kg.venues.words import same_word, spells

SAME = 0.85
OTHER = 0.7

ONE_VENUE = [
    # an acronym and the long form
    ("VLDB", "Very Large Data Bases"),
    ("VLDB", "Proceedings of the 24th International Conference on Very Large Data Bases"),
    ("PVLDB", "Proceedings of the VLDB Endowment"),
    ("SIGMOD Conference", "International Conference on Management of Data"),
    ("SIGMOD", "Proc. ACM SIGMOD Int. Conf. Manag. Data"),
    ("VLDB J.", "The VLDB Journal — The International Journal on Very Large Data Bases"),
    ("ACM Trans. Database Syst.", "ACM Transactions on Database Systems (TODS)"),
    ("TODS", "ACM Transactions on Database Systems"),
    ("NIPS", "Advances in Neural Information Processing Systems 8,"),
    ("NeurIPS", "NIPS"),
    ("nips92, p.", "in advances in neural informations processing systems 5,"),
    ("ICDE", "Proceedings of the Eleventh International Conference on Data Engineering"),
    ("KDD", "Knowledge Discovery and Data Mining"),
    ("ICASSP", "IEEE International Conference on Acoustics, Speech, and Signal Processing"),
    ("The Web Conference", "WWW"),
    ("PNAS", "Proceedings of the National Academy of Sciences"),
    ("JMLR", "J. Mach. Learn. Res."),
    ("TPAMI", "IEEE Trans. Pattern Anal. Mach. Intell."),
    ("EACL", "Proceedings of the 18th Conference of the European Chapter of the ACL"),
    # several meetings in one, several volumes of one
    ("EMNLP-IJCNLP", "EMNLP"),
    ("HLT-NAACL", "NAACL-HLT"),
    (
        "ACL (1)",
        (
            "Proceedings of the 57th Annual Meeting of the Association for Computational"
            " Linguistics (Volume 1: Long Papers)"
        ),
    ),
    # an acronym that only the letters tell
    ("ICCBR", "International Conference on Case-Based Reasoning"),
    ("GJI", "Geophysical Journal International"),
    (
        "BlackboxNLP",
        (
            "Proceedings of the Fourth BlackboxNLP Workshop on Analyzing and Interpreting"
            " Neural Networks for NLP"
        ),
    ),
    ("ANTS", "Ant Colony Optimization and Swarm Intelligence, 7th Int. Conference, ANTS 2010"),
    # words cut off or bent
    ("Inf. Sci.", "Information Sciences"),
    ("inform. comput.,", "information and computation 103"),
    ("j. acm", "journal of the association for computing machinery,"),
    ("j. of the assoc. computing mach.", "J. ACM"),
    ("Commun. ACM", "Communications of the ACM"),
    ("N. Engl. J. Med.", "New England Journal of Medicine"),
    ("Phys. Rev. Lett.", "Physical Review Letters"),
    (
        "Proc. Natl. Acad. Sci. U.S.A.",
        ("Proceedings of the National Academy of Sciences of the United States of America"),
    ),
    (
        "intl. j. pat. recog. art. intel.,",
        "international journal of pattern recognition and artificial intelligence,",
    ),
    ("siam j. comput.,", "siam journal on computing"),
    ("IEEE Data Eng. Bull.", "IEEE Data Engineering Bulletin"),
    # ordinals, years, sponsors, page debris, broken and misspelt words
    ("in proc. 36th annual symposium on foundations of computer science,", "focs 36."),
    (
        "in proceedings of the thirty sixth annual symposium on foundations of computer science,",
        "in proceedings of 28th foundation of computer science. ieee.",
    ),
    ("in proc. 25th annu. acm sympos. theory comput.,", "stoc-93,"),
    ("in t he 26 th annual acm symposium on t heory of computing,", "STOC"),
    ("proceddings, 11th international conference on machine learning,'", "ICML"),
    ("in machine learning: proceedings of the thirteenth international conference,", "icml-96"),
    ("in proceedingsof the eighth annual workshop on computationallearning theory,", "colt95"),
    ("in colt 88: proceedings of the conference on learning,", "COLT"),
    (
        "in proc. of the 19th annual int. acm sigir conf.",
        (
            "in nineteenth annual international acm"
            " sigir conference on research and development in information retrieval,"
        ),
    ),
    ("in aaai-93,", "in proceedings of the national conference on artificial intelligence,"),
    (
        (
            "in proceedings of the sixteenth acm sigact-sigmod-sigart symposium on principles"
            " of database systems"
        ),
        "PODS",
    ),
    ("proceedings of the 20th a.c.m. symposium on the theory of computing,", "STOC"),
    ("machine learning 5(2),", "machine learning journal,"),
    # preprint servers
    ("arXiv preprint arXiv:2406.04093", "CoRR"),
    # journals
    ("J. Phys. G: Nucl. Part. Phys.", "Journal of Physics G: Nuclear and Particle Physics"),
    ("J. Vac. Sci. Technol., A", "J. Vac. Sci. Technol. A"),
    ("Concepts Magn. Reson. Part A", "Concepts in Magnetic Resonance Part A"),
    ("Proc. R. Soc. Lond. A", "Proceedings of the Royal Society of London, Series A"),
    ("Z. Metallkd.", "Z. Metallkde."),
    ("Naturwiss.", "Naturwissenschaften"),
    # cut short, as search engines do
    ("Advances in Continuous and &hellip;", "Advances in Continuous and Discrete Models"),
    ("Proceedings of the 14th Conference on Machine …", "ICML"),
    # other scripts
    ("计算机学报", "计算机学报"),
    ("Успехи математических наук", "успехи математических наук"),
]

TWO_VENUES = [
    ("VLDB J.", "VLDB"),
    ("SIGMOD Conference", "SIGMOD Record"),
    ("SIGMOD", "VLDB"),
    ("ICDE", "IEEE Data Eng. Bull."),
    ("ICCV", "International Journal of Computer Vision"),
    ("Inf. Syst.", "Information Sciences"),
    ("information and computation", "information and control"),
    ("J. ACM", "Commun. ACM"),
    ("Phys. Rev. A", "Phys. Rev. B"),
    ("Nature", "Nature Communications"),
    ("Nature", "Science"),
    ("JMLR", "Machine Learning"),
    ("ACL", "NAACL"),
    ("in colt-91,", "in eurocolt95,"),
    ("AAAI", "IJCAI"),
    ("artificial intelligence", "AAAI"),
    ("machine learning,", "in machine learning: proceedings of the thirteenth conference,"),
    ("EMNLP (Findings)", "EMNLP"),
    ("CVPR Workshops", "CVPR"),
    ("technical report ucsc-crl-95-50,", "in colt-95,"),
    ("计算机学报", "软件学报"),
    # journals
    ("J. Chem. Phys.", "J. Phys. Chem."),
    ("J. Phys.: Condens. Matter", "J. Phys.: Conf. Ser."),
    ("J. Phys.: Condens. Matter", "Phys. World"),
    ("Nucl. Instrum. Methods Phys. Res., Sect. A", "Nucl. Instrum. Methods Phys. Res., Sect. B"),
    ("J. Vac. Sci. Technol., A", "J. Vac. Sci. Technol. B"),
    ("J. Chem. Soc., Faraday Trans.", "J. Chem. Soc., Perkin Trans. 2"),
    ("Nature", "Naturwiss."),
    ("MRS Proc.", "6th Metaheuristics International Conference (MIC 2005)"),
    ("IEEE SMC'99 Conference", "Smart Cities (Smart-CT 2016)"),
    ("Adv. Mater.", "Adv. Funct. Mater."),
    ("J. Magn. Reson.", "Magn. Reson."),
    ("Biochem. J.", "Int. J. Biochem."),
    ("Geophysics", "Geophysical Journal International"),
    ("Biochim. Biophys. Acta, Bioenerg.", "Biochim. Biophys. Acta, Gen. Subj."),
    ("Phys. Part. Nucl.", "Phys. At. Nucl."),
    ("Superconductivity", "Proceedings of the Seventh Workshop on RF Superconductivity"),
]

SILENT = [
    ("", "VLDB"),
    (None, "VLDB"),
    ("1997.", "VLDB"),
    ("57-62.", "VLDB"),
    ("in proceedings of the", "VLDB"),
    ("Springer", "VLDB"),
    ("Lecture Notes in Computer Science", "VLDB"),
    ("Morgan Kaufmann", "ICML"),
    ("IEEE", "IEEE International Conference on Robotics and Automation"),
    ("unpublished manuscript,", "unpublished manuscript"),
    ("CoRR", "ICML"),
    ("books.google.com", "ICML"),
    ("URL: http://www.cs.edu/papers.html", "ICML"),
    ("Proceedings of the 58th …", "ACL"),
    ("Submitted for publication", "ICML"),
    ("an extended abstract appeared in the proceedings of the 30th symposium", "STOC"),
]


@pytest.mark.parametrize(("one", "other"), ONE_VENUE)
def test_names_of_one_venue_agree(one, other):
    assert (venue_agreement(one, other) or 0) >= SAME


@pytest.mark.parametrize(("one", "other"), TWO_VENUES)
def test_names_of_two_venues_do_not(one, other):
    agree = venue_agreement(one, other)
    assert agree is not None
    assert agree <= OTHER


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_what_names_no_venue_says_nothing(one, other):
    assert venue_agreement(one, other) is None


@pytest.mark.parametrize(("one", "other"), [*ONE_VENUE, *TWO_VENUES, *SILENT])
def test_the_order_of_two_venues_does_not_matter(one, other):
    assert venue_agreement(one, other) == venue_agreement(other, one)


@pytest.mark.parametrize("name", sorted({name for pair in ONE_VENUE for name in pair}))
def test_every_venue_agrees_with_itself_in_any_case(name):
    assert venue_agreement(name, name) == 1
    assert (venue_agreement(name, name.lower()) or 0) >= SAME


def test_venues_and_journals_that_nobody_knows_agree_by_their_words():
    assert (
        venue_agreement("J. Underwater Basket Weav.", "Journal of Underwater Basket Weaving") == 1
    )
    assert venue_agreement("Workshop on Tea", "3rd Workshop on Coffee") == 0


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("comput", "computational"),
        ("natl", "national"),
        ("mgmt", "management"),
        ("computing", "computation"),
        ("sciences", "science"),
        ("recogniton", "recognition"),
    ],
)
def test_a_word_is_known_by_its_abbreviations_and_forms(short, long):
    assert same_word(short, long)
    assert same_word(long, short)


@pytest.mark.parametrize(
    ("one", "other"), [("sciences", "systems"), ("magnetic", "magnesium"), ("logic", "learning")]
)
def test_words_that_only_begin_alike_are_two(one, other):
    assert not same_word(one, other)


def test_an_acronym_is_spelled_by_every_word_but_the_small_ones():
    words = [("theory", False), ("of", True), ("computing", False)]
    assert spells("thoc", words)
    assert spells("tc", words)
    assert not spells("tcx", words)
    assert not spells("to", words)


@pytest.mark.parametrize(
    "name",
    [
        "x" * 100_000,
        "a b " * 50_000,
        "(((" * 30_000,
        "Proc. " * 20_000,
        "1 " * 50_000,
        "中" * 100_000,
        "-".join(["ACL"] * 20_000),
        "i.e." * 30_000,
        "twenty" * 20_000,
    ],
)
def test_a_hostile_venue_takes_no_time(name):
    start = time.perf_counter()
    venue_agreement(name, "Proceedings of the 24th International Conference on Very Large Data")
    venue_agreement(name, name + "!")
    assert time.perf_counter() - start < 0.5


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_an_agreement_from_0_to_1_or_none(one, other):
    agree = venue_agreement(one, other)
    assert agree is None or 0 <= agree <= 1
    assert agree == venue_agreement(other, one)
    if (itself := venue_agreement(one, one)) is not None:
        assert itself == 1


def test_a_venue_is_taken_apart():
    venue = parse_venue("Proceedings of the European Conference on Machine Learning, Chicago, 1993")
    assert venue.kind == "conference"
    assert venue.sure == ("european", "machine", "learning")
    assert venue.extra == ("chicago",)
    assert venue.marks == {"european"}
