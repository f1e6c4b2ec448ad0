import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.venues import series_of

NAMES = {
    "neurips": (
        "NeurIPS",
        "NIPS 2017",
        "Advances in Neural Information Processing Systems 33",
        "Neural Information Processing Systems",
    ),
    "icml": (
        "ICML",
        "Proceedings of the 37th International Conference on Machine Learning",
        "ICML 2019, Long Beach",
        "Proc. Int. Conf. Mach. Learn.",
    ),
    "acl": (
        "ACL",
        "Annual Meeting of the Association for Computational Linguistics",
        "Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics",
    ),
    "naacl": (
        "NAACL 2018",
        "Conf. of the North American Chapter of the ACL: Human Language Technologies, Volume 1",
    ),
    "coling": ("COLING", "International Conference on Computational Linguistics"),
    "cvpr": (
        "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
        "Computer Vision and Pattern Recognition",
    ),
    "aaai": ("AAAI", "Proceedings of the AAAI Conference on Artificial Intelligence"),
    "icdm": ("IEEE International Conference on Data Mining (ICDM)", "ICDM"),
    "sdm": ("SIAM International Conference on Data Mining", "SDM"),
    "kdd": ("KDD", "ACM SIGKDD International Conference on Knowledge Discovery & Data Mining"),
    "vldb": ("VLDB", "PVLDB", "Proceedings of the VLDB Endowment"),
    "jmlr": ("JMLR", "Journal of Machine Learning Research", "J. Mach. Learn. Res."),
    "tpami": ("PAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
    "ijcv": ("IJCV", "International Journal of Computer Vision"),
    "acl findings": (
        "Findings of ACL",
        "Findings of the Association for Computational Linguistics: EMNLP 2020",
    ),
    "acl demonstrations": (
        "58th Annual Meeting of the Association for Computational Linguistics: Demonstrations",
        "ACL 2019 (Demos)",
    ),
    "cvpr workshops": ("CVPR Workshops", "IEEE CVPR Workshops 2019"),
    "arxiv": ("arXiv.org", "ArXiv", "arXiv preprint arXiv:2101.00001", "CoRR"),
    "Journal of Chemical Physics": (
        "The Journal of Chemical Physics",
        "Journal of Chemical Physics",
    ),
}


@pytest.mark.parametrize(("series", "names"), NAMES.items(), ids=list(NAMES))
def test_the_names_of_one_venue_share_one(series, names):
    assert {series_of(name).name for name in names} == {series}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ICML", "Machine Learning"),
        ("ICML", "International Conference on Machine Learning and Applications"),
        ("ICML", "Asian Conference on Machine Learning"),
        ("NeurIPS", "NeurIPS Workshop on Safe AI"),
        ("NeurIPS", "NeurIPS 2022 Datasets and Benchmarks Track"),
        ("Workshop on Machine Learning", "ICML"),
        ("ACL", "Findings of the Association for Computational Linguistics: ACL 2021"),
        ("ACL", "ACL 2020: System Demonstrations"),
        ("ACL", "Transactions of the Association for Computational Linguistics"),
        ("COLING", "Computational Linguistics"),
        ("SDM", "ICDM"),
        ("VLDB", "The VLDB Journal"),
        ("ICCV", "International Journal of Computer Vision"),
        ("ICCV", "European Conference on Computer Vision"),
        ("SIGMOD", "SIGMOD Record"),
        ("CVPR", "CVPR Workshops"),
        ("ACL", "ACL 2020: Student Research Workshop"),
        ("EMNLP", "Findings of the Association for Computational Linguistics: EMNLP 2020"),
        ("arXiv", "bioRxiv"),
        ("International Journal of Cardiology", "Journal of Cardiology"),
        ("Journal of Physics A", "Journal of Physics B"),
    ],
)
def test_venues_of_like_names_stay_apart(one, other):
    assert series_of(one).name != series_of(other).name


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("Food & Function", "Food  and  Function"),
        ("Computational Linguistics", "Computational Linguistics"),
        ("The Lancet", "Lancet"),
        ("the", "the"),
        ("Theory of Computing", "Theory of Computing"),
        ("", ""),
    ],
)
def test_other_names_lose_only_what_people_leave_out(name, shared):
    assert series_of(name).name == shared


@given(st.text(max_size=60))
def test_any_text_has_a_series(name):
    assert isinstance(series_of(name).name, str)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Advances in Neural Information Processing Systems 33", "NeurIPS"),
        ("arXiv: Astrophysics of Galaxies", "arXiv"),
        ("Findings of ACL", "ACL findings"),
        ("Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics",
         "ACL"),
        ("Proc. Natl. Acad. Sci.", None),
        ("The Lancet", None),
    ],
)  # fmt: skip
def test_conferences_and_arxiv_are_called_by_their_acronyms(name, label):
    assert series_of(name).label == label
