"""Words that name a field or a link, not a paper: "Authors:", "[pdf]", "NeurIPS 2023"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.sources._reading_list.venues import is_venue
from kg.text import fold

__all__ = ["field", "is_citation", "is_label", "labelled"]

_LABEL_WORDS = frozenset(
    """
    a aaai aan abs abstract access accepted acl acm algorithm also alphaxiv an and anthology
    api app appendix archive archived article arxiv at author authors available bib bibtex
    bibliography biorxiv blog blogpost book camera cell chapter chinese cite citation citations
    code colab com comment comments conference copy corpus crossref cvf data dataset datasets demo
    demos details doc docs doi download elsevier en english epub erratum explanation explained
    extended fig file files for free from ft full fulltext gh github gitlab google gscholar hal
    here hf home homepage html http https huggingface hugging face icon ieee image implementation
    in info info introduction iop ipynb issue issues jmlr journal json keras latest leaderboard
    link links lm long main manuscript material materials medium medrxiv metadata mirror mlr
    model models more nature net neurips notebook notes of official oai on online open openaccess
    openalex openreview oral org original our overview oup page pages paper paperlink papers
    paperswithcode pdf permalink plos pmc pmcid pmid pmlr pnas post poster pr preprint
    presentation press print proc proceedings project projectpage ps pub publication publisher
    pubmed pwc pytorch read ready readme recording ref reference references release repo report
    reports repository research researchgate resource resources results review reviews rtd s s2
    scholar science sciencedirect semantic session short site slide slides software source
    springer springerlink ssrn star stars story submission summary supp suppl supplement
    supplemental supplementary tech technical techreport tensorflow tex text the this thread
    tldr to toolkit tool translation tutorial tweet twitter txt unofficial updated url v version
    versions via video videos view visit web webpage website weights wiley wiki wikipedia with x
    xml xplore youtube zenodo zh zhihu
    """.split()
)
_LABEL_CJK = re.compile(
    r"(?:论文|論文|链接|連結|原文|代码|代碼|下载|下載|地址|主页|主頁|项目|項目|预印本|摘要|全文|中文|英文|日本語"
    r"|解读|解讀|笔记|筆記|版|网页|官方|官网|视频|视讯|数据集|数据|模型|博客|点击|這裡|这里|阅读|阅读原文|リンク"
    r"|コード|논문|링크|코드)+"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NUMBER = re.compile(
    r"(?:v?\d+|[ivx]+|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?|\d+(?:st|nd|rd|th|k|mb|kb))"
)
_ID = re.compile(
    r"(?:arxiv\s*:?\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?"
    r"|(?:doi\s*:?\s*)?10\.\d{4,9}/\S+|pmid:?\s*\d+|(?:pmcid:?\s*)?pmc\d+"
    r"|(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*|[\w.-]+\.(?:org|com|net|pdf|html|cc|io)"
)
_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(
    r"[\[(]?(?:e\.g\.,?\s*|see\s+|cf\.\s*)?[^\W\d_][\w'\u2019-]+(?:\s+(?:[a-z]+\s+)?[^\W\d_][\w'\u2019-]+)?"
    r"(?:(?:,\s+[^\W\d_][\w'\u2019-]+)*,?\s+(?:and|&)\s+[^\W\d_][\w'\u2019-]+|\s+et\s+al\.?|\s*\+)?"
    r"[\s,]*[\[(]?(?:19|20)\d\d[a-z]?[\])]*"
    r"|.{2,40}\bet\s+al\.?"
)

_FIELDS = {
    "title": """title; paper; paper title; papers; name of paper; article; article title;
        title of paper; publication title; paper name; 论文; 标题; 題目; 题目; 论文标题;
        论文名称; 論文; 文章""",
    "authors": """author; authors; author(s); first author; creator; creators; written by; by;
        firstauthor; 作者; 著者; 저자""",
    "venue": """venue; conference; journal; publication; published in; conf; conf.; booktitle;
        conference/journal; journal/conference; venue/journal; publication venue; published at;
        container-title; in proceedings; proceedings title; publication date/venue; proceedings;
        journal name; publicationtitle; 会议; 期刊; 出处; 来源; 会议/期刊; 發表; 發表於; 发表""",
    "date": """date; year; time; published; publication date; release date; released; pub date;
        pub. date; publication year; release time; submission date; date published; issued; pubdate;
        month; date (published); 年份; 时间; 日期; 发表时间; 年; 発表年""",
    "institutions": """institution; institutions; institute; institutes; affiliation; affiliations;
        organization; organizations; organisation; organisations; org; 机构; 单位; 所属""",
    "keywords": "keyword; keywords; key words; key word; 关键词; 關鍵詞; 关键字",
    "abstract": "abstract; 摘要; abstractnote",
    "comments": "comment; comments",
    "subjects": "subjects; subject; subj-class; arxiv subjects",
    "journal_ref": "journal-ref; journal reference; journal ref",
    "ids": """doi; arxiv; arxiv id; pmid; pmcid; eprint; identifier; identifiers; url; link; links;
        paper link; paper url; arxiv link; 链接; 论文链接; 地址; pdf""",
    "other": """code; project; demo; dataset; datasets; github; website; homepage; slides; video;
        summary; tl;dr; tldr; notes; note; tags; topics; citation; cite; cite key; citekey;
        item type; itemtype; volume; issue; pages; publisher; issn; isbn; language; description;
        task; method; model; models; backbone; category; type; repo; blog; env; environments;
        experiments; model name; name; size; 代码; 代碼; 项目; 备注; 简介; 解读; 方法; 模型;
        数据集""",
}
_FIELD = {
    " ".join(word.split()): name for name, words in _FIELDS.items() for word in words.split(";")
}
_LABELLED = re.compile(r"\s*([^\W\d_][^:：\n]{0,28}?)\s*(?:::|:|：)\s*(?=\S|$)")
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]*\)\W*$")
_LONGEST_LABEL = 60


@lru_cache(maxsize=8_192)
def is_label(text: str) -> bool:
    """Return whether a link's text says what the link is, not what the paper's title is.

    "pdf", "[1]", "arXiv:1706.03762", "ICML 2023", a badge without text; and an address.
    """
    plain = fold(text).strip(" []()<>{}|.,;:!*\u2022\"'\u3010\u3011\uff08\uff09-#^&+~_")
    if not plain or _ID.fullmatch(plain):
        return True
    if len(plain) > _LONGEST_LABEL:
        return False
    if _CJK.search(plain):
        rest = _LABEL_CJK.sub(" ", plain)
        return rest != plain and not _CJK.search(rest) and _are_label_words(rest)
    return _are_label_words(plain) or is_venue(text)


def _are_label_words(text: str) -> bool:
    return all(
        word.rstrip("0123456789") in _LABEL_WORDS or _NUMBER.fullmatch(word)
        for word in _WORD.findall(text)
    )


def is_citation(text: str) -> bool:
    """Return whether a link's text is a citation in prose: "Wei et al., 2022"."""
    return len(text) <= _LONGEST_LABEL and _CITATION.fullmatch(text.strip()) is not None


def field(label: str) -> str:
    """Return the field that a label, or a table's column, stands for; "" where it is none."""
    plain = " ".join(_ASIDE.sub("", fold(label)).strip(" *_:：#|").split())
    return _FIELD.get(plain, "")


def labelled(text: str) -> tuple[str, int]:
    """Return the field that a text's leading label names, and where what it labels begins.

    ("", 0) where the text begins with no known label.
    """
    match = _LABELLED.match(text)
    if not match:
        return "", 0
    name = field(match[1].strip("*_ "))
    return (name, match.end()) if name else ("", 0)
