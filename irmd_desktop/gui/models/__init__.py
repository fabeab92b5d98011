# SPDX-License-Identifier: EUPL-1.2
"""Item models over plain rows; they never ask the database."""
