# SPDX-License-Identifier: EUPL-1.2
"""What all papers of a case start from: the case, its programme, the letterhead, known facts in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.time_account import TimeRules
from irmd_desktop.core.values import Interval, Known, NotApplicable, Unknown, Value
from irmd_desktop.exchange.case_file import StepEntry
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model import Branding
from irmd_desktop.reports.model_basics import Mark, Sign
from irmd_desktop.reports.papers.model import Entry, Head
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers.letterhead import firm_and_place, letterhead, versions

_FIRM_FACTS: Final = ("firm.legal_form", "firm.trade")


@dataclass(frozen=True)
class Basis:
    """A case and what a paper about it is asked for.

    `programme` is an id of the catalogue or ""; `asked` whether somebody asked for just this one.
    `time_rules` are those of the chamber.
    """

    results: CaseResults
    programme: str = ""
    branding: Branding | None = None
    asked: bool = False
    time_rules: TimeRules = field(default_factory=TimeRules)

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes a list is about: the one asked for, else all that are planned into the case."""
        return (self.programme,) if self.asked else tuple(self.results.case.chosen)

    @property
    def result(self) -> ProgrammeResult | None:
        """What the rules say of the programme the paper is for."""
        return self.results.match[self.programme] if self.programme else None

    @property
    def record(self) -> Plain:
        """The record of the programme the paper is for; empty without one."""
        return self.results.programme(self.programme).record if self.programme else {}

    def value(self, fact_id: str) -> Value | None:
        """What is known of a fact, `None` where nothing is, where it does not apply or nobody defined it."""
        situation = self.results.situation
        if fact_id not in situation.dictionary:
            return None
        found = situation.value(fact_id)
        return None if isinstance(found, Unknown | NotApplicable) or _says_nothing(found) else found

    def says(self, fact_id: str) -> str:
        """A known fact in words, else ""."""
        found = self.value(fact_id)
        return "" if found is None else texts.value(self.results.situation.dictionary[fact_id], found)

    def day(self, fact_id: str) -> date | None:
        """An exactly known date."""
        found = self.value(fact_id)
        return found.value if isinstance(found, Known) and isinstance(found.value, date) else None

    def is_so(self, fact_id: str) -> bool | None:
        """Yes, no, or `None` for unknown."""
        found = self.value(fact_id)
        return found.value if isinstance(found, Known) and isinstance(found.value, bool) else None

    def head(self, title: str, subtitle: str) -> Head:
        """Letterhead, title and foot of a paper."""
        results = self.results
        return Head(
            title=title,
            firm=firm_and_place(results),
            date=texts.day(results.on),
            subtitle=subtitle,
            branding=letterhead(results, self.branding),
            versions=versions(results),
            foot=tr(
                "Erstellt aus dem Beratungsfall, Angaben des Betriebs nicht geprüft. "
                "Interne Notizen sind nicht enthalten."
            ),
        )

    def steps(self) -> tuple[StepEntry, ...]:
        """What was agreed, by date; what has none comes last."""
        return tuple(sorted(self.results.case.steps, key=lambda step: step.by or date.max))

    def firm_entry(self) -> Entry:
        """Who the paper is about, in the one spelling of the case."""
        firm = self.results.case.firm
        where = joined_by(", ", (firm.street or "", firm.place or ""))
        return Entry(tr("Betrieb"), joined_by("; ", (firm.name, where, *self._firm_words())))

    def _firm_words(self) -> Iterable[str]:
        for fact_id in _FIRM_FACTS:
            yield self._surely(fact_id)
        founded = self.day("firm.founded_on")
        if founded:
            yield tr("gegründet {year}").format(year=founded.year)
        people = self.value("firm.employees_heads")
        if isinstance(people, Known) and isinstance(people.value, Decimal):
            count = int(people.value)
            yield (
                trn("{count} Beschäftigte oder Beschäftigter", "{count} Beschäftigte", count)
                .format(count=f"{count}")
                .replace(" ", texts.NBSP, 1)
            )
        yield self._surely("firm.size_class")

    def _surely(self, fact_id: str) -> str:
        """A fact in words where it is no choice or bracket."""
        return self.says(fact_id) if isinstance(self.value(fact_id), Known) else ""

    def project_entry(self) -> Entry:
        """The project and what is planned in time."""
        start = self.day("project.planned_start_on")
        months = self.says("project.months")
        words = [self.results.case.project.title]
        if start:
            words.append(tr("geplanter Beginn {day}").format(day=texts.day(start)))
        if months:
            words.append(tr("Dauer {months}").format(months=months))
        return Entry(tr("Vorhaben"), joined_by("; ", words))

    def for_programme(self, programme: str) -> Basis:
        """The same for one of the programmes."""
        return replace(self, programme=programme)

    def programme_name(self) -> str:
        """Name and funding body of the programme, "" without one."""
        if not self.programme:
            return ""
        record = self.record
        return f"{record['name']}, {record['provider']['implementing']}"

    def attachment(self) -> str:
        """The line below the title of a paper that goes with an application."""
        if not self.programme:
            return tr("Vorhaben: {title}").format(title=self.results.case.project.title)
        return tr("Anlage zum Antrag: {programme}").format(programme=self.programme_name())


def basis_for(
    results: CaseResults,
    programme: str | None,
    branding: Branding | None = None,
    time_rules: TimeRules | None = None,
) -> Basis:
    """The basis of a paper; without a programme it is for the first one planned into the case.

    Raises `UserError` for a programme that the catalogue does not know.
    """
    rules = time_rules or TimeRules()
    if programme is None:
        first = results.case.chosen[0] if results.case.chosen else ""
        return Basis(results, first, branding, time_rules=rules)
    if programme and programme not in results.release.programmes:
        raise UserError(
            tr(
                "Das Programm „{programme}“ kennt der Katalog nicht. Es wurde nichts geschrieben. "
                "Bitte die Kennung prüfen."
            ).format(programme=programme)
        )
    return Basis(results, programme, branding, asked=True, time_rules=rules)


def _says_nothing(found: Value) -> bool:
    """Whether a bracket has no end that excludes anything: a sum of which no part is known."""
    return isinstance(found, Interval) and not found.low and found.high is None


def joined_by(sign: str, parts: Iterable[str]) -> str:
    """The parts that are not empty, with a sign between them."""
    return sign.join(part for part in parts if part)


def to_confirm() -> Sign:
    """Mark of what somebody still has to confirm."""
    return Sign(Mark.OPEN, tr("noch zu bestätigen"))


def to_add() -> Sign:
    """Mark of what somebody still has to write."""
    return Sign(Mark.OPEN, tr("noch zu ergänzen"))


def months(count: int) -> str:
    """`1 Monat`, `12 Monate`."""
    return texts.counted(count, tr("Monat"), tr("Monate"))


def within(count: int) -> str:
    """`innerhalb von 12 Monaten`."""
    words = trn("innerhalb von {count} Monat", "innerhalb von {count} Monaten", count)
    return words.format(count=f"{count}").replace(f" {count} ", f" {count}{texts.NBSP}")


def years(count: int) -> str:
    """`1 Jahr`, `3 Jahre`."""
    return texts.counted(count, tr("Jahr"), tr("Jahre"))
