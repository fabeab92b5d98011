# SPDX-License-Identifier: EUPL-1.2
"""Yes/no values as states of logic."""

from __future__ import annotations

from typing import Final

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import Known, NotApplicable, Value

YES: Final = Known(True)
NO: Final = Known(False)


def yes(value: Value) -> Truth:
    """State of a yes/no value: what does not apply is no, what is not known is open.

    Raises `TypeError` for a known value that is neither yes nor no.
    """
    match value:
        case Known(value=bool() as answer):
            return Truth.MET if answer else Truth.NOT_MET
        case NotApplicable():
            return Truth.NOT_MET
        case Known():
            raise TypeError(f"not a yes/no value: {type(value.value).__name__}")
        case _:
            return Truth.OPEN
