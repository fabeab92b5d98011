# SPDX-License-Identifier: EUPL-1.2
"""What Strg+K offers for a few letters, and in which order."""

from __future__ import annotations

from irmd_desktop.services.workspace.finding import Finding, Kind, finder
from irmd_desktop.services.workspace.live import LiveCase

COMMANDS = [Finding(Kind.COMMAND, "backup", "Jetzt sichern", "Sicherung des Arbeitsbereichs", "")]


def kinds(case: LiveCase, typed: str, *, firms: bool = True, in_case: bool = True) -> list[Kind]:
    found = finder(case.desk, case.release).find(typed, COMMANDS, firms=firms, in_case=in_case)
    return list(dict.fromkeys(one.kind for one in found))


def test_a_question_of_that_name_stands_above_programmes_that_only_mention_it(bakery: LiveCase) -> None:
    found = finder(bakery.desk, bakery.release).find("datensicherung", COMMANDS)
    assert (found[0].kind, found[0].id) == (Kind.QUESTION, "SEC-05")


def test_a_programme_is_found_by_its_name_first(bakery: LiveCase) -> None:
    found = finder(bakery.desk, bakery.release).find("bafa", COMMANDS)
    assert found[0].kind is Kind.PROGRAMME and "BAFA" in found[0].about


def test_what_was_mistyped_still_finds_programmes(bakery: LiveCase) -> None:
    assert Kind.PROGRAMME in kinds(bakery, "digitalisirung")


def test_no_firm_while_the_owner_looks_and_no_question_without_a_case(bakery: LiveCase) -> None:
    assert kinds(bakery, "muster")[0] is Kind.FIRM
    assert Kind.FIRM not in kinds(bakery, "muster", firms=False)
    assert not {Kind.QUESTION, Kind.FACT} & set(kinds(bakery, "datensicherung", in_case=False))


def test_nothing_typed_offers_firms_and_every_command(bakery: LiveCase) -> None:
    assert kinds(bakery, "") == [Kind.FIRM, Kind.COMMAND]
