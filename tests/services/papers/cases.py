# SPDX-License-Identifier: EUPL-1.2
"""Cases for the papers: the example bakery moved to Leipzig and filled in, a stress case, an empty one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Final

from irmd_desktop import assets
from irmd_desktop.content.release import Release
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.services.case_results import CaseResults, work_out

DIGI_Z: Final = "sn-sab-digitalisierung-zuschuss-efre-transformation"
BAFA: Final = "bund-bafa-unternehmensberatung-kmu"
EXAMPLES: Final = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")

TILL, GOODS, SET_UP = "Kassensystem mit Sicherheitseinrichtung", "Warenwirtschaft", "Einrichtung"
COURSE, ADVICE = "Schulung Warenwirtschaft", "Begleitung, 5 Tage"

Plain = dict[str, Any]


def example(name: str) -> Plain:
    """One of the example cases as its file holds it."""
    found: Plain = json.loads(assets.read_text(f"resources/examples/{name}.json"))
    return found


def said(value: object) -> Plain:
    """A fact as the owner tells it."""
    return {"value": value, "origin": "owner", "on": "2026-11-23"}


def rich() -> Plain:
    """The bakery in Leipzig with cost items, quotes, measures, talks and an award.

    Costs: 6,500 + 8,300 + 2,500 + 1,600 + 3,500 = 22,400 euros net, the same as its facts.
    """
    case = example("baeckerei-zeitz")
    case["id"] = "baeckerei-leipzig"
    case["firm"]["place"] = "04177 Leipzig"
    case["facts"]["site.postcode"] = said("04177")
    del case["facts"]["site.commune"]
    case["facts"]["project.planned_start_on"] = said("2027-02-01")
    case["chosen"] = [DIGI_Z, BAFA]
    case["papers"] = [
        {"programme": DIGI_Z, "document": "soll-ist", "state": "done"},
        {"programme": DIGI_Z, "document": "quote", "state": "in_progress", "due": "2026-12-04"},
        {"programme": DIGI_Z, "document": "register", "state": "done", "valid_until": "2026-11-01"},
    ]
    case["cost_items"] = [
        {"title": TILL, "kind": "hardware", "net_eur": 6500, "supplier": "Kassenhaus", "note": "GEHEIM"},
        {"title": GOODS, "kind": "software", "net_eur": 8300},
        {"title": SET_UP, "kind": "services", "net_eur": 2500, "supplier": "Softwarehaus"},
        {"title": COURSE, "kind": "training", "net_eur": 1600},
        {"title": ADVICE, "kind": "consulting", "net_eur": 3500},
    ]
    case["quotes"] = [
        {"supplier": "Kassenhaus", "on": "2026-11-12", "net_eur": 6500, "about": TILL},
        {"supplier": "Softwarehaus", "net_eur": 8300, "about": GOODS},
    ]
    case["steps"] = [
        step("2027-03-01", "Backmengen aus Bestellungen planen", "PRO-03", GOODS, "Rückläuferliste"),
        step("2027-02-01", "Kasse und Warenwirtschaft verbinden", "PRO-01", TILL, "Schnittstellenprotokoll"),
        step("2026-12-11", "Datensicherung automatisch machen", "SEC-05", None, None),
    ]
    case["consultations"] = [
        {
            "on": "2026-11-23",
            "phase": "visit",
            "minutes": 75,
            "mode": "on_site",
            "subject": "Förderung für Kasse und Warenwirtschaft",
            "results": "Drei Maßnahmen gewählt\n- Vorfinanzierung besprochen",
            "next_steps": "Sockelsatz erfragen",
            "confirmed": True,
        },
        {"on": "2026-11-22", "phase": "preparation", "minutes": 10, "mode": "office"},
        {"on": "2026-11-23", "phase": "follow_up", "minutes": 5, "mode": "office"},
    ]
    case["awards"] = [
        {
            "programme": DIGI_Z,
            "awarded_on": "2027-01-15",
            "amount_eur": 10111.5,
            "starts_on": "2027-02-01",
        }
    ]
    return case


def measured_again() -> Plain:
    """The bakery in Leipzig after its project: a later round of the same model, two answers stand higher."""
    case = rich()
    case["assessment"]["previous"] = copy.deepcopy(case["assessment"])
    case["assessment"]["on"] = case["on"] = "2028-03-01"
    case["assessment"]["answers"]["PRO-01"]["level"] = 3
    case["assessment"]["answers"]["PRO-03"]["level"] = 2
    return case


def step(by: str, what: str, question: str, item: str | None, evidence: str | None) -> Plain:
    """A measure that answers a question of the maturity model."""
    found: Plain = {"by": by, "what": what, "benefit": f"Nutzen: {what}", "effort": "ca. 1 Tag"}
    found["question"] = question
    found.update({"cost_item": item} if item else {})
    found.update({"evidence": evidence} if evidence else {})
    return found


HOSTILE: Final = '<b>fett</b> & <para>„x" {0} %s \u202eשלום 🥐 \x07'
LONG_FIRM: Final = "Orthopädieschuhtechnik und Sanitätshaus Mustermann-Beispielhausen GbR"


def stress() -> Plain:
    """69 letters of name, 40 cost items with gaps, texts that never end, no chamber, hostile words."""
    case = copy.deepcopy(rich())
    assert len(LONG_FIRM) == 69
    case["firm"] = {
        "name": LONG_FIRM,
        "street": "Bürgermeister-Doktor-Mustermann-Beispielstraße 123a",
        "place": "06636 Laucha an der Unstrut",
    }
    del case["adviser"]
    case["project"] = {
        "title": "Durchgängige Vermessung, Fertigung und Abrechnung " + _line(HOSTILE),
        "aim": _line(HOSTILE) + "Wort für Wort geschrieben. " * 140,
    }
    kinds = ("hardware", "software", "services", "training")
    case["cost_items"] = [
        {
            "title": f"Datensicherungs- und Wiederherstellungseinrichtung für Filiale {number}",
            "kind": kinds[number % 4],
            "supplier": "=HYPERLINK(1)" if not number else "Fertigungsplanungssoftware GmbH & Co. KG",
            **({} if number % 7 == 3 else {"net_eur": 1000 + number}),
        }
        for number in range(40)
    ]
    talk = {"phase": "visit", "mode": "on_site", "subject": "Betreff " * 60, "aim": "Ziel " * 60}
    case["consultations"] = [
        {**talk, "on": f"2026-11-{day:02}", "results": "Ergebnis " * 90, "next_steps": "Schritt " * 40}
        for day in range(1, 13)
    ]
    long = "sehr langer Text " * 12
    case["steps"] = [
        step("2027-02-01", long, question, case["cost_items"][0]["title"], "Nachweis " * 12)
        for question in ("PRO-01", "PRO-03", "SEC-05", "STR-01", "KUN-01", "BUE-01", "SEC-01", "DAT-01")
    ]
    return case


def _line(text: str) -> str:
    """The text without what a case file does not take on one line."""
    return "".join(sign for sign in text if sign.isprintable())


def empty() -> Plain:
    """The least a case file may hold."""
    return {
        "schema_version": 1,
        "id": "leer",
        "on": "2026-11-23",
        "firm": {"name": "Neu"},
        "project": {"title": "Vorhaben"},
    }


def results_of(case: Plain, release: Release, folder: Path) -> CaseResults:
    """The case worked out, from a file as everybody else reads it."""
    file = folder / "fall.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    return work_out(load_case(file), release)


def plain(text: str) -> str:
    """The text with simple spaces."""
    return text.replace("\u00a0", " ")
