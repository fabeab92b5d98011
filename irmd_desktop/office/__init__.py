# SPDX-License-Identifier: EUPL-1.2
"""Figures over many firms: evaluation, screening, reverse search; pandas lives here."""
