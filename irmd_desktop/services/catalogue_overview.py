# SPDX-License-Identifier: EUPL-1.2
"""What a content folder holds, one line for each programme, as Markdown for `docs/catalogue.md` and as JSON.

    overview(Path("db")).markdown()

Counted is what the engine decides with: the record's own criteria and those made from status, validity,
calls, budget and start rule. A test compares the committed page with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.directory_types import KIND_NAMES, STANDING_NAMES, Directory, Kind, Standing
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.content.source_folder import SourceFolder, SourceProgramme, load_source
from irmd_desktop.core.criteria import Op, leaves

STATUS: Final = {
    "open": "offen",
    "closed": "beendet",
    "suspended": "ausgesetzt",
    "unknown": "unbekannt",
    "proposed": "Vorschlag",
}
_KIND: Final = {"grant": "Zuschuss", "loan": "Darlehen", "guarantee": "Bürgschaft"}
_MADE_BY: Final = {
    "rate": "Anteil der Kosten",
    "tier_table": "Pauschale nach Stufen",
    "lump_sum": "Festbetrag",
    "per_unit": "Betrag je Einheit",
}
_COLUMNS: Final = (
    *("Programm", "Stand", "Kriterien", "durch Angaben", "durch Beratung"),
    *("Betrag", "Offen", "Widersprüche"),
)
_NATION: Final = "bundesweit"
_PROPOSALS: Final = "Vorschläge (kein laufendes Programm)"

HEAD: Final = """\
# Katalog

<!-- Erzeugt mit `irmd-desktop catalogue overview db > docs/catalogue.md`; nicht von Hand ändern. -->

Was `db/catalogue/` enthält, Zeile für Zeile aus den Daten. Jede Bedingung steht mit Quelle und Prüftag in
der Datei des Programms; wie sie geschrieben wird, sagt [interface/content.md](interface/content.md).

- **Stand**: ob Anträge angenommen werden, mit dem Tag, bis zu dem das belegt ist. Vor dem Antrag neu prüfen.
- **Kriterien**: so viele Bedingungen entscheiden, davon **durch Angaben** zu Betrieb und Vorhaben und
  **durch Beratung** (was kein Rechner entscheiden kann, bestätigt ein Mensch, oder es bleibt offen).
- **Betrag**: wie er gerechnet wird. „unbelegt“: eine Zahl darin steht in keiner Quelle. „–“: der Betrieb
  erhält kein Geld, oder die Quellen nennen keines.
- **Offen**: Punkte, die keine Quelle beantwortet. **Widersprüche**: Quellen, die Verschiedenes sagen.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One programme. `as_of` is empty where no day is documented."""

    id: str
    name: str
    region: str
    status: str
    as_of: str
    criteria: int
    by_facts: int
    by_adviser: int
    amount: str
    open_points: int
    conflicts: int
    sources: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All programmes of a content folder, by region and then by name."""

    lines: tuple[Line, ...]
    directory: Directory
    key_figures: int

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "programmes": [asdict(line) for line in self.lines],
            "directory": {kind.value: dict(counted) for kind, counted in self._kinds().items()},
            "digital_fields": len(self.directory.fields),
            "measures": len(self.directory.measures),
            "key_figures": self.key_figures,
        }

    def markdown(self) -> str:
        """The page, ending with a line break."""
        return "\n".join([HEAD, *self._totals(), *self._sections(), *self._directory()]) + "\n"

    def _totals(self) -> Iterator[str]:
        def total(name: str) -> int:
            return sum(getattr(line, name) for line in self.lines)

        counted = {code: sum(line.status == code for line in self.lines) for code in STATUS}
        states = ", ".join(f"{STATUS[code]} {number}" for code, number in counted.items() if number)
        yield (
            f"Zusammen: {len(self.lines)} Programme ({states}); {total('criteria')} Kriterien, davon "
            f"{total('by_facts')} durch Angaben und {total('by_adviser')} durch Beratung; "
            f"{total('open_points')} offene Punkte, {total('conflicts')} Widersprüche, "
            f"{total('sources')} Quellenangaben."
        )

    def _sections(self) -> Iterator[str]:
        for region in dict.fromkeys(line.region for line in self.lines):
            yield f"\n## {region}\n"
            yield f"| {' | '.join(_COLUMNS)} |"
            yield "| --- | --- | ---: | ---: | ---: | --- | ---: | ---: |"
            for line in self.lines:
                if line.region == region:
                    yield _row(line)

    def _kinds(self) -> Mapping[Kind, Mapping[Standing, int]]:
        counted: dict[Kind, Counter[Standing]] = {}
        for offer in self.directory.offers.values():
            counted.setdefault(offer.kind, Counter())[offer.standing] += 1
        return {kind: counted[kind] for kind in Kind if kind in counted}

    def _directory(self) -> Iterator[str]:
        if not self.directory.offers:
            return
        yield "\n## Verzeichnis\n"
        yield "Stand der Schriften, nicht von heute ([interface/directory.md](interface/directory.md))."
        standings = [
            standing for standing in Standing if any(standing in row for row in self._kinds().values())
        ]
        yield f"\n| Art | {' | '.join(STANDING_NAMES[standing] for standing in standings)} |"
        yield f"| --- |{' ---: |' * len(standings)}"
        for kind, counted in self._kinds().items():
            yield f"| {KIND_NAMES[kind]} | {' | '.join(str(counted.get(each, 0)) for each in standings)} |"
        questions = {
            (each.model, name) for each in self.directory.measures.values() for name in each.questions
        }
        fields, measures = len(self.directory.fields), len(self.directory.measures)
        yield (
            f"\nDazu {fields} digitale Zukunftsfelder, {measures} Maßnahmen für das Handwerk, verbunden mit "
            f"{len(questions)} Fragen des Reifegrads, und {self.key_figures} Kennzahlen der Region."
        )


