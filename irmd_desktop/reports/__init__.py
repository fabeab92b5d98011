# SPDX-License-Identifier: EUPL-1.2
"""From a report model to a PDF (reportlab); charts come from one module for paper and screen."""
