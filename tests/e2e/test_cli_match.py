# SPDX-License-Identifier: EUPL-1.2
"""`match` on a dictionary the engine has never seen; every verdict and amount worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no type information

from tests.e2e.command import Line, case_file, run, text_file

Facts = dict[str, Any]
Judge = Callable[..., Line]

ON = "2026-06-15"
NOT_APPLICABLE = {"not_applicable": True}

# Eight hives in the mountains, two years of keeping on the very day, nothing ordered yet.
KEEPER: Facts = {
    "hive.count": 8,
    "honey.kg": 150.5,
    "honey.kinds": ["blossom"],
    "keeper.registered": True,
    "keeper.organic": True,
    "keeper.insolvency": False,
    "keeper.since": "2024-06-15",
    "keeper.born_on": "1996-03-15",
    "keeper.exam_on": "2026-02-28",
    "site.zone": "alpine",
    "cost.hives_eur": 4000,
    "cost.training_eur": 1500,
    "project.ordered": False,
    "project.filed_on": NOT_APPLICABLE,
    "project.days": 7.5,
    "aid.list": NOT_APPLICABLE,
    "confirm.hives.hygiene": True,
}


@pytest.fixture
def judge(bees_db: Path, tmp_path: Path, schemas: dict[str, Draft202012Validator]) -> Judge:
    """Output line of one programme for the keeper with some facts changed; checked by its schema."""

    def one(programme: str, changes: Facts | None = None, on: str = ON) -> Line:
        facts = {**KEEPER, **(changes or {})}
        cases = case_file(tmp_path, {"c1": facts})
        schemas["case"].validate(json.loads(cases.read_text(encoding="utf-8")))
        ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", on)
        assert (ran.code, ran.err) == (0, "")
        for line in ran.lines:
            schemas["match-output"].validate(line)
        return next(line for line in ran.lines if line["programme"] == programme)

    return one


@pytest.fixture(scope="session")
def schemas(project_root: Path) -> dict[str, Draft202012Validator]:
    found = {}
    for name in ("case", "match-output"):
        text = (project_root / "docs" / "interface" / f"{name}.schema.json").read_text(encoding="utf-8")
        Draft202012Validator.check_schema(json.loads(text))
        found[name] = Draft202012Validator(json.loads(text))
    return found


def result(line: Line, criterion: str) -> str:
    return next(str(one["result"]) for one in line["criteria"] if one["id"] == criterion)


def ends(line: Line) -> tuple[Any, Any]:
    return line["amount"]["min"], line["amount"]["max"]


def steps(line: Line) -> dict[str, tuple[Any, Any]]:
    return {step["step"]: (step["out"]["min"], step["out"]["max"]) for step in line["amount"]["steps"]}


# ------------------------------------------------------------------------------------------ verdicts


def test_a_firm_that_fits(judge: Judge) -> None:
    line = judge("hives")
    assert (line["case"], line["verdict"], line["open_facts"]) == ("c1", "eligible", [])
    assert [(c["id"], c["result"]) for c in line["criteria"]] == [
        ("status", "met"),
        ("validity", "met"),
        ("start", "met"),
        ("scale", "met"),
        ("registered", "met"),
        ("two-seasons", "met"),
        ("hygiene", "met"),
        ("mountain", "met"),
        ("organic", "met"),
        ("insolvency", "not_met"),  # below a `not`
        ("forest-honey", "not_met"),  # a hint, which never decides
    ]
    assert [c["id"] for c in line["criteria"] if c["negated"]] == ["insolvency"]
    assert [c["id"] for c in line["criteria"] if not c["hard"]] == ["forest-honey"]


def test_the_working_of_an_amount(judge: Judge) -> None:
    line = judge("hives")
    # Training at most 20 % of all costs: x <= 0.2 (4000 + x), so x = 1000 of the 1500.
    # 5000 x (60 % + 5 points) = 3250; no cap bites; already a multiple of ten.
    assert ends(line) == (3250, 3250)
    assert steps(line) == {
        "base": (5000, 5000),
        "cap_costs": (5000, 5000),
        "rate": (3250, 3250),
        "cap_grant": (3250, 3250),
        "minimum_grant": (3250, 3250),
        "rounding": (3250, 3250),
    }
    rate = line["amount"]["steps"][2]
    assert (rate["figure"], rate["options"]) == ({"min": 65, "max": 65}, ["Freizeit", "Bio"])
    assert line["amount"]["kind"] == "grant"
    assert line["amount"]["open_facts"] == []


@pytest.mark.parametrize(
    ("changes", "aid"),
    [
        # 1234.56 x 65 % = 802.464, down to a multiple of ten
        ({"cost.hives_eur": 1234.56, "cost.training_eur": 0}, 800),
        # 700 x 65 % = 455 < 500: nothing at all
        ({"cost.hives_eur": 700, "cost.training_eur": 0}, 0),
        # 9000 x 65 % = 5850 > 5000
        ({"cost.hives_eur": 9000, "cost.training_eur": 0}, 5000),
        # sideline: 5000 x 45 %
        ({"hive.count": 10}, 2250),
        # costs that do not exist are zero: 4000 x 65 %
        ({"cost.training_eur": NOT_APPLICABLE}, 2600),
    ],
)
def test_exact_amounts(judge: Judge, changes: Facts, aid: float) -> None:
    assert ends(judge("hives", changes)) == (aid, aid)


@pytest.mark.parametrize(
    ("changes", "criterion"),
    [
        ({"keeper.since": "2024-06-16"}, "two-seasons"),  # a day short of two years
        ({"keeper.since": NOT_APPLICABLE}, "two-seasons"),
        ({"hive.count": 50}, "scale"),
        ({"keeper.registered": False}, "registered"),
        ({"confirm.hives.hygiene": False}, "hygiene"),
        ({"keeper.scale": "trade"}, "scale"),  # what was given wins over what is derived
    ],
)
def test_one_condition_that_is_not_met_decides(judge: Judge, changes: Facts, criterion: str) -> None:
    line = judge("hives", changes)
    assert line["verdict"] == "not_eligible"
    assert result(line, criterion) == "not_met"
    assert (line["open_facts"], line["amount"]) == ([], None)


@pytest.mark.parametrize(
    ("changes", "open_facts"),
    [
        ({"keeper.registered": None}, ["keeper.registered"]),
        ({"hive.count": None}, ["hive.count"]),  # asked for what the size is derived from
        ({"hive.count": {"min": 40, "max": 60}}, ["hive.count"]),
        ({"confirm.hives.hygiene": None}, ["confirm.hives.hygiene"]),
        ({"keeper.insolvency": None}, ["keeper.insolvency"]),
        ({"keeper.since": {"min": "2024-01-01", "max": "2024-12-31"}}, ["keeper.since"]),
        ({"site.zone": "valley", "keeper.organic": None}, ["keeper.organic"]),
        ({"site.zone": {"one_of": ["alpine", "valley"]}, "keeper.organic": False}, ["site.zone"]),
        ({"site.zone": None, "keeper.organic": None}, ["site.zone", "keeper.organic"]),
        ({"keeper.registered": None, "hive.count": None}, ["hive.count", "keeper.registered"]),
    ],
)
def test_what_is_unknown_keeps_it_open_and_is_named(
    judge: Judge, changes: Facts, open_facts: list[str]
) -> None:
    line = judge("hives", changes)
    assert (line["verdict"], line["open_facts"]) == ("open", open_facts)
    assert line["amount"] is not None


def test_absent_and_null_are_the_same(judge: Judge, bees_db: Path, tmp_path: Path) -> None:
    without = {key: value for key, value in KEEPER.items() if key != "keeper.registered"}
    cases = case_file(tmp_path, {"absent": without, "null": {**KEEPER, "keeper.registered": None}})
    ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", ON)
    absent, null = (
        [{**line, "case": ""} for line in ran.lines if line["case"] == case] for case in ("absent", "null")
    )
    assert absent == null


@pytest.mark.parametrize(
    "changes",
    [
        {"site.zone": None},  # organic is enough
        {"keeper.organic": None},  # the mountains are enough
        {"site.zone": {"one_of": ["valley", "city"]}},
        {"hive.count": {"min": 5, "max": 12}},  # hobby or sideline: both fit
        {"hive.count": {"max": 49}},
        {"keeper.since": {"max": "2024-06-15"}},
        {
            "keeper.since": {
                "value": "2024-06-15",
                "origin": "document",
                "on": "2026-05-01",
                "note": "Bescheid",
            }
        },
        {"keeper.insolvency": NOT_APPLICABLE},
        {"honey.kinds": None},  # a hint keeps nothing open
        {"project.note": "zwölf Beuten"},
    ],
)
def test_what_is_unknown_but_cannot_matter_does_not_keep_it_open(judge: Judge, changes: Facts) -> None:
    line = judge("hives", changes)
    assert (line["verdict"], line["open_facts"]) == ("eligible", [])


def test_brackets_give_an_interval_and_say_what_would_narrow_it(judge: Judge) -> None:
    bracket = {"min": 4000, "max": 6000}
    changes = {"cost.hives_eur": bracket, "cost.training_eur": 0, "keeper.organic": None}
    line = judge("hives", changes)
    # 4000 x 60 % to 6000 x 65 %
    assert ends(line) == (2400, 3900)
    assert line["verdict"] == "eligible"
    assert line["amount"]["open_facts"] == ["cost.hives_eur", "keeper.organic"]


# ---------------------------------------------------------------------------------- days and periods


@pytest.mark.parametrize(
    ("on", "state"),
    [("2025-12-31", "not_met"), ("2026-01-01", "met"), ("2026-12-31", "met"), ("2027-01-01", "not_met")],
)
def test_validity_ends_on_its_last_day(judge: Judge, on: str, state: str) -> None:
    line = judge("hives", {"keeper.since": "2010-01-01"}, on)
    assert result(line, "validity") == state
    assert line["verdict"] == ("eligible" if state == "met" else "not_eligible")


ORDER: Facts = {
    "project.ordered": True,
    "project.first_order_on": "2026-03-01",
    "project.order_withdrawal_right": False,
    "project.received_on": "2026-03-01",
    "project.awarded_on": NOT_APPLICABLE,
    "cost.training_eur": 0,
}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"cost.hives_eur": 4999.99}, "met"),  # below 5000 an order is free from receipt, on that day too
        ({"cost.hives_eur": 4999.99, "project.first_order_on": "2026-02-28"}, "not_met"),
        ({"cost.hives_eur": 5000}, "not_met"),  # from 5000 only after the award
        ({"cost.hives_eur": 5000, "project.order_withdrawal_right": True}, "met"),
        ({"cost.hives_eur": 5000, "project.awarded_on": "2026-02-01"}, "met"),
    ],
)
def test_an_order_before_it_is_allowed_loses_the_grant(judge: Judge, changes: Facts, state: str) -> None:
    assert result(judge("hives", {**ORDER, **changes}), "start") == state


def test_open_spending_keeps_the_start_open(judge: Judge) -> None:
    line = judge("hives", {**ORDER, "cost.hives_eur": {"min": 4000, "max": 6000}})
    assert (line["verdict"], line["open_facts"]) == ("open", ["cost.hives_eur"])
    start = next(c for c in line["criteria"] if c["id"] == "start")
    assert start["code"] == "inputs_open"
    assert start["details"]["first_order_on"] == "2026-03-01"


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2026-01-31", "not_eligible"),
        ("2026-03-15", "eligible"),
        ("2026-04-01", "not_eligible"),
        ("2026-08-01", "not_eligible"),
    ],
)
def test_a_call_is_open_on_its_days_only(judge: Judge, on: str, verdict: str) -> None:
    # On 1 August the second call has begun, but the keeper is over thirty since 16 March.
    assert judge("exam-premium", {"keeper.since": "2025-08-28"}, on)["verdict"] == verdict


@pytest.mark.parametrize(
    ("changes", "criterion", "state"),
    [
        ({"keeper.born_on": "1996-03-15"}, "young", "met"),  # thirty on the day
        ({"keeper.born_on": "1996-03-14"}, "young", "not_met"),
        # 31 August + 6 months is 28 February, the day of the exam
        ({"keeper.since": "2025-08-31"}, "soon", "met"),
        ({"keeper.since": "2025-09-01"}, "soon", "not_met"),
        ({"keeper.exam_on": "2026-12-31"}, "exam-before", "met"),
        ({"keeper.exam_on": "2027-01-01"}, "exam-before", "not_met"),
        ({"keeper.exam_on": "2025-01-01"}, "exam-after", "met"),
        ({"keeper.exam_on": "2024-12-31"}, "exam-after", "not_met"),
        ({"keeper.exam_on": "2025-03-15"}, "start", "met"),  # twelve months on the day
        ({"keeper.exam_on": "2025-03-14"}, "start", "not_met"),
        ({"site.zone": "city"}, "not-city", "not_met"),
        ({"site.zone": NOT_APPLICABLE}, "not-city", "met"),  # the record says so
        ({"site.zone": {"one_of": ["alpine", "city"]}}, "not-city", "open"),
        ({"keeper.insolvency": True}, "solvent", "not_met"),
        ({"keeper.insolvency": NOT_APPLICABLE}, "solvent", "not_met"),  # the default
        ({"hive.count": 4}, "medium", "not_met"),
        ({"hive.count": 5}, "medium", "met"),
        ({"hive.count": 20}, "medium", "met"),
        ({"hive.count": 21}, "medium", "not_met"),
        ({"hive.count": {"min": 5, "max": 20}}, "medium", "met"),
        ({"hive.count": {"min": 20}}, "medium", "open"),
        ({"hive.count": {"min": 21}}, "medium", "not_met"),
    ],
)
def test_edges_of_the_operators(judge: Judge, changes: Facts, criterion: str, state: str) -> None:
    line = judge("exam-premium", {"keeper.since": "2025-08-28", **changes}, "2026-03-15")
    assert result(line, criterion) == state


def test_a_leap_day_birthday_counts_on_28_february(judge: Judge) -> None:
    born = {"keeper.born_on": "1996-02-29", "keeper.since": "2025-08-28"}
    assert result(judge("exam-premium", born, "2026-02-28"), "young") == "met"
    assert result(judge("exam-premium", born, "2026-03-01"), "young") == "not_met"


def test_parts_of_a_premium_add_up(judge: Judge) -> None:
    def premium(organic: bool | None) -> Line:
        changes = {"keeper.since": "2025-08-28", "keeper.organic": organic}
        return judge("exam-premium", changes, "2026-03-15")

    assert ends(premium(True)) == (1250, 1250)
    assert ends(premium(False)) == (1000, 1000)
    assert ends(premium(None)) == (1000, 1250)
    assert premium(None)["amount"]["open_facts"] == ["keeper.organic"]
    assert premium(None)["verdict"] == "eligible"


# ----------------------------------------------------------------- readings, de-minimis, tiers, states


@pytest.mark.parametrize(
    ("honey", "state"),
    [
        (99, "not_met"),
        (119.99, "not_met"),
        (120, "met"),
        ({"min": 110, "max": 130}, "open"),
        ({"max": 119}, "not_met"),
    ],
)
def test_of_contradicting_readings_the_stricter_decides(judge: Judge, honey: object, state: str) -> None:
    assert result(judge("lessons", {"honey.kg": honey}), "harvest") == state


def ledger(day: str, euros: float) -> Facts:
    return {"aid.list": [{"granted_on": day, "gross_grant_equivalent_eur": euros, "body": None}]}


@pytest.mark.parametrize(
    ("changes", "aid"),
    [
        ({}, 3378.75),  # 7.5 days x 450.50
        ({"project.days": 1}, 0),  # below two days nothing
        ({"project.days": 12}, 4505),  # ten days at most
        (ledger("2026-06-15", 6621.25), 3378.75),  # 6621.25 + 3378.75 is the ceiling itself
        (ledger("2023-06-15", 9999), 3378.75),  # three years ago to the day: out of the window
    ],
)
def test_days_and_de_minimis_room(judge: Judge, changes: Facts, aid: float) -> None:
    line = judge("lessons", changes)
    assert line["verdict"] == "eligible"
    assert ends(line) == (aid, aid)


@pytest.mark.parametrize("day", ["2026-06-15", "2023-06-16"])
def test_an_aid_above_the_room_is_none_at_all(judge: Judge, day: str) -> None:
    line = judge("lessons", ledger(day, 6621.26))
    assert (line["verdict"], line["amount"]) == ("not_eligible", None)
    assert result(line, "room") == "not_met"


def test_an_unknown_ledger_is_asked_for(judge: Judge) -> None:
    line = judge("lessons", {"aid.list": None})
    assert (line["verdict"], line["open_facts"]) == ("open", ["aid.list"])
    assert ends(line) == (0, 3378.75)


LOAN: Facts = {"confirm.orchard-loan.status": True, "hive.count": 60, "site.zone": "valley"}


@pytest.mark.parametrize(
    ("changes", "low", "high", "documented"),
    [
        ({"cost.hives_eur": 1999.99}, 0, 0, True),  # below the first tier
        ({"cost.hives_eur": 5000}, 1500, 1500, True),
        ({"cost.hives_eur": 5000.01}, 4000, 5000, True),  # 6000, cut to 4000 or 5000: sources disagree
        ({"cost.hives_eur": 25000}, 4000, 5000, False),  # at least 6000, how much more is in no source
        ({"cost.hives_eur": 6000, "site.zone": "city"}, 0, 6000, False),  # a cap of unknown height
    ],
)
def test_tiers_and_undocumented_figures(
    judge: Judge, changes: Facts, low: float, high: float, documented: bool
) -> None:
    line = judge("orchard-loan", {**LOAN, **changes})
    assert line["verdict"] == "eligible"
    assert ends(line) == (low, high)
    assert (line["amount"]["kind"], line["amount"]["documented"]) == ("loan", documented)


def test_an_unknown_status_is_open_until_the_adviser_confirms(judge: Judge) -> None:
    line = judge("orchard-loan", {**LOAN, "confirm.orchard-loan.status": None})
    assert (line["verdict"], line["open_facts"]) == ("open", ["confirm.orchard-loan.status"])
    assert judge("orchard-loan", {**LOAN, "confirm.orchard-loan.status": False})["verdict"] == "not_eligible"


def test_a_closed_programme_is_explained_and_not_left_out(judge: Judge) -> None:
    line = judge("spent")
    assert line["verdict"] == "not_eligible"
    assert [(c["id"], c["origin"], c["result"]) for c in line["criteria"]] == [
        ("status", "status", "not_met"),
        ("budget", "budget", "not_met"),
        ("registered", "criteria", "met"),
    ]


# ---------------------------------------------------------------------------------------- the stream


def test_lines_come_in_the_order_of_the_file_and_of_the_ids(bees_db: Path, tmp_path: Path) -> None:
    lines = ["", '{"id": "zwei", "facts": {}}', "  \t", '{"facts": {"hive.count": 3}, "id": "eins"}', ""]
    cases = text_file(tmp_path / "f.jsonl", lines)
    ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", ON)
    programmes = ["exam-premium", "hives", "lessons", "orchard-loan", "spent"]
    assert [(line["case"], line["programme"]) for line in ran.lines] == [
        (case, programme) for case in ("zwei", "eins") for programme in programmes
    ]


def test_windows_line_ends_a_byte_order_mark_and_odd_letters_do_no_harm(
    bees_db: Path, tmp_path: Path
) -> None:
    # U+2028 is a line end to some readers, but not in a JSON-lines file.
    cases = tmp_path / "Fälle & Co?.jsonl"
    first = '{"id": "Käfer \u2028 ☃", "facts": {"project.note": "a\u2028b \\ud83d\\udc1d"}}'
    cases.write_bytes(b"\xef\xbb\xbf" + first.encode() + b"\r\n" + b'{"id": "ohne Ende"}')
    ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", ON)
    assert (ran.code, ran.err) == (0, "")
    lines = [json.loads(line) for line in ran.out.split("\n") if line]
    assert {line["case"] for line in lines} == {"Käfer \u2028 ☃", "ohne Ende"}


def test_json_changes_nothing_as_the_lines_are_json_already(bees_db: Path, tmp_path: Path) -> None:
    cases = case_file(tmp_path, {"c1": KEEPER})
    arguments = ("match", "--catalogue", bees_db, "--facts", cases, "--on", ON)
    assert run(*arguments) == run(*arguments, "--json")


def test_the_order_of_facts_does_not_matter(bees_db: Path, tmp_path: Path) -> None:
    arguments = ("match", "--catalogue", bees_db, "--on", ON, "--facts")
    forwards = run(*arguments, case_file(tmp_path, {"c1": KEEPER})).out
    assert run(*arguments, case_file(tmp_path, {"c1": dict(reversed(KEEPER.items()))})).out == forwards


def test_the_example_in_the_document_is_true(
    project_root: Path, bees_db: Path, tmp_path: Path, schemas: dict[str, Draft202012Validator]
) -> None:
    page = (project_root / "docs" / "interface" / "match.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```json\n")[1:]]
    given, expected = (json.loads(block) for block in blocks)
    schemas["case"].validate(given)
    schemas["match-output"].validate(expected)
    cases = text_file(tmp_path / "c.jsonl", [json.dumps(given)])
    ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", ON)
    assert expected in ran.lines


def test_the_smallest_folder_in_the_document_works(project_root: Path, tmp_path: Path) -> None:
    page = (project_root / "docs" / "interface" / "content.md").read_text(encoding="utf-8")
    facts, programme = (block.split("```")[0] for block in page.split("```yaml\n")[1:3])
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    (tmp_path / "catalogue" / "hives.yaml").write_text(programme, encoding="utf-8")
    built = run("catalogue", "build", tmp_path, tmp_path / "out.db", "--json")
    assert (built.code, built.err) == (0, "")
    cases = case_file(tmp_path, {"c1": {"hive.count": 20, "cost.hives_eur": 999.99}})
    (line,) = run("match", "--catalogue", tmp_path / "out.db", "--facts", cases, "--on", ON).lines
    # 999.99 x 40 % = 399.996, cut to cents
    assert (line["verdict"], ends(line)) == ("eligible", (399.99, 399.99))
