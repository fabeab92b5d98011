# SPDX-License-Identifier: EUPL-1.2
"""What a report was made from, as JSON that travels in the PDF (docs/interface/report-data.md).

The case, every verdict with its criteria and amount, the assessment, and which catalogue, model and program
made them. The same results give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from irmd_desktop import __version__
from irmd_desktop.content.release import Release
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.exchange.match_json import number
from irmd_desktop.exchange.match_json import result_to_json as match_json
from irmd_desktop.services.assessment_json import result_to_json as assessment_json
from irmd_desktop.services.case_results import CaseResults

FILE_NAME: Final = "bericht-daten.json"
"""Name of the file in the PDF."""

SCHEMA_VERSION: Final = 1

_WORKING_TIME: Final = "consultations"
_FUNDER: Final = "funder"


def report_data(results: CaseResults, *, variant: str, language: str) -> bytes:
    """The data of one report as UTF-8 JSON, keys in order.

    Remarks beside facts and answers, and the account of the adviser's time, are for the chamber and stay
    there. What goes to a funding body names no other programme than the one applied for.
    """
    shown = results.chosen()[:1] if variant == _FUNDER else results.match.results
    told = {
        "schema_version": SCHEMA_VERSION,
        "document": {"kind": "report", "variant": variant, "language": language},
        "program": {"name": "irmd-desktop", "version": __version__},
        "on": results.on.isoformat(),
        "catalogue": catalogue_data(results.release),
        "case": _case(results, shown, whole=variant != _FUNDER),
        "results": [match_json(results.case.id, result) for result in shown],
        "assessment": None if results.maturity is None else _assessment(results.maturity),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def catalogue_data(release: Release) -> dict[str, str | int]:
    """Which catalogue: version, day it is as of, number of programmes, digest of its content."""
    meta = release.meta
    return {
        "version": meta["version"],
        "as_of": meta["as_of"],
        "programmes": int(meta["programmes"]),
        "digest": meta["digest"],
    }


def _case(results: CaseResults, shown: Iterable[ProgrammeResult], *, whole: bool) -> dict[str, Any]:
    case = _without_remarks(_plain(results.case.model_dump(exclude_none=True)))
    if whole:
        return case
    ids = {result.programme.id for result in shown}
    case["chosen"] = [one for one in case["chosen"] if one in ids]
    for key in ("papers", "awards"):
        case[key] = [one for one in case[key] if one["programme"] in ids]
    known = results.release.programmes
    case["quotes"] = [
        one for one in case["quotes"] if one.get("about") in ids or one.get("about") not in known
    ]
    asked = {fact for result in shown for criterion in result.criteria for fact in criterion.facts}
    case["facts"] = {
        name: value for name, value in case["facts"].items() if not is_confirmation(name) or name in asked
    }
    return case


def _plain(value: Any) -> Any:
    """The same as what JSON knows."""
    match value:
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(one) for one in value]
        case Decimal():
            return number(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _without_remarks(case: dict[str, Any]) -> dict[str, Any]:
    """The case without what the adviser noted beside facts, positions and answers."""
    rounds = [case["assessment"]] if case.get("assessment") else []
    rounds += [one["previous"] for one in rounds if one.get("previous")]
    answers = [answer for one in rounds for answer in one.get("answers", {}).values()]
    for noted in (*case["facts"].values(), *case["cost_items"], *answers):
        if isinstance(noted, dict):
            noted.pop("note", None)
    return {key: value for key, value in case.items() if key != _WORKING_TIME}


def _assessment(result: AssessmentResult) -> dict[str, Any]:
    told = assessment_json(result)
    for question in told["questions"]:
        if question["answer"] is not None:
            question["answer"]["note"] = ""
    return told
