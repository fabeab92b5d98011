# SPDX-License-Identifier: EUPL-1.2
"""A fact with its question above and its help below, as a form shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.facts.editor import FactEditor
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Field


class FactField(Field):
    """The label is the fact's own, or its whole question with `ask`; `label` and `help` replace them."""

    def __init__(
        self,
        fact_id: str,
        session: Session,
        *,
        ask: bool = False,
        label: str = "",
        help: str | None = None,
        editor: FactEditor | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.fact_editor = editor or FactEditor(fact_id, session)
        fact = self.fact_editor.fact
        super().__init__(
            label or texts.authored(fact.question if ask else fact.label),
            self.fact_editor,
            texts.authored(fact.help) if help is None else help,
            parent=parent,
        )
