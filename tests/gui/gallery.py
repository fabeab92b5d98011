# SPDX-License-Identifier: EUPL-1.2
"""Draws every widget into a picture, to be looked at: `python tests/gui/gallery.py OUT.png [dark] [long]`.

`long` doubles every text. For 200 % set `QT_SCALE_FACTOR=2`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from irmd_desktop.core.values import UNKNOWN, Interval, Known
from irmd_desktop.gui.theme import apply_theme, current
from irmd_desktop.gui.widgets import (
    Banner,
    Button,
    Card,
    Chip,
    Choice,
    ChoiceGroup,
    CollapsibleGroup,
    Column,
    DateEdit,
    DecimalEdit,
    ElidedLabel,
    EmptyState,
    Field,
    FlowLayout,
    FocusRing,
    Heading,
    MoneyEdit,
    PillCounter,
    RowDelegate,
    RowTable,
    Ruler,
    SearchCombo,
    Segments,
    StateBadge,
    Step,
    StepBar,
    SvgChart,
    Tag,
    TaskCard,
    ValueChooser,
    YesNoUnknown,
)
from irmd_desktop.gui.widgets.painting import badge_size, draw_badge
from irmd_desktop.gui.widgets.zollstock import draw_progress

STATES = (
    ("met", "erfüllt"),
    ("notMet", "nicht erfüllt"),
    ("open", "offen"),
    ("proposed", "Vorschlag"),
    ("closed", "geschlossen"),
    ("eligible", "passt"),
    ("open", "offen"),
    ("not_eligible", "fällt weg"),
    ("info", "Hinweis"),
    ("critical", "Kritische Frage"),
)
STEPS = (
    Step("firm", "Betrieb", "12 von 13 Angaben", 0.92),
    Step("project", "Vorhaben", "1 Angabe offen", 0.85),
    Step("maturity", "Reifegrad", "45 von 45 Fragen", 1.0, done=True),
    Step("measures", "Maßnahmen", "4 ausgewählt", 0.6),
    Step("funding", "Förderung", "2 passen, 7 offen", 0.45),
    Step("readiness", "Förderreife", "5 von 9 erledigt", 0.55),
    Step("report", "Bericht", "noch nicht erstellt", 0.0),
)
SENTENCES = (
    (0, "Gar nicht.", "Noch nicht"),
    (1, "Ab und zu auf eine Platte oder einen Stick.", "Erste Schritte"),
    (
        3,
        "Täglich automatisch; eine Kopie liegt getrennt vom Netz oder außer Haus; jemand ist zuständig.",
        "Im Alltag",
    ),
)
PROGRAMMES = (
    ("eligible", "Förderung von Unternehmensberatungen für KMU", "BAFA · alle Bedingungen erfüllt", 5, 9),
    ("open", "Sachsen-Anhalt WEITERBILDUNG (betrieblicher Zugang)", "offen: Schulung schon gebucht?", 3, 8),
    ("not_eligible", "Digital Jetzt – Investitionsförderung für KMU", "geschlossen seit 31.12.2023", 0, 8),
)
_twice = False


def t(text: str) -> str:
    """The text, or two of it."""
    return f"{text} {text}" if _twice else text


class _Rows(RowDelegate):
    """What a list of programmes looks like."""

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        state, name, reason, done, total = PROGRAMMES[index.row()]
        cells = self.cells(rect)
        size = badge_size(dict(STATES)[state])
        box = QRect(cells["Ergebnis"].topLeft(), size)
        box.moveTop(rect.center().y() - size.height() // 2)
        draw_badge(painter, box, state, dict(STATES)[state])
        self.two_lines(painter, cells["Programm und Grund"], t(name), t(reason))
        if money := cells.get("Möglich"):
            self.two_lines(painter, money, "bis 2.800\u00a0€", "80\u00a0% von 3.500\u00a0€", right=True)
        if rule := cells.get("Förderreife"):
            self.text(painter, rule.adjusted(0, 0, 0, -16), f"{done} von {total}", "meta", "text2")
            bar = QRect(rule.left(), rule.center().y() + 8, rule.width(), 8)
            draw_progress(painter, bar.toRectF(), done / total)


def titled(title: str, *widgets: QWidget, flow: bool = False) -> QWidget:
    """Widgets below a small title."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Heading(title, "label", tone="text2"))
    if flow:
        row = FlowLayout()
        for widget in widgets:
            row.addWidget(widget)
        column.addLayout(row)
    else:
        for widget in widgets:
            column.addWidget(widget)
    column.addStretch()
    return box


def buttons() -> QWidget:
    """All kinds of buttons."""
    off = Button(t("Gesperrt"))
    off.setEnabled(False)
    menu = Button(t("Mehr"), menu=QMenu())
    shown = [
        Button(t("Haupttaste"), "primary"),
        Button(t("Nebentaste")),
        Button(t("Textknopf"), "text"),
        Button(t("Löschen"), "danger", "trash-2"),
        off,
        menu,
        Button(t("Weiter"), "primary", key="Enter"),
        Button(t("Vorzeigen"), icon="presentation", key="F11"),
        Button("", icon="undo-2"),
        Button(t("Groß"), "primary", "plus", large=True),
    ]
    return titled("Knöpfe", *shown, flow=True)


