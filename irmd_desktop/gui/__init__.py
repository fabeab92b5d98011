# SPDX-License-Identifier: EUPL-1.2
"""Everything PySide6: pages, dialogs, models, widgets; forms/ is generated from ui/."""
