# SPDX-License-Identifier: EUPL-1.2
"""The other papers of a visit: their models, and the pages that lay them out."""
