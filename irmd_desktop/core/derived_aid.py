# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid received as a derived fact."""

from __future__ import annotations

from irmd_desktop.core.derivations import DeMinimisReceived
from irmd_desktop.core.evaluation import Facts
from irmd_desktop.core.values import UNKNOWN, Value


def aid_received(rule: DeMinimisReceived, facts: Facts) -> tuple[Value, tuple[str, ...]]:
    return UNKNOWN, facts.open_questions(rule.ledger)
