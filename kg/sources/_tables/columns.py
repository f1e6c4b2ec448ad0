"""Which field a column of a table is, told by its name.

Names are compared by their letters and digits alone: "Source title", "source_title" and
"SourceTitle" are one. Where several columns mean one field, the first below that has a value
counts; for lists all of them do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from kg.model import InputError, UsageError
from kg.text import fold

__all__ = ["FIELDS", "SCHEMES", "Plan", "check_columns", "field_of", "folded", "plan"]

# Scopus, Web of Science, PubMed, Dimensions, Lens, OpenAlex, IEEE Xplore, Publish or Perish,
# Zotero, JabRef, CORD-19, AMiner, Kaggle's tables of arXiv, and the fields of kg's own records.
_SYNONYMS = """
id: id key citekey citationkey bibtexkey identifier paperid recordid entityid articleid docid
    documentid workid corduid entryid referenceid idno
title: title documenttitle articletitle papertitle itemtitle worktitle primarytitle titles
    displayname papername titleoriginal
abstract: abstract abstractnote abstracttext abstracts summary summaries
authors: authorfullnames authorsfullnames authorfullname bookauthorsfullnames authors author
    authornames authorname authorlist authorslist listofauthors creators creator
    authorshipsauthordisplayname authorshipsrawauthorname authorsdisplayname authorsname
    authornamesdeduped
date: date publicationdate datepublished publisheddate published pubdate issued datepub
    publishtime publishdate coverdate prismcoverdate dateofpublication publicationdateonline
    pubdateonline pubdateprint publicationdateprint onlinedate issuedate submitted
    submissiondate submitteddate fromdate
year: year publicationyear pubyear publishedyear yearpublished publishyear yearofpublication yr
    paperyear
month: month publicationmonth
day: day publicationday
venue: sourcetitle publicationtitle journaltitle journalname journal journalbook venue
    publicationname publicationvenue containertitle fulljournalname conferencename conference
    conferencetitle booktitle proceedingstitle anthologytitle proceeding proceedings
    primarylocationsourcedisplayname hostvenuedisplayname seriestitle publication source
volume: volume vol journalvolume bibliovolume
issue: issue issuenumber number issueno journalissue biblioissue
pages: pages page pagination pagerange pagenumbers
start_page: startpage pagestart firstpage beginningpage beginpage bibliofirstpage
end_page: endpage pageend lastpage endingpage bibliolastpage
article_number: artno articlenumber articleno elocationid
publisher: publisher publishername
journal_ref: journalref journalreference citation
type: documenttype itemtype publicationtype type articletype contenttype entrytype genre
comment: comment comments note notes extra remarks
keywords: authorkeywords keywords keyword tags manualtags automatictags indexkeywords
    keywordsplus ieeeterms meshterms mesh keywordsdisplayname subjectterms
categories: primarycategory categories category arxivcategories arxivcategory terms subjectclass
institutions: institutions institution affiliations affiliation
    researchorganizationsstandardized researchorganizations
    authorshipsinstitutionsdisplayname authoraffiliations authorswithaffiliationsraw
    authoraffiliation
links: url urls link links pdfurl pdflink articleurl sourceurls externalurl fulltexturl urlabs
    urlpdf paperurl sourcelinkout websiteurl dimensionsurl bestoaurl openaccessoaurl arxivurl
references: references citedreferences referencedworks citedworks bibliography reflist
    referencelist outcitations internalreferences
