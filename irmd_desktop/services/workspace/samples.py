# SPDX-License-Identifier: EUPL-1.2
"""The invented firms that come with the program (Beispielbetriebe), to try it with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from irmd_desktop import assets
from irmd_desktop.content.release import Release
from irmd_desktop.services.workspace.desk import Desk

FOLDER: Final = "resources/examples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One invented firm: its key, name and place."""

    key: str
    firm_name: str
    place: str


def available() -> tuple[Sample, ...]:
    """The firms, in the order of their keys."""
    found = []
    for name in sorted(assets.names(FOLDER)):
        plain = json.loads(assets.read_text(name))
        key = name.rpartition("/")[2].removesuffix(".json")
        found.append(Sample(key, plain["firm"]["name"], plain["firm"].get("place", "")))
    return tuple(found)


def add(desk: Desk, release: Release, key: str) -> str:
    """Take an invented firm into the workspace; returns the id of its case. Raises `UserError`."""
    from irmd_desktop.exchange.case_file import load_case
    from irmd_desktop.services.workspace.import_example import import_case

    return import_case(desk, release, load_case(assets.path(f"{FOLDER}/{key}.json")))
