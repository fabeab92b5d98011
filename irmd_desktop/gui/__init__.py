# SPDX-License-Identifier: EUPL-1.2
"""The adviser's window: shows what the services say and hands them what a person did; no rule lives here."""