def overview(source: Path) -> Overview:
    """Read a content folder. Raises `ContentError` with every fault."""
    content = load_source(source)
    lines = [_line(each, content) for each in content.programmes]
    return Overview(tuple(sorted(lines, key=_order)), content.directory.directory, len(content.key_figures))


def _order(line: Line) -> tuple[int, str, str]:
    rank = {_NATION.capitalize(): 0, _PROPOSALS: 2}.get(line.region, 1)
    return rank, line.region, line.name.casefold()


def _line(programme: SourceProgramme, content: SourceFolder) -> Line:
    plain = programme.plain
    criteria = tuple(leaves(programme.rules.tree))
    confirmed = sum(criterion.test.op is Op.ADVISER_CONFIRMS for criterion in criteria)
    return Line(
        id=plain["id"],
        name=plain["short_name"],
        region=_region(plain, content.tables.tables.get("state", {})),
        status=plain["status"]["value"],
        as_of=plain["status"].get("as_of", ""),
        criteria=len(criteria),
        by_facts=len(criteria) - confirmed,
        by_adviser=confirmed,
        amount=_amount(plain.get("amount")),
        open_points=len(plain.get("open_points", ())),
        conflicts=len(plain.get("conflicts", ())),
        sources=len(plain["sources"]),
    )


def _region(plain: Plain, states: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    if plain["status"]["value"] == "proposed":
        return _PROPOSALS
    names = (states[code]["name"][0] if code in states else code for code in plain["states"])
    return ", ".join(names).replace(_NATION, _NATION.capitalize())


def _amount(plain: Plain | None) -> str:
    if not plain:
        return "–"
    made = next((_MADE_BY[step["step"]] for step in plain["steps"] if step["step"] in _MADE_BY), "")
    unknown = ", unbelegt" if _has_unknown(plain["steps"]) else ""
    return f"{_KIND[plain['kind']]}: {made}{unknown}"


def _has_unknown(plain: Any) -> bool:
    if isinstance(plain, dict):
        return plain.get("unknown") is True or any(_has_unknown(value) for value in plain.values())
    return isinstance(plain, list) and any(_has_unknown(value) for value in plain)


def _row(line: Line) -> str:
    day = f", {date.fromisoformat(line.as_of):%d.%m.%Y}" if line.as_of else ""
    name = line.name.replace("|", "\\|")
    cells = (
        f"[{name}](../db/catalogue/{line.id}.yaml)",
        f"{STATUS[line.status]}{day}",
        *(str(number) for number in (line.criteria, line.by_facts, line.by_adviser)),
        line.amount,
        str(line.open_points),
        str(line.conflicts),
    )
    return f"| {' | '.join(cells)} |"
