# SPDX-License-Identifier: EUPL-1.2
"""A visit through the ears of a screen reader, from the first start to the report on the disk.

    /usr/bin/python3 atspi_visit.py FOLDER

Prints what was heard on the way, one line a step. Ends with an exception where a step cannot be done.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

from tests.e2e.atspi_screen import Atspi, Screen, act, below, checked, content, key, rows, until

PASSPHRASE = "vier gute lange Wörter"
COUNTERS = re.compile(r"\d+ Programme? pass\w+, \d+ (ist|sind) offen, \d+ f\w+ weg")


def first_start(screen: Screen) -> None:
    """A passphrase typed twice, the sheet kept."""
    screen.write("gate.new", PASSPHRASE)
    screen.write("gate.again", PASSPHRASE)
    screen.press("gate.create")
    sheet = until("no sheet", lambda: screen.shows("gate.kept") and screen.find("GateSheet.sheet"), screen)
    assert "Wiederherstellungsblatt" in content(sheet)
    screen.press("gate.kept")
    screen.press("gate.sheet_done")


def new_firm(screen: Screen) -> None:
    """The first firm, with trade and a postcode that spans several places."""
    screen.press("first.add")
    screen.write("new.name", "Bäckerei Öhler")
    key("Tab")  # into the list of trades, which a screen reader cannot jump to
    until("no name for what has the focus", lambda: screen.focused().get_name() == "Gewerk", screen)
    key("b", "a", "e", "c", "k", "Down", "Return")
    until("no trade taken", lambda: screen.find("new.trade").get_name().startswith("Bäck"), screen)
    screen.write("new.postcode", "06712")
    screen.press("dialog.do")
    # 06712 belongs to more than one Gemeinde: the program asks instead of guessing.
    heard("place", screen.says("Diese Postleitzahl gehört zu"))
    screen.focus("site.postcode")
    key("Tab")
    key("Z", "e", "i", "t", "z", "Down", "Return")
    heard("state", screen.says("Burgenlandkreis"))


def facts(screen: Screen) -> None:
    """Some facts of the firm: yes or no, a number, and what the owner does not know."""
    screen.choose("firm.registered_craft", "Ja")
    screen.choose("firm.related_enterprises", "keine")
    screen.choose("firm.employees_fte", "genau")
    screen.write("firm.employees_fte.number", "9")
    key("Tab")
    heard("people", screen.says("Gerechnet mit", "9\u00a0VZÄ"))
    screen.choose("firm.turnover_eur", "weiß nicht")


def maturity(screen: Screen) -> None:
    """The first questions of the quick check, by the keys of the number row."""
    key("alt+3")
    screen.press("maturity.begin")
    for pressed, answer in (("2", "choices"), ("w", "unknown"), ("n", "notapplicable"), ("3", "choices")):
        screen.focus("maturity.next")
        key(pressed)
        if pressed == "n":  # then the question counts no more, so a reason is asked for
            screen.write("maturity.reason", "Es gibt keine Kunden im Netz.")
            screen.press("dialog.do")
        until(f"{pressed!r} was not taken", partial(taken, screen, answer), screen)
        screen.focus("maturity.next")
        key("Return")
        until("no next question", partial(free, screen, answer), screen)
    heard("maturity", screen.says("Reifegrad, ", " von "))


def taken(screen: Screen, answer: str) -> bool:
    """Whether the question shown has this kind of answer."""
    element = screen.find(f"maturity.{answer}")
    return checked(element) or any(checked(one) for one in below(element))


def free(screen: Screen, answer: str) -> bool:
    """The opposite: another question is asked."""
    return not taken(screen, answer)


def counters(screen: Screen) -> str:
    """How many programmes fit, are open, drop out, as the panel says it."""

    def look() -> str | None:
        names = (one.get_name() for one in screen.showing())
        return next((name for name in names if COUNTERS.fullmatch(name)), None)

    return until("no counters", look, screen)


def next_question(screen: Screen) -> None:
    """The most valuable question that is a yes or no, answered in place; another one comes."""
    while not screen.shows("panel.question.yes"):
        screen.press("panel.question.next")
    before = question(screen)
    screen.press("panel.question.no")
    until("the same question again", lambda: question(screen) != before, screen)
    heard("asked", before)


def question(screen: Screen) -> str:
    """The sentence of the question card."""
    card = screen.named(Atspi.Role.PANEL, "Nächste Frage")
    return " ".join(str(one.get_name()) for one in below(card) if one.get_role() == Atspi.Role.LABEL)


def plan(screen: Screen) -> None:
    """The first programme that may fit, opened by Enter and planned into the case."""
    key("alt+5")
    table = screen.find("funding.list")
    lines = until("no programmes", lambda: rows(table), screen)
    place = next(n for n, line in enumerate(lines) if ". offen. " in line)
    heard("programme", lines[place])
    screen.focus("funding.list")
    key("Home", *["Down"] * place, "Return")
    screen.press("programme.plan")
    screen.find("programme.status")
    heard("planned", screen.says("eingeplant"))


def report(screen: Screen, target: Path) -> None:
    """The report as a PDF where the person says."""
    key("alt+7")
    screen.press("report.save")
    field = screen.named(Atspi.Role.TEXT, "Dateiname:")
    Atspi.EditableText.set_text_contents(field, str(target))
    act(screen.named(Atspi.Role.PUSH_BUTTON, "Speichern"))
    heard("report", screen.says("Gespeichert:", target.name))


def main(folder: Path) -> None:
    """The whole visit."""
    screen = Screen("IRMD Desktop")
    first_start(screen)
    new_firm(screen)
    facts(screen)
    heard("counters", counters(screen))
    maturity(screen)
    next_question(screen)
    heard("counters", counters(screen))
    plan(screen)
    report(screen, folder / "bericht.pdf")


def heard(what: str, words: str) -> None:
    """Say what was heard, for the test that started this."""
    print(f"{what}: {words}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
