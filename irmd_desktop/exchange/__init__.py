# SPDX-License-Identifier: EUPL-1.2
"""Files in and out: case files, self-assessment forms, Excel and CSV, calendar."""
