# SPDX-License-Identifier: EUPL-1.2
"""Reads a tagged paper back: whose each piece of text is, as an assistive technology finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAINTS = frozenset(
    {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
)


@dataclass
class PageText:
    """What stands on a page: the text of each mark, in drawing order, and what breaks the rules."""

    marks: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_page(page: pikepdf.Page) -> PageText:
    """Follow the operators of a page."""
    import pikepdf

    found = PageText()
    fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[tuple[int | None, int, bool]] = []  # mark, saved states when it began, within text
    states, in_text, font = 0, False, ""
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        match name:
            case "BDC" | "BMC":
                number = _number(operands)
                if stack:
                    found.faults.append("a mark within a mark")
                if number is not None:
                    if number in found.marks:
                        found.faults.append(f"mark {number} twice on a page")
                    found.marks[number] = ""
                    found.order.append(number)
                stack.append((number, states, in_text))
            case "EMC":
                if not stack:
                    found.faults.append("the end of a mark without its beginning")
                    continue
                _, began, began_in_text = stack.pop()
                if began != states or began_in_text != in_text:
                    found.faults.append("a mark crosses a saved state or a text object")
            case "q":
                states += 1
            case "Q":
                states -= 1
            case "BT":
                in_text = True
            case "ET":
                in_text = False
            case "Tf":
                font = str(operands[0])
        if name in _PAINTS and not stack:
            found.faults.append(f"{name} outside of any mark")
        mark = stack[-1][0] if stack else None
        if mark is not None and name in _TEXT:
            found.marks[mark] += _decoded(operands, fonts.get(font, {}))
        elif mark is not None and name == "Do":
            found.marks[mark] += _text_of_form(page.Resources.XObject[str(operands[0])])
    if stack:
        found.faults.append("a mark that never ends")
    return found


def _text_of_form(form: Any) -> str:
    """The words in a form: page numbers that were filled in when all pages were known."""
    import pikepdf

    if form.get("/Subtype") != "/Form":
        return ""
    resources = form.get("/Resources", {})
    fonts = {name: _to_unicode(font) for name, font in resources.get("/Font", {}).items()}
    found, font = "", ""
    for instruction in pikepdf.parse_content_stream(form):
        name = str(instruction.operator)
        if name == "Tf":
            font = str(instruction.operands[0])
        elif name in _TEXT:
            found += _decoded(instruction.operands, fonts.get(font, {}))
    return found


def _number(operands: Any) -> int | None:
    if len(operands) > 1 and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return None


def _decoded(operands: Any, letters: dict[int, str]) -> str:
    import pikepdf

    parts: list[str] = []
    for operand in operands:
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                parts += [letters.get(byte, "\ufffd") for byte in bytes(piece)]
    return "".join(parts)


def _to_unicode(font: Any) -> dict[int, str]:
    """The letters of a simple font by their codes."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = _letters(letters)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, rest in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]+>)", block
        ):
            _range(found, int(low, 16), int(high, 16), rest)
    return found


def _range(found: dict[int, str], low: int, high: int, rest: str) -> None:
    listed = re.findall(r"<([0-9A-Fa-f]+)>", rest)
    if rest.startswith("["):
        for code, letters in zip(range(low, high + 1), listed, strict=False):
            found[code] = _letters(letters)
        return
    first = int(listed[0], 16)
    for code in range(low, high + 1):
        found[code] = chr(first + code - low)


def _letters(digits: str) -> str:
    return bytes.fromhex(digits.zfill(-(-len(digits) // 4) * 4)).decode("utf-16-be")


@dataclass(frozen=True)
class Element:
    """An element of the tree as it stands in the file."""

    tag: str
    kids: tuple[Element | str, ...]
    marks: tuple[tuple[int, int], ...]
    number: tuple[int, int]
    alt: str = ""
    actual: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All its words: what is said instead of it, or the texts below it in reading order."""
        if self.actual:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Element]:
        """This element and all below."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def read_tree(pdf: pikepdf.Pdf, pages: list[PageText]) -> Element:
    """The tree of a paper with its texts. Raises `KeyError` for one without a tree."""
    numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    return _element(pdf.Root["/StructTreeRoot"]["/K"], numbers, pages)


def _element(obj: Any, numbers: dict[Any, int], pages: list[PageText]) -> Element:
    import pikepdf

    own = numbers.get(obj.Pg.objgen) if "/Pg" in obj else None
    kids: list[Element | str] = []
    marks: list[tuple[int, int]] = []
    below = obj.get("/K", pikepdf.Array())
    for kid in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, int):
            place = own, int(kid)
        elif kid.get("/Type") == "/MCR":
            place = numbers.get(kid.Pg.objgen), int(kid.MCID)
        elif kid.get("/Type") == "/OBJR":
            continue
        else:
            kids.append(_element(kid, numbers, pages))
            continue
        if place[0] is not None:
            marks.append((place[0], place[1]))
            kids.append(pages[place[0]].marks.get(place[1], ""))
    attributes = {str(name): str(value) for name, value in obj.get("/A", {}).items()}
    return Element(
        str(obj.S).lstrip("/"),
        tuple(kids),
        tuple(marks),
        obj.objgen,
        str(obj.get("/Alt", "")),
        str(obj.get("/ActualText", "")),
        attributes,
    )
