# SPDX-License-Identifier: EUPL-1.2
"""Our own check of a paper's tags and of what an archive asks ("nach eigener Prüfung").

No statement of conformance: that needs veraPDF and people who listen (docs/pdf-accessibility.md).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from irmd_desktop.reports.tagging.reading import Element, PageText, read_page, read_tree

if TYPE_CHECKING:
    import pikepdf

_HEADINGS = {f"H{level}": level for level in range(1, 7)}


def check(content: bytes) -> list[str]:
    """What is wrong with a paper; empty when nothing was found."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = [read_page(page) for page in pdf.pages]
        if "/StructTreeRoot" not in pdf.Root:
            return ["no structure tree"]
        tree = read_tree(pdf, pages)
        return [
            *(f"page {place}: {fault}" for place, page in enumerate(pages, 1) for fault in page.faults),
            *_marks(pdf, pages, tree),
            *_links(pdf),
            *_order(tree),
            *_elements(tree),
            *_fonts(pdf),
            *_document(pdf),
            *_metadata(pdf),
            *_bookmarks(pdf, tree),
            *_data(pdf),
        ]


def _marks(pdf: pikepdf.Pdf, pages: list[PageText], tree: Element) -> Iterator[str]:
    """Each mark once in the tree, and the way back from the page leads to the same element."""
    reached = Counter(mark for element in tree.walk() for mark in element.marks)
    drawn = {(place, number) for place, page in enumerate(pages) for number in page.marks}
    yield from (f"mark {mark} is in the tree {times} times" for mark, times in reached.items() if times > 1)
    yield from (f"mark {mark} is not in the tree" for mark in sorted(drawn - reached.keys()))
    yield from (f"mark {mark} of the tree is drawn nowhere" for mark in sorted(reached.keys() - drawn))
    back = _parents(pdf)
    for element in tree.walk():
        for place, number in element.marks:
            key = int(pdf.pages[place].obj.StructParents)
            owner = back.get(key)
            if owner is None or number >= len(owner) or owner[number].objgen != element.number:
                yield f"the way back from mark {place, number} leads elsewhere"
    for place, page in enumerate(pages):
        texts = "".join(page.marks.values())
        if "\ufffd" in texts or "\0" in texts:
            yield f"page {place + 1}: a letter that cannot be read"


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each annotation belongs to one Link, has words, and may be printed."""
    back = _parents(pdf)
    for place, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {place}: the tab order is not that of the structure"
        for found in page.obj.get("/Annots", []):
            if not str(found.get("/Contents", "")).strip():
                yield f"page {place}: a link that says nothing"
            owner = back.get(int(found.get("/StructParent", -1)))
            if owner is None or owner.get("/S") != "/Link":
                yield f"page {place}: an annotation without its Link"


_INLINE = frozenset({"Link", "Span", "Lbl", "LBody"})


def _order(tree: Element) -> Iterator[str]:
    """On each page what is read later stands later; only the foot of the first page is read last."""
    furthest: dict[int, int] = {}
    for element in tree.walk():
        foot = element.tag == "P" and bool(element.actual)
        if element.tag in _INLINE or foot:
            continue
        first: dict[int, int] = {}
        for page, number in _marks_of(element):
            first[page] = min(number, first.get(page, number))
        for page, number in first.items():
            if number < furthest.get(page, -1):
                yield f"page {page + 1}: read too late: {element.tag} {element.text[:40]}"
            furthest[page] = max(number, furthest.get(page, -1))


def _marks_of(element: Element) -> Iterator[tuple[int, int]]:
    """Marks of an element and of what stands in its lines."""
    yield from element.marks
    for kid in element.kids:
        if isinstance(kid, Element) and kid.tag in _INLINE:
            yield from _marks_of(kid)


def _elements(tree: Element) -> Iterator[str]:
    last = 0
    for element in tree.walk():
        level = _HEADINGS.get(element.tag)
        if level is not None:
            if level > last + 1:
                yield f"{element.tag} after H{last}: {element.text[:40]}"
            last = level
            if not element.text.strip():
                yield f"an empty {element.tag}"
        match element.tag:
            case "Table":
                yield from _table(element)
            case "Figure":
                if not element.alt.strip():
                    yield "a figure without its finding"
                if "/BBox" not in element.attributes:
                    yield "a figure without its place"
            case "LI":
                if [kid.tag for kid in element.kids if isinstance(kid, Element)] != ["Lbl", "LBody"]:
                    yield "a list item without label or body"
            case "TOC" if {kid.tag for kid in element.kids if isinstance(kid, Element)} != {"TOCI"}:
                yield "contents that hold something else than entries"
            case "Link":
                if not element.text.strip():
                    yield "a link without text"


def _table(table: Element) -> Iterator[str]:
    widths = set()
    for row in table.walk():
        if row.tag != "TR":
            continue
        cells = [kid for kid in row.kids if isinstance(kid, Element)]
        widths.add(sum(int(cell.attributes.get("/ColSpan", 1)) for cell in cells))
        for cell in cells:
            if cell.tag not in ("TH", "TD"):
                yield f"{cell.tag} in a row"
            if cell.tag == "TH" and "/Scope" not in cell.attributes:
                yield "a header cell that does not say what it heads"
    if len(widths) > 1:
        yield f"rows of {sorted(widths)} columns in one table"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every font that is used anywhere is embedded and can be read."""
    seen = set()
    for obj in pdf.objects:
        if not _is_dictionary(obj) or obj.get("/Type") != "/Font" or obj.objgen in seen:
            continue
        seen.add(obj.objgen)
        name = str(obj.get("/BaseFont", ""))
        if "/FontFile2" not in obj.get("/FontDescriptor", {}):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in obj:
            yield f"font {name} cannot be read"


