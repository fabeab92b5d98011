# SPDX-License-Identifier: EUPL-1.2
"""Tags of an accessible PDF: structure tree, marks in the pages, and what PDF/UA and PDF/A ask besides.

The rule that makes it simple: everything is an artifact unless a node of the tree claims it.
"""
