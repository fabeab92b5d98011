# SPDX-License-Identifier: EUPL-1.2
"""Reads strict YAML: plain data with the line of every key, nothing executable, nothing that can grow.

    document = load_yaml(path, root=source_folder)     raises ContentError, never anything else
    document.data                                      dict, list, str, int, Decimal, bool, None
    document.line_of(("steps", 0, "cap"))              line of the key, or of the nearest one above
    document.problem(("steps", 0), "Erwartet ...")     Problem at that place

Numbers with a point are `Decimal` as written. Dates stay text and are checked by the schema. Only
`true` and `false` are yes/no values; `yes`, `on`, `0123`, `1_000` stay text. Refused with file and
line: double keys, keys that are not text, anchors, aliases, merge keys, tags, directives, several
documents, tabs, deep nesting, numbers beyond 10^15.

The parser's events are read one by one instead of composing a tree first: that keeps depth and
memory bounded whatever the file says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, cast

import yaml

from irmd_desktop.content.problems import MOST_SHOWN, ContentError, Problem, key_path, quoted, shown_name
from irmd_desktop.content.text_file import EMPTY, read_text

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
LARGEST_NUMBER: Final = 10**15

Loc = Sequence[str | int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)", re.ASCII)
_NUMBER: Final = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_NUMBER: Final = 40
_MOST_PLACES: Final = 15
_TOO_DEEP: Final = f"Der Inhalt ist zu tief verschachtelt; erlaubt sind {MAX_DEPTH} Ebenen."
_NO_ALIASES: Final = "Verweise mit „*“ sind nicht erlaubt; der Inhalt muss ausgeschrieben werden."
_NO_MERGING: Final = "Einfügungen mit „<<“ sind nicht erlaubt; der Inhalt muss ausgeschrieben werden."
_NO_TAGS: Final = "Typangaben mit „!“ sind nicht erlaubt; Text mit „!“ am Anfang gehört in Anführungszeichen."


@dataclass(slots=True)
class _Branch:
    """Lines below one mapping or list; a leaf is just its line."""

    line: int
    entries: dict[str | int, _Branch | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file and where everything stands in it. `file` is the name to show."""

    data: Any
    file: str
    _lines: _Branch | int = field(repr=False, compare=False, default=1)

    def line_of(self, loc: Loc = ()) -> int:
        """Line (from 1) of the key or list entry at `loc`, or of the nearest known one above it."""
        here = self._lines
        for part in loc:
            if isinstance(here, int) or part not in here.entries:
                break
            here = here.entries[part]
        return here if isinstance(here, int) else here.line

    def problem(self, loc: Loc, message: str) -> Problem:
        """A problem at that place of this file."""
        return Problem(self.file, self.line_of(loc), key_path(loc), message)


def load_yaml(path: Path, *, root: Path | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Read one strict YAML file. Raises `ContentError`; the size is checked before reading."""
    shown = shown_name(path, root)
    return parse_yaml(read_text(path, shown, max_bytes=max_bytes, tabs=False), shown)


def parse_yaml(text: str, shown: str) -> Document:
    """Read strict YAML from text that `read_text` let through. Raises `ContentError`."""
    builder = _Builder(shown)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        line = min(_error_line(error), text.count("\n") + 1)
        builder.problems.append(Problem(shown, line, "", _syntax_message(error)))
    if not builder.problems and builder.data is None:
        builder.problems.append(Problem(shown, None, "", EMPTY))
    if builder.problems:
        raise ContentError(builder.problems)
    return Document(builder.data, shown, builder.lines)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled."""

    data: dict[str, Any] | list[Any]
    branch: _Branch
    key: str | None = None
    key_line: int = 0
    expects_key: bool = True


class _Builder:
    """Turns parser events into plain data and lines; collects the faults it can step over."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.data: Any = None
        self.lines: _Branch | int = 1
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """One event of the parser. Raises `ContentError` where reading on makes no sense."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
            case yaml.AliasEvent():
                self._stop(event, _NO_ALIASES)
            case yaml.DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "Hier beginnt ein zweites Dokument; erwartet wird genau eines je Datei.")
        if event.version or event.tags:
            self._stop(event, "Angaben mit „%“ vor dem Inhalt sind nicht erlaubt.")

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._refuse_marks(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, _TOO_DEEP)
        if self._stack and self._in_key_position():
            self._stop(event, "Ein Schlüssel muss ein einfacher Text sein, keine Liste und keine Gruppe.")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data: dict[str, Any] | list[Any] = {} if is_mapping else []
        branch = _Branch(_line(event))
        self._put(data, branch)
        self._stack.append(_Frame(data, branch))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_marks(event)
        plain = bool(event.implicit[0])
        if self._stack and self._in_key_position():
            self._key(event, plain)
        else:
            self._put(self._value(event) if plain else event.value, _line(event))

    def _in_key_position(self) -> bool:
        frame = self._stack[-1]
        return isinstance(frame.data, dict) and frame.expects_key

    def _key(self, event: yaml.ScalarEvent, plain: bool) -> None:
        frame = self._stack[-1]
        line = _line(event)
        key = str(event.value)
        if plain and key == "<<":
            self._stop(event, _NO_MERGING)
        if plain and not isinstance(_resolve(key), str):
            self._note(line, f"Der Schlüssel {quoted(key)} ist kein Text; erwartet wird ein Name.")
        first = frame.branch.entries.get(key)
        if first is not None:
            first_line = first if isinstance(first, int) else first.line
            self._note(line, f"Der Schlüssel steht doppelt, zuerst in Zeile {first_line}.", key)
        frame.key, frame.key_line, frame.expects_key = key, line, False

    def _put(self, value: Any, lines: _Branch | int) -> None:
        if not self._stack:
            self.data, self.lines = value, lines
            return
        frame = self._stack[-1]
        if isinstance(frame.data, list):
            frame.branch.entries[len(frame.data)] = lines
            frame.data.append(value)
            return
        # The line of a value is the line of its key: that is where an editor looks first.
        if isinstance(lines, _Branch):
            lines.line = frame.key_line
        else:
            lines = frame.key_line
        key = cast(str, frame.key)
        frame.branch.entries.setdefault(key, lines)
        frame.data.setdefault(key, value)
        frame.expects_key = True

    def _value(self, event: yaml.ScalarEvent) -> str | int | Decimal | bool | None:
        try:
            return _resolve(str(event.value))
        except ValueError as error:
            self._note(_line(event), str(error), *self._entry())
            return None

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._stop(event, "Marken mit „&“ sind nicht erlaubt; Text mit „&“ gehört in Anführungszeichen.")
        if event.tag is not None:
            self._stop(event, _NO_TAGS)

    def _entry(self) -> tuple[str | int, ...]:
        """Name of the entry that is about to be put into the innermost frame."""
        if not self._stack:
            return ()
        frame = self._stack[-1]
        return (len(frame.data),) if isinstance(frame.data, list) else (frame.key or "",)

    def _place(self) -> tuple[str | int, ...]:
        above = (
            len(frame.data) - 1 if isinstance(frame.data, list) else frame.key or ""
            for frame in self._stack[:-1]
        )
        return tuple(above)

    def _note(self, line: int, message: str, *entry: str | int) -> None:
        self.problems.append(Problem(self.file, line, key_path((*self._place(), *entry)), message))
        if len(self.problems) >= MOST_SHOWN:
            raise ContentError(self.problems)

    def _stop(self, event: yaml.Event, message: str) -> None:
        place = key_path((*self._place(), *self._entry()))
        raise ContentError((*self.problems, Problem(self.file, _line(event), place, message)))


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else int(event.start_mark.line) + 1


