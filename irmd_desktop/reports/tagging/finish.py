# SPDX-License-Identifier: EUPL-1.2
"""The last step of a paper: the structure tree goes into the PDF, with all that PDF/UA-1 and PDF/A-3B ask
for.

Everything is written in one order and with fixed dates, so that the same paper gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from irmd_desktop import assets
from irmd_desktop.reports.tagging.digest import KEY, content_digest
from irmd_desktop.reports.tagging.metadata import PaperData, document_information, xmp
from irmd_desktop.reports.tagging.tree import Annotation, Mark, Node

if TYPE_CHECKING:
    import pikepdf

_PROFILE: Final = "resources/color/srgb.icc"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Data embedded in the paper: the file's name, what it is, its bytes (JSON)."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the canvas collected: the tree, whose each mark of each page is, whose each annotation is."""

    document: Node
    page_nodes: Sequence[Sequence[Node]]
    annotations: Sequence[tuple[Annotation, Node]]


def finish(content: bytes, drawn: Drawn, data: PaperData, attachment: Attachment | None) -> bytes:
    """The finished paper."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        _Tree(pdf, drawn).write(data.language)
        _archive(pdf, data)
        if attachment is not None:
            _attach(pdf, attachment, data.created)
        pdf.Root[KEY] = pikepdf.String(content_digest(pdf))
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return target.getvalue()


class _Tree:
    """Writes the tree: elements, the table from marks back to elements, link annotations."""

    def __init__(self, pdf: pikepdf.Pdf, drawn: Drawn) -> None:
        import pikepdf

        self._pdf, self._drawn, self._pikepdf = pdf, drawn, pikepdf
        self._pages = [page.obj for page in pdf.pages]
        self._elements: dict[int, Any] = {}
        self._keys: dict[Annotation, int] = {}
        self._names: dict[str, Any] = {}

    def write(self, language: str) -> None:
        """Put the tree into the document."""
        pdf, k = self._pdf, self._pikepdf
        for number, (place, _) in enumerate(self._drawn.annotations):
            self._keys[place] = len(self._pages) + number
        root = pdf.make_indirect(k.Dictionary(Type=k.Name.StructTreeRoot))
        root.K = self._element(self._drawn.document, root)
        root.ParentTree = pdf.make_indirect(k.Dictionary(Nums=k.Array(self._numbers())))
        root.ParentTreeNextKey = len(self._pages) + len(self._drawn.annotations)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = k.Dictionary(Marked=True)
        pdf.Root.Lang = k.String(language)
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = k.Name.S
        for place, node in self._drawn.annotations:
            self._annotation(place, node)

    def _element(self, node: Node, parent: Any) -> Any:
        k = self._pikepdf
        page = node.first_page()
        # Most elements are a cell or a paragraph on one page: everything goes in at once, which is quick.
        content = {"/S": self._name(node.tag), "/P": parent}
        if page is not None:
            content["/Pg"] = self._pages[page]
        for key, value in (("/Alt", node.alt), ("/ActualText", node.actual), ("/Lang", node.language)):
            if value:
                content[key] = k.String(value)
        if node.attributes:
            content["/A"] = self._attributes(node)
        only = node.kids[0] if len(node.kids) == 1 else None
        if isinstance(only, Mark):
            content["/K"] = only.number
        element = self._pdf.make_indirect(k.Dictionary(content))
        self._elements[id(node)] = element
        if not isinstance(only, Mark):
            kids = [self._kid(kid, element, page) for kid in node.kids]
            element.K = kids[0] if len(kids) == 1 else k.Array(kids)
        return element

    def _name(self, word: str) -> Any:
        found = self._names.get(word)
        if found is None:
            found = self._names.setdefault(word, self._pikepdf.Name("/" + word))
        return found

    def _kid(self, kid: Node | Mark | Annotation, element: Any, page: int | None) -> Any:
        k = self._pikepdf
        match kid:
            case Node():
                return self._element(kid, element)
            case Mark(page=at, number=number):
                if at == page:
                    return number
                return k.Dictionary(Type=k.Name.MCR, Pg=self._pages[at], MCID=number)
            case _:
                found = self._pages[kid.page].Annots[kid.place]
                return k.Dictionary(Type=k.Name.OBJR, Obj=found, Pg=self._pages[kid.page])

    def _attributes(self, node: Node) -> Any:
        k = self._pikepdf
        if "BBox" in node.attributes:
            box = [round(float(value), 2) for value in node.attributes["BBox"]]
            return k.Dictionary(O=k.Name.Layout, Placement=k.Name.Block, BBox=k.Array(box))
        owner = "List" if "ListNumbering" in node.attributes else "Table"
        content = {"/O": self._name(owner)}
        for key, value in node.attributes.items():
            content["/" + key] = self._name(value) if isinstance(value, str) else value
        return k.Dictionary(content)

    def _numbers(self) -> list[Any]:
        """For each page its elements by mark, then for each annotation its element."""
        k, numbers = self._pikepdf, []
        for number, nodes in enumerate(self._drawn.page_nodes):
            elements = k.Array([self._elements[id(node)] for node in nodes])
            numbers += [number, self._pdf.make_indirect(elements)]
        for place, node in self._drawn.annotations:
            numbers += [self._keys[place], self._elements[id(node)]]
        return numbers

    def _annotation(self, place: Annotation, node: Node) -> None:
        k = self._pikepdf
        found = self._pages[place.page].Annots[place.place]
        found.StructParent = self._keys[place]
        found.F = 4
        found.Contents = k.String(node.contents or _address(found))


def _address(annotation: Any) -> str:
    """What a link says of itself where nobody named it."""
    action = annotation.get("/A")
    return str(action.get("/URI", "")) if action is not None else ""


def _archive(pdf: pikepdf.Pdf, data: PaperData) -> None:
    """Metadata, colour and what a reader shows, as PDF/A-3B and PDF/UA-1 ask."""
    import pikepdf

    k = pikepdf
    stream = pdf.make_stream(xmp(data).encode("utf-8"))
    stream.Type, stream.Subtype = k.Name.Metadata, k.Name.XML
    pdf.Root.Metadata = stream
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in document_information(data).items():
        pdf.docinfo[key] = k.String(value)
    profile = pdf.make_stream(assets.read_bytes(_PROFILE))
    profile.N = 3
    intent = k.Dictionary(Type=k.Name.OutputIntent, S=k.Name.GTS_PDFA1)
    intent.OutputConditionIdentifier = k.String("sRGB IEC61966-2.1")
    intent.Info = k.String("sRGB IEC61966-2.1")
    intent.DestOutputProfile = profile
    pdf.Root.OutputIntents = k.Array([pdf.make_indirect(intent)])
    pdf.Root.ViewerPreferences = k.Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = k.Dictionary(Nums=k.Array([0, k.Dictionary(S=k.Name.D)]))


def _attach(pdf: pikepdf.Pdf, attachment: Attachment, created: date) -> None:
    import pikepdf

    k = pikepdf
    stamp = k.String(f"D:{created:%Y%m%d}000000Z")
    file = pdf.make_stream(attachment.content)
    file.Type, file.Subtype = k.Name.EmbeddedFile, k.Name("/application/json")
    file.Params = k.Dictionary(Size=len(attachment.content), ModDate=stamp, CreationDate=stamp)
    spec = pdf.make_indirect(
        k.Dictionary(
            Type=k.Name.Filespec,
            F=k.String(attachment.name),
            UF=k.String(attachment.name),
            Desc=k.String(attachment.description),
            AFRelationship=k.Name.Data,
            EF=k.Dictionary(F=file, UF=file),
        )
    )
    names = k.Dictionary(Names=k.Array([k.String(attachment.name), spec]))
    if "/Names" not in pdf.Root:
        pdf.Root.Names = k.Dictionary()
    pdf.Root.Names.EmbeddedFiles = names
    pdf.Root.AF = k.Array([spec])