version: version
flags: flags
retracted: isretracted retracted
doi: doi itemdoi doilink doiurl digitalobjectidentifier articledoi idsdoi paperdoi
arxiv: arxivid arxiv arxivnumber arxividentifier idsarxiv eprint
pmid: pmid pubmedid pubmed idspmid
pmcid: pmcid pmc idspmcid pubmedcentralid
openalex: openalexid openalex idsopenalex
s2: semanticscholarid s2paperid s2 s2id
corpusid: corpusid s2corpusid
mag: magid microsoftacademicid mag idsmag
dblp: dblpkey dblpid dblp
acl: aclid anthologyid aclanthologyid acl
openreview: openreviewid openreview
scopus: eid scopusid scopuseid
wos: uniquewosid utuniquewosid wosid
lens: lensid
dimensions: publicationid
isbn: isbn isbns isbn13
topics.fields-of-study: fieldsofstudy
topics.openalex: topicsdisplayname primarytopicdisplayname
topics.wos: woscategories webofsciencecategories
topics.anzsrc: fieldsofresearchanzsrc2020
author_ids.openalex: authorshipsauthorid
author_ids.orcid: authorshipsauthororcid
"""

# Web of Science's tab-delimited files name their columns by two letters, which mean something
# else in other tables ("ID" are key words).
_WOS = """
title: TI
abstract: AB
authors: AF AU
year: PY
month: PD
venue: SO
volume: VL
issue: IS
start_page: BP
end_page: EP
article_number: AR
publisher: PU
type: DT
keywords: DE ID
institutions: C1
references: CR
doi: DI
pmid: PM
wos: UT
isbn: BN
topics.wos: WC
topics.wos-area: SC
"""

# Columns of these exports for which a record has no place: counts, ISSNs, funding, addresses,
# rights, and what a program notes for itself.
_NO_PLACE = frozenset(
    """
    citedby citedbycount cites timescited citationcount citations ncitation ncitations
    recentcitations citingworkscount citingpatentscount rcr fcr altmetric ecc citesperyear
    citesperauthor authorcount age gsrank rank referencecount referencedworkscount
    articlecitationcount issn issns eissn coden languageoforiginaldocument language
    abbreviatedsourcetitle journalabbreviation correspondenceaddress correspondingauthors
    editors editor bookeditors sponsors fundingdetails fundingtexts funding fundinginformation
    funder acknowledgements openaccess openaccesslicense openaccesscolour isopenaccess
    publicationstage authorsid firstauthor createdate dateadded datemodified accessdate
    querydate citesurl citationurl relatedurl dateaddedtoxplore meetingdate license rights
    nihmsid documentidentifier molecularsequencenumbers chemicals chemicalscas tradenames
    manufacturers conferencedate conferencelocation conferencecode pagecount numpages place
    archive archivelocation librarycatalog callnumber shorttitle fileattachments linkattachments
    storedat filesource reportno submitter versions updatedate authorsparsed sourcecountry sha
    sourcex whocovidenceid pdfjsonfiles pmcjsonfiles gridids uidsofsupportinggrants
    supportinggrants updated journalabbreviatedsourcetitle authorswithaffiliations
    authorsrawaffiliation authorsaffiliations patentcitationcount aminercitationcount
    citationcountcrossref pubscitedcrossref downloadsxplore award graphicsreplicabilitystamp
    numberofvolumes series seriesnumber seriestext serieseditor translator contributor
    """.split()
)
_WOS_SIGNS = frozenset(("PT", "AU", "TI", "SO", "PY", "UT"))
_WOS_LEAST = 4


def _table(text: str) -> Mapping[str, tuple[str, int]]:
    """Return field and rank of each name of a table of synonyms."""
    found: dict[str, tuple[str, int]] = {}
    field, rank = "", 0
    for word in text.split():
        if word.endswith(":"):
            field, rank = word.removesuffix(":"), 0
        else:
            found[word] = (field, rank)
            rank += 1
    return found


_NAMES = _table(_SYNONYMS)
_WOS_NAMES = _table(_WOS)

SCHEMES = frozenset(
    """doi arxiv pmid pmcid openalex s2 corpusid mag dblp acl openreview scopus wos lens
    dimensions isbn""".split()
)
"""The fields that are schemes of ids."""

FIELDS = tuple(dict.fromkeys(field for field, _ in _NAMES.values()))
"""The fields that a column may be: those of a record, parts of a date and of a page range, the
schemes of ids, `topics.SCHEME` and `author_ids.SCHEME`; also `ids.SCHEME` with any scheme."""

_OPEN = ("ids.", "topics.", "author_ids.")

Plan = Mapping[str, tuple[int, ...]]
"""The columns of each field, the one that counts most first."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return the letters and digits of a column's name, in lower case."""
    return "".join(char for char in fold(name) if char.isalnum())


def field_of(name: str) -> str | None:
    """Return the field that a column of this name is, None if it is none."""
    found = _NAMES.get(folded(name)) or _WOS_NAMES.get(name.strip())
    return found[0] if found else None


def check_columns(columns: Mapping[str, str]) -> None:
    """Check that each column is mapped to a field, or to "" to leave it alone.

    UsageError, with the nearest guess, for a field that there is none of.
    """
    for column, field in columns.items():
        if not field or field in FIELDS or _is_open(field):
            continue
        near = get_close_matches(field, FIELDS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UsageError(
            f"Column {column!r}: no field {field!r}.{hint} Fields: {', '.join(FIELDS)}, ids.SCHEME."
        )


def _is_open(field: str) -> bool:
    lead, dot, rest = field.partition(".")
    return lead + dot in _OPEN and rest.strip(" .") != ""


def plan(
    header: Sequence[str], columns: Mapping[str, str], file: str
) -> tuple[Plan, tuple[str, ...]]:
    """Return which columns each field has, and the names of those that kg does not know.

    `columns` maps names, exact or by letters and digits, to fields and wins over what the name
    says. InputError, with the nearest guess, for a column that the header lacks.
    """
    mapped = _mapped(header, columns, file)
    of_wos = len(_WOS_SIGNS.intersection(header)) >= _WOS_LEAST
    found: list[tuple[int, int, str]] = []
    unknown: list[str] = []
    for at, name in enumerate(header):
        known = _WOS_NAMES.get(name.strip()) if of_wos else _NAMES.get(folded(name))
        if at in mapped:
            found.append((-1, at, mapped[at]))
        elif known:
            found.append((known[1], at, known[0]))
        elif folded(name) and folded(name) not in _NO_PLACE and not of_wos:
            unknown.append(name)
    fields: dict[str, tuple[int, ...]] = {}
    for _, at, field in sorted(found):
        if field:
            fields[field] = (*fields.get(field, ()), at)
    return fields, tuple(dict.fromkeys(unknown))


def _mapped(header: Sequence[str], columns: Mapping[str, str], file: str) -> dict[int, str]:
    mapped: dict[int, str] = {}
    for column, field in columns.items():
        places = [at for at, name in enumerate(header) if name.strip() == column]
        places = places or [at for at, name in enumerate(header) if folded(name) == folded(column)]
        if not places or not column.strip():
            near = get_close_matches(column, header, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            shown = ", ".join(name for name in header if name)
            raise InputError(f"{file}: no column {column!r}.{hint} It has: {shown}.")
        scheme = field.removeprefix("ids.")
        mapped.update((at, scheme if scheme in SCHEMES else field) for at in places)
    return mapped
