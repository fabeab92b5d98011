# SPDX-License-Identifier: EUPL-1.2
"""`irmd-desktop paper`: the other papers of a visit without a window."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from irmd_desktop.language import LANGUAGES

_KINDS = "kurzbericht, soll-ist, kostenplan, projektbeschreibung, unterlagen, abwicklung, fristen, belegliste"


def add_paper_command(commands: Any, command: Callable[..., Any], day: Callable[[str], object]) -> None:
    """Add the command to the parser; `command` makes one, `day` reads a date."""
    paper = command(commands, "paper", _paper, "schreibt ein Papier des Falls als PDF, Kalender oder Tabelle")
    paper.add_argument("--case", type=Path, required=True, metavar="CASE.json")
    paper.add_argument("--kind", required=True, metavar="PAPIER", help=_KINDS)
    paper.add_argument("--out", type=Path, required=True, metavar="DATEI")
    paper.add_argument("--programme", metavar="ID", help="sonst das erste gewählte Programm")
    paper.add_argument("--language", choices=LANGUAGES, default="de", help="Sprache des Papiers")
    paper.add_argument("--branding", type=Path, metavar="PROFIL.toml", help="Briefkopf der Kammer")
    paper.add_argument("--catalogue", type=Path, metavar="DB", help="sonst der mitgelieferte Katalog")
    paper.add_argument("--on", type=day, metavar="DATUM", help="Stichtag; sonst der Tag im Fall")


def _paper(options: argparse.Namespace) -> int:
    from irmd_desktop.services.papers.written import write_case_paper

    written = write_case_paper(
        options.case,
        options.kind,
        options.out,
        programme=options.programme,
        language=options.language,
        branding=options.branding,
        catalogue=options.catalogue,
        on=options.on,
    )
    print(
        json.dumps({"ok": True, **written.as_json()}, ensure_ascii=False)
        if options.json
        else written.sentence()
    )
    return 0
