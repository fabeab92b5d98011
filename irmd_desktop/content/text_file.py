# SPDX-License-Identifier: EUPL-1.2
"""Reads a small UTF-8 text file or says in German why it is none."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from irmd_desktop.content.problems import ContentError, Problem

EMPTY: Final = "Die Datei ist leer."

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = "\ufeff"

# Printable characters only. U+0085, U+2028 and U+2029 would be line ends to YAML and not to an
# editor; the bidi controls can make a text read differently from what it says; U+FFFD is what is
# left of a character that was lost earlier; private characters look different on every machine.
_FOREIGN: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\uf900-\ufefe\uff00-\uffef\U00010000-\U000effff]"
)


def read_text(path: Path, shown: str, *, max_bytes: int, tabs: bool) -> str:
    """The text of the file with `\\n` line ends, without a byte order mark.

    The size is checked before anything is read. `tabs` says whether tab characters may occur.
    Raises `ContentError` for a file that is missing, no regular file, too large, empty, or no clean
    UTF-8 text.
    """
    raw = _read_bytes(path, shown, max_bytes)
    text = _decode(raw, shown)
    foreign = _FOREIGN.search(text)
    if foreign:
        code = ord(foreign.group())
        what = "ein Nullzeichen" if code == 0 else f"das unzulässige Zeichen U+{code:04X}"
        raise _error(shown, _line(text, foreign.start()), f"Erwartet wird reiner Text; hier steht {what}.")
    tab = -1 if tabs else text.find("\t")
    if tab >= 0:
        raise _error(shown, _line(text, tab), "Hier steht ein Tabulator; erwartet werden Leerzeichen.")
    if not text.strip():
        raise _error(shown, None, EMPTY)
    return text


def _read_bytes(path: Path, shown: str, max_bytes: int) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise _error(shown, None, "Das ist keine Datei; erwartet wird eine Textdatei.")
        if about.st_size > max_bytes:
            raise _too_large(shown, max_bytes)
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise _error(shown, None, "Diese Datei gibt es nicht.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "unzulässiger Dateiname"
        raise _error(shown, None, f"Die Datei lässt sich nicht lesen ({reason}).") from None
    if len(raw) > max_bytes:
        raise _too_large(shown, max_bytes)
    return raw


def _decode(raw: bytes, shown: str) -> str:
    if raw.startswith(_UTF16_MARKS):
        raise _error(shown, 1, "Die Datei ist in UTF-16 gespeichert; erwartet wird UTF-8.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _error(
            shown, line, "Hier steht ein Zeichen, das kein UTF-8 ist; erwartet wird eine Textdatei in UTF-8."
        ) from None
    return text.removeprefix(_UTF8_MARK).replace("\r\n", "\n")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _too_large(shown: str, max_bytes: int) -> ContentError:
    limit = f"{max_bytes:,}".replace(",", ".")
    return _error(shown, None, f"Die Datei ist zu groß; erlaubt sind höchstens {limit} Byte.")


def _error(shown: str, line: int | None, message: str) -> ContentError:
    return ContentError((Problem(shown, line, "", message),))
