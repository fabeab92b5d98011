# SPDX-License-Identifier: EUPL-1.2
"""The program's test of itself: every check runs, and a broken one is reported, not thrown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from irmd_desktop import __version__, selftest


def test_this_installation_passes() -> None:
    report = selftest.run()
    assert [item for item in report["checks"] if not item["ok"]] == []
    assert report["ok"] is True
    assert report["version"] == __version__
    assert json.loads(json.dumps(report)) == report


def test_a_broken_part_fails_its_own_check_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> str:
        raise FileNotFoundError("resources/fonts")

    def writes(folder: Path) -> str:
        (folder / "probe.txt").write_text("x", encoding="utf-8")
        return "written"

    monkeypatch.setattr(selftest, "_CHECKS", {"broken": broken, "whole": writes})
    report = selftest.run()
    assert report["ok"] is False
    assert report["checks"] == [
        {"name": "broken", "ok": False, "detail": "FileNotFoundError: resources/fonts"},
        {"name": "whole", "ok": True, "detail": "written"},
    ]


def test_two_checks_cannot_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "_CHECKS", {})
    register = selftest.check("fonts")
    register(lambda folder: "")
    with pytest.raises(ValueError, match="fonts"):
        register(lambda folder: "")
