# SPDX-License-Identifier: EUPL-1.2
"""The chapters of a paper: each takes its part of the model and the kit, and gives flowables."""
