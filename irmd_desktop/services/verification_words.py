# SPDX-License-Identifier: EUPL-1.2
"""What was found out about a paper, in German sentences and for machines (docs/interface/report-data.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from irmd_desktop import texts
from irmd_desktop.core.matching import Verdict
from irmd_desktop.language import tr, trn
from irmd_desktop.services.report_verifying import Change, Finding, Origin, Plain, Verification


def sentences(found: Verification) -> list[str]:
    """What was found, a sentence or a line of a list each."""
    return [*_origin(found), _altered(found), *_differences(found)]


def as_json(found: Verification) -> dict[str, Any]:
    """The same for machines."""
    origin = found.origin
    return {
        "file": str(found.file),
        "unaltered": found.unaltered,
        "origin": None
        if origin is None
        else {
            "case": origin.case,
            "on": origin.on.isoformat(),
            "variant": origin.variant,
            "language": origin.language,
            "program": origin.program,
            "catalogue": dict(origin.catalogue),
            "model": None if origin.model is None else dict(origin.model),
        },
        "today": {
            "on": found.today.isoformat(),
            "catalogue": dict(found.catalogue),
            "model": None if found.model is None else dict(found.model),
        },
        "compared": found.compared,
        "changes": [
            {
                "programme": change.programme,
                "paper": change.paper.as_json(),
                "same_day": change.same_day.as_json(),
                "today": change.today.as_json(),
            }
            for change in found.changes
        ],
        "forgotten_facts": list(found.forgotten),
    }


def _origin(found: Verification) -> Iterator[str]:
    origin = found.origin
    if origin is None:
        yield tr(
            "Dieses Papier kommt aus IRMD Desktop und trägt keine Daten; woraus es gemacht wurde, steht in "
            "seiner Fußzeile."
        )
        return
    yield tr("Gemacht aus dem Fall {case}, Stand {day}: {variant}.").format(
        case=origin.case, day=texts.day(origin.on), variant=_variant(origin)
    )
    yield tr("Programm {program}, {catalogue}.").format(
        program=origin.program, catalogue=_catalogue(origin.catalogue)
    )
    if origin.model is not None:
        yield tr("Reifegradmodell {id}, Fassung {version}, Prüfwert {checksum}.").format(
            id=origin.model["id"],
            version=origin.model["version"],
            checksum=_short(origin.model["checksum"]),
        )


def _variant(origin: Origin) -> str:
    variant = {
        "full": tr("ganzer Bericht"),
        "summary": tr("Kurzfassung"),
        "funder": tr("Fassung für die Förderstelle"),
    }.get(origin.variant, origin.variant)
    language = {"de": tr("Deutsch"), "en": tr("Englisch"), "de_simple": tr("Einfache Sprache")}.get(
        origin.language, origin.language
    )
    return f"{variant}, {language}"


def _catalogue(about: Plain) -> str:
    text = tr("Katalog {version} mit {number} Programmen, Prüfwert {digest}")
    return text.format(version=about["version"], number=about["programmes"], digest=_short(about["digest"]))


def _short(checksum: object) -> str:
    return str(checksum)[:16]


def _altered(found: Verification) -> str:
    if found.unaltered:
        return tr(
            "Unverändert: Seiten und Daten ergeben den Prüfwert, den das Programm beim Schreiben vermerkt "
            "hat. Das schließt versehentliche Änderungen aus. Es ist keine Unterschrift; wer absichtlich "
            "ändert, kann auch den Prüfwert ändern."
        )
    return tr(
        "Verändert: Seiten oder Daten ergeben nicht mehr den Prüfwert, den das Programm beim Schreiben "
        "vermerkt hat. Was geändert wurde, lässt sich daran nicht erkennen. Bitte mit der Fassung der Kammer "
        "vergleichen."
    )


def _differences(found: Verification) -> Iterator[str]:
    if found.origin is None:
        return
    yield from _versions(found, found.origin)
    if found.forgotten:
        yield tr("Diese Angaben kennt der heutige Katalog nicht mehr, sie zählen nicht mit: {facts}.").format(
            facts=", ".join(found.forgotten)
        )
    if not found.changes:
        yield trn(
            "Er sagt zu dem einen Programm dasselbe, für den Tag des Berichts und für heute, den {day}.",
            "Er sagt zu allen {n} Programmen dasselbe, für den Tag des Berichts und für heute, den {day}.",
            found.compared,
        ).format(n=found.compared, day=texts.day(found.today))
        return
    count = len(found.changes)
    yield trn(
        "Zu {n} von {all} Programmen sagt er etwas anderes:",
        "Zu {n} von {all} Programmen sagt er etwas anderes:",
        count,
    ).format(n=count, all=found.compared)
    yield from (_change(change, found.origin.on, found.today) for change in found.changes)


def _versions(found: Verification, origin: Origin) -> Iterator[str]:
    if found.catalogue["digest"] == origin.catalogue["digest"]:
        yield tr("Der Katalog ist heute derselbe.")
    else:
        yield tr("Heute gilt {catalogue}.").format(catalogue=_catalogue(found.catalogue))
    old, new = origin.model, found.model
    if old is not None and new is not None and old["checksum"] != new["checksum"]:
        yield tr(
            "Das Reifegradmodell hat heute die Fassung {version}; Punkte sind nur innerhalb einer Fassung "
            "vergleichbar."
        ).format(version=new["version"])


def _change(change: Change, then: date, today: date) -> str:
    """One line: what the paper says, and what differs from it."""
    parts = [tr("im Bericht {finding}").format(finding=_finding(change.paper))]
    if change.same_day == change.today:
        parts.append(tr("jetzt {finding}").format(finding=_finding(change.today)))
    else:
        text = tr("zum {day} {finding}")
        parts += [
            text.format(day=texts.day(day), finding=_finding(finding))
            for day, finding in ((then, change.same_day), (today, change.today))
        ]
    return f"  {change.name}: {'; '.join(parts)}"


def _finding(found: Finding) -> str:
    if not found.verdict:
        return tr("nicht enthalten")
    words = texts.verdict(Verdict(found.verdict))
    amount = found.amount
    if amount is None:
        return words
    high = None if amount["max"] is None else Decimal(str(amount["max"]))
    text = texts.euro_range(Decimal(str(amount["min"])), high)
    if not amount["documented"]:
        text = tr("{amount} (nicht ganz belegt)").format(amount=text)
    return f"{words}, {text}"
