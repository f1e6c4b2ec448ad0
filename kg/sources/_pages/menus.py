"""The words of known sites' menus, buttons and footers, as they stand on lines of their own."""

from __future__ import annotations

__all__ = ["MENUS"]

_ARXIV = """
Skip to main content; Cornell University; Donate; Help | Advanced Search; Login; All fields;
Title; Author; Authors; Abstract; Comments; Journal reference; ACM classification; MSC
classification; Report number; arXiv identifier; DOI; ORCID; arXiv author ID; Help pages; Full
text; Search; GO; Go; quick links; Help; About; Contact; Subscribe; Copyright; Privacy Policy;
Web Accessibility Assistance; arXiv Operational Status; Get status notifications via; email; or
slack; See today's new changes; fewer; more; all; fewer | more; fewer | more | all; Advanced
Search; Search term or terms; Search term...; Field; Show abstracts; Hide abstracts; Show
abstracts Hide abstracts; See recent articles; Author(s); results per
page.; Sort results by; Feedback?; Previous; Next; Focus to learn more; arXiv-issued DOI via
DataCite; arXiv-issued DOI via DataCite (pending registration); DOI(s) linking to related
resources; Submission history; Full-text links:; Access Paper:; Download:; Download PDF; View
PDF; View a PDF; PDF; PDF only; PostScript; HTML; HTML (experimental); TeX Source; Other
Formats; Other formats; view license; (license); Current browse context:; < prev; next >; new;
recent; Change to browse by:; References & Citations; NASA ADS; INSPIRE HEP; Google Scholar;
Semantic Scholar; export BibTeX citation; a export BibTeX citation; aexport BibTeX citation;
Loading...; loading...; BibTeX formatted citation; ×; Data provided by:; Bookmark; BibSonomy;
Reddit; Bibliographic Tools; Bibliographic and Citation Tools; Code, Data, Media; Code, Data and
Media Associated with this Article; Demos; Related Papers; Recommenders and Search Tools; About
arXivLabs; arXivLabs; Hugging Face Spaces; Replicate; TXYZ.AI; IArxiv recommender toggle; IArxiv
Recommender; Core recommender toggle; CORE Recommender; Influence Flower; Link to Influence
Flower; Venue; Institution; Topic
"""
_SCHOLAR = """
Loading...; The system can't perform the operation now. Try again later.; Cite; Save; ☆ Save;
Saved; Articles; Case law; Profiles; My profile; My library; Labs; Alerts; Metrics; Settings;
Sign in; Scholar; Any time; Sort by relevance; Sort by date; Sort by citations; Sort by year;
Sort by title; Sort; Any type; Review articles; include patents; include citations; Create
alert; Custom range...; Help; Privacy; Terms; Privacy Terms Help; Help Privacy Terms; Cited by;
Year; Title; Cited by Year; Title Cited by Year; TITLE; CITED BY; YEAR; View all; All;
Citations; h-index; i10-index; Public access; available; not available; Based on funding
mandates; Co-authors; View all co-authors; Follow; Following; Show more; Get my own profile;
Create my own profile; Homepage; Add co-authors; Merged citations; Duplicate citations; Email
address for updates; Done; New articles by this author; New citations to this author; New
articles related to this author's research; Related searches; Showing the best result for this
search.; See all results; Learn more
"""
_S2 = """
Semantic Scholar; Semantic Scholar's Logo; Skip to search form; Skip to main content; Skip to
account menu; Search; Sign In; Create Free Account; Sort by Relevance; Sort by Most Influenced
Papers; Sort by Citation Count; Sort by Recency; Sort by Most Influential Papers; Filters;
Fields of Study; Date Range; Has PDF; Publication Type; Author; Journals & Conferences;
Co-Author; Co-Authors; Claim Author Page; Author pages are created from data sourced from our
academic publisher partnerships and public sources.; Citations; Highly Influential Citations;
Influence; Show More; Load More; Follow Author...; Create Alert; Alert; Save; Cite; Save to
Library; PDF; [PDF]; View PDF; View PDF on arXiv; Expand; Collapse; Share This Paper; Feedback?;
Stay Connected With Semantic Scholar; What Is Semantic Scholar?; About; About Us; Meet the Team;
Publishers; Blog; Ai2 Careers; Product; Product Overview; Semantic Reader; Scholar's Hub; Beta
Program; Release Notes; API; API Overview; API Tutorials; API Documentation; API Gallery;
Research; Publications; Researchers; Research Careers; Prototypes; Demo Gallery; FAQ;
Librarians; Tutorials; Contact
"""
_DBLP = """
dblp; default search action; combined dblp search; author search; venue search; publication
search; Authors; no matches; home; browse; persons; journals; conferences; series; repositories;
monographs; faq; about; team; license; privacy; imprint; manage site settings; Person
information; Refine list; refine list; refinements active!; zoomed in on; export bibliography;
view; table of contents in dblp; electronic edition via DOI; electronic edition via DOI (open
access); electronic edition (open access); unpaywalled version; references & citations; details
& citations; details & citations @ dblp; details; export record; BibTeX; RIS; RDF N-Triples; RDF
Turtle; RDF/XML; XML; dblp key:; ask others; Google; Google Scholar; Semantic Scholar; Internet
Archive Scholar; CiteSeerX; PubPeer; share record; Twitter; Mastodon; Bluesky; Reddit;
BibSonomy; LinkedIn; Facebook; persistent URL:; Books and Theses; Journal Articles; Conference
and Workshop Papers; Parts in Books or Collections; Editorship; Reference Works; Informal and
Other Publications; Informal Publications; Data and Artifacts; Coauthor Index; Author search
results; Venue search results; Publication search results; Exact matches; Likely matches;
Full-text search; other persons with a similar name
"""

MENUS = frozenset(
    " ".join(item.split()).strip("|: ·").casefold()
    for block in (_ARXIV, _SCHOLAR, _S2, _DBLP)
    for item in block.split(";")
)
"""Lines without case, of all sites: a file may hold pages of several."""
