# SPDX-License-Identifier: EUPL-1.2
"""Reads a JSON file as strictly as YAML: exact decimals, no double keys, faults with their line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from irmd_desktop.content.problems import ContentError, Problem, shown_name
from irmd_desktop.content.text_file import read_text
from irmd_desktop.content.yaml_source import MAX_BYTES, Document, parse_yaml

_SURROGATES: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def load_json(path: Path, *, root: Path | None = None) -> Document:
    """A JSON file (UTF-8, at most 2 MB) as a document that knows its lines. Raises `ContentError`."""
    shown = shown_name(path, root)
    text = read_text(path, shown, max_bytes=MAX_BYTES, tabs=True)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        message = f"Das ist kein gültiges JSON (Zeichen {error.colno} der Zeile)."
        raise ContentError((Problem(shown, error.lineno, "", message),)) from None
    except (ValueError, RecursionError):
        message = "Das ist kein lesbares JSON: zu tief verschachtelt, oder eine Zahl ist zu lang."
        raise ContentError((Problem(shown, None, "", message),)) from None
    # Every JSON text of this kind is also YAML, and that reader keeps lines and refuses double keys.
    return parse_yaml(_as_yaml(text), shown)


def _as_yaml(text: str) -> str:
    """The same JSON without what YAML writes differently: tabs between tokens and pairs of surrogates."""
    return _SURROGATES.sub(lambda found: json.loads(f'"{found.group()}"'), text.replace("\t", " "))
