# SPDX-License-Identifier: EUPL-1.2
"""Starting the window, or saying why that cannot be done."""

from __future__ import annotations

import pytest

from irmd_desktop import app


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_only_linux_can_be_without_a_display(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert app.display_available(platform, environ) is expected


def test_without_a_window_the_user_is_told_in_german(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "MAIN_WINDOW", "irmd_desktop.gui.no_such_window")
    assert app.main([]) == app.NO_WINDOW
    assert "kein Fenster" in capsys.readouterr().err


def test_demo_goes_on_quietly_where_no_window_can_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "MAIN_WINDOW", "irmd_desktop.gui.no_such_window")
    assert app.main(["--if-possible"]) == 0
    assert capsys.readouterr().err == ""


def test_without_a_display_the_user_is_told_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MAIN_WINDOW", "irmd_desktop.gui")
    assert "Bildschirm" in app.obstacle("linux", {})
    assert app.obstacle("linux", {"DISPLAY": ":0"}) == ""