def _resolve(text: str) -> str | int | Decimal | bool | None:
    """What an unquoted scalar means. Raises `ValueError` with a German sentence for odd numbers."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{quoted(text)} ist keine Zahl, mit der sich rechnen lässt.")
    return _number(text) if _NUMBER.fullmatch(text) else text


def _number(text: str) -> int | Decimal:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(_number_limits(text))
    if _INTEGER.fullmatch(text):
        whole = int(text)
        if abs(whole) > LARGEST_NUMBER:
            raise ValueError(_number_limits(text))
        return whole
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(_number_limits(text)) from None
    exponent = cast(int, number.as_tuple().exponent)
    # A small exponent costs nothing to read and gigabytes to print, so it is bounded here as well.
    if exponent < -_MOST_PLACES or exponent > _MOST_PLACES or abs(number) > LARGEST_NUMBER:
        raise ValueError(_number_limits(text))
    return Decimal(int(number)) if exponent > 0 else number


def _number_limits(text: str) -> str:
    return (
        f"Die Zahl {quoted(text)} ist zu groß oder zu genau; erlaubt sind höchstens 10^15 "
        f"und {_MOST_PLACES} Nachkommastellen."
    )


_SYNTAX: Final = (
    (
        "mapping values are not allowed",
        "Der Doppelpunkt ist hier nicht erlaubt; Text mit „: “ gehört in Anführungszeichen, "
        "sonst stimmt die Einrückung nicht.",
    ),
    (
        "expected key",
        "Erwartet wird ein Schlüssel in derselben Einrückung wie die anderen; "
        "vielleicht fehlt ein Anführungszeichen.",
    ),
    ("expected <block end>", "Die Einrückung passt nicht zu den Zeilen darüber."),
    ("'-' indicator", "Erwartet wird ein Listenpunkt „- “ in derselben Einrückung wie die anderen."),
    ("expected ':'", "Erwartet wird „Schlüssel: Wert“; hier fehlt der Doppelpunkt."),
    ("end of stream", "Ein Anführungszeichen oder eine Klammer wird nicht geschlossen."),
    ("',' or", "Erwartet wird ein Komma oder die schließende Klammer."),
    ("start any token", "Dieses Zeichen darf nicht am Anfang stehen; der Text gehört in Anführungszeichen."),
    ("block sequence entries", "Ein Listenpunkt „- “ gehört in eine eigene Zeile."),
    ("escape", "Unbekannte Zeichenfolge mit „\\“; in doppelten Anführungszeichen wird „\\“ verdoppelt."),
    ("maximum", _TOO_DEEP),  # libyaml's own limit, met while it looks ahead
    ("undefined alias", _NO_ALIASES),
    ("tag", _NO_TAGS),
)
"""What the parser says in English, and what an editor can do about it."""


def _syntax_message(error: yaml.YAMLError) -> str:
    said = str(getattr(error, "problem", "") or "")
    for phrase, message in _SYNTAX:
        if phrase in said:
            return message
    return "Das ist kein gültiges YAML; erwartet wird „Schlüssel: Wert“ mit gleichmäßiger Einrückung."


_FROM_ITS_START: Final = ("expected ':'", "end of stream", "',' or")
"""Faults that are found at the end of something: the line of its beginning helps more."""


def _error_line(error: yaml.YAMLError) -> int:
    said = str(getattr(error, "problem", "") or "")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(phrase in said for phrase in _FROM_ITS_START):
        marks.reverse()
    return next((int(mark.line) + 1 for mark in marks if mark is not None), 1)
