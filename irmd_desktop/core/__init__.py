# SPDX-License-Identifier: EUPL-1.2
"""The rules: values in, values out. Standard library only, no I/O, no clock, no randomness."""
