# SPDX-License-Identifier: EUPL-1.2
"""A schema accepts exactly what it says; whatever else stands there is named in German with its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.validation import (
    Code,
    Count,
    Distinct,
    Id,
    IsoDate,
    Line,
    Many,
    Money,
    Number,
    Percent,
    Some,
    Strict,
    Text,
    Url,
    iso_date,
    validate,
    wrong_value,
)
from irmd_desktop.content.yaml_source import Document, parse_yaml


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Rate(Strict):
    step: Literal["rate"]
    percent: Percent
    bonuses: Many[Percent] = ()


class Cap(Strict):
    step: Literal["cap_costs", "cap_grant"]
    eur: Money
    rate: Annotated[Decimal, Field(gt=0, lt=5)] | None = None


class Tree(Strict):
    fact: Id | None = None
    all: Some[Tree] | None = None
    negate: Annotated[Tree | None, Field(alias="not")] = None


class Programme(Strict):
    id: Id
    title: Line
    note: Text | None = None
    status: Code[Status] = Status.OPEN
    level: Literal["bund", "land"] = "land"
    checked_on: IsoDate | None = None
    address: Url | None = None
    staff: Count | None = None
    share: Number | None = None
    legal: Distinct[Id] = ()
    steps: Many[Annotated[Rate | Cap, Field(discriminator="step")]] = ()
    tree: Tree | None = None
    weights: Mapping[Id, int] | None = None
    ask: bool = True
    short: Annotated[Text, Field(pattern=r"^[A-Z]{2}$")] | None = None
    either: bool | Number | Text | None = None
    pair: Annotated[list[int], Field(min_length=2, max_length=3)] | None = None

    @pydantic.model_validator(mode="after")
    def _closed_has_note(self) -> Programme:
        if self.status is Status.CLOSED and self.note is None:
            raise ValueError("Ein geschlossenes Programm braucht eine „note“.")
        return self


HEAD = "id: a\ntitle: A\n"


def accepted(text: str) -> Programme:
    return validate(Programme, parse_yaml(HEAD + text, "x.yaml"))


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        accepted(text)
    return caught.value.problems


def test_a_sound_record_becomes_an_object() -> None:
    programme = accepted(
        """
note: |
  Zwei Zeilen
  sind erlaubt.
status: closed
level: bund
checked_on: 2028-02-29
address: https://www.example.org/programm?a=1
staff: 249
share: 25
legal: [gmbh, ug]
steps:
  - {step: rate, percent: 50, bonuses: [10, 2.5]}
  - {step: cap_grant, eur: 20000.5, rate: 2}
tree:
  all:
    - fact: firm.employees_fte
    - not: {fact: firm.x}
