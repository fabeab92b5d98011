# SPDX-License-Identifier: EUPL-1.2
"""A content folder with one record that nothing is wrong with, to change one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FACTS: dict[str, Any] = {
    "schema_version": 1,
    "start_gate": {
        "ordered": "project.ordered",
        "first_order_on": "project.first_order_on",
        "order_withdrawal_right": "project.withdrawal",
        "filed_on": "project.filed_on",
        "received_on": "project.received_on",
        "awarded_on": "project.awarded_on",
    },
    "facts": [
        {"id": "firm.staff", "type": "int", "label": "Leute", "question": "Wie viele?", "minimum": 0},
        {"id": "firm.craft", "type": "bool", "label": "Handwerk", "question": "Handwerk?"},
        {
            "id": "site.town",
            "type": "code",
            "label": "Ort",
            "question": "Welcher Ort?",
            "options": [{"code": "leipzig", "label": "Leipzig"}, {"code": "gera", "label": "Gera"}],
        },
        {
            "id": "site.land",
            "type": "code",
            "label": "Land",
            "question": "Welches Land?",
            "options": [{"code": "sn", "label": "Sachsen"}, {"code": "th", "label": "Thüringen"}],
            "derive": {
                "cases": [{"when": {"fact": "site.town", "op": "in", "value": ["leipzig"]}, "value": "sn"}],
                "otherwise": "th",
            },
        },
        {"id": "firm.founded_on", "type": "date", "label": "Gründung", "question": "Wann gegründet?"},
        {
            "id": "project.purposes",
            "type": "codes",
            "label": "Zweck",
            "question": "Wofür?",
            "options": [{"code": "software", "label": "Software"}, {"code": "machine", "label": "Maschine"}],
        },
        {"id": "project.days", "type": "int", "label": "Tage", "question": "Wie viele Tage?", "minimum": 0},
        {"id": "cost.software_eur", "type": "money", "label": "Software", "question": "Was kostet es?"},
        {"id": "aid.received_eur", "type": "money", "label": "Erhalten", "question": "Was gab es schon?"},
        {"id": "project.ordered", "type": "bool", "label": "Bestellt", "question": "Bestellt?"},
        {"id": "project.withdrawal", "type": "bool", "label": "Widerruf", "question": "Widerruflich?"},
        {"id": "project.first_order_on", "type": "date", "label": "Auftrag", "question": "Wann bestellt?"},
        {"id": "project.filed_on", "type": "date", "label": "Antrag", "question": "Wann beantragt?"},
        {"id": "project.received_on", "type": "date", "label": "Eingang", "question": "Wann eingegangen?"},
        {"id": "project.awarded_on", "type": "date", "label": "Bescheid", "question": "Wann bewilligt?"},
    ],
}

CITED = [{"ref": "richtlinie"}]

RECORD: dict[str, Any] = {
    "schema_version": 1,
    "id": "beispiel",
    "name": "Beispielprogramm",
    "short_name": "Beispiel",
    "provider": {"granting": "Land", "implementing": "Bank"},
    "level": ["land"],
    "states": ["sachsen"],
    "instruments": ["zuschuss"],
    "summary": "Zuschuss bis zu 60 % der Ausgaben, höchstens 12.000 €.",
    "status": {"value": "open", "as_of": "2026-11-01", "source": CITED},
    "sources": [
        {
            "id": "richtlinie",
            "title": "Förderrichtlinie",
            "dated": "2025-01-31",
            "checked_on": "2026-11-01",
            "primary": True,
        }
    ],
    "criteria": {
        "all": [
            {
                "id": "staff",
                "rule": "Weniger als 10 Beschäftigte",
                "fact": "firm.staff",
                "op": "<",
                "value": 10,
                "source": CITED,
            },
            {
                "id": "purpose",
                "rule": "Das Vorhaben schafft Software an",
                "fact": "project.purposes",
                "op": "contains_any",
                "value": ["software"],
                "source": CITED,
            },
        ]
    },
    "amount": {
        "kind": "grant",
        "steps": [
            {"step": "base", "costs": [{"fact": "cost.software_eur"}], "source": CITED},
            {"step": "rate", "cases": [{"percent": 60}], "source": CITED},
            {"step": "cap_grant", "options": [{"eur": 12000}], "source": CITED},
        ],
    },
    "state_aid": {"basis": "de_minimis", "source": CITED},
    "cumulation": {"rule": "unknown"},
    "craft_fit": {"rating": "high", "reason": "passt"},
    "contact": {"institution": "Bank"},
    "review": {"checked_on": "2026-11-01", "next_on": "2027-02-01"},
}


def criterion(name: str, fact: str, op: str, value: Any = None, **more: Any) -> dict[str, Any]:
    """One criterion with rule and source."""
    entry = {"id": name, "rule": "Eine Bedingung", "fact": fact, "op": op, "source": CITED, **more}
    return entry if value is None else {**entry, "value": value}


def record(**changes: Any) -> dict[str, Any]:
    """The record with some parts replaced; `None` takes a part out."""
    merged = {**deepcopy(RECORD), **changes}
    return {key: value for key, value in merged.items() if value is not None}


def write_folder(folder: Path, *records: dict[str, Any], facts: dict[str, Any] = FACTS) -> Path:
    """A content folder of these records."""
    (folder / "catalogue").mkdir(parents=True, exist_ok=True)
    _write(folder / "facts.yaml", facts)
    for each in records:
        _write(folder / "catalogue" / f"{each['id']}.yaml", each)
    return folder


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(as_yaml(content), encoding="utf-8")


def as_yaml(content: Mapping[str, Any]) -> str:
    """YAML as people write it: without anchors for parts that occur twice."""
    return yaml.dump(dict(content), Dumper=_NoAliases, allow_unicode=True, sort_keys=False)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_NoAliases.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", str(number))
)
