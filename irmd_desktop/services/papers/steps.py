# SPDX-License-Identifier: EUPL-1.2
"""All steps of a small grant, from the first question to the end of the duties, to tick on paper.

The twenty steps hold for any programme; what its record says about one of them stands with it. A duration
nobody has published is unknown and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.language import tr
from irmd_desktop.reports.papers.model import Tick, TickList
from irmd_desktop.services.papers.basis import Basis, joined_by, months, within, years
from irmd_desktop.services.readiness import deadline


def tick_list(basis: Basis) -> TickList:
    """The steps for the programme of the basis."""
    record = basis.record
    return TickList(
        title=tr("Schritte zum Abhaken"),
        subtitle=record["short_name"],
        procedure=tuple(
            Tick(str(number), _with_note(step), texts.who(step["who"]), "")
            for number, step in enumerate(record.get("procedure", ()), start=1)
        ),
        steps=tuple(_numbered(record)),
        note=tr(
            "Die Schritte gelten allgemein; was dieses Programm selbst verlangt, steht darunter. "
            "Es gilt immer der Bescheid."
        ),
    )


def _with_note(step: Plain) -> str:
    note = step.get("note", "").rstrip(".")
    return f"{step['step']} ({note})" if note else str(step["step"])


def _numbered(record: Plain) -> Iterator[Tick]:
    every = (*_before(record), *_application(record), *_project(record), *_after(record))
    for number, (what, by, duration, own) in enumerate(every, start=1):
        yield Tick(str(number), what, by, duration, own)


Step = tuple[str, str, str, str]
"""What, who, duration or deadline, what the programme itself says."""


def _before(record: Plain) -> Iterator[Step]:
    firm, adviser = texts.who("firm"), texts.who("adviser")
    yield (
        tr("Nichts bestellt, unterschrieben oder bezahlt"),
        firm,
        tr("bis zum erlaubten Beginn"),
        "",
    )
    as_of = record["status"].get("as_of")
    stand = tr("Angaben vom {day}").format(day=texts.day(date.fromisoformat(as_of))) if as_of else ""
    yield (
        tr("Programm heute offen? Richtlinie, Formulare, Mittel"),
        adviser,
        tr("am Antragstag noch einmal"),
        stand,
    )
    yield (
        tr("Zugang zum Portal, Vollmacht; wo verlangt, ELSTER"),
        firm,
        tr("ca. 5 Werktage bei ELSTER"),
        "",
    )
    aid = record["state_aid"]["basis"]
    yield (
        tr("KMU-Erklärung, De-minimis-Erklärung, frühere Hilfen"),
        tr("Betrieb, Beratung"),
        tr("Dauer unbekannt"),
        tr("Das Programm ist eine De-minimis-Beihilfe") if aid == "de_minimis" else "",
    )
    yield (
        tr("Handwerkskarte, Gewerbeanmeldung, Abschlüsse"),
        firm,
        tr("neuer Eintrag: bis 3 Monate"),
        "",
    )
    yield (
        tr("Soll-Ist-Vergleich oder Konzept; Kostenplan"),
        tr("Betrieb, Beratung"),
        tr("ein Besuch und Nacharbeit"),
        "",
    )


def _application(record: Plain) -> Iterator[Step]:
    firm, adviser = texts.who("firm"), texts.who("adviser")
    yield (
        tr("Angebote, länger gültig als die Entscheidung dauert"),
        firm,
        tr("Dauer unbekannt"),
        "",
    )
    end = deadline(record)
    yield (
        tr("Antrag abschicken, Eingang aufheben"),
        firm,
        tr("bis {day}").format(day=texts.day(end)) if end else tr("Antragsende nicht belegt"),
        "",
    )
    yield (tr("Erlaubter Beginn: den Tag notieren"), adviser, _start(record), "")
    yield (tr("Fragen des Fördergebers beantworten"), firm, tr("Frist im Schreiben"), "")
    yield (
        tr("Bescheid gemeinsam lesen: Zeitraum, Auflagen"),
        tr("Betrieb, Beratung"),
        tr("Dauer unbekannt"),
        "",
    )


def _start(record: Plain) -> str:
    words = {
        "application_before_start": tr("nach dem Antrag; Tag nicht belegt"),
        "application_received": tr("ab bestätigtem Antragseingang"),
        "after_award": tr("erst nach dem Bescheid"),
        "day_after_filing_own_risk": tr("Tag nach dem Absenden, eigenes Risiko"),
        "none": tr("keine Vorgabe"),
    }
    return words.get(record.get("start_rule", {}).get("kind", ""), tr("nicht belegt: vorher fragen"))


def _project(record: Plain) -> Iterator[Step]:
    firm = texts.who("firm")
    settlement = record.get("settlement", {})
    begin, most = settlement.get("start_within_months"), settlement.get("project_months_max")
    yield (
        tr("Bestellen; Rechnung auf den genauen Namen"),
        firm,
        within(most) if most else _unsaid(),
        tr("Beginn {within} nach dem Bescheid").format(within=within(begin)) if begin else "",
    )
    yield (
        tr("Überweisen, nicht bar; Skonto abziehen"),
        firm,
        tr("im Zeitraum des Bescheids"),
        "",
    )
    yield (tr("Auf die Förderung hinweisen"), firm, _unsaid(), settlement.get("publicity", ""))
    yield (
        tr("Änderungen am Vorhaben oder Betrieb melden"),
        firm,
        tr("unverzüglich"),
        "; ".join(settlement.get("reporting", ())),
    )
    inventory = settlement.get("inventory_from_eur")
    yield (
        tr("Belegliste, Kennzeichen, Inventar, Fotos"),
        firm,
        tr("laufend"),
        tr("Inventar ab {sum}").format(sum=texts.euros(Decimal(str(inventory)))) if inventory else "",
    )


def _after(record: Plain) -> Iterator[Step]:
    firm, funder = texts.who("firm"), texts.who("funder")
    settlement = record.get("settlement", {})
    yield (
        tr("Sachbericht: Soll und erreichter Stand"),
        tr("Betrieb, Beratung"),
        tr("ca. 30 bis 60 Minuten"),
        "",
    )
    proof = settlement.get("proof_within_months")
    yield (
        tr("Verwendungsnachweis einreichen"),
        firm,
        tr("{months} nach dem Ende").format(months=months(proof)) if proof else _unsaid(),
        "",
    )
    yield (tr("Auszahlung; Rückfragen und Kürzungen prüfen"), funder, _payout(settlement), "")
    bound, kept = settlement.get("purpose_bound_years"), settlement.get("retention_years")
    ends = [tr("Bindung {years}").format(years=years(bound)) if bound else ""]
    ends.append(tr("Belege {years}").format(years=years(kept)) if kept else "")
    yield (tr("Zweckbindung und Aufbewahrung enden"), firm, joined_by("; ", ends) or _unsaid(), "")


def _payout(settlement: Plain) -> str:
    span = settlement.get("payout_months", {})
    low, high = span.get("from"), span.get("to")
    if low and high:
        return tr("{low} bis {high} Monate").format(low=low, high=high)
    if high:
        return tr("bis {months}").format(months=months(high))
    return tr("Dauer unbekannt")


def _unsaid() -> str:
    return tr("nicht belegt, siehe Bescheid")
