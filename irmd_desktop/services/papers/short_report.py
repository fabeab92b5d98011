# SPDX-License-Identifier: EUPL-1.2
"""Kurzbericht of a consultation: it falls out of the visit, only duration and results are to be confirmed.

Content after the Saxon FRL Beratungsförderung (2024-06-19): date and duration, firm, subject and aim, main
results; nobody has to sign. Notes never enter it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.time_account import Phase, TimeRules, account
from irmd_desktop.exchange.case_file import ConsultationEntry
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.papers.model import Agreed, Entry, ShortReport
from irmd_desktop.services.papers.basis import Basis, joined_by, to_confirm
from irmd_desktop.services.possible_grant import TOTAL_COSTS
from irmd_desktop.services.report_building import maturity, programmes


def title() -> str:
    """Title of the paper."""
    return tr("Kurzbericht der Beratung")


def short_report(basis: Basis) -> ShortReport:
    """The Kurzbericht of the whole consultation: all its talks together."""
    talks = sorted(basis.results.case.consultations, key=lambda talk: talk.on)
    results = tuple(own_results(talks))
    return ShortReport(
        head=basis.head(title(), tr("Aufzeichnung je abgerechneter Beratung")),
        entries=tuple(_entries(basis, talks)),
        subject=_subject(basis, talks),
        situation=tuple(_situation(basis)),
        results=(*results, *_found(basis)),
        results_pending=None if results and confirmed(talks) else to_confirm(),
        steps=tuple(_steps(basis, talks)),
        ticks=(
            tr("Kopie an den Betrieb gegeben am ____________"),
            tr("Neutral, ohne Anbieterempfehlung"),
        ),
        signatures=(
            tr("Beratung (freiwillig)"),
            tr("Betrieb (freiwillig, nur Kenntnisnahme)"),
        ),
    )


def _entries(basis: Basis, talks: Sequence[ConsultationEntry]) -> Iterator[Entry]:
    yield Entry(tr("Datum und Form"), _when(basis, talks))
    yield _duration(talks, basis.time_rules)
    adviser = basis.results.case.adviser
    if adviser:
        yield Entry(tr("Beratung"), joined_by(", ", (adviser.chamber, adviser.unit or "")))
    yield basis.firm_entry()


def _when(basis: Basis, talks: Sequence[ConsultationEntry]) -> str:
    held = [talk for talk in talks if Phase(talk.phase) is Phase.VISIT]
    if not held:
        return joined_by(", ", (texts.weekday(basis.results.on), tr("Form unbekannt")))
    forms = joined_by(", ", dict.fromkeys(_form(talk.mode) for talk in held))
    days = list(dict.fromkeys(talk.on for talk in held))
    if len(days) == 1:
        return f"{texts.weekday(days[0])}, {forms}"
    return tr("{count} Termine vom {first} bis {last}, {forms}").format(
        count=len(held), first=texts.day(days[0]), last=texts.day(days[-1]), forms=forms
    )


def _form(code: str) -> str:
    words = {
        "on_site": tr("vor Ort im Betrieb"),
        "phone": tr("am Telefon"),
        "online": tr("per Video"),
        "office": tr("in der Kammer"),
    }
    return words.get(code, code)


def _duration(talks: Sequence[ConsultationEntry], rules: TimeRules) -> Entry:
    spent = account((Phase(talk.phase), talk.minutes) for talk in talks)
    pending = to_confirm() if spent.unknown or not spent.minutes or not confirmed(talks) else None
    if not spent.minutes:
        return Entry(tr("Dauer"), texts.unknown(), pending)
    parts = (
        (spent.visit, tr("{minutes} Gespräch")),
        (spent.preparation, tr("{minutes} Vorbereitung")),
        (spent.follow_up, tr("{minutes} Nachbereitung")),
    )
    words = tr("{parts}; zusammen {minutes} = {days} Tagewerke (1 Tagewerk = {hours} Stunden)").format(
        parts=", ".join(text.format(minutes=_minutes(count)) for count, text in parts if count),
        minutes=_minutes(spent.minutes),
        days=texts.number(spent.days(rules)),
        hours=rules.day_hours,
    )
    if spent.unknown:
        more = trn("ohne {count} Eintrag ohne Dauer", "ohne {count} Einträge ohne Dauer", spent.unknown)
        words = f"{words}, {more.format(count=spent.unknown)}"
    return Entry(tr("Dauer"), words, pending)


def confirmed(talks: Sequence[ConsultationEntry]) -> bool:
    """Whether the adviser has confirmed every visit."""
    return all(talk.confirmed for talk in talks if Phase(talk.phase) is Phase.VISIT)


def _minutes(count: int) -> str:
    return trn("{count} Minute", "{count} Minuten", count).format(count=count).replace(" ", texts.NBSP)


def _subject(basis: Basis, talks: Sequence[ConsultationEntry]) -> str:
    case = basis.results.case
    subjects = joined_by(" ", dict.fromkeys(sentence(talk.subject) for talk in talks))
    costs = basis.says(TOTAL_COSTS)
    title = tr("Vorhaben „{title}“").format(title=case.project.title)
    if costs and not subjects:
        title = tr("{title}, {costs} netto").format(title=title, costs=costs)
    aims = joined_by(" ", dict.fromkeys(sentence(talk.aim) for talk in talks))
    return joined_by(" ", (subjects, sentence(title), aims or sentence(case.project.aim)))


def sentence(text: str | None) -> str:
    """The text with a full stop at its end, "" for none."""
    shown = (text or "").strip()
    return shown if not shown or shown[-1] in ".!?" else f"{shown}."


def _situation(basis: Basis) -> Iterator[str]:
    ordered = basis.is_so("project.ordered")
    if ordered is not None:
        yield (
            tr("Es ist schon etwas bestellt oder unterschrieben.")
            if ordered
            else tr("Bisher ist nichts bestellt oder unterschrieben.")
        )
    measured = basis.results.maturity
    if measured is None:
        yield tr("Der digitale Reifegrad ist nicht gemessen.")
        return
    score = maturity.score(measured)
    if score.points is None:
        yield tr("Digitaler Reifegrad: {reason}.").format(reason=score.caption)
    else:
        yield tr("Digitaler Reifegrad {points} von 100 (±{band}). {where}").format(
            points=score.points, band=f"{texts.NBSP}{score.band}", where=score.sentence
        )
    critical = maturity.critical_sentence(measured)
    if critical:
        yield tr("Kritisch: {points}").format(points=critical)


def own_results(talks: Sequence[ConsultationEntry]) -> Iterator[str]:
    """What the adviser has written down as results, one line each."""
    for talk in talks:
        for line in (talk.results or "").splitlines():
            if line.strip():
                yield sentence(line.strip(" \t-–•"))


def _found(basis: Basis) -> Iterator[str]:
    """What the program has worked out."""
    results = basis.results
    real = [result for result in results.match.results if not results.is_proposal(result)]
    count = {verdict: sum(result.verdict is verdict for result in real) for verdict in Verdict}
    yield tr(
        "{total} Programme geprüft: {fit} nach heutigem Stand passend, {open} offen, {out} nicht passend."
    ).format(
        total=len(real),
        fit=count[Verdict.ELIGIBLE],
        open=count[Verdict.OPEN],
        out=count[Verdict.NOT_ELIGIBLE],
    )
    for programme_id in results.case.chosen:
        result = results.match[programme_id]
        name = results.programme(programme_id).record["short_name"]
        words = f"{name}: {programmes.sign(result).word}"
        if result.amount and result.amount.kind is AidKind.GRANT:
            amount = programmes.shown_amount(result, results.situation)
            words = tr("{words}; möglicher Zuschuss {amount}, gerechnet, nicht zugesagt").format(
                words=words, amount=amount
            )
        yield f"{words}."


def _steps(basis: Basis, talks: Sequence[ConsultationEntry]) -> Iterator[Agreed]:
    for step in (one for one in basis.steps() if one.state != "done"):
        yield Agreed(step.what, step.effort, texts.day(step.by) if step.by else "")
    for words in own_steps(talks):
        yield Agreed(words, "", "")


def own_steps(talks: Sequence[ConsultationEntry]) -> Iterator[str]:
    """What the adviser has written down as next steps, one line each."""
    for talk in talks:
        for line in (talk.next_steps or "").splitlines():
            if line.strip():
                yield sentence(line.strip(" \t-–•"))
