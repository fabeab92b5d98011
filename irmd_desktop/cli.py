# SPDX-License-Identifier: EUPL-1.2
"""`irmd-desktop`: the use cases without a window.

Exit codes: 0 done, 1 a check failed, 2 bad input or a file that cannot be written (one German
sentence per fault on standard error, or as JSON with `--json`). Heavy imports stand inside the
commands, so that each loads only what it needs.
"""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from irmd_desktop import __version__, cli_workspace
from irmd_desktop.cli_papers import add_paper_command
from irmd_desktop.command_parser import BadCall, GermanParser

DONE, FAILED, BAD_INPUT = 0, 1, 2
_MOST_TOLD = 50


def _day(text: str) -> date:
    from irmd_desktop.content.operands import OperandError, read_date

    try:
        return read_date(text)
    except OperandError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = GermanParser(
        prog="irmd-desktop", description="Förderung, Reifegrad und Bericht für Handwerksbetriebe."
    )
    parser.add_argument(
        "--version", action="version", version=f"irmd-desktop {__version__}", help="zeigt die Fassung"
    )
    parser.add_argument("--self-test", action="store_true", help="prüft diese Installation und gibt JSON aus")
    commands = parser.add_subparsers(
        dest="command", title="Befehle", metavar="BEFEHL", parser_class=GermanParser
    )
    catalogue = commands.add_parser("catalogue", help="Katalog prüfen oder bauen")
    parts = catalogue.add_subparsers(
        dest="part", metavar="build|check|overview", required=True, parser_class=GermanParser
    )
    build = _command(parts, "build", _catalogue_build, "baut einen Katalog als eine Datei")
    build.add_argument("source", type=Path, metavar="SRC")
    build.add_argument("target", type=Path, metavar="OUT.db")
    check = _command(parts, "check", _catalogue_check, "prüft Fakten, Programme und Modelle")
    check.add_argument("source", type=Path, metavar="SRC")
    check.add_argument(
        "--on", type=_day, metavar="DATUM", help="Tag, für den Fristen und Stände geprüft werden"
    )
    overview = _command(parts, "overview", _catalogue_overview, "listet die Programme als Markdown auf")
    overview.add_argument("source", type=Path, metavar="SRC")
    match = _command(
        commands, "match", _match, "prüft Betriebe gegen einen Katalog, eine JSON-Zeile je Ergebnis"
    )
    match.add_argument("--catalogue", type=Path, required=True, metavar="DB")
    match.add_argument("--facts", type=Path, required=True, metavar="CASES.jsonl")
    match.add_argument("--on", type=_day, required=True, metavar="DATUM")
    assess = _command(commands, "assess", _assess, "wertet einen Reifegrad-Fragebogen aus")
    assess.add_argument("--model", type=Path, required=True, metavar="DATEI")
    assess.add_argument("--answers", type=Path, required=True, metavar="DATEI")
    report = _command(
        commands, "report", _report, "schreibt den Förderreife-Bericht als PDF, oder prüft einen"
    )
    report.add_argument("--case", type=Path, metavar="CASE.json")
    report.add_argument("--out", type=Path, metavar="FILE.pdf")
    report.add_argument(
        "--verify",
        type=Path,
        metavar="FILE.pdf",
        help="sagt, woraus ein Bericht ist und ob er verändert wurde",
    )
    report.add_argument("--catalogue", type=Path, metavar="DB", help="sonst der mitgelieferte Katalog")
    report.add_argument("--on", type=_day, metavar="DATUM", help="Stichtag; sonst der Tag im Fall")
    report.add_argument("--variant", choices=("full", "summary", "funder"), default="full", help="Umfang")
    report.add_argument(
        "--language", choices=("de", "en", "de_simple"), default="de", help="Sprache des Berichts"
    )
    report.add_argument("--branding", type=Path, metavar="PROFIL.toml", help="Kopf der Kammer")
    add_paper_command(commands, _command, _day)
    demo = _command(commands, "demo", _demo, "rechnet die Beispielbetriebe durch und schreibt ihre Berichte")
    demo.add_argument("--out", type=Path, required=True, metavar="ORDNER")
    cli_workspace.add_commands(commands, _command)
    return parser


