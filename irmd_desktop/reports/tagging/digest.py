# SPDX-License-Identifier: EUPL-1.2
"""A digest of what a paper shows and of the data in it.

It shows a careless or accidental change. It is no signature: who changes a paper on purpose can change the
digest as well.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


def content_digest(pdf: pikepdf.Pdf) -> str:
    """SHA-256 (hex) over the drawing of every page and every attached file, decoded."""
    import pikepdf

    digest = hashlib.sha256()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        for stream in streams:
            digest.update(stream.read_bytes() if stream is not None else b"")
        digest.update(b"\0page\0")
    for name in sorted(pdf.attachments):
        digest.update(name.encode("utf-8") + b"\0")
        digest.update(pdf.attachments[name].get_file().read_bytes())
    return digest.hexdigest()
