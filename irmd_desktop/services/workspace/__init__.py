# SPDX-License-Identifier: EUPL-1.2
"""The use cases on the workspace (Arbeitsbestand), in an adviser's words.

Each takes a `Desk` (who works, on which store, by which clock) and returns plain values.
"""
