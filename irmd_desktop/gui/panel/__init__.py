# SPDX-License-Identifier: EUPL-1.2
"""The side panel of a case: Förderbild and the timer of the visit."""
