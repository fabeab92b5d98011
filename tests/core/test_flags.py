# SPDX-License-Identifier: EUPL-1.2
"""Yes/no values: what does not apply is no, what is unknown is open, nothing else is allowed."""

from decimal import Decimal

import pytest

from irmd_desktop.core.flags import NO, YES, yes
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Known


def test_yes_no_unknown() -> None:
    assert yes(YES) is Truth.MET
    assert yes(NO) is Truth.NOT_MET
    assert yes(NOT_APPLICABLE) is Truth.NOT_MET
    assert yes(UNKNOWN) is Truth.OPEN


def test_a_number_is_no_answer() -> None:
    with pytest.raises(TypeError, match="not a yes/no value"):
        yes(Known(Decimal(1)))
