# SPDX-License-Identifier: EUPL-1.2
"""A digest of what a paper shows and of the data in it.

It shows a careless or accidental change. It is no signature: who changes a paper on purpose can change the
digest as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

KEY: Final = "/IRMDDigest"
"""Where a paper keeps its digest, in the document catalogue."""

_FONT_FILES: Final = ("/FontFile2", "/FontFile3", "/FontFile")


def content_digest(pdf: pikepdf.Pdf) -> str:
    """SHA-256 (hex) over every page with its pictures, fonts and links, and over every attached file.

    Everything is taken decoded, so that a file that was only packed anew keeps its digest. The tags are not
    part of it.
    """
    digest = hashlib.sha256()
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        digest.update(b"\0page\0" + _numbers(page.obj.get("/MediaBox")) + _numbers(page.obj.get("/Rotate")))
        contents: Any = page.obj.get("/Contents")
        for stream in contents if _is_array(contents) else [contents]:
            digest.update(stream.read_bytes() if stream is not None else b"")
        for part in _resources(page.obj.get("/Resources", {}), seen):
            digest.update(part)
        for annotation in page.obj.get("/Annots", []):
            digest.update(_link(annotation))
    for name in sorted(pdf.attachments):
        digest.update(b"\0file\0" + name.encode("utf-8") + b"\0")
        digest.update(pdf.attachments[name].get_file().read_bytes())
    return digest.hexdigest()


def _resources(resources: Any, seen: set[tuple[int, int]]) -> Iterator[bytes]:
    """Names and contents of pictures, forms and fonts; what was met before by its name only."""
    for kind in ("/XObject", "/Font"):
        for name, found in sorted(resources.get(kind, {}).items()):
            yield name.encode("utf-8")
            if found.objgen in seen:
                continue
            if found.objgen != (0, 0):
                seen.add(found.objgen)
            if kind == "/Font":
                yield from _font(found)
                continue
            yield _decoded(found) + _numbers(found.get("/Matrix")) + _numbers(found.get("/Width"))
            yield from _resources(found.get("/Resources", {}), seen)


def _font(font: Any) -> Iterator[bytes]:
    """Letters, their widths and what they mean; only fonts that are embedded have any."""
    yield str(font.get("/BaseFont", "")).encode("utf-8") + _numbers(font.get("/Widths"))
    streams = [font.get("/ToUnicode"), *(font.get("/FontDescriptor", {}).get(key) for key in _FONT_FILES)]
    yield from (_decoded(stream) for stream in streams if stream is not None)


def _link(annotation: Any) -> bytes:
    action = annotation.get("/A", {})
    parts = (annotation.get("/Contents", ""), action.get("/URI", ""), annotation.get("/Subtype", ""))
    return "\0".join(str(part) for part in parts).encode("utf-8") + _numbers(annotation.get("/Rect"))


def _numbers(found: Any) -> bytes:
    if found is None:
        return b"-"
    values = list(found) if _is_array(found) else [found]
    return " ".join(f"{float(value):.4f}" for value in values).encode("ascii")


def _decoded(stream: Any) -> bytes:
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        # A photograph stays packed in its own way.
        return bytes(stream.read_raw_bytes())


def _is_array(found: Any) -> bool:
    import pikepdf

    return isinstance(found, pikepdf.Array)
