# SPDX-License-Identifier: EUPL-1.2
"""What an editor should look at although nothing is wrong: stale sources, lapsed validity."""

from __future__ import annotations

from datetime import date

from irmd_desktop.content.source_folder import SourceFolder


def editor_hints(source: SourceFolder, on: date | None) -> tuple[str, ...]:
    """German hints, one per line."""
    return ()
