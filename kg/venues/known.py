"""Words that say nothing of which venue it is, and facts that the letters of a name don't give."""

from __future__ import annotations

__all__ = [
    "ALSO_JOURNALS",
    "CONFERENCES",
    "JOURNALS",
    "LESSER_ACRONYMS",
    "LITTLE",
    "MARKS",
    "NOISE",
    "REGIONS",
    "SERIES",
    "SPONSORS",
]

LITTLE = frozenset(
    "a an and at by de der des die et for from in la le of on the to und with".split()
)
"""Words that an acronym may spell or leave out."""

NOISE = frozenset(
    """
    actes annu annual appear appearing appears atti biannual biennial chap chapter chp comptes ed
    edition extended forthcoming int intern international intl issue january february march april
    may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec america endow endowment nd no number p page pages paper papers pp press
    preproceedings pre pro proc
    proceeding proceedings procs publ published publisher publishers rd rendus selected
    sect section ser series st states th united url usa vol volume volumes year
    """.split()
)
"""What stands around a venue's name: place in a series, time, pages, kind of collection."""

SPONSORS = frozenset(
    """
    aaas acm aip ams aps cvf eurasip iapr ieee ieice iet ifip ifac ims informs rsc siam spie usenix
    """.split()
)
"""Societies that lead many names: they count only where nothing else is left."""

MARKS = {
    **dict.fromkeys(("eur", "euro", "europe", "european"), "european"),
    **dict.fromkeys(("national", "natl", "nat"), "national"),
    **dict.fromkeys(("am", "amer", "american"), "american"),
    **dict.fromkeys(("asia", "asian"), "asian"),
    **dict.fromkeys(("australasian", "australian", "austral"), "australian"),
    **dict.fromkeys(("brit", "british"), "british"),
    **dict.fromkeys(("ger", "german"), "german"),
    **dict.fromkeys(("can", "canadian"), "canadian"),
    **dict.fromkeys(("pac", "pacific"), "pacific"),
    **dict.fromkeys(("demo", "demos", "demonstration", "demonstrations"), "demonstrations"),
    **dict.fromkeys(("poster", "posters"), "posters"),
    **dict.fromkeys(("companion", "adjunct", "supplement"), "companion"),
    **dict.fromkeys(("tutorial", "tutorials"), "tutorials"),
    "workshops": "workshops",
    "findings": "findings",
    "african": "african",
    "nordic": "nordic",
    "regional": "regional",
}
"""Words that make another venue of a name: regions, and volumes beside the main one."""

REGIONS = frozenset(MARKS.values()) - {
    *("companion", "demonstrations", "findings", "posters", "tutorials", "workshops")
}
"""The marks that make a name another society's; the others are volumes of one meeting."""

SERIES = (
    r"lecture notes in [a-z]+(?: (?:sciences?|intelligence|physics|engineering|statistics))?",
    r"lect\w* notes (?:in )?comp\w* sci\w*",
    r"lncs|lnai|lnbip|lnee|lnm|lipics|ceur(?:-ws)?(?: workshop proceedings)?",
    r"proceedings of machine learning research|pmlr|jmlr w&?(?:amp;)?cp",
    r"(?:acm )?international conference proceeding series|icps",
    r"communications in computer and information science|ccis",
    r"advances in intelligent systems and computing",
    r"leibniz international proceedings in informatics",
    r"\b(?:springer|verlag|elsevier|wiley|kluwer|birkhauser|pergamon|openreview(?:\.net)?)\b",
    r"morgan[ -]+kauff?mann?\w*|mit press|north[ -]holland|addison[ -]wesley|john wiley",
    r"academic press|acm[ -]press|aaai press|ieee (?:computer society )?press|curran associates",
    r"ieee computer society|ieee comput\. soc\.?|[a-z]+ university press|ios press",
    r"world scientific",
    r"academic publishers|taylor (?:and|&) francis|cambridge univ\w*|oxford univ\w*",
)
"""Book series and publishers, which hold many venues: patterns of folded text."""

