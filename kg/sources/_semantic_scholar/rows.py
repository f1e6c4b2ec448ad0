"""The objects of Semantic Scholar's API and of its data sets: the fields that are read.

One struct holds what the Graph API, the bulk files (keys in lower case), S2ORC and the Open
Research Corpus say of a paper; each names things in its own way, and no name means two things.
"""

from __future__ import annotations

from msgspec import Struct, field

__all__ = [
    "Annotations",
    "BibEntry",
    "Category",
    "Citation",
    "Edge",
    "FullText",
    "Intents",
    "Journal",
    "Paper",
    "Person",
]

Intents = list[str | list[str | None] | None]
"""What a citation is for; in newer bulk files a list for each place where it stands."""

ExternalIds = dict[str, str | int | list[str] | None]


class Citation(Struct, gc=False):
    """A row of the bulk file of citations."""

    citing: str | int | None = field(default=None, name="citingcorpusid")
    cited: str | int | None = field(default=None, name="citedcorpusid")
    influential: bool | None = field(default=None, name="isinfluential")
    intents: Intents | None = None


class Person(Struct, gc=False):
    """An author: by a name, or by its parts."""

    authorId: str | int | None = None  # noqa: N815 - as the source has it
    ids: list[str] | None = None
    name: str | None = None
    first: str | None = None
    middle: list[str] | None = None
    last: str | None = None
    suffix: str | None = None
    externalIds: ExternalIds | None = None  # noqa: N815
    affiliations: list[str] | None = None
    affiliation: dict[str, str | dict[str, str] | None] | None = None


class Journal(Struct, gc=False):
    """Where in a journal a paper stands."""

    name: str | None = None
    volume: str | None = None
    pages: str | None = None


class _Venue(Struct, gc=False):
    name: str | None = None


class _Pdf(Struct, gc=False):
    url: str | None = None


class _OpenAccess(Struct, gc=False):
    externalids: ExternalIds | None = None
    url: str | None = None


class Category(Struct, gc=False):
    """A field of study."""

    category: str | None = None


class _Topic(Struct, gc=False):
    topic: str | None = None
    topicId: str | int | None = None  # noqa: N815


class Annotations(Struct, gc=False):
    """Which parts of a full text are what: JSON within JSON."""

    title: str | None = None
    abstract: str | None = None
    bibref: str | None = None
    bibentry: str | None = None
    bib_ref: str | None = None
    bib_entry: str | None = None


class FullText(Struct, gc=False):
    """A text, and which parts of it are what."""

    text: str | None = None
    annotations: Annotations | None = None


class BibEntry(Struct, gc=False):
    """An entry of the bibliography of a parsed PDF."""

    title: str | None = None
    year: int | str | None = None
    link: str | None = None
    raw_text: str | None = None


class _Section(Struct, gc=False):
    text: str | None = None


class Paper(Struct, gc=False):
    """What is said of a paper."""

    # Graph API
    paperId: str | None = None  # noqa: N815
    corpusId: int | str | None = None  # noqa: N815
    externalIds: ExternalIds | None = None  # noqa: N815
    url: str | None = None
    title: str | None = None
    abstract: str | list[_Section] | None = None
    venue: str | None = None
    publicationVenue: _Venue | None = None  # noqa: N815
    year: int | str | None = None
    publicationDate: str | None = None  # noqa: N815
    publicationTypes: list[str] | None = None  # noqa: N815
    journal: Journal | str | None = None
    authors: list[Person | str | None] | None = None
    fieldsOfStudy: list[str] | None = None  # noqa: N815
    s2FieldsOfStudy: list[Category] | None = None  # noqa: N815
    openAccessPdf: _Pdf | None = None  # noqa: N815
    references: list[Edge | str | None] | None = None
    citations: list[Edge | str | None] | None = None
    # the API before 2022
    doi: str | None = None
    arxivId: str | None = None  # noqa: N815
    topics: list[_Topic] | None = None
    # bulk files
    corpusid: int | str | None = None
    externalids: ExternalIds | None = None
    publicationdate: str | None = None
    publicationtypes: list[str] | None = None
    s2fieldsofstudy: list[Category] | None = None
    openaccessinfo: _OpenAccess | None = None
    sha: str | None = None
    primary: bool | None = None
    model: str | None = None
    content: FullText | None = None
    body: FullText | None = None
    bibliography: FullText | None = None
    # authors, which are no papers
    authorid: str | int | None = None
    authorId: str | int | None = None  # noqa: N815
    # S2ORC
    paper_id: str | int | None = None
    arxiv_id: str | None = None
    acl_id: str | None = None
    pmc_id: str | int | None = None
    pubmed_id: str | int | None = None
    mag_id: str | int | None = None
    mag_field_of_study: list[str] | None = None
    outbound_citations: list[str | int] | None = None
    inbound_citations: list[str | int] | None = None
    bib_entries: dict[str, BibEntry] | None = None
    # Open Research Corpus
    id: str | None = None
    paperAbstract: str | None = None  # noqa: N815
    entities: list[str] | None = None
    outCitations: list[str] | None = None  # noqa: N815
    inCitations: list[str] | None = None  # noqa: N815
    journalName: str | None = None  # noqa: N815
    journalVolume: str | None = None  # noqa: N815
    journalPages: str | None = None  # noqa: N815
    pmid: str | int | None = None
    magId: str | int | None = None  # noqa: N815
    s2PdfUrl: str | None = None  # noqa: N815
    pdfUrls: list[str] | None = None  # noqa: N815


class Edge(Paper, gc=False):
    """A paper in another one's list, or what says how it stands there and then the paper."""

    citedPaper: Paper | None = None  # noqa: N815
    citingPaper: Paper | None = None  # noqa: N815
    intents: Intents | None = None
    intent: Intents | None = None
    isInfluential: bool | None = None  # noqa: N815