def _command(
    group: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = group.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help="Ausgabe als JSON")
    parser.set_defaults(run=run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    _speak_utf8()
    try:
        options = _parser().parse_args(given)
        if options.self_test:
            return _self_test()
        if options.command is None:
            _parser().print_help()
            return DONE
        return int(options.run(options))
    except BadCall as error:
        return _refuse([{"file": "", "line": None, "key": "", "message": str(error)}], as_json)
    except BrokenPipeError:
        # Who reads our lines has seen enough (`| head`); Python would complain once more on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        faults = _faults(error)
        if faults is None:
            raise
        return _refuse(faults, as_json)


def _speak_utf8() -> None:
    """The lines are UTF-8 whatever the terminal speaks, and no letter is a reason to fail."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _faults(error: Exception) -> list[dict[str, Any]] | None:
    """What the user can mend; `None` for a bug of ours."""
    from irmd_desktop.content.problems import ContentError
    from irmd_desktop.services.errors import UserError

    if isinstance(error, ContentError):
        return [
            {"file": p.file, "line": p.line, "key": p.key, "message": p.message, "text": str(p)}
            for p in error.problems
        ]
    if isinstance(error, UserError):
        return [{"file": error.file, "line": None, "key": "", "message": str(error)}]
    if isinstance(error, OSError):
        name = str(error.filename or "")
        reason = _REASONS.get(error.errno or 0) or error.strerror or "Ein- oder Ausgabefehler"
        what = f"„{name}“ lässt sich" if name else "Die Ausgabe lässt sich"
        message = (
            f"{what} nicht lesen oder schreiben ({reason}). "
            "Es wurde nichts verändert. Bitte Ordner, Rechte und freien Platz prüfen."
        )
        return [{"file": name, "line": None, "key": "", "message": message}]
    return None


_REASONS: Final = {
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "kein Platz mehr auf dem Datenträger",
    errno.ENOENT: "gibt es nicht",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
}


def _refuse(faults: list[dict[str, Any]], as_json: bool) -> int:
    hidden = len(faults) - _MOST_TOLD
    told = faults[:_MOST_TOLD]
    if as_json:
        errors = [{key: value for key, value in fault.items() if key != "text"} for fault in told]
        _print_json({"ok": False, "errors": errors, "more": max(hidden, 0)})
    for fault in told:
        print(fault.get("text") or fault["message"], file=sys.stderr)
    if hidden > 0:
        print(f"… und {hidden} weitere", file=sys.stderr)
    return BAD_INPUT


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, sort_keys=False))


def _self_test() -> int:
    from irmd_desktop import selftest

    report = selftest.run()
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return DONE if report["ok"] else FAILED


def _catalogue_build(options: argparse.Namespace) -> int:
    from irmd_desktop.services.catalogue import build

    built = build(options.source, options.target)
    if options.json:
        _print_json({"ok": True, **built.as_json()})
    else:
        print(built.sentence())
    return DONE


def _catalogue_check(options: argparse.Namespace) -> int:
    from irmd_desktop.services.catalogue import check

    findings = check(options.source, options.on)
    if options.json:
        _print_json({"ok": True, **findings.as_json()})
    else:
        print(findings.text())
    return DONE


def _catalogue_overview(options: argparse.Namespace) -> int:
    from irmd_desktop.services.catalogue_overview import overview

    found = overview(options.source)
    if options.json:
        _print_json({"ok": True, **found.as_json()})
    else:
        print(found.markdown(), end="")
    return DONE


def _match(options: argparse.Namespace) -> int:
    from irmd_desktop.content.release import Release
    from irmd_desktop.exchange.match_json import result_to_json
    from irmd_desktop.services.matching import MatchingService

    service = MatchingService(Release(options.catalogue))
    for case_id, match in service.match_lines(options.facts, options.on):
        for result in match.results:
            _print_json(result_to_json(case_id, result))
    return DONE


def _assess(options: argparse.Namespace) -> int:
    from irmd_desktop.content.assessment_input import load_assessment
    from irmd_desktop.content.maturity import load_model
    from irmd_desktop.services.assessing import assess, result_to_json, result_to_text

    model = load_model(options.model)
    result = assess(model, load_assessment(options.answers, model))
    if options.json:
        _print_json(result_to_json(result))
    else:
        print(result_to_text(result))
    return DONE


def _report(options: argparse.Namespace) -> int:
    from irmd_desktop.services.reporting import write_report

    if options.verify is not None:
        return _verify(options)
    missing = [name for name in ("--case", "--out") if getattr(options, name[2:]) is None]
    if missing:
        raise BadCall(
            f"Der Aufruf stimmt nicht: es fehlt {', '.join(missing)}. Hilfe: irmd-desktop report --help"
        )
    written = write_report(
        options.case,
        options.out,
        options.catalogue,
        options.on,
        variant=options.variant,
        language=options.language,
        branding=options.branding,
    )
    if options.json:
        _print_json({"ok": True, **written.as_json()})
    else:
        print(written.sentence())
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from irmd_desktop.services.report_verifying import verify
    from irmd_desktop.services.reporting import opened_release
    from irmd_desktop.services.verification_words import as_json, sentences

    with opened_release(options.catalogue) as release:
        found = verify(options.verify, release, options.on or date.today())
    if options.json:
        _print_json({"ok": found.unaltered, **as_json(found)})
    else:
        print(*sentences(found), sep="\n")
    return DONE if found.unaltered else FAILED


def _demo(options: argparse.Namespace) -> int:
    from irmd_desktop.services.demo import run_demo

    outcome = run_demo(options.out)
    if options.json:
        _print_json({"ok": True, **outcome.as_json()})
    else:
        print(outcome.text())
    return DONE
