# SPDX-License-Identifier: EUPL-1.2
"""What is told of a bug: where in the program it happened and with which versions. No value, no name, no path
of the user, not even the text of the error, which may repeat what somebody typed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from irmd_desktop import __version__

TRACE: Final = "absturz.txt"
"""Where Python writes if the process itself dies; found and told at the next start."""
REPORTS: Final = "fehler-*.txt"
_MOST_REPORTS: Final = 20
_PACKAGE: Final = "irmd_desktop"


def report(kind: type[BaseException], trace: TracebackType | None, now: datetime) -> str:
    """Readable lines about one bug."""
    lines = [
        f"IRMD Desktop {__version__}, {now:%Y-%m-%d %H:%M}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    lines += [f"  {place}" for place in _places(trace)]
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        parts = Path(frame.filename).parts
        inside = parts[parts.index(_PACKAGE) :] if _PACKAGE in parts else parts[-1:]
        yield f"{'/'.join(inside)}:{frame.lineno} {frame.name}"


def keep(folder: Path, text: str, now: datetime) -> Path | None:
    """Keep a report, the newest twenty; None where the folder refuses it."""
    target = folder / f"fehler-{now:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob(REPORTS))[:-_MOST_REPORTS]:
            old.unlink()
    except OSError:
        return None
    return target


def watch(folder: Path) -> IO[str] | None:
    """Let a dying process leave its trace in the folder; keep what is returned open."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / TRACE).open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def stop_watching(folder: Path, file: IO[str] | None) -> None:
    """The run ended well: nothing is to be told at the next start."""
    if file is not None:
        faulthandler.disable()
        file.close()
        with contextlib.suppress(OSError):
            (folder / TRACE).unlink()


def found_trace(folder: Path) -> str:
    """The trace of a run that died, anonymised; empty where the last run ended well.

    Reading it takes it away, so that it is told once.
    """
    path = folder / TRACE
    try:
        text = path.read_text(encoding="utf-8")
        path.unlink()
    except OSError:
        return ""
    return "\n".join(_without_paths(line) for line in text.splitlines() if line.strip())


def _without_paths(line: str) -> str:
    if 'File "' not in line:
        return line
    before, _, rest = line.partition('File "')
    path, _, after = rest.partition('"')
    parts = Path(path).parts
    inside = parts[parts.index(_PACKAGE) :] if _PACKAGE in parts else parts[-1:]
    return f"{before}{'/'.join(inside)}{after}"


def is_bug(kind: type[BaseException]) -> bool:
    """Whether it is worth a report; leaving by Ctrl+C is not."""
    return not issubclass(kind, KeyboardInterrupt | SystemExit)