def fields() -> QWidget:
    """Fields of all kinds."""
    grid = QGridLayout()
    grid.setSpacing(12)
    wrong = QLineEdit("0671")
    hint = QLineEdit()
    hint.setPlaceholderText("z. B. 06712")
    money, people, day = MoneyEdit(), DecimalEdit(places=1), DateEdit()
    money.set_value(Decimal("1234.5"))
    people.set_value(Decimal(7))
    day.set_value(date(1994, 3, 1))
    legal = QComboBox()
    legal.addItems(["Einzelunternehmen", "GmbH"])
    trade = SearchCombo([Choice("1", "Bäcker", "Anlage A · Gruppe Lebensmittel"), Choice("2", "Maurer")])
    trade.set_value("1")
    faulty = Field(t("Postleitzahl"), wrong)
    faulty.set_error(t("Fünf Ziffern eingeben"))
    wrong_list = QComboBox()
    wrong_list.addItem("Gewerk")
    listed = Field(t("Liste"), wrong_list)
    listed.set_error(t("Eines wählen"))
    count, off = QSpinBox(), QLineEdit("Zeitz")
    off.setEnabled(False)
    shown = [
        Field(t("Gemeinde"), QLineEdit("Zeitz")),
        Field(t("Leer"), hint, help=t("Hilfe darunter.")),
        faulty,
        Field(t("Betrag"), money),
        Field(t("Beschäftigte"), people, unit="VZÄ"),
        Field(t("Gegründet"), day),
        Field(t("Rechtsform"), legal),
        Field(t("Gewerk"), trade),
        Field(t("Gesperrt"), off),
        Field(t("Zahl"), count),
        listed,
    ]
    for place, widget in enumerate(shown):
        grid.addWidget(widget, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
    box = QWidget()
    box.setLayout(grid)
    return titled("Felder", box)


def choosers() -> QWidget:
    """Segments, switches and how exactly something is known."""
    pieces = Segments([("a", t("genau")), ("b", t("Spanne")), ("c", t("weiß nicht"))])
    pieces.set_value("a")
    several = Segments(
        [("x", t("passt 2"), "circle-check"), ("y", t("offen 7"), "circle-question-mark")], several=True
    )
    several.set_values(("x", "y"))
    chosen = Chip(t("gewählt"), checkable=True)
    chosen.setChecked(True)
    brackets = [("0,5 – 1 Mio. €", Decimal(500000), Decimal(1000000))]
    exact, between, nothing = (ValueChooser(MoneyEdit(), brackets) for _ in range(3))
    exact.set_value(Known(Decimal(7)))
    between.set_value(Interval(Decimal(500000), Decimal(1000000)))
    nothing.set_value(UNKNOWN)
    nothing.set_note(t("Für die Größe nicht nötig"))
    yes = YesNoUnknown()
    yes.set_value(True)
    check, check_off, radio = QCheckBox("Sachsen-Anhalt"), QCheckBox("Bund"), QRadioButton("Zuschuss")
    check.setChecked(True)
    radio.setChecked(True)
    row = [
        pieces,
        yes,
        several,
        chosen,
        Chip(t("Filter"), menu=QMenu()),
        Tag(t("Burgenlandkreis"), "map-pin"),
    ]
    top = titled("Wahl in Stücken", *row, check, check_off, radio, QRadioButton("Darlehen"), flow=True)
    return titled("", top, exact, between, nothing)


def rulers() -> QWidget:
    """The folding rule in its modes."""
    normal, mini, amount, openly = Ruler(), Ruler(height="mini"), Ruler("interval"), Ruler("interval")
    normal.set_progress(6, 10)
    mini.set_progress(9, 20)
    amount.set_interval(Decimal(2800), Decimal(4240))
    openly.set_interval(Decimal(12000), None)
    stage, empty = Ruler("stage"), Ruler("stage")
    names = ("Analog", "Einstieg", "Aufbau", "Vernetzt", "Vorausschauend")
    stage.set_stage(41, 36, 46, names=names)
    row = QWidget()
    flat = QHBoxLayout(row)
    flat.setContentsMargins(0, 0, 0, 0)
    flat.setSpacing(24)
    for widget in (titled("Fortschritt", normal, mini), titled("Spanne", amount), titled("offen", openly)):
        flat.addWidget(widget, 1)
    return titled("Zollstock", row, stage, empty)


def boxes() -> QWidget:
    """Banners, empty state, cards."""
    row = QWidget()
    flat = QHBoxLayout(row)
    flat.setContentsMargins(0, 0, 0, 0)
    flat.setSpacing(16)
    flat.addWidget(
        Banner("red", t("Erst beantragen, dann bestellen"), t("Der Vertrag kommt nach dem Antrag."))
    )
    flat.addWidget(Banner("amber", t("Quelle älter als 180 Tage."), t("Vor dem Antrag prüfen."), run_in=True))
    flat.addWidget(EmptyState("paperclip", t("Noch keine Unterlagen"), t("Legen Sie eine Datei hier ab.")))
    info = Banner("info", t("Gesucht wurde auch nach Handwerk."), button=Button(t("Nur genau suchen")))
    return titled("Hinweise", row, info)


def cards() -> QWidget:
    """Question card, counters, task card, folded group, chart."""
    question = Card(mark=True)
    question.column.addWidget(Heading(t("Diese Frage bringt am meisten"), "label", tone="text2"))
    question.column.addWidget(Heading(t("Ist die Schulung schon verbindlich gebucht?"), "bodyStrong"))
    answers = FlowLayout()
    for word in ("Nein", "Ja", "Weiß nicht"):
        answers.addWidget(Button(t(word)))
    question.column.addLayout(answers)
    counters = PillCounter(
        [("eligible", 2, "passt"), ("open", 7, "offen"), ("not_eligible", 40, "fällt weg")]
    )
    stacked = PillCounter([("eligible", 2, "passt"), ("open", 7, "offen")], compact=True)
    task = TaskCard(t("Passende Betriebe suchen"), t("Sachsen-Anhalt DIGITAL – DIGITAL INNOVATION"))
    task.set_progress(4218, 12000, "4.218 von 12.000 Betrieben geprüft")
    task.set_remaining("noch etwa 6 Sekunden")
    group = CollapsibleGroup(t("3 weitere offene Programme"), is_open=True)
    group.column.addWidget(
        ElidedLabel(t("Eine zweite Zeile, die am Ende abgeschnitten werden darf, mit Tipp"))
    )
    chart = SvgChart(
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><clipPath id="c"><rect width="120" '
        'height="60"/></clipPath><circle cx="60" cy="30" r="25" fill="#479DC0"/></svg>',
        "Ein Kreis.",
    )
    left, right = titled("", question, group), titled("", counters, task)
    row = QWidget()
    flat = QHBoxLayout(row)
    flat.setContentsMargins(0, 0, 0, 0)
    flat.setSpacing(16)
    for widget in (left, right, stacked, chart):
        flat.addWidget(widget)
    return row


def rows() -> QWidget:
    """The painted list."""
    columns = (
        Column("Ergebnis", 120),
        Column("Programm und Grund", 240, stretch=True),
        Column("Möglich", 130, right=True, drop=1),
        Column("Förderreife", 90, drop=2),
    )
    table = RowTable(_Rows(columns, height="rowProgramme"), name="Programme")
    table.setModel(QStringListModel([row[1] for row in PROGRAMMES], table))
    table.selectRow(1)
    table.setFixedHeight(64 * 3)
    frame = Card(padding=1)
    frame.column.setSpacing(0)
    frame.column.addWidget(table.header())
    frame.column.addWidget(table)
    return titled("Liste", frame)


def gallery() -> QWidget:
    """Everything, one below the other."""
    page = QFrame()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 24)
    bar = StepBar(STEPS, name="Schritte")
    bar.set_step("funding")
    outer.addWidget(bar)
    column = QVBoxLayout()
    column.setContentsMargins(24, 12, 24, 0)
    column.setSpacing(16)
    outer.addLayout(column)
    badges = titled("Zustände", *(StateBadge(state, t(word)) for state, word in STATES), flow=True)
    choice = ChoiceGroup(name="Antworten")
    choice.set_choices([(level, t(sentence), word) for level, sentence, word in SENTENCES])
    choice.set_value(1)
    parts = (buttons(), fields(), choosers(), badges, rulers(), boxes(), cards(), choice, rows())
    for part in parts:
        column.addWidget(part)
    type_row = FlowLayout(gap=20)
    for role in ("display", "hero", "title", "section", "body", "meta", "micro", "owner.question"):
        type_row.addWidget(Heading(f"{role} 1.234,50 €", role))
    column.addLayout(type_row)
    return page


def draw(out: str, words: Sequence[str]) -> None:
    """Draw the gallery into a file."""
    global _twice  # noqa: PLW0603  # one picture per process
    _twice = "long" in words
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "dark" if "dark" in words else "light", 1.25 if "owner" in words else 1.0)
    page = gallery()
    ring = FocusRing(app)
    width = next((int(word) for word in words if word.isdecimal()), 1280)
    page.resize(width, page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height())
    page.show()
    page.activateWindow()
    page.findChildren(Button)[1].setFocus()
    app.processEvents()
    page.resize(width, max(page.layout().heightForWidth(width), page.sizeHint().height()))  # type: ignore[union-attr]
    app.processEvents()
    assert ring.around is not None, current()
    page.grab().save(out)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw(sys.argv[1], sys.argv[2:])
