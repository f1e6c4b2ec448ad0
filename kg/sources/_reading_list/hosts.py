"""The web sites that papers are read at, and what their addresses hold."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["PAGES", "PAPER_HOST", "PREFIXED", "READERS", "ROOTED", "Reader"]


class Reader(NamedTuple):
    """A host whose addresses hold an id: which part is it, and must it be one."""

    hosts: re.Pattern[str]
    path: re.Pattern[str]
    scheme: str
    certain: bool = False  # anything at this place that is no id is a fault


def _reader(hosts: str, path: str, scheme: str, *, certain: bool = False) -> Reader:
    return Reader(re.compile(hosts), re.compile(path, re.IGNORECASE), scheme, certain)


_ACL_ID = r"[A-Z]\d\d-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+"
_NEW_ID = r"\d{4}\.\d{4,5}(?:v\d+)?"

# Hosts without "www."; the path is the part of the address behind the host, query included.
READERS: tuple[Reader, ...] = (
    _reader(
        r"(?:[a-z]{2}\.|export\.|browse\.)?arxiv\.org|xxx\.lanl\.gov",
        r"/(?:abs|pdf|html|format|ps|src|e-print|other|cits)/(?P<id>[^?#]+)",
        "arxiv",
        certain=True,
    ),
    _reader(r"arxiv\.org", rf"/(?P<id>{_NEW_ID})/?(?:[?#]|$)", "arxiv"),
    _reader(r"ar5iv\.org|ar5iv\.labs\.arxiv\.org", r"/(?:abs|html|pdf)/(?P<id>[^?#]+)", "arxiv"),
    _reader(r"alphaxiv\.org", r"/(?:abs|pdf|overview|html)/(?P<id>[^?#]+)", "arxiv"),
    _reader(r"huggingface\.co|hf\.co|emergentmind\.com", rf"/papers/(?P<id>{_NEW_ID})", "arxiv"),
    _reader(r"scirate\.com|papers\.cool", r"/arxiv/(?P<id>[^?#]+)", "arxiv"),
    _reader(r"arxiv-vanity\.com", r"/papers/(?P<id>[^?#]+)", "arxiv"),
    _reader(r"semanticscholar\.org", r"/arxiv/(?P<id>[^?#]+)", "arxiv"),
    _reader(r"(?:dx\.)?doi\.org", r"/(?P<id>[^?#]+)", "doi", certain=True),
    _reader(
        r"aclanthology\.(?:org|info|coli\.uni-saarland\.de)|aclweb\.org",
        rf"/(?:anthology/)?(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?(?P<id>{_ACL_ID})(?:v\d+)?"
        r"(?:/|\.pdf|\.bib|\.xml|\.endf)?/?(?:[?#]|$)",
        "acl",
    ),
    _reader(
        r"openreview\.net", r"/(?:forum|pdf|attachment)\?(?:.*&)?id=(?P<id>[\w-]+)", "openreview"
    ),
    _reader(r"pubmed\.ncbi\.nlm\.nih\.gov", r"/(?P<id>\d+)/?(?:[?#]|$)", "pmid"),
    _reader(r"ncbi\.nlm\.nih\.gov", r"/(?:m/)?pubmed/(?P<id>\d+)", "pmid"),
    _reader(r"europepmc\.org", r"/(?:article|abstract)/MED/(?P<id>\d+)", "pmid"),
    _reader(r"ncbi\.nlm\.nih\.gov", r"/pmc/articles/(?P<id>PMC\d+)", "pmcid"),
    _reader(r"pmc\.ncbi\.nlm\.nih\.gov", r"/articles/(?P<id>PMC\d+)", "pmcid"),
    _reader(r"europepmc\.org", r"/(?:article/PMC|articles)/(?P<id>PMC\d+)", "pmcid"),
    _reader(
        r"semanticscholar\.org",
        r"/(?:paper|reader)/(?:[^/?#]+/)?(?P<id>[0-9a-f]{40})(?:[/?#]|$)",
        "s2",
    ),
    _reader(r"(?:api\.)?semanticscholar\.org", r"/CorpusID:\s*(?P<id>\d+)", "corpusid"),
    _reader(r"(?:api\.|explore\.)?openalex\.org", r"/(?:works/)?(?P<id>W\d+)", "openalex"),
    _reader(r"(?:[\w-]+\.)?(?:hal\.science|archives-ouvertes\.fr)",
            r"/(?:[\w-]+/)?(?P<id>(?:hal|tel|inria|inserm|halshs|cea|lirmm|in2p3|pasteur|hceres)"
            r"-\d{6,})", "hal"),
    _reader(r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)",
            r"/rec/(?:(?:html|bibtex|xml)/)?(?P<id>(?:conf|journals|books|phd|reference|series|tr)"
            r"/[\w-]+/[\w-]+)", "dblp"),
)  # fmt: skip
"""In this order; the first whose host and path match decides."""

PREFIXED: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r"nature\.com"), re.compile(r"/articles/([a-z0-9-]+\d[a-z0-9-]*)"), "10.1038/"),
    (re.compile(r"(?:papers\.)?ssrn\.com"), re.compile(r".*abstract(?:_id)?=(\d+)"),
     "10.2139/ssrn."),
    (re.compile(r"elifesciences\.org"), re.compile(r"/articles/(\d{5,6})"), "10.7554/elife."),
)  # fmt: skip
"""Publishers whose addresses hold the DOI without its prefix."""

PAGES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(hosts), re.compile(path, re.IGNORECASE))
    for hosts, path in (
        (
            r"(?:papers|proceedings|datasets-benchmarks-proceedings)\.(?:nips|neurips)\.cc",
            r"/paper",
        ),
        (r"proceedings\.iclr\.cc", r"/paper"),
        (r"proceedings\.mlr\.press", r"/(?:v|r)\d+/[^/?#]+"),
        (r"openaccess\.thecvf\.com", r"/.*(?:paper\.(?:html|pdf)|\.pdf)"),
        (r"jmlr\.(?:org|csail\.mit\.edu)", r"/(?:papers/(?:v|volume)\d+|proceedings/papers)/.+"),
        (r"jmlr\.(?:org|csail\.mit\.edu)", r"/tmlr/papers/.+"),
        (r"(?:ojs\.)?aaai\.org", r"/(?:.*/article/(?:view|download)/\d|papers/.+|.*/paper/view)"),
        (r"ijcai\.org", r"/proceedings/\d{4}/\d+|/proceedings/.*\.pdf"),
        (r"ieeexplore\.ieee\.org", r"/(?:abstract/|stamp/)?.*(?:document/|arnumber=)\d+"),
        (r"sciencedirect\.com", r"/science/article/"),
        (r"dl\.acm\.org|portal\.acm\.org", r"/citation\.cfm\?(?:.*&)?id=[\d.]+"),
        (r"eprint\.iacr\.org", r"/\d{4}/\d+"),
        (r"usenix\.org", r"/(?:legacy/)?conference/[^/]+/.*presentation/.+"),
        (r"(?:isca-speech|isca-archive)\.org", r"/.+_\d{4}/.+\.(?:html|pdf)"),
        (r"roboticsproceedings\.org", r"/rss\d+/p\d+"),
        (r"ecva\.net", r"/papers/.+(?:\.php|\.pdf)"),
        (r"distill\.pub", r"/\d{4}/[^/]+"),
        (r"paperswithcode\.com", r"/paper/[^/]+"),
        (r"openreview\.net", r"/pdf/[0-9a-f]{40}"),
        (r"academic\.oup\.com", r"/[^/]+/article"),
        (r"mdpi\.com", r"/\d{4}-\d{3}[\dX]/\d+/\d+/\d+"),
        (r"cell\.com", r"/.*(?:fulltext|abstract)/"),
        (r"researchsquare\.com", r"/article/rs-"),
        (r"citeseerx\.ist\.psu\.edu", r"/.*doi"),
    )
)
"""Hosts of papers whose addresses hold no id of a known scheme."""

ROOTED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form), host)
    for form, host in (
        (rf"/(?:abs|pdf|html)/(?:{_NEW_ID}|[a-z-]+(?:\.[A-Z]{{2}})?/\d{{7}})", "arxiv.org"),
        (rf"/papers/{_NEW_ID}", "huggingface.co"),
        (rf"/(?:{_ACL_ID})(?:/|\.pdf)", "aclanthology.org"),
        (r"/(?:forum|pdf)\?id=[\w-]{8,}", "openreview.net"),
        (r"/paper(?:_files/paper)?/\d{4}/", "proceedings.neurips.cc"),
        (r"/content[/_]\w+/(?:html|papers)/", "openaccess.thecvf.com"),
    )
)
"""Addresses without a host that can be of one site alone, for pages whose own is not known."""

PAPER_HOST = re.compile(
    rb"""(?i)arxiv(?:\.org|-vanity\.com|\.labs)/|alphaxiv\.org/|ar5iv|huggingface\.co/papers/\d
    |doi\.org/\s*10\.|/10\.\d{4,9}/|aclanthology\.(?:org|info)/|aclweb\.org/anthology/
    |openreview\.net/(?:forum|pdf|attachment)|pubmed\.ncbi\.nlm|nlm\.nih\.gov/(?:pubmed|pmc)/
    |europepmc\.org/a|semanticscholar\.org/(?:paper|arxiv|reader|CorpusID)|openalex\.org/W
    |(?:nips|neurips|iclr)\.cc/paper|proceedings\.mlr\.press/|openaccess\.thecvf\.com/
    |jmlr\.org/|nature\.com/articles/|ssrn\.com/|elifesciences\.org/articles/|dblp\.org/rec/
    |hal\.science/|ieeexplore\.ieee\.org/|sciencedirect\.com/science/|dl\.acm\.org/|ecva\.net/papers
    |eprint\.iacr\.org/\d|ijcai\.org/|aaai\.org/|usenix\.org/|paperswithcode\.com/paper/
    |distill\.pub/\d|shields\.io/badge/[^)\s"]*arxiv""",
    re.VERBOSE,
)
"""What the address of a paper holds as a rule; a file's beginning is searched for it."""
