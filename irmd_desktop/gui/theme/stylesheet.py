# SPDX-License-Identifier: EUPL-1.2
"""The style sheet for Qt's own widgets, made from tokens. Widgets of ours that paint themselves need none.

A label says what it is by properties: `typeRole` (a type role), `tone` (a colour token), a frame by `panel`
(`card`, `popup`, `sunken`, `bar`, `plain`).
"""

from __future__ import annotations

from string import Template
from typing import Final

from irmd_desktop.gui.theme.tokens import Theme, tokens

TONES: Final = ("text", "text2", "text3", "primary", "danger", "met", "notMet", "open", "info", "railText2")

_RULES: Final = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $borderStrong; padding: 4px 8px; }
QDialog, QMainWindow { background: $bg; }
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; border: none; }
QFrame[panel="card"] { background: $surface; border: 1px solid $border; border-radius: ${rCard}px; }
QFrame[panel="popup"] { background: $surface; border: 1px solid $borderStrong; border-radius: ${rDialog}px; }
QFrame[panel="sunken"] { background: $sunken; border: none; border-radius: ${rControl}px; }
QFrame[panel="bar"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[panel="plain"] { background: transparent; border: none; }
QFrame[panel="line"] { background: $border; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $borderStrong; border-radius: ${rControl}px;
  selection-background-color: $primary; selection-color: $onPrimary; placeholder-text-color: $text3;
}
QLineEdit { min-height: ${field}px; padding: 0 ${inset}px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QTextBrowser, QTextBrowser:focus { border: none; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QLineEdit[bare="true"] {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QLineEdit:read-only { background: $sunken; }
QLineEdit:disabled, QPlainTextEdit:disabled {
  background: $sunken; color: $text3; border-color: $border;
}
QPlainTextEdit[faulty="true"] { border: 2px solid $danger; }
QLineEdit[faulty="true"] {
  border: 2px solid $danger; min-height: ${fieldFaulty}px; padding: 0 ${insetFaulty}px;
}
QComboBox QAbstractItemView, QAbstractItemView#completer {
  background: $surface; color: $text; border: 1px solid $borderStrong; padding: 4px 0;
  selection-background-color: $primarySoft; selection-color: $onPrimarySoft; outline: 0;
}
QComboBox QAbstractItemView::item, QAbstractItemView#completer::item {
  min-height: ${touch}px; padding: 0 ${inset}px;
}
QCheckBox, QRadioButton { min-height: ${touch}px; spacing: 8px; }
QCheckBox[painted="true"], QRadioButton[painted="true"] { min-height: 0; }
QMenu { background: $surface; color: $text; border: 1px solid $borderStrong; padding: 4px 0; }
QMenu::item { min-height: ${touch}px; padding: 0 20px 0 12px; }
QMenu::item:selected { background: $primarySoft; color: $onPrimarySoft; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: 4px 0; }
QToolButton {
  background: transparent; color: $text; border: none; border-radius: ${rControl}px;
  min-width: ${touch}px; min-height: ${touch}px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $primarySoft; }
QToolButton:disabled { color: $text3; }
QLineEdit > QToolButton { min-width: 0; min-height: 0; padding: 0; border: none; background: transparent; }
QAbstractItemView {
  background: $surface; color: $text; border: none; outline: 0;
  selection-background-color: $selection; selection-color: $text;
}
QTableView { gridline-color: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $text2; border: none; border-bottom: 1px solid $text3; padding: 8px 12px;
  $label
}
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $borderStrong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 40px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 40px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QAbstractItemView#completer { padding: 0; }
QCalendarWidget QToolButton { font-weight: 600; padding: 0 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView {
  alternate-background-color: $sunken;
  selection-background-color: $primary; selection-color: $onPrimary;
}
QCalendarWidget { border: 1px solid $borderStrong; }
""")


def stylesheet(theme: Theme) -> str:
    """The style sheet for one theme."""
    values = {name: theme.hex(name) for name in tokens()["color"][theme.scheme]}
    control = theme.px("control")
    values |= {
        "rCard": str(theme.px("radius.card")),
        "rDialog": str(theme.px("radius.dialog")),
        "rControl": str(theme.px("radius.control")),
        # The border is outside of what min-height says.
        "field": str(control - 2),
        "fieldFaulty": str(control - 4),
        "touch": str(theme.px("touchMin")),
        "inset": "10",
        "insetFaulty": "9",
        "label": _font_rule(theme, "label"),
    }
    owner = [f"owner.{name}" for name, entry in tokens()["typeOwner"].items() if isinstance(entry, dict)]
    roles = [name for name in (*tokens()["type"], *owner) if name != "owner.minimum"]
    lines = [_RULES.substitute(values)]
    lines += [f'*[typeRole="{role}"] {{ {_font_rule(theme, role)} }}' for role in roles]
    lines += [f'*[tone="{tone}"] {{ color: {theme.hex(tone)}; }}' for tone in TONES]
    return "\n".join(lines)


def _font_rule(theme: Theme, role: str) -> str:
    font = theme.font(role)
    family = ", ".join(f'"{name}"' for name in font.families())
    return f"font-family: {family}; font-size: {font.pixelSize()}px; font-weight: {int(font.weight())};"
