# SPDX-License-Identifier: EUPL-1.2
"""From a case and its results to the model of the report, chapter by chapter."""
