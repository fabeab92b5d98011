# SPDX-License-Identifier: EUPL-1.2
"""A case for support without saying whose it is (pseudonymisiert, DSGVO Art. 4 No. 5).

Only what is known to be harmless gets out: numbers, yes/no, days and codes of the dictionary. Names,
addresses, free text, notes, reasons, file names and whole records stay in. Numbers stay exact, since
support must see the threshold that went wrong: the file is pseudonymous, not anonymous.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Final

from irmd_desktop.core.facts import FactType
from irmd_desktop.persistence import journal, repositories
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.fact_values import read_facts

_TELLING: Final = frozenset({"site.postcode", "site.commune", "firm.trade", "firm.founded_on"})
"""Facts that, though no free text, single out a firm in a small town."""
_TYPES: Final = frozenset(
    {
        FactType.BOOL,
        FactType.INT,
        FactType.DECIMAL,
        FactType.MONEY,
        FactType.DATE,
        FactType.CODE,
        FactType.CODES,
    }
)
_HARMLESS: Final = {
    "assessment": ("model", "mode", "answered_by", "held_on"),
    "decision": ("status", "decided_on", "amount_cents", "starts_on", "ends_on"),
    "paper": ("state", "valid_until", "due_on"),
    "aid": ("granted_on", "gross_grant_equivalent_cents", "regulation"),
    "document": ("media_type", "size"),
    "reminder": ("due_on", "done_on"),
    "cost_item": ("kind", "net_cents", "position"),
    "quote": ("net_cents", "quoted_on", "valid_until", "tie", "published_price"),
    "measure": ("question_id", "due_on", "state", "position"),
    "consultation": ("held_on", "phase", "minutes", "mode", "confirmed"),
    "issued_paper": ("kind", "variant", "language", "issued_on", "catalogue_version", "pages"),
    "case": ("closed_on", "keep_until"),
}


def pseudonymised_export(desk: Desk, case_id: str, salt: bytes) -> str:
    """JSON of a case without names. `salt` is fresh random bytes, thrown away after: two exports of a
    case then cannot be joined. Raises `UserError`; `ValueError` for a salt under 16 bytes."""
    if len(salt) < 16:
        raise ValueError("a salt has at least 16 bytes")
    with in_words(), desk.work.reading() as connection:
        state = repositories.state(connection, case_id)
        if not state:
            raise NoSuchCaseError(case_id)
        rows = journal.of_case(connection, case_id)

    def hidden(text: str) -> str:
        return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()[:12]

    content: dict[str, Any] = {"case": hidden(case_id), "facts": _facts(desk, state)}
    for entity, names in _HARMLESS.items():
        content[entity + "_rows"] = [
            {name: row[name] for name in names} for (kind, _), row in state.items() if kind == entity
        ]
    content["answers"] = [
        {"question": row_id.partition("/")[2]}
        | {name: row["value"][name] for name in ("state", "level", "meaning_version") if name in row["value"]}
        for (kind, row_id), row in state.items()
        if kind == "answer"
    ]
    content["journal"] = [
        {"on": journal.moment(row.at).date(), "by": hidden(row.actor), "kind": row.kind}
        | {"entity": row.entity, "field": row.field, "applied": row.applied}
        for row in rows
    ]
    return journal.readable(content)


def _facts(desk: Desk, state: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    stored = {row_id: row["value"] for (kind, row_id), row in state.items() if kind == "fact"}
    readable, _ = read_facts(stored, desk)
    return {
        fact_id: {name: each for name, each in stored[fact_id].items() if name != "note"}
        for fact_id in readable
        if fact_id in desk.dictionary and desk.dictionary[fact_id].type in _TYPES and fact_id not in _TELLING
    }
