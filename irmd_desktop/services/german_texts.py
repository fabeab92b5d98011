# SPDX-License-Identifier: EUPL-1.2
"""Texts that stay German in a paper of another language: names and rules of programmes, words of the firm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from irmd_desktop import texts
from irmd_desktop.language import ENGLISH
from irmd_desktop.services.case_results import CaseResults


def german_texts(results: CaseResults, language: str) -> frozenset[str]:
    """Every text of the catalogue and of the case, blanks made one; empty for a German paper."""
    if language != ENGLISH:
        return frozenset()
    records = [programme.record for programme in results.release.programmes.values()]
    entry = results.case
    own = [entry.firm.model_dump(), entry.project.model_dump(), *(step.model_dump() for step in entry.steps)]
    own += [item.model_dump() for item in entry.cost_items]
    own += [] if entry.adviser is None else [entry.adviser.model_dump()]
    places = [asdict(offer) for offer in results.release.directory.offers.values()]
    return frozenset(" ".join(text.split()) for part in (records, own, places) for text in _texts(part))


def _texts(plain: Any) -> Iterator[str]:
    """All texts with a letter that begins like a word; codes of the catalogue are no words."""
    match plain:
        case Mapping():
            for value in plain.values():
                yield from _texts(value)
        case list() | tuple():
            for value in plain:
                yield from _texts(value)
        case str() if " " in plain or plain[:1].isupper():
            yield plain
            yield texts.alone(plain)
