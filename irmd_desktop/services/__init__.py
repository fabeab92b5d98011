# SPDX-License-Identifier: EUPL-1.2
"""The use cases an adviser would name: match a firm, assess its maturity, write the report."""
