# SPDX-License-Identifier: EUPL-1.2
"""What a person sets for the program on this computer (Einstellungen): typed, with defaults, in one file.

The file holds no fact about any firm. A file that cannot be read is set aside and the defaults count:
settings never stop a visit.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from irmd_desktop import language

SCHEMES: Final = ("system", "light", "dark")
LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES = 1, 120
_MOST_DAYS: Final = 366


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Every field has a default that works; unknown keys of a newer program are kept.

    `auto_lock_minutes` 0 never locks by itself; `keep_closed_years` and `keep_untouched_years` 0 propose
    nothing for erasure; `day_hours` are the hours of a Tagewerk; `remembered` are
    programmes on the Merkliste; `geometry` is the window's own form in base64; `last_case` a random case
    number, never a name; `visit` the running clock of a visit as case number, phase and moment of its start.
    """

    adviser: str = ""
    chamber: str = ""
    unit: str = ""
    address: tuple[str, ...] = ()
    branding: str = ""
    scheme: str = "system"
    language: str = language.GERMAN
    single_keys: bool = True
    auto_lock_minutes: int = 10
    day_hours: int = 8
    case_limit_days: int = 5
    year_limit_days: int = 120
    keep_closed_years: int = 0
    keep_untouched_years: int = 0
    panel_open: bool = True
    geometry: str = ""
    last_page: str = "today"
    last_case: str = ""
    last_step: str = "firm"
    remembered: tuple[str, ...] = ()
    visit: tuple[str, ...] = ()
    unknown: dict[str, Any] = field(default_factory=dict, compare=False)


_NAMES: Final = frozenset(one.name for one in dataclasses.fields(Settings)) - {"unknown"}


def read(path: Path) -> Settings:
    """The settings in a file; defaults for what is missing or of the wrong kind."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        # Keep what somebody may want to mend by hand.
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".unreadable"))
        return Settings()
    return _checked(plain) if isinstance(plain, dict) else Settings()


def _checked(plain: dict[str, Any]) -> Settings:
    defaults = Settings()
    fitting: dict[str, Any] = {}
    for name in _NAMES & plain.keys():
        default, value = getattr(defaults, name), plain[name]
        if isinstance(default, tuple):
            if isinstance(value, list) and all(isinstance(line, str) for line in value):
                fitting[name] = tuple(value)
        elif type(value) is type(default):
            fitting[name] = value
    found = replace(defaults, **fitting, unknown={k: v for k, v in plain.items() if k not in _NAMES})
    return _within_limits(found)


def _within_limits(found: Settings) -> Settings:
    minutes = found.auto_lock_minutes
    if minutes:
        minutes = min(max(minutes, LEAST_LOCK_MINUTES), MOST_LOCK_MINUTES)
    return replace(
        found,
        auto_lock_minutes=minutes,
        day_hours=min(max(found.day_hours, 1), 24),
        case_limit_days=min(max(found.case_limit_days, 1), _MOST_DAYS),
        year_limit_days=min(max(found.year_limit_days, 1), _MOST_DAYS),
        scheme=found.scheme if found.scheme in SCHEMES else "system",
        language=found.language if found.language in language.LANGUAGES else language.GERMAN,
    )


def write(path: Path, settings: Settings) -> None:
    """Write all settings, beside the file and then in its place. Raises `OSError`."""
    plain = {name: getattr(settings, name) for name in sorted(_NAMES)} | settings.unknown
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump(plain, file, ensure_ascii=False, indent=1)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