# Acronyms whose letters alone do not give the name, or give another; and names in use for them.
CONFERENCES = {
    "aaai": "national artificial intelligence",
    "aacl": "asian pacific association computational linguistics",
    "acl": "association computational linguistics",
    "aistats": "artificial intelligence statistics",
    "cav": "computer aided verification",
    "cccg": "computational geometry canadian",
    "chi": "human factors computing systems",
    "cidr": "innovative data systems research",
    "cikm": "information knowledge management",
    "coling": "computational linguistics conference",
    "colt": "computational learning theory",
    "crypto": "cryptology",
    "cvpr": "computer vision pattern recognition",
    "dac": "design automation",
    "eacl": "european association computational linguistics",
    "ecai": "european artificial intelligence",
    "ecml": "european machine learning",
    "eccv": "european computer vision",
    "edbt": "extending database technology",
    "emnlp": "empirical methods natural language processing",
    "er": "entity relationship approach",
    "eurocolt": "european computational learning theory",
    "eurocrypt": "european cryptology theory application cryptographic techniques",
    "focs": "foundations computer science",
    "fse": "foundations software engineering",
    "gecco": "genetic evolutionary computation",
    "hicss": "hawaii system sciences",
    "icassp": "acoustics speech signal processing",
    "iccv": "computer vision",
    "icde": "data engineering",
    "icdm": "data mining",
    "icdt": "database theory",
    "iclr": "learning representations",
    "icml": "machine learning",
    "icra": "robotics automation",
    "icse": "software engineering",
    "ijcai": "joint artificial intelligence",
    "ijcnlp": "joint natural language processing",
    "infocom": "computer communications",
    "interspeech": "speech communication association",
    "iros": "intelligent robots systems",
    "isca": "computer architecture",
    "jcdl": "joint digital libraries",
    "kdd": "knowledge discovery data mining",
    "lics": "logic computer science",
    "mobicom": "mobile computing networking",
    "naacl": "north american association computational linguistics",
    "neurips": "neural information processing systems",
    "nips": "neural information processing systems",
    "osdi": "operating systems design implementation",
    "oopsla": "object oriented programming systems languages applications",
    "pakdd": "pacific asian knowledge discovery data mining",
    "pldi": "programming language design implementation",
    "pods": "principles database systems",
    "popl": "principles programming languages",
    "sdm": "data mining siam",
    "pvldb": "very large data bases",
    "siggraph": "computer graphics interactive techniques",
    "sigcomm": "data communication",
    "sigir": "research development information retrieval",
    "sigkdd": "knowledge discovery data mining",
    "sigmod": "management data",
    "sigmetrics": "measurement modeling computer systems",
    "soda": "discrete algorithms",
    "sosp": "operating systems principles",
    "ssdbm": "scientific statistical database management",
    "stacs": "theoretical aspects computer science",
    "stoc": "theory computing",
    "uai": "uncertainty artificial intelligence",
    "uist": "user interface software technology",
    "vldb": "very large data bases",
    "wsdm": "web search data mining",
    "www": "web",
}

JOURNALS = {
    "cacm": "communications association computing machinery",
    "ibmrd": "ibm research development",
    "ijcv": "computer vision",
    "ipl": "information processing letters",
    "jacm": "association computing machinery",
    "jair": "artificial intelligence research",
    "jasa": "american statistical association",
    "jcss": "computer system sciences",
    "jmlr": "machine learning research",
    "pami": "transactions pattern analysis machine intelligence",
    "tpami": "transactions pattern analysis machine intelligence",
    "pnas": "national academy sciences",
    "sicomp": "computing siam",
    "tcs": "theoretical computer science",
    "tkde": "transactions knowledge data engineering",
    "tods": "transactions database systems",
    "tois": "transactions information systems",
    "toplas": "transactions programming languages systems",
    "tacl": "transactions association computational linguistics",
    "tmlr": "transactions machine learning research",
    "vldbj": "very large data bases",
}

LESSER_ACRONYMS = frozenset({"nips", "pami", "pvldb", "sigkdd"})
"""Acronyms of venues that are better known by another."""

ALSO_JOURNALS = frozenset(
    {
        "computational linguistics conference",
        "computer communications",
        "computer vision",
        "cryptology",
        "data engineering",
        "data mining",
        "machine learning",
        "robotics automation",
        "software engineering",
        "theory computing",
        "web",
    }
)
"""Names that a journal has too: without "conference" or "journal" they tell neither."""
