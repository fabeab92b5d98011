# SPDX-License-Identifier: EUPL-1.2
"""Unterlagenliste mit Vorlauf: per programme what is missing, who brings it, and how long that takes.

The slowest paper comes first; an unknown lead time may be the longest, so it comes before known ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.readiness import ItemPlan, ItemState, LeadTime, Readiness
from irmd_desktop.exchange.case_file import PaperEntry
from irmd_desktop.language import tr
from irmd_desktop.reports.model_basics import Mark, Sign
from irmd_desktop.reports.papers.model import Entry, PaperGroup, PaperLine, PaperList
from irmd_desktop.services.papers.basis import Basis, joined_by, months
from irmd_desktop.services.papers.steps import tick_list
from irmd_desktop.services.readiness import application_papers, deadline, readiness_of


def title() -> str:
    """Title of the paper."""
    return tr("Unterlagenliste mit Vorlauf")


def paper_list(basis: Basis) -> PaperList:
    """The papers of every programme that is planned in, and its steps to tick."""
    each = [basis.for_programme(programme) for programme in basis.programmes]
    return PaperList(
        head=basis.head(title(), tr("Vorhaben: {title}").format(title=basis.results.case.project.title)),
        entries=tuple(_entries(basis)),
        groups=tuple(_group(one) for one in each),
        none=tr(
            "Noch kein Programm gewählt. Wählen Sie ein Programm aus, dann stehen hier seine Unterlagen."
        ),
        tick_lists=tuple(tick_list(one) for one in each),
    )


def _entries(basis: Basis) -> Iterator[Entry]:
    firm = basis.results.case.firm
    yield Entry(
        tr("Betrieb"),
        tr("{firm}. Bitte in allen Papieren genau so schreiben.").format(
            firm=joined_by(", ", (firm.name, firm.street or "", firm.place or ""))
        ),
    )


def _group(basis: Basis) -> PaperGroup:
    result, record = basis.result, basis.record
    given = {p.document: p for p in basis.results.case.papers if p.programme == basis.programme}
    papers = application_papers(record)
    readiness = _readiness(basis, given) if result else None
    plans = readiness.plans if readiness else ()
    end = deadline(record)
    until = tr("Antrag bis {day}.").format(day=texts.weekday(end)) if end else ""
    count = ""
    if readiness and readiness.needed:
        count = tr("{done} von {needed} Punkten erledigt. Was am längsten dauern kann, steht oben.").format(
            done=readiness.done, needed=readiness.needed
        )
    return PaperGroup(
        programme=record["name"],
        count=joined_by(" ", (until, count)),
        lines=tuple(_line(plan, papers, given) for plan in plans),
        none=tr("Für den Antrag sind keine Unterlagen belegt. Bitte beim Fördergeber nachsehen."),
        notes=tuple(_notes(record)),
    )


def _readiness(basis: Basis, given: Mapping[str, PaperEntry]) -> Readiness | None:
    if basis.result is None:
        return None
    states = {name: paper.state for name, paper in given.items()}
    valid = {name: paper.valid_until for name, paper in given.items()}
    return readiness_of(basis.result, basis.record, basis.results.situation, states, valid)


def _line(plan: ItemPlan, papers: Mapping[str, Plain], given: Mapping[str, PaperEntry]) -> PaperLine:
    item = plan.item
    document = papers.get(item.id, {})
    paper = given.get(item.id)
    what = document.get("name") or tr("Noch nichts bestellt, unterschrieben oder bezahlt")
    detail = [document.get("note", "").rstrip(".")]
    form = (paper.form_version if paper else None) or document.get("form_version")
    if form:
        detail.append(tr("Formularfassung {form}").format(form=form))
    if plan.in_time is Truth.NOT_MET and item.lead_time.low:
        detail.append(tr("Der Vorlauf reicht bis zum Antrag nicht mehr"))
    return PaperLine(
        done=plan.state is ItemState.DONE,
        sign=_sign(plan),
        what=what,
        detail=joined_by("; ", detail),
        who=(paper.brought_by if paper else None) or texts.who(item.who),
        by=_by(plan, paper),
        lead=joined_by(", ", (_lead(plan, document), _valid(document, paper))),
    )


def _sign(plan: ItemPlan) -> Sign:
    if plan.expired:
        return Sign(Mark.NOT_MET, tr("abgelaufen"))
    return {
        ItemState.DONE: Sign(Mark.MET, tr("erledigt")),
        ItemState.MISSING: Sign(Mark.NOT_MET, tr("fehlt")),
        ItemState.OPEN: Sign(Mark.OPEN, tr("begonnen")),
        ItemState.UNKNOWN: Sign(Mark.OPEN, tr("offen")),
        ItemState.NOT_NEEDED: Sign(Mark.CLOSED, tr("nicht nötig")),
    }[plan.state]


def _by(plan: ItemPlan, paper: PaperEntry | None) -> str:
    if paper and paper.due:
        return texts.day(paper.due)
    if plan.start_by and plan.item.lead_time.high:
        return tr("beginnen bis {day}").format(day=texts.day(plan.start_by))
    return ""


def _lead(plan: ItemPlan, document: Plain) -> str:
    if not document:
        return tr("sofort")
    return "" if plan.state is ItemState.DONE else lead_words(plan.item.lead_time)


def lead_words(lead: LeadTime) -> str:
    """How long a paper takes, in days."""
    if lead.low is None and lead.high is None:
        return tr("Dauer unbekannt")
    if lead.high is None:
        return tr("ab {days} Tage").format(days=lead.low)
    if not lead.low:
        return tr("bis {days} Tage").format(days=lead.high)
    return tr("{low} bis {high} Tage").format(low=lead.low, high=lead.high)


def _valid(document: Plain, paper: PaperEntry | None) -> str:
    if paper and paper.valid_until:
        return tr("gilt bis {day}").format(day=texts.day(paper.valid_until))
    if document.get("valid_months"):
        return tr("gilt {months}").format(months=months(document["valid_months"]))
    return ""


def _notes(record: Plain) -> Iterator[str]:
    quotes = record.get("quotes", {})
    yield quotes.get("note") or tr("Zahl der Vergleichsangebote: für dieses Programm nicht belegt.")
    later = [d["name"] for d in record.get("documents", ()) if d.get("phase") == "settlement"]
    if later:
        yield tr("Später für den Nachweis: {papers}.").format(papers="; ".join(later))
    for point in record.get("open_points", ()):
        if point["about"] == "Unterlagen":
            yield point["note"]
    yield tr("Vor dem Absenden prüfen: Richtlinie und Formulare in der Fassung dieses Tages.")
