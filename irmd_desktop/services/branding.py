# SPDX-License-Identifier: EUPL-1.2
"""The letterhead of a chamber from its profile (Kammerprofil): one TOML file with its pictures beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.language import tr
from irmd_desktop.reports.branding import Branding

MOST_BYTES: Final = 5_000_000
"""A larger logo is no logo."""

_TEXTS: Final = ("chamber", "unit", "colour", "logo", "second_logo", "second_logo_says")
_KEYS: Final = frozenset({*_TEXTS, "address"})


@dataclass(frozen=True, slots=True)
class Profile:
    """A letterhead, and what its owner should know about it."""

    branding: Branding
    remarks: tuple[str, ...] = ()


def load_branding(path: Path) -> Profile:
    """Read a profile. Raises `ContentError` for a fault in it, `OSError` where it cannot be read."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fault(path, "", tr("Das ist kein lesbares TOML: {why}").format(why=error)) from None
    _check(found, path)
    branding = Branding(
        chamber=found.get("chamber", ""),
        unit=found.get("unit", ""),
        lines=tuple(found.get("address", ())),
        logo=_picture(found, "logo", path),
        colour=found.get("colour", ""),
        second_logo=_picture(found, "second_logo", path),
        second_logo_says=found.get("second_logo_says", ""),
    )
    remark = colour_remark(branding.colour)
    return Profile(branding, (remark,) if remark else ())


def colour_remark(colour: str) -> str:
    """Why a chamber's colour is not used for text, "" where it is."""
    if not colour:
        return ""
    from reportlab.lib.colors import HexColor, white

    from irmd_desktop.reports.styles import NEEDED_CONTRAST, contrast

    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        return tr("Die Farbe „{colour}“ ist keine der Form #RRGGBB. Es bleibt bei Petrol.").format(
            colour=colour
        )
    found = contrast(HexColor(colour), white)
    if found >= NEEDED_CONTRAST:
        return ""
    return tr(
        "Die Farbe {colour} hat auf Weiß nur einen Kontrast von {found}:1; Text braucht {needed}:1. "
        "Überschriften und Balken bleiben darum Petrol."
    ).format(
        colour=colour,
        found=texts.number(Decimal(f"{found:.1f}")),
        needed=texts.number(Decimal(str(NEEDED_CONTRAST))),
    )


def _check(found: Mapping[str, Any], path: Path) -> None:
    for key in sorted(set(found) - _KEYS):
        known = ", ".join(sorted(_KEYS))
        raise _fault(
            path, key, tr("Dieser Eintrag ist unbekannt. Möglich sind: {known}.").format(known=known)
        )
    for key in _TEXTS:
        if not isinstance(found.get(key, ""), str):
            raise _fault(path, key, tr("Erwartet wird ein Text in Anführungszeichen."))
    lines = found.get("address", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _fault(path, "address", tr("Erwartet wird eine Liste von Zeilen."))


def _picture(found: Mapping[str, Any], key: str, path: Path) -> bytes | None:
    """A picture that lies beside the profile; nothing outside its folder is read."""
    name = found.get(key, "")
    if not name:
        return None
    # No file has a zero character in its name, and asking for one is an error of its own kind.
    picture: Path = (path.parent / name.replace("\0", "?")).resolve()
    if not picture.is_relative_to(path.parent.resolve()):
        raise _fault(path, key, tr("Das Bild muss im Ordner des Profils liegen."))
    if not picture.is_file():
        raise _fault(path, key, tr("Das Bild „{name}“ gibt es nicht.").format(name=name))
    if picture.stat().st_size > MOST_BYTES:
        raise _fault(path, key, tr("Das Bild „{name}“ ist größer als 5 MB.").format(name=name))
    return picture.read_bytes()


def _fault(path: Path, key: str, message: str) -> ContentError:
    return ContentError((Problem(str(path), None, key, message),))