def _is_dictionary(obj: Any) -> bool:
    import pikepdf

    return isinstance(obj, pikepdf.Dictionary) and not isinstance(obj, pikepdf.Stream)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "the document does not say that it is tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    if len(root.get("/OutputIntents", [])) != 1:
        yield "no colour profile"
    packet = root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in root else ""
    for wanted in ("<pdfaid:part>3<", "<pdfaid:conformance>B<", "<pdfuaid:part>1<"):
        if wanted not in packet:
            yield f"the metadata lack {wanted.strip('<')}"
    if "/PageLabels" not in root:
        yield "pages without labels"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Document information and XMP say the same, and the XMP describes the part of it that PDF/A lacks."""
    from xml.sax.saxutils import escape

    packet = pdf.Root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in pdf.Root else ""
    for key in ("/Title", "/Author", "/Subject", "/Creator"):
        value = str(pdf.docinfo.get(key, ""))
        if value and f">{escape(value)}<" not in packet:
            yield f"{key} differs between properties and metadata"
    if "<pdfaSchema:prefix>pdfuaid<" not in packet:
        yield "the metadata do not describe pdfuaid"


def _bookmarks(pdf: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    """The bookmarks are the headings of the first two levels, in their order."""
    with pdf.open_outline() as outline:
        listed = [(1, item) for item in outline.root]
        named = []
        while listed:
            level, item = listed.pop(0)
            named.append((level, _plain(item.title)))
            listed[:0] = [(level + 1, kid) for kid in item.children]
    headings = [
        (_HEADINGS[element.tag], _plain(element.text))
        for element in tree.walk()
        if _HEADINGS.get(element.tag, 9) <= max((level for level, _ in named), default=0)
    ]
    if not all(one in headings for one in named):
        missing = [text for level, text in named if (level, text) not in headings]
        yield f"bookmarks that are no headings: {missing[:3]}"
    if [one for one in headings if one[0] == 1] != [one for one in named if one[0] == 1]:
        yield "headings of the first level differ from the bookmarks"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _data(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every attached file is an associated file that says what it is."""
    associated = {spec.objgen for spec in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        if spec.obj.objgen not in associated or spec.obj.get("/AFRelationship") != "/Data":
            yield f"{name} is not associated with the document"
        if "/Subtype" not in spec.obj.EF.F or not str(spec.obj.get("/Desc", "")):
            yield f"{name} does not say what it is"
