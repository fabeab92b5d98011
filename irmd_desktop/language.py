# SPDX-License-Identifier: EUPL-1.2
"""The language of every sentence a user reads (Sprache): German is the source, the others are message files.

`tr("Betrieb anlegen")` marks a sentence and gives it in the chosen language; placeholders are named and
filled afterwards: `tr("Katalog {version}").format(version=...)`. `trn` chooses between one and many. Message
files are `resources/locale/<language>.po` (gettext); a sentence they lack comes out in German. The words must
be marked where they are used, not in a constant: the language is chosen after the modules are loaded.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from irmd_desktop import assets

GERMAN: Final = "de"
ENGLISH: Final = "en"
PLAIN_GERMAN: Final = "de_simple"
"""Plain language (Einfache Sprache), for what the owner reads."""
LANGUAGES: Final = (GERMAN, ENGLISH, PLAIN_GERMAN)

_messages: dict[str, gettext.NullTranslations] = {GERMAN: gettext.NullTranslations()}
_chosen = GERMAN
_spoken: ContextVar[str] = ContextVar("spoken", default="")
"""Of the running thread only: a report may be made in English beside a German window."""


def _load(language: str) -> gettext.NullTranslations:
    if language not in _messages:
        # Only who reads another language than German pays for reading its file.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.StringIO(assets.read_text(f"resources/locale/{language}.po"))))
        compiled.seek(0)
        _messages[language] = gettext.GNUTranslations(compiled)
    return _messages[language]


def chosen() -> str:
    """The language sentences come in now, one of `LANGUAGES`."""
    return _spoken.get() or _chosen


def choose(language: str) -> None:
    """Give sentences in this language from now on. Raises `ValueError` for one that is not in `LANGUAGES`."""
    global _chosen  # noqa: PLW0603  # one language for the process, as with a locale
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    _load(language)
    _chosen = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for the duration of a block, in this thread: a report in English from a German window.

    Raises `ValueError` for one that is not in `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    _load(language)
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def tr(message: str) -> str:
    """The sentence in the chosen language."""
    return _messages[chosen()].gettext(message)


def trn(one: str, many: str, number: int) -> str:
    """The form for this number: `trn("{n} Programm", "{n} Programme", 3)`."""
    return _messages[chosen()].ngettext(one, many, number)
