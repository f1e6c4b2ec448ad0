"""What a column of a table of concepts is, told by its name.

Names are compared by their letters and digits alone: "Pref. label", "pref_label" and "prefLabel"
are one; a language behind a label's name (`prefLabel@en`) counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text import fold

__all__ = ["POSITIONS", "Columns", "columns"]

_SYNONYMS = """
label: label preflabel preferredlabel preferredterm preferredname term name concept conceptlabel
    conceptname termname fullname longname displayname keyword topic tag heading descriptor
    skospreflabel rdfslabel itemlabel topicname descriptorname mainheading subjectheading
    preflabelen begriff bezeichnung deskriptor terme libelle
alt: alt alts altlabel altlabels altname altnames shortname alternativename alternativelabel
    alternativelabels alternatives synonym synonyms alias aliases aka alsoknownas variant variants
    abbreviation abbreviations acronym acronyms usedfor uf nonpreferredterm
    nonpreferredterms othernames skosaltlabel alternativenames alternativeterm alternativeterms
    altterm altterms entryterm entryterms synonyme synonymes
commas: itemaltlabel
hidden: hidden hiddenlabel hiddenlabels skoshiddenlabel
broader: broader broaderterm broaderterms broaderconcept broaderlabel bt parent parents parentid
    parentlabel parentterm broaderid isa subclassof skosbroader broaderconcepts broaderuri
    parentids parentlabels parentterms parentname parentnames parentconcept parentconcepts parenturi
    parentdisplayname parentdisplaynames superclass superclasses oberbegriff oberbegriffe
narrower: narrower narrowerterm narrowerterms narrowerconcepts nt children skosnarrower
    unterbegriff unterbegriffe
tree: treenumber treenumbers meshtreenumber meshtreenumbers treenumberlist
definition: definition definitions description gloss meaning scopenote skosdefinition
    itemdescription summary sn
id: id uri iri identifier conceptid concepturi concepturl key code notation item qid wikidataid
    openalexid topicid meshid descriptorui meshui
match: exactmatch exactmatches sameas skosexactmatch
context: context contextword contextwords
ambiguous: ambiguous ambiguouslabel ambiguouslabels
case: case caselabel caselabels casesensitive
false: false falselabel falselabels notlabels
"""
_FIELDS = {
    name: line.partition(":")[0]
    for line in _SYNONYMS.replace("\n    ", " ").strip().splitlines()
    for name in line.partition(":")[2].split()
}
POSITIONS = ("label", "alt", "broader", "definition")
"""What the columns are where no header names them."""

_SURE = 2

Columns = dict[str, list[int]]
"""Field -> the places of its columns; where several name a label, the first is it."""


def columns(cells: Sequence[str]) -> Columns | None:
    """Return what a header says of the columns, None if the row is no header.

    A header names a column of labels, or two others that are known (its labels can then not be
    told: there is no `label` among the fields).
    """
    found: Columns = {}
    for at, cell in enumerate(cells):
        if field := _FIELDS.get(_folded(cell)):
            found.setdefault(field, []).append(at)
    return found if "label" in found or len(found) >= _SURE else None


def _folded(cell: str) -> str:
    return re.sub(r"[\W_]+", "", fold(cell.partition("@")[0]))
