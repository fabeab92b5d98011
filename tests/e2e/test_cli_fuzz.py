# SPDX-License-Identifier: EUPL-1.2
"""Damaged content and damaged cases: a clear refusal or a full result, never anything in between."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irmd_desktop.content.yaml_source import load_yaml
from tests.e2e.command import BEES, Ran, copy_of_bees, run, text_file
from tests.e2e.test_cli_match import KEEPER

Place = tuple[str | int, ...]
FACTS = (BEES / "facts.yaml").read_text(encoding="utf-8")
FILES = ["facts.yaml", "release.yaml", *(f"catalogue/{path.name}" for path in (BEES / "catalogue").iterdir())]

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 2, 7.5, 0.005, 120, 10**15, 10**15 + 1, 10**30, 1e-9,
    "", " ", "x", "~", "2026-02-30", "2026-01-05", "0001-01-01", "2026-W48-2", "[", "ä\u2028", "x" * 5000,
    [], {}, [[]], [{}], {"x": 1}, [None], ["x", "x"], {"from": 1, "to": 2}, {"years": 1}, {"ceiling": 1},
    {"fact": "hive.count", "op": "<", "value": 5}, {"all": []}, {"any": [{"all": [{"not": {}}]}]},
    "hive.count", "keeper.since", "keeper.scale", "aid.list", "project.note", "honey.kinds", "context.on",
    "<=", "in", "room_for", "adviser_confirms", "age_at_least", "base", "rate", "guide",
]  # fmt: skip


def nodes(plain: Any, place: Place = ()) -> Iterator[Place]:
    """Places of everything below the top."""
    entries: Any = (
        plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    )
    for key, value in entries:
        yield (*place, key)
        yield from nodes(value, (*place, key))


def at(plain: Any, place: Place) -> Any:
    """What stands at a place."""
    for key in place:
        plain = plain[key]
    return plain


def damage(plain: Any, data: st.DataObject) -> None:
    """One random change of one node."""
    places = list(nodes(plain))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    above: Any = at(plain, place[:-1])
    key: Any = place[-1]
    change = data.draw(st.sampled_from(["delete", "odd", "other", "double", "rename", "wrap"]))
    match change:
        case "delete":
            del above[key]
        case "odd":
            above[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        case "other":
            above[key] = copy.deepcopy(at(plain, data.draw(st.sampled_from(places))))
        case "double" if isinstance(above, list):
            above.insert(data.draw(st.integers(0, len(above))), copy.deepcopy(above[key]))
        case "rename" if isinstance(above, dict):
            name = data.draw(st.sampled_from([f"{key}x", "id", "value", "not", "all", "fact", "source", ""]))
            above[name] = above.pop(key)
        case _:
            above[key] = data.draw(
                st.sampled_from([[above[key]], {"not": above[key]}, {"value": above[key]}])
            )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def fresh(folder: Path, file: str) -> Path:
    """The bees with the programme to be damaged, or another one beside the damaged file."""
    name = Path(file).stem if file.startswith("catalogue/") else "hives"
    source = folder / file.replace("/", "-")
    if source.exists():
        shutil.copy(BEES / file, source / file)
        return source
    return copy_of_bees(folder, name).rename(source)


def judged(folder: Path, source: Path) -> None:
    """Build; what can be built can also judge a firm, known or not."""
    built = run("catalogue", "build", source, folder / "out.db", "--json")
    assert_refused_or_done(built)
    assert sorted(path.name for path in folder.iterdir() if "partial" in path.name) == []
    if built.code == 0:
        known = {
            key: value for key, value in KEEPER.items() if f"id: {key}" in FACTS or key.startswith("confirm.")
        }
        cases = text_file(folder / "cases.jsonl", ['{"id": "a"}', json.dumps({"id": "b", "facts": known})])
        assert_refused_or_done(
            run("match", "--catalogue", folder / "out.db", "--facts", cases, "--on", "2026-06-15", "--json")
        )


def assert_refused_or_done(ran: Ran) -> None:
    if ran.code == 0:
        assert ran.err == ""
        return
    assert ran.code == 2
    errors = json.loads(ran.out)["errors"]
    assert errors
    for error in errors:
        assert error["file"]
        assert error["message"].endswith((".", "?"))
        assert "Traceback" not in error["message"]


@settings(max_examples=200)
@given(data=st.data(), file=st.sampled_from(FILES), times=st.integers(1, 3))
def test_damaged_content_never_breaks_out(folder: Path, data: st.DataObject, file: str, times: int) -> None:
    source = fresh(folder, file)
    plain = json.loads(json.dumps(load_yaml(source / file).data, default=float))
    for _ in range(times):
        damage(plain, data)
    # JSON is YAML as well, and says exactly what was meant.
    (source / file).write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    judged(folder, source)


@settings(max_examples=60)
@given(data=st.data(), file=st.sampled_from(FILES))
def test_rubbish_in_a_content_file_never_breaks_out(folder: Path, data: st.DataObject, file: str) -> None:
    source = fresh(folder, file)
    raw = bytearray((source / file).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), start + data.draw(st.integers(0, 12)))
        raw[start:end] = data.draw(
            st.binary(max_size=6) | st.text("-:[]{}&*!|>%@`\"'#, \n\t", max_size=6).map(str.encode)
        )
    (source / file).write_bytes(raw)
    judged(folder, source)


# A case in every form that is allowed, and values from nowhere.
CASE: dict[str, Any] = {
    "id": "c1",
    "facts": {
        **KEEPER,
        "hive.count": {"min": 5, "max": 12, "origin": "owner", "on": "2026-05-01", "note": "etwa"},
        "site.zone": {"one_of": ["alpine", "valley"]},
        "keeper.registered": {"value": True, "origin": "document"},
        "aid.list": [{"granted_on": "2025-03-01", "gross_grant_equivalent_eur": 1200.5, "body": "Amt"}],
    },
}
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def matched(folder: Path, catalogue: Path, raw: bytes) -> None:
    (folder / "fuzz.jsonl").write_bytes(raw)
    assert_refused_or_done(
        run(
            "match",
            "--catalogue",
            catalogue,
            "--facts",
            folder / "fuzz.jsonl",
            "--on",
            "2026-06-15",
            "--json",
        )
    )


@settings(max_examples=200)
@given(data=st.data(), times=st.integers(1, 3))
def test_a_damaged_case_never_breaks_out(
    folder: Path, bees_db: Path, data: st.DataObject, times: int
) -> None:
    case = copy.deepcopy(CASE)
    for _ in range(times):
        damage(case, data)
    matched(folder, bees_db, json.dumps(case).encode())


@settings(max_examples=100)
@given(name=st.sampled_from(sorted(KEEPER)), value=anything)
def test_any_value_is_known_or_refused(folder: Path, bees_db: Path, name: str, value: object) -> None:
    matched(folder, bees_db, json.dumps({"id": "c", "facts": {name: value}}).encode())


@settings(max_examples=100)
@given(
    raw=st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_line_is_a_case_or_refused(folder: Path, bees_db: Path, raw: bytes) -> None:
    matched(folder, bees_db, raw)


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_catalogue_never_gives_a_verdict(folder: Path, bees_db: Path, data: st.DataObject) -> None:
    raw = bytearray(bees_db.read_bytes())
    start = data.draw(st.integers(0, len(raw) - 1))
    old = bytes(raw)
    raw[start : start + data.draw(st.integers(0, 5000))] = data.draw(st.binary(max_size=64))
    path = folder / "bad.db"
    path.write_bytes(raw)
    cases = text_file(folder / "cases.jsonl", ['{"id": "a"}'])
    ran = run("match", "--catalogue", path, "--facts", cases, "--on", "2026-06-15", "--json")
    assert ran.code == (0 if bytes(raw) == old else 2)
    assert_refused_or_done(ran)
