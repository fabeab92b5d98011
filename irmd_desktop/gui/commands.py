# SPDX-License-Identifier: EUPL-1.2
"""Everything the window can do by name: for the palette and for its keys (one list, so that both agree)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from irmd_desktop.language import tr
from irmd_desktop.services.workspace.progress import STEPS, step_names

if TYPE_CHECKING:
    from irmd_desktop.services.workspace.finding import Finding


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its key for code, its words, the keys as Qt writes them, whether it needs an open case."""

    key: str
    words: str
    keys: str
    run: Callable[[], object]
    in_case: bool = False

    def finding(self) -> Finding:
        """As the palette shows it."""
        from irmd_desktop.services.workspace.finding import Finding, Kind

        return Finding(Kind.COMMAND, self.key, self.words, "", spoken_keys(self.keys))


def spoken_keys(keys: str) -> str:
    """Keys as a German keyboard names them."""
    return keys.replace("Ctrl", tr("Strg")).replace("Shift", tr("Umschalt"))


def page_commands(go: Callable[[str], object]) -> list[Command]:
    """The pages of the rail."""
    pages = (
        ("today", tr("Heute zeigen")),
        ("firms", tr("Betriebe zeigen")),
        ("catalogue", tr("Förderkatalog zeigen")),
        ("settings", tr("Einstellungen zeigen")),
    )
    return [
        Command(f"page.{key}", words, f"Ctrl+{number}", partial(go, key))
        for number, (key, words) in enumerate(pages, start=1)
    ]


def step_commands(go: Callable[[str], object]) -> list[Command]:
    """The steps of the open case."""
    names = step_names()
    return [
        Command(
            f"step.{key}",
            tr("Zum Schritt {name}").format(name=names[key]),
            f"Alt+{number}",
            partial(go, key),
            in_case=True,
        )
        for number, key in enumerate(STEPS, start=1)
    ]
