"""Lists of authors in running text: which words are names, and where the list ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.sources._reading_list.venues import stated
from kg.text import clean, fold

__all__ = ["People", "listed", "names"]

_LONGEST_NAME = 60
_MOST_PARTS = 6
_FEWEST_FULL = 0.5  # of the names of a list that have a given and a family name
_PARTICLES = frozenset(
    """af al ap at av bin da dal de del della den der des di do dos du e el ibn la las le los ter
    ten van vom von y zu zum zur bint abu 't""".split()
)
# Words that stand in titles, venues and institutions, and in hardly any name.
_NO_NAMES = frozenset(
    """
    about accepted adaptation agent agents ai alignment all analysis and approach are article
    attention award based benchmark benchmarks best beyond book bot by causal chain challenge
    chat checkpoint code coding collection college company computer computing conference control
    corpus data dataset datasets deepmind demo department design detection diffusion dynamic
    efficient embedding embeddings engine engineering environment evaluation explained
    face feedback finding findings first for foundation framework from gaussian generation
    generative generic google gradient graph guide hierarchical how human image images improved
    inc index inference information inst institute institution instruction intelligence
    interactive international interpretability is its journal key knowledge lab laboratory labs
    language large learned learning library llm llms machine make matrix medical memory meta
    method methods metric metrics microsoft mining model modeling models more multi multimodal
    natural network networks neural new nlp novel nvidia object of online open openai
    optimal optimization oral our paper papers part parsing performance physics planning policy
    poster preference preprint pretraining probabilistic problem proceedings process processing
    program project proof prompt prompting question reading reasoning recognition recurrent
    regression reinforcement release report representation research results retrieval review reward
    rlhf robot robotics robust safety sampling scale scaling science search segmentation selected
    self semantic sequence series series set short simple site slides social society software
    source space sparse spatial speech spotlight stanford stars state stochastic structured
    student study summary supervised survey survival system systems task tasks team technical
    technology test text that the theory this time token tool tools top towards toward
    track training transactions transfer transformer transformers translation tree tuning tutorial
    understanding univ universitaet universite university using video view vision visual
    web what when why with word words work workshop world your zero
    unknown anonymous various project homepage website github arxiv
    """.split()
)
_COLLECTIVE = re.compile(r"\b(?:team|collaboration|consortium|group|project)$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|\||\u00b7|\u2022|\u3001|\uff0c|\uff1b|\n)\s*")
_AND = re.compile(r"\s+(?:and|&|und|et(?!\s+al))\s+|\s*&\s*|^(?:and|&)\s+", re.IGNORECASE)
# Where a list ends: a full stop behind a word or a mark, a bracket that is not "(Ray) ", a quote.
_STOP = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[^\W_][*\u2020\u2021\u00a7\u2217\u00b9\u00b2\u00b30-9]))\.(?=\s|$)"
    r"(?<!\bal\.)(?<!\bJr\.)|\((?!\w{1,12}\)\s[^\W\d_])|[\[{:\"\u201c\x02]"
)
_MORE = re.compile(r"[\s,]*(?:\bet\.?\s*al\b\.?|\u2026|\.\.\.)", re.IGNORECASE)
_ET_AL = re.compile(
    r"[\s,]*\b(?:et\.?\s*al\b\.?|and\s+(?:many\s+)?others|and\s+\d+\s+(?:more|others)|others"
    r"|\u7b49)[\s.]*$|[\s,]*(?:\.\.\.|\u2026)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*\u2020\u2021\u00a7\u00b6\u2217\u2709\u270f\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=[^\W\d_])\d+$|^\d+(?=[^\W\d_])|\[\d+\]|\^\{?\d+\}?")  # fmt: skip # noqa: E501
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,3}(?:,?\s*Jr\.?)?|[^\W\d_a-z]{1,2}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019\u02bc.\u00b7\u200d\u200c-])*\.?")
_CJK_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u00b7]{2,8}")
_LEAD = re.compile(
    r"(?:\s|[,.;:|\u2013\u2014-])*(?:authors?\s*:\s*|(?:written )?by\s*:?\s+)?", re.IGNORECASE
)
_NICKNAME = re.compile(r"\s*\([^()]{1,20}\)")
_BY = re.compile(r"\bby\b|\bauthor", re.IGNORECASE)


class People(NamedTuple):
    """The names at the beginning of a text, whether they are all, and where the rest begins."""

    names: tuple[str, ...]
    complete: bool
    end: int


def names(text: str) -> People:
    """Return the names of a text that is known to be a list of authors."""
    text = _plain(text)
    cut = _ET_AL.search(text)
    parts = _pieces(text[: cut.start()] if cut else text)
    complete = cut is None
    found = []
    for part in _joined(parts):
        name, more = _without_et_al(part)
        complete = complete and not more
        if 1 < len(name) <= 2 * _LONGEST_NAME and any(char.isalpha() for char in name):
            found.append(name)
    return People(tuple(dict.fromkeys(found)), complete, len(text))