weights: {a: 1}
short: DE
either: 7
pair: [1, 2]
"""
    )
    assert programme.status is Status.CLOSED
    assert programme.checked_on == date(2028, 2, 29)
    rate, cap = programme.steps
    assert isinstance(rate, Rate) and rate.bonuses == (Decimal(10), Decimal("2.5"))
    assert isinstance(cap, Cap) and cap.eur == Decimal("20000.5") and type(cap.rate) is Decimal
    assert programme.share == 25 and type(programme.share) is Decimal
    assert programme.tree and programme.tree.all and programme.tree.all[1].negate == Tree(fact="firm.x")
    assert programme.legal == ("gmbh", "ug")
    assert programme.either == 7 and type(programme.either) is Decimal
    assert accepted("either: true").either is True
    assert accepted("either: x").either == "x"
    with pytest.raises(pydantic.ValidationError):
        programme.id = "other"  # type: ignore[misc]  # frozen: that is what is tested


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ("statsu: open", 3, "statsu", ["erlaubt sind id, title, note, status", "vielleicht „status“"]),
        ("tree: {nott: {}}", 3, "tree.nott", ["erlaubt sind fact, all, not", "vielleicht „not“"]),
        (
            "steps: [{step: rate, percent: 5, prozent: 6}]",
            3,
            "steps.0.prozent",
            ["erlaubt sind step, percent"],
        ),
        ("status: opne", 3, "status", ["eines von open, closed", "der Text „opne“", "vielleicht „open“"]),
        ("status: 5", 3, "status", ["eines von open, closed", "die Zahl 5"]),
        ("level: lnad", 3, "level", ["eines von bund, land", "vielleicht „land“"]),
        ("checked_on: 2026-02-30", 3, "checked_on", ["„2026-02-30“ gibt es nicht"]),
        ("checked_on: 30.02.2026", 3, "checked_on", ["JJJJ-MM-TT", "„30.02.2026“"]),
        ("checked_on: 2026-W09-6", 3, "checked_on", ["JJJJ-MM-TT"]),
        ("checked_on: 2026", 3, "checked_on", ["JJJJ-MM-TT", "„2026“"]),
        ("address: ftp://example.org", 3, "address", ["https://"]),
        ("address: 'https://user:pw@example.org'", 3, "address", ["https://"]),
        ("address: 'https:// example.org'", 3, "address", ["https://"]),
        ("address: 'https://'", 3, "address", ["https://"]),
        ("address: 'https://[::1'", 3, "address", ["https://"]),
        ("address: 'https://example.org:x/'", 3, "address", ["https://"]),
        ("staff: 1.5", 3, "staff", ["ganze Zahl", "die Zahl 1.5"]),
        ("staff: -1", 3, "staff", ["ab 0"]),
        ("staff: 1000000001", 3, "staff", ["bis höchstens 1000000000"]),
        ("staff: true", 3, "staff", ["ganze Zahl", "„true“"]),
        ("share: '5'", 3, "share", ["Zahl ohne Anführungszeichen", "der Text „5“"]),
        ("share: true", 3, "share", ["Zahl ohne Anführungszeichen"]),
        ("share: [1]", 3, "share", ["Zahl ohne Anführungszeichen", "eine Liste"]),
        ("legal: gmbh", 3, "legal", ["eine Liste", "der Text „gmbh“"]),
        ("legal: [gmbh, ug, gmbh]", 3, "legal", ["nur einmal", "„gmbh“"]),
        ("legal:\n  - gmbh\n  - GmbH", 5, "legal.1", ["Kleinbuchstaben", "„GmbH“"]),
        ("steps: [{step: rate, percent: 120}]", 3, "steps.0.percent", ["zwischen 0 und 100", "„120“"]),
        ("steps: [{step: rate, percent: -0.01}]", 3, "steps.0.percent", ["zwischen 0 und 100"]),
        ("steps:\n  - step: rate\n", 4, "steps.0.percent", ["fehlt"]),
        (
            "steps:\n  - step: rat\n    percent: 5",
            4,
            "steps.0.step",
            ["rate, cap_costs, cap_grant", "„rate“"],
        ),
        ("steps:\n  - percent: 5", 4, "steps.0.step", ["fehlt"]),
        ("steps: [rate]", 3, "steps.0", ["eine Gruppe von Angaben", "der Text „rate“"]),
        ("steps: {step: rate}", 3, "steps", ["eine Liste", "eine Gruppe von Angaben"]),
        ("steps:\n- step: cap_grant\n  eur: 10.005", 5, "steps.0.eur", ["ganzen Cent", "„10.005“"]),
        ("steps: [{step: cap_grant, eur: -5}]", 3, "steps.0.eur", ["1.000.000.000.000 Euro"]),
        ("steps: [{step: cap_grant, eur: 1000000000001}]", 3, "steps.0.eur", ["1.000.000.000.000 Euro"]),
        ("steps: [{step: cap_grant, eur: 1, rate: 0}]", 3, "steps.0.rate", ["größer als 0"]),
        ("steps: [{step: cap_grant, eur: 1, rate: 5}]", 3, "steps.0.rate", ["kleiner als 5"]),
        ("tree: {all: []}", 3, "tree.all", ["mindestens ein Eintrag"]),
        ("tree:\n  all:\n    - not:\n        fact: X", 6, "tree.all.0.not.fact", ["Kleinbuchstaben"]),
        ("tree: {not: {not: {fact: X}}}", 3, "tree.not.not.fact", ["Kleinbuchstaben"]),
        ("weights: {a: 1, B: 2}", 3, "weights.B", ["Kleinbuchstaben"]),
        ("weights: [a]", 3, "weights", ["eine Gruppe von Angaben", "eine Liste"]),
        ("ask: yes", 3, "ask", ["true oder false", "der Text „yes“"]),
        ("ask:", 3, "ask", ["true oder false", "nichts"]),
        ("short: DEU", 3, "short", ["der Form ^[A-Z]{2}$"]),
        ("note: ''", 3, "note", ["hier steht nichts"]),
        ("note: '   '", 3, "note", ["hier steht nichts"]),
        ("note: 12", 3, "note", ["Text", "die Zahl 12", "Anführungszeichen"]),
        ('note: "a\\0b"', 3, "note", ["U+0000"]),
        ('note: "a\\u202Eb"', 3, "note", ["U+202E"]),
        ("note: " + "x" * 4001, 3, "note", ["höchstens 4000 Zeichen"]),
        ("either: [1]", 3, "either", ["true oder false", "Oder: ", "Zahl", "Text"]),
        ("pair: [1]", 3, "pair", ["mindestens 2 Einträge"]),
        ("pair: [1, 2, 3, 4]", 3, "pair", ["höchstens 3 Einträge"]),
        ("status: closed", 1, "", ["Ein geschlossenes Programm braucht eine „note“."]),
    ],
)
def test_what_does_not_fit_is_named_with_what_is_expected(
    text: str, line: int, key: str, words: list[str]
) -> None:
    found = problems(text)
    assert len(found) == 1
    assert (found[0].file, found[0].line, found[0].key) == ("x.yaml", line, key)
    for part in words:
        assert part in found[0].message


def test_all_faults_of_a_file_are_told_at_once() -> None:
    found = problems("status: x\nstaff: y\nsteps:\n  - {step: rate, percent: 101}\nfoo: 1\n")
    assert [(problem.line, problem.key) for problem in found] == [
        (3, "status"),
        (4, "staff"),
        (6, "steps.0.percent"),
        (7, "foo"),
    ]


@pytest.mark.parametrize("text", ["5\n", "[1, 2]\n", "text\n"])
def test_a_file_that_is_no_record_at_all_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        validate(Programme, parse_yaml(text, "x.yaml"))
    assert "eine Gruppe von Angaben" in str(caught.value)


def test_a_title_is_one_line() -> None:
    with pytest.raises(ContentError, match="in einer einzigen Zeile"):
        validate(Programme, parse_yaml('id: a\ntitle: "a\\nb"\n', "x.yaml"))


def test_a_missing_key_is_named_at_the_line_of_its_record() -> None:
    with pytest.raises(ContentError) as caught:
        validate(Programme, parse_yaml("\n\nid: a\n", "x.yaml"))
    assert str(caught.value) == "x.yaml, Zeile 3, „title“: Diese Angabe fehlt."


def test_a_part_of_a_document_is_checked_with_its_full_place() -> None:
    document = parse_yaml(
        "kind: x\nsteps:\n  - step: rate\n    percent: 7\n  - step: rate\n    prcent: 7\n", "x.yaml"
    )
    assert validate(Rate, document, ("steps", 0)).percent == 7
    with pytest.raises(ContentError) as caught:
        validate(Rate, document, ("steps", 1))
    # One slip of the pen is one problem: the missing key is the misspelt one.
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [(6, "steps.1.prcent")]
    assert "Gemeint ist vielleicht „percent“" in caught.value.problems[0].message
    for nowhere in (("steps", 2), ("other",), ("kind", "deeper")):
        with pytest.raises(ContentError, match="fehlt"):
            validate(Rate, document, nowhere)


def test_a_label_of_pydantic_is_not_mistaken_for_a_key() -> None:
    """The tag of a union member may be spelled like a key of the record: the key must win."""

    class Rated(Strict):
        kind: Literal["rate"]
        rate: Percent | None = None
        cap: Money

    class Capped(Strict):
        kind: Literal["cap"]
        cap: Money

    class Holder(Strict):
        amount: Annotated[Rated | Capped, Field(discriminator="kind")]

    document = parse_yaml("amount:\n  kind: rate\n  rate: 5\n  cap: -1\n", "x.yaml")
    with pytest.raises(ContentError) as caught:
        validate(Holder, document)
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [(4, "amount.cap")]


def test_a_schema_may_speak_for_itself() -> None:
    def even(value: int) -> int:
        if value % 2:
            raise wrong_value("Erwartet wird {gerade}.")
        return value

    class Model(Strict):
        number: Annotated[int, pydantic.AfterValidator(even)]
        model: str = "x"

    with pytest.raises(ContentError, match=r"„number“: Erwartet wird \{gerade\}\."):
        validate(Model, Document({"number": 1}, "x.yaml"))


def test_many_codes_are_shortened() -> None:
    codes = tuple(f"code-{number}" for number in range(40))
    Forty = StrEnum("Forty", {code: code for code in codes})  # type: ignore[misc]  # forty lines otherwise

    class Model(Strict):
        code: Code[Forty]

    with pytest.raises(ContentError, match="code-29 und 10 weitere"):
        validate(Model, Document({"code": "x"}, "x.yaml"))


def test_rare_types_of_pydantic_are_told_too() -> None:
    class Tier(Strict):
        step: Literal["tier"]

    class Rare(Strict):
        fixed: Literal["only"] = "only"
        moment: date | None = None
        other: pydantic.Json[Any] | None = None
        places: Annotated[Decimal, Field(max_digits=5, decimal_places=2)] | None = None
        grid: Annotated[int, Field(multiple_of=5)] | None = None
        nothing: None = None
        version: Literal[1] = 1
        union: Cap | Tier | None = None

    data = {
        "version": 2,
        "union": {},
        "fixed": "x",
        "moment": 5,
        "other": "{",
        "places": Decimal("1.234"),
        "grid": 7,
        "nothing": 1,
    }
    with pytest.raises(ContentError) as caught:
        validate(Rare, Document(data, "x.yaml"))
    found = {problem.key: problem.message for problem in caught.value.problems}
    assert found["version"] == "Erwartet wird 1, gefunden: die Zahl 2."
    # Two members of the union miss the same key: it is told once.
    assert found["union.step"] == "Diese Angabe fehlt."
    assert found["fixed"] == "Erwartet wird only, gefunden: der Text „x“."
    assert found["moment"] == "Erwartet wird ein Datum JJJJ-MM-TT, gefunden: die Zahl 5."
    assert found["places"] == "Erwartet werden höchstens 2 Nachkommastellen."
    assert found["grid"] == "Erwartet wird eine Zahl teilbar durch 5, gefunden: die Zahl 7."
    assert found["nothing"] == "Erwartet wird nichts, gefunden: die Zahl 1."
    assert found["other"].startswith("Erwartet wird eine andere Angabe (json_invalid)")


def test_a_model_of_another_base_is_told_without_its_keys() -> None:
    class Plain(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(extra="forbid")

    with pytest.raises(ContentError, match=r"„x“: Diese Angabe ist hier nicht vorgesehen\."):
        validate(Plain, Document({"x": 1}, "x.yaml"))


def test_a_value_that_no_file_can_hold_is_still_named() -> None:
    with pytest.raises(ContentError, match="Erwartet wird Text, gefunden: „2026-01-02“"):
        validate(Programme, Document({"id": "a", "title": date(2026, 1, 2)}, "x.yaml"))


def test_a_date_object_stays_a_date() -> None:
    """Objects may also be built in code, not from YAML only."""
    assert Programme(id="a", title="b", checked_on=date(2026, 1, 2)).checked_on == date(2026, 1, 2)
    assert iso_date("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(ValueError, match="gibt es nicht"):
        iso_date("2023-02-29")


# ------------------------------------------------------------------------------------- properties

_KEYS = [
    "id",
    "title",
    "status",
    "steps",
    "step",
    "rate",
    "percent",
    "eur",
    "tree",
    "all",
    "not",
    "fact",
    "weights",
]
_VALUES = ["a", "open", "rate", "cap_costs", "2026-02-30", "https://x.de", ""]
_plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False)
    | st.sampled_from(_VALUES)
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=2), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(data=_plain)
def test_whatever_the_data_the_answer_is_an_object_or_a_sentence(data: Any) -> None:
    for model in (Programme, Tree, Rate):
        try:
            validate(model, Document(data, "x.yaml"))
        except ContentError as error:
            for problem in error.problems:
                assert problem.file == "x.yaml"
                assert problem.message.endswith((".", "!"))
                # Every named key stands in the data, or is the missing one.
                assert "function-" not in problem.key and "[key]" not in problem.key


@given(st.decimals(min_value=-50, max_value=150, places=3))
def test_percent_takes_exactly_zero_to_a_hundred(number: Decimal) -> None:
    document = Document({"step": "rate", "percent": number}, "x.yaml")
    if 0 <= number <= 100:
        assert validate(Rate, document).percent == number
    else:
        with pytest.raises(ContentError, match="zwischen 0 und 100"):
            validate(Rate, document)


@given(st.decimals(min_value=-5, max_value=10**6, places=4))
def test_money_takes_exactly_whole_cents_from_zero(number: Decimal) -> None:
    document = Document({"step": "cap_costs", "eur": number}, "x.yaml")
    # Four places are whole cents when the last two are zero: number * 100 has no remainder.
    if number >= 0 and number * 100 % 1 == 0:
        assert validate(Cap, document).eur == number
    else:
        with pytest.raises(ContentError):
            validate(Cap, document)
