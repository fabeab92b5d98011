# SPDX-License-Identifier: EUPL-1.2
"""One spelling of the firm across all papers (M10): where quotes, documents and ledger write it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from irmd_desktop.core.spelling import Difference, differences, look_alike
from irmd_desktop.services.workspace.views import CaseView


class SpelledIn(StrEnum):
    """Where a spelling stands."""

    QUOTE = "quote"
    DOCUMENT = "document"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that is not the firm's own: where, in which row, what that row is about, what differs."""

    where: SpelledIn
    id: str
    about: str
    written: str
    differences: frozenset[Difference]


def other_spellings(view: CaseView) -> tuple[Spelling, ...]:
    """Every spelling that differs from the firm's own. Rows in which nobody looked for one do not count."""
    own = view.firm.name
    found = (
        Spelling(where, row_id, about, written, differences(own, written))
        for where, row_id, about, written in _written(view)
    )
    return tuple(one for one in found if one.differences)


def _written(view: CaseView) -> Iterator[tuple[SpelledIn, str, str, str]]:
    for quote in view.quotes:
        if quote.firm_as_written:
            yield SpelledIn.QUOTE, quote.id, quote.supplier, quote.firm_as_written
    for document in view.documents:
        if document.firm_as_written:
            yield SpelledIn.DOCUMENT, document.id, document.name, document.firm_as_written
    for line in view.aid:
        # Aid of a linked enterprise belongs into the ledger under its own name (single undertaking).
        if line.beneficiary and look_alike(view.firm.name, line.beneficiary):
            yield SpelledIn.LEDGER, line.id, line.body, line.beneficiary
