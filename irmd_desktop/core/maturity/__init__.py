# SPDX-License-Identifier: EUPL-1.2
"""Digital maturity (digitaler Reifegrad): from answers to scores, stage, gaps and priorities.

Every figure comes from the model (`db/maturity/<model>-<version>.yaml`); the code repeats none.
Shares, scores, bands, gaps and priorities are exact `Fraction`s: they are compared and banded
exactly and rounded only where they are shown.
"""