def listed(text: str, *, lone: bool = False) -> People | None:
    """Return the authors that a text begins with, None unless that is plain.

    Two full names make a list; one name counts behind "by" or before "et al.", and with `lone`.
    """
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    found: list[str] = []
    end, complete = start, True
    parts = list(_parts(text, start))
    for index, (part, stop) in enumerate(parts):
        whole, more = _whole_names(part)
        if len(whole) == 1 and " " not in whole[0] and stated(whole[0]):
            break
        known = bool(whole) and all(map(_is_name, whole))
        if not (known or (more and not whole) or (whole and found and _goes_on(parts, index))):
            break
        found += whole
        end = stop
        if more:
            complete = False
            break
    found = _joined(_turned(found, alone=not complete))
    by = bool(lead and _BY.search(lead[0]))
    if not _are_people(found, lone=lone or by or not complete):
        return None
    return People(tuple(dict.fromkeys(found)), complete, end)


def _whole_names(part: str) -> tuple[list[str], bool]:
    """Return the names of a piece of a list, none unless it is names alone; and "et al."."""
    name, more = _without_et_al(_plain(part))
    pieces = [piece.strip() for piece in _AND.split(name) if piece and piece.strip()]
    return (pieces if all(map(_is_shaped, pieces)) else []), more


def _goes_on(parts: list[tuple[str, int]], index: int) -> bool:
    """Return whether a name follows: then an odd word between names is a name."""
    following, _ = _whole_names(parts[index + 1][0]) if index + 1 < len(parts) else ([], False)
    return bool(following) and all(map(_is_name, following)) and " " in following[0]


def _parts(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a list and where each ends, up to the list's own end."""
    stop = _STOP.search(text, start)
    limit = stop.start() if stop else len(text)
    more = _MORE.search(text, start, min(len(text), limit + 1))
    while start <= limit:
        match = _SPLIT.search(text, start, limit)
        end = match.start() if match else limit
        if more and start <= more.start() <= end:
            yield text[start : more.end()], more.end()
            return
        yield text[start:end], end
        if not match:
            return
        start = match.end()


def _plain(text: str) -> str:
    text = clean(_MARKS.sub("", text.replace("[[", "").replace("]]", ""))).strip(" ,;|*_")
    return text.rstrip(".") if len(text) > len("K.") and text[-3:-1].isalpha() else text


def _without_et_al(name: str) -> tuple[str, bool]:
    cut = _ET_AL.search(name)
    return (name[: cut.start()].strip(" ,"), True) if cut else (name.strip(), False)


def _pieces(text: str) -> list[str]:
    """Return the pieces of a list of names: by semicolon where it has any, else by comma."""
    if ";" in text or "\uff1b" in text:
        return [_natural(clean(part)) for part in re.split(r"[;\uff1b]", text) if part.strip()]
    split = [piece for part in _SPLIT.split(text) for piece in _AND.split(part)]
    return [clean(piece) for piece in split if piece and piece.strip()]


def _natural(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name


def _joined(parts: list[str]) -> list[str]:
    """Return names in natural order where the pieces are "Smith", "J.", "Doe", "A. B."."""
    half = len(parts) // 2
    if (
        half
        and len(parts) % 2 == 0
        and all(
            _INITIALS.fullmatch(given) and not _INITIALS.fullmatch(family)
            for family, given in zip(parts[::2], parts[1::2], strict=True)
        )
    ):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _turned(found: list[str], *, alone: bool) -> list[str]:
    """Return the names with the first one as the others where it is "Bengio, Yoshua"."""
    single = [" " not in name and len(name) > len("K.") for name in found]
    if single[:2] == [True, True] and not any(single[2:]) and (len(found) > 2 or alone):  # noqa: PLR2004
        return [f"{found[1]} {found[0]}", *found[2:]]
    return found


def _is_shaped(text: str) -> bool:
    """Return whether a text is made as names are; an odd word, or a small letter, may be in it."""
    text = _NICKNAME.sub("", text).strip()
    if not 1 < len(text) <= _LONGEST_NAME:
        return False
    words = text.split()
    whole = len(words) <= _MOST_PARTS and all(_WORD.fullmatch(word) for word in words)
    return bool(_CJK_NAME.fullmatch(text)) or (whole and not words[0][0].islower())


def _is_name(text: str) -> bool:
    text = _NICKNAME.sub("", text).strip()
    words = text.split()
    if not _is_shaped(text) or any(fold(word).strip(".") in _NO_NAMES for word in words):
        return False
    small = [word for word in words if word[0].islower()]
    return words[-1] not in small and all(
        word.lower() in _PARTICLES or "'" in word for word in small
    )


def _are_people(found: list[str], *, lone: bool) -> bool:
    full = sum(" " in name or bool(_CJK_NAME.fullmatch(name)) for name in found)
    if len(found) == 1:
        return lone and (full == 1 or bool(_COLLECTIVE.search(found[0])))
    return full >= max(1 if lone else 2, _FEWEST_FULL * len(found))
