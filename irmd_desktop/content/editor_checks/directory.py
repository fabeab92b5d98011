# SPDX-License-Identifier: EUPL-1.2
"""Entries of the directory whose document has grown old, or which nobody has looked at for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from irmd_desktop.content.directory import SourceDirectory
from irmd_desktop.content.directory_types import Document as Named
from irmd_desktop.content.directory_types import Standing
from irmd_desktop.content.editor_checks.dates import STALE_AFTER, german
from irmd_desktop.content.editor_checks.hint import Hint
from irmd_desktop.content.problems import key_path
from irmd_desktop.content.yaml_source import Document

_LIVING: Final = frozenset({Standing.EXISTING, Standing.PLANNED})
"""What a firm may be sent to; a proposal does not age."""


def directory_hints(source: SourceDirectory, on: date) -> Iterator[Hint]:
    """`directory-stale`, `source-stale`: one hint for each document."""
    for document in source.documents:
        for index, entry in enumerate(document.data.get("documents", ())):
            named = source.directory.documents[entry["id"]]
            if on - named.checked_on > STALE_AFTER:
                text = (
                    f"Zuletzt geprüft am {german(named.checked_on)}, vor mehr als {STALE_AFTER.days} Tagen."
                )
                yield _hint(document, index, "checked_on", "source-stale", named, text)
            resting = _resting_on(named, source)
            if resting and (named.dated is None or on - named.dated > STALE_AFTER):
                day = f"ist vom {german(named.dated)}" if named.dated else "hat keinen Tag"
                text = f"Die Schrift {day}; auf ihr beruht der Stand von {resting} Einträgen."
                yield _hint(document, index, "dated", "directory-stale", named, text)


def _resting_on(named: Named, source: SourceDirectory) -> int:
    """How many living entries name no newer document."""
    offers = source.directory.offers.values()
    return sum(
        offer.standing in _LIVING
        and any(passage.document == named.id for passage in offer.passages)
        and source.directory.as_of(offer.passages) == named.dated
        for offer in offers
    )


def _hint(document: Document, index: int, key: str, rule: str, named: Named, text: str) -> Hint:
    place = ("documents", index, key)
    return Hint(document.file, document.line_of(place), key_path(place), rule, named.id, text)
