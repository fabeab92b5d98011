# SPDX-License-Identifier: EUPL-1.2
"""What leaves the house (Ausgabe): which papers a case can hand out, how they are made, named and noted.

Internal notes are no part of `CaseResults`, so no paper made here can hold one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from irmd_desktop import texts
from irmd_desktop.language import ENGLISH, GERMAN, PLAIN_GERMAN, tr, trn
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.consulting import record_issued_paper
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.time_account import rules_of
from irmd_desktop.services.workspace.views import CaseView, IssuedPaper

if TYPE_CHECKING:
    from irmd_desktop.exchange.case_file import AdviserEntry
    from irmd_desktop.reports.branding import Branding
    from irmd_desktop.services.case_results import CaseResults
    from irmd_desktop.services.workspace.live import LiveCase

REPORT: Final = "bericht"
FULL, SUMMARY, FUNDER = "full", "summary", "funder"
_OF_ONE_PROGRAMME: Final = frozenset({"soll-ist", "kostenplan", "projektbeschreibung", "abwicklung"})
_LONGEST_NAME: Final = 100
_MOST_BYTES: Final = 200
"""Names of files end at 255 bytes, and a letter of some scripts has four."""
CALENDAR, VOUCHERS = "fristen", "belegliste"
"""Files that are handed out and have no pages."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants on paper. `programme` None is the first one planned, or all of them."""

    kind: str = REPORT
    variant: str = FULL
    language: str = GERMAN
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of paper: its title, and what became of it so far."""

    kind: str
    title: str
    issued: str


def offers(case: LiveCase) -> tuple[Offer, ...]:
    """Every paper of a visit, the report first."""
    from irmd_desktop.services.papers import PAPERS

    named = {REPORT: tr("Förderreife-Bericht")} | {kind.id: kind.title() for kind in PAPERS.values()}
    return tuple(Offer(kind, title, _issued(case.view.issued_papers, kind)) for kind, title in named.items())


def _issued(papers: tuple[IssuedPaper, ...], kind: str) -> str:
    days = [one.issued_on for one in papers if one.kind == kind]
    return tr("ausgegeben am {day}").format(day=texts.day(max(days))) if days else ""


def for_one_programme(kind: str) -> bool:
    """Whether a paper is about one programme, which then has to be chosen."""
    return kind in _OF_ONE_PROGRAMME


def languages(choice: Choice) -> tuple[str, ...]:
    """Languages a paper exists in: plain German only for what the owner reads."""
    from irmd_desktop.services.papers import PAPERS

    for_owner = choice.variant != FUNDER if choice.kind == REPORT else PAPERS[choice.kind].plain is not None
    return (GERMAN, PLAIN_GERMAN, ENGLISH) if for_owner else (GERMAN, ENGLISH)


# ------------------------------------------------------------------------------- who hands it out


def adviser(settings: Settings) -> AdviserEntry | None:
    """Who advises, from the settings; None while no chamber is entered."""
    from irmd_desktop.services.workspace.case_entry import adviser_entry

    return adviser_entry(settings.adviser, settings.chamber, settings.unit, settings.address)


def letterhead(settings: Settings) -> Branding | None:
    """The chamber's profile; None without one. Raises `UserError` with a German sentence."""
    if not settings.branding:
        return None
    from irmd_desktop.content.problems import ContentError
    from irmd_desktop.services.branding import load_branding

    try:
        return load_branding(Path(settings.branding)).branding
    except ContentError as error:
        raise UserError(str(error)) from None
    except OSError:
        raise UserError(
            tr(
                "Das Kammerprofil aus den Einstellungen lässt sich nicht lesen. Der Fall ist unverändert. "
                "Bitte in den Einstellungen ein anderes Profil wählen oder keines."
            )
        ) from None


# ------------------------------------------------------------------------------------------ making


def make(results: CaseResults, choice: Choice, settings: Settings) -> bytes:
    """The paper as PDF. Raises `UserError`; touches nothing of the window, so it may run beside it."""
    branding = letterhead(settings)
    if choice.kind == REPORT:
        from irmd_desktop.services.reporting import render_preview

        return render_preview(results, variant=choice.variant, language=choice.language, branding=branding)
    from irmd_desktop.services.papers import paper_bytes

    return paper_bytes(
        results,
        choice.kind,
        programme=choice.programme,
        language=choice.language,
        branding=branding,
        time_rules=rules_of(settings),
    )


def stale_sources(case: LiveCase, on: date) -> str:
    """How many sources of the programmes in the report are older than 180 days; "" for none."""
    from irmd_desktop.services.report_building.sources import SourceBook

    book = SourceBook(on)
    records = [case.release.programmes[one.programme.id].record for one in case.results.chosen()]
    count = sum(book.is_stale(source) for record in records for source in record["sources"])
    if not count:
        return ""
    return trn(
        "{n} Quelle ist älter als 180 Tage. Das steht auch im Bericht.",
        "{n} Quellen sind älter als 180 Tage. Das steht auch im Bericht.",
        count,
    ).format(n=count)


# ------------------------------------------------------------------------------------ handing out


def file_name(view: CaseView, title: str, on: date, ending: str = "pdf") -> str:
    """A name for the file that every system takes: `Förderreife-Bericht Bäckerei Muster 2026-11-23.pdf`."""
    firm = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", view.firm.name)
    words = " ".join(f"{title} {firm}".split())[:_LONGEST_NAME]
    words = words.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"{words} {on.isoformat()}.{ending}"


def save(target: Path, content: bytes) -> None:
    """Write beside the target and then in its place. Raises `UserError` with a German sentence."""
    from irmd_desktop.services.papers.files import write_file

    write_file(target, content)


def note_issued(results: CaseResults, choice: Choice, pdf: bytes, pages: int) -> Callable[[Desk, str], str]:
    """The use case that notes a paper which left the house, with what it was made from."""
    model = results.maturity.model.version if results.maturity else ""

    def noted(desk: Desk, case_id: str) -> str:
        return record_issued_paper(
            desk,
            case_id,
            kind=choice.kind,
            issued_on=results.on,
            sha256=hashlib.sha256(pdf).hexdigest(),
            pages=pages,
            variant=choice.variant if choice.kind == REPORT else "",
            language=choice.language,
            catalogue_version=results.release.version,
            model_version=model,
        )

    return noted
