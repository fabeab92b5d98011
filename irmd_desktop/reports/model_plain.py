# SPDX-License-Identifier: EUPL-1.2
"""What the report in plain language says (Einfache Sprache): the first page in short sentences."""

from __future__ import annotations

from dataclasses import dataclass

from irmd_desktop.reports.model_basics import Notice, Sign


@dataclass(frozen=True, slots=True)
class PlainStep:
    """One next step: by when, and what to do."""

    by: str
    what: str


@dataclass(frozen=True, slots=True)
class PlainFunding:
    """One programme: state, kind of money with its amount, what to know about it."""

    sign: Sign
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class PlainPage:
    """The whole first page. `points` of 100 or `None`; `standing` and `asking` are sentences, one a line."""

    firm: str
    warning: Notice
    points: int | None
    standing: tuple[str, ...]
    draft: str
    steps: tuple[PlainStep, ...]
    fundings: tuple[PlainFunding, ...]
    no_funding: str
    money: tuple[str, ...]
    asking: tuple[str, ...]
