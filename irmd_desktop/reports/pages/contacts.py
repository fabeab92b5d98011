# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask near the firm, and what for."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_CONTACTS, Contact, Report
from irmd_desktop.reports.pages.sources import linked
from irmd_desktop.reports.tables import Column


def contacts_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """Nearest first, each with what it offers; nothing where the directory has nobody."""
    if not report.contacts:
        return []
    sub = tr("Die nächsten zuerst. Die Kammer berät neutral und stellt auf Wunsch den Kontakt her.")
    columns = [
        Column(52 * mm, tr("Wer"), "dense"),
        Column(34 * mm, tr("Für wen, wo"), "dense"),
        Column(0, tr("Was es Betrieben bietet"), "dense"),
    ]
    lines = [[_name(one, kit), _near(one, kit), one.offers] for one in report.contacts]
    note = tr(
        "Aus dem Verzeichnis der Region, Stand wie angegeben. Ob ein Angebot heute noch besteht, bitte "
        "vorher fragen. Die Reihenfolge ist keine Empfehlung."
    )
    story = kit.chapter(tr("Anlaufstellen in Ihrer Nähe"), sub, AT_CONTACTS)
    return [*story, kit.gap(1), kit.table(columns, lines, look="dense"), kit.text(note, "meta")]


def _name(contact: Contact, kit: Kit) -> list[Flowable]:
    name = kit.text(linked(contact.name, contact.url), "denseStrong")
    return [name, kit.text(contact.kind, "metaCell")]


def _near(contact: Contact, kit: Kit) -> list[Flowable]:
    found: list[Flowable] = [kit.text(contact.near, "dense")]
    if contact.source:
        found.append(kit.text(contact.source, "metaCell"))
    return found
