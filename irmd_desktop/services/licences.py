# SPDX-License-Identifier: EUPL-1.2
"""What this program is made of, and under which licences."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import Final

from irmd_desktop.language import tr

_ITSELF: Final = "irmd-desktop"


@dataclass(frozen=True, slots=True)
class Part:
    """A library with its version and licence as its makers state them."""

    name: str
    version: str
    licence: str


def parts() -> tuple[Part, ...]:
    """The libraries the program needs to run and theirs, by name; those not on this computer are left out."""
    found: dict[str, Part] = {}
    waiting = [_ITSELF]
    while waiting:
        name = waiting.pop()
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        key = package.name.lower().replace("_", "-")
        if key in found:
            continue
        found[key] = Part(package.name, package.version, _licence(package))
        waiting += [_name(line) for line in package.requires or () if "extra ==" not in line]
    found.pop(_ITSELF, None)
    return tuple(found[key] for key in sorted(found))


def _name(requirement: str) -> str:
    for place, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:place]
    return requirement


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    for line in about.get_all("License-Expression") or ():
        return str(line)
    classed = [
        line.rsplit("::", 1)[1].strip() for line in about.get_all("Classifier") or () if "License ::" in line
    ]
    if classed:
        return ", ".join(classed)
    # Some put the whole text here.
    for text in about.get_all("License") or ():
        return str(text).split("\n", 1)[0][:80]
    files = about.get_all("License-File") or ()
    return tr("siehe {file} der Bibliothek").format(file=", ".join(files)) if files else ""
