# SPDX-License-Identifier: EUPL-1.2
"""The sections of Einstellungen, one card each."""
