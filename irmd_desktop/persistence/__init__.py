# SPDX-License-Identifier: EUPL-1.2
"""SQLAlchemy tables, repositories, backup and migrations; the only layer that knows a database engine."""
