# SPDX-License-Identifier: EUPL-1.2
"""What an editor should look at although nothing is wrong: stale sources, lapsed validity, odd rules.

    hints = editor_hints(source, on=date(2026, 11, 24))     sorted by file and line

Each rule has a stable name (docs/interface/content.md lists them). A record may accept a hint that has
been looked at with `accepted_hints: [{rule, about, reason}]`; an acceptance without a hint is a hint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from irmd_desktop.content.editor_checks import amount, dates, figures, reach, single
from irmd_desktop.content.editor_checks.directory import directory_hints
from irmd_desktop.content.editor_checks.hint import Folder, Hint, Record
from irmd_desktop.content.source_folder import SourceFolder

__all__ = ["Hint", "editor_hints"]

_LASTING: Final[tuple[Callable[[Record], Iterator[Hint]], ...]] = (
    *single.RULES,
    *reach.RULES,
    *amount.RULES,
    *figures.RULES,
)


def editor_hints(source: SourceFolder, on: date | None) -> tuple[Hint, ...]:
    """All hints of a content folder. Without a day, rules that depend on one are left out."""
    folder = Folder.of(source, on)
    found = [hint for each in source.programmes for hint in _of(Record(each, folder))]
    if on is not None:
        found += directory_hints(source.directory, on)
    return tuple(sorted(set(found), key=_order))


def _order(hint: Hint) -> tuple[str, int, str, str, str]:
    return hint.file, hint.line or 0, hint.key, hint.rule, hint.subject


def _of(record: Record) -> Iterator[Hint]:
    """The hints of one record, without those its editor has accepted."""
    accepted = {(entry["rule"], entry["about"]) for entry in record.plain.get("accepted_hints", ())}
    lasting = [hint for rule in _LASTING for hint in rule(record)]
    yield from (hint for hint in lasting if (hint.rule, hint.subject) not in accepted)
    met = {(hint.rule, hint.subject) for hint in lasting}
    for index, entry in enumerate(record.plain.get("accepted_hints", ())):
        if (entry["rule"], entry["about"]) not in met:
            message = (
                f"Angenommen ist „{entry['about']}“ ({entry['rule']}); einen solchen Hinweis gibt es nicht."
            )
            yield record.hint("accepted-unused", ("accepted_hints", index), entry["about"], message)
    if (on := record.folder.on) is not None:
        for rule in dates.RULES:
            yield from rule(record, on)
