# SPDX-License-Identifier: EUPL-1.2
"""Authored content to validated objects: fact dictionary, catalogue, maturity model, reference data."""
