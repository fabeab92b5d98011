# SPDX-License-Identifier: EUPL-1.2
"""Use case: what a paper was made from, whether it was altered, and what today's catalogue says differently.

The paper comes from anywhere. Whatever is in it is judged, never trusted: what cannot be read is told in a
sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release
from irmd_desktop.exchange.match_json import result_to_json
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.report_data import FILE_NAME, SCHEMA_VERSION, catalogue_data

Plain = Mapping[str, Any]

MOST_BYTES: Final = 100_000_000
"""A larger file is no paper of this program."""

_VERDICTS: Final = ("eligible", "open", "not_eligible")


@dataclass(frozen=True, slots=True)
class Finding:
    """Verdict on a programme (`eligible`, `open`, `not_eligible`, "" where there is none), amount in euros.

    `amount` has the keys `min`, `max`, `up_to` and `documented` of `irmd-desktop match`.
    """

    verdict: str
    amount: Plain | None

    def as_json(self) -> Plain:
        """The same for machines."""
        return {"verdict": self.verdict or None, "amount": self.amount}


@dataclass(frozen=True, slots=True)
class Change:
    """One programme: what the paper says, what the catalogue of today says for its day and for today."""

    programme: str
    name: str
    paper: Finding
    same_day: Finding
    today: Finding


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report says that it was made from."""

    case: str
    on: date
    variant: str
    language: str
    program: str
    catalogue: Plain
    model: Plain | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a paper.

    `origin` is `None` for papers that carry no data. `changes` are the programmes of which today's catalogue
    (`catalogue`, `model`) says something else, for the paper's day or for `today`; `forgotten` are facts of
    the case that it does not know any more.
    """

    file: Path
    title: str
    unaltered: bool
    today: date
    catalogue: Plain
    model: Plain | None
    origin: Origin | None
    compared: int = 0
    changes: tuple[Change, ...] = ()
    forgotten: tuple[str, ...] = ()


def verify(paper: Path, release: Release, today: date) -> Verification:
    """Look into a paper. Raises `UserError` for a file that is none of ours or cannot be read, `OSError`."""
    title, unaltered, attached = _opened(paper)
    model = release.models[-1] if release.models else None
    found = Verification(
        paper,
        title,
        unaltered,
        today,
        catalogue_data(release),
        None if model is None else {"id": model.id, "version": model.version, "checksum": model.checksum},
        None,
    )
    if attached is None:
        return found
    try:
        data = json.loads(attached, parse_float=Decimal)
        origin = _origin(data)
        results = {str(line["programme"]): _finding(line) for line in data["results"]}
        facts = dict(data["case"]["facts"])
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        raise UserError(_unreadable(), file=str(paper)) from None
    return _compared(found, origin, results, facts, release)


def _unreadable() -> str:
    return tr(
        "Die Daten in dieser PDF-Datei lassen sich nicht lesen: Sie sind beschädigt oder aus einer anderen "
        "Fassung des Programms. Die Datei ist unverändert. Bitte eine frühere Kopie suchen oder den Bericht "
        "neu schreiben."
    )


def _opened(paper: Path) -> tuple[str, bool, bytes | None]:
    """Title, whether the digest fits, and the attached data of a paper."""
    import pikepdf

    from irmd_desktop.reports.tagging.digest import KEY, content_digest

    if paper.stat().st_size > MOST_BYTES:
        raise UserError(_foreign(), file=str(paper))
    try:
        with pikepdf.open(paper) as pdf:
            noted = str(pdf.Root.get(KEY, ""))
            if not noted:
                raise UserError(_foreign(), file=str(paper))
            data = pdf.attachments.get(FILE_NAME)
            attached = None if data is None else data.get_file().read_bytes()
            return str(pdf.docinfo.get("/Title", "")), noted == content_digest(pdf), attached
    except pikepdf.PasswordError:
        message = tr(
            "Diese PDF-Datei ist mit einem Kennwort geschützt und lässt sich nicht prüfen. Die Datei ist "
            "unverändert. Bitte die Fassung ohne Kennwort prüfen."
        )
        raise UserError(message, file=str(paper)) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        message = tr(
            "Diese Datei lässt sich nicht lesen: Sie ist keine PDF-Datei oder beschädigt. Die Datei ist "
            "unverändert. Bitte eine andere Kopie prüfen."
        )
        raise UserError(message, file=str(paper)) from None


def _foreign() -> str:
    return tr(
        "Diese PDF-Datei ist kein Papier aus diesem Programm, oder ihr Prüfwert fehlt, etwa weil ein anderes "
        "Programm sie neu gespeichert hat. Über sie lässt sich nichts sagen. Die Datei ist unverändert."
    )


def _origin(data: Plain) -> Origin:
    """What the data say of themselves. Raises `ValueError`, `KeyError`, `TypeError` for others."""
    if data["schema_version"] != SCHEMA_VERSION:
        raise ValueError("unknown version")
    document, assessment = data["document"], data["assessment"]
    model = None if assessment is None else assessment["model"]
    return Origin(
        str(data["case"]["id"]),
        date.fromisoformat(data["on"]),
        str(document["variant"]),
        str(document["language"]),
        str(data["program"]["version"]),
        {key: data["catalogue"][key] for key in ("version", "as_of", "programmes", "digest")},
        None if model is None else {key: model[key] for key in ("id", "version", "checksum")},
    )


def _finding(line: Plain) -> Finding:
    if line["verdict"] not in _VERDICTS:
        raise ValueError("unknown verdict")
    amount = line["amount"]
    if amount is None:
        return Finding(line["verdict"], None)
    kept = {"min": _number(amount["min"]), "max": _number(amount["max"])}
    return Finding(
        line["verdict"], {**kept, "up_to": bool(amount["up_to"]), "documented": bool(amount["documented"])}
    )


def _number(value: object) -> int | float | None:
    if value is None:
        return None
    exact = Decimal(str(value))
    if not exact.is_finite() or not 0 <= exact < Decimal(10) ** 15:
        raise ValueError("no amount")
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _compared(
    found: Verification, origin: Origin, paper: Mapping[str, Finding], facts: Plain, release: Release
) -> Verification:
    service = MatchingService(release)
    known = {
        name: value
        for name, value in facts.items()
        if name in release.book.dictionary or name in service.confirmations
    }
    try:
        given = service.read_facts(known, found.file.name)
        days = [
            {
                result.programme.id: _finding(result_to_json(origin.case, result))
                for result in service.match(given, day).results
            }
            for day in (origin.on, found.today)
        ]
    except (ContentError, ValueError, OverflowError):
        raise UserError(_unreadable(), file=str(found.file)) from None
    # A paper for a funding body names one programme; the others are none of its business.
    names = [name for name in release.programmes if len(paper) > 1 or name in paper]
    names += [name for name in paper if name not in release.programmes]
    return Verification(
        found.file,
        found.title,
        found.unaltered,
        found.today,
        found.catalogue,
        found.model,
        origin,
        len(names),
        tuple(_changes(names, paper, days[0], days[1], release)),
        tuple(sorted(facts.keys() - known.keys())),
    )


_NONE: Final = Finding("", None)


def _changes(
    names: list[str],
    paper: Mapping[str, Finding],
    same_day: Mapping[str, Finding],
    today: Mapping[str, Finding],
    release: Release,
) -> Iterator[Change]:
    for name in names:
        found = [findings.get(name, _NONE) for findings in (paper, same_day, today)]
        if found[0] == found[1] == found[2]:
            continue
        known = release.programmes.get(name)
        yield Change(name, str(known.record["name"]) if known else name, *found)
