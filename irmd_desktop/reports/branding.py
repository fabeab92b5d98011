# SPDX-License-Identifier: EUPL-1.2
"""The chamber that hands a paper over: name, address, logos, colour."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from irmd_desktop.language import tr
from irmd_desktop.reports.errors import ReportError

if TYPE_CHECKING:
    from PIL.Image import Image

LOGO_PIXELS: Final = (1600, 460)
"""Most pixels of a logo: about 900 dpi, so that no camera picture ends up in the file."""


@dataclass(frozen=True, slots=True)
class Branding:
    """Letterhead of a chamber (Kammerprofil).

    `lines`: address, adviser, date; the first three are shown. `logo`: a PNG or JPEG. `colour`: `#RRGGBB`,
    replaces petrol where it has a contrast of 4.5 on white, else petrol stays. `second_logo` (funder, emblem
    of the EU) stands at the end of the last page and is read as `second_logo_says`.
    """

    chamber: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None
    colour: str = ""
    second_logo: bytes | None = None
    second_logo_says: str = ""


def flattened(logo: bytes) -> Image:
    """A PNG or JPEG as RGB on white, no larger than print needs. Raises `ReportError` for anything else."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as found:
            found.draft("RGB", LOGO_PIXELS)
            picture = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise ReportError(
            tr(
                "Das Logo der Kammer ist kein lesbares PNG oder JPEG. Der Bericht wurde nicht geschrieben, "
                "eine frühere Fassung ist unverändert. Bitte im Kammerprofil ein anderes Bild wählen oder "
                "keines."
            )
        ) from problem
    picture.thumbnail(LOGO_PIXELS)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
