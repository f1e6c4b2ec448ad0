"""XML read record by record: memory stays flat, and nothing that a file declares is obeyed.

    for item in records(stream, file, NAME, {"entry"}):
        if isinstance(item, Rejected):        # damage, with line and reason: pass it on
            yield item
            continue
        item.place                            # Source(file, NAME, line or line:column)
        item.element.tag                      # "entry": names have neither namespace nor prefix
        item.element.findtext("title")        # so the plain ElementTree calls do
        item.element.get("href")              # also for xlink:href
        [parent.tag for parent in item.parents]  # ["feed"]: outermost first, attributes only
        item.raw                              # its bytes, for `rejected(item.place, why, item.raw)`

`tags` are local names. A record is the outermost element that has one of them, so that siblings
are had by naming them too: for `<volume><meta/><paper/><paper/></volume>`, the tags "meta" and
"paper" give the volume's `<meta>` first, and each has `<volume>` and its attributes as a parent.

`inner_text(element)` is all text with inline markup left out, `inner_markup(element)` the same
with the markup, for `kg.markup.plain`. `root_name(head)` is for a `sniff`: the local name of the
first element and the namespaces declared in it, behind any prolog, comment or DOCTYPE.

What is behind it, and what is done about damage, is in docs/decisions/0008-xml-by-record.md.
"""

from __future__ import annotations

from kg.sources._xml.elements import Root, inner_markup, inner_text, root_name
from kg.sources._xml.reading import XmlRecord, records

__all__ = ["Root", "XmlRecord", "inner_markup", "inner_text", "records", "root_name"]
