# SPDX-License-Identifier: EUPL-1.2
"""Derived facts that rest on state-aid law: size of an enterprise, de-minimis aid received."""

from __future__ import annotations

from irmd_desktop.core.derivations import DeMinimisReceived, EnterpriseFigures
from irmd_desktop.core.evaluation import Facts
from irmd_desktop.core.values import UNKNOWN, Value


def enterprise_figure(rule: EnterpriseFigures, facts: Facts) -> tuple[Value, tuple[str, ...]]:
    return UNKNOWN, tuple(sorted(rule.inputs))


def aid_received(rule: DeMinimisReceived, facts: Facts) -> tuple[Value, tuple[str, ...]]:
    return UNKNOWN, facts.open_questions(rule.ledger)
