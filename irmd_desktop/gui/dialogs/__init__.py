# SPDX-License-Identifier: EUPL-1.2
"""Dialogs, each round a form of ui/."""
