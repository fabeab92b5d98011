# SPDX-License-Identifier: EUPL-1.2
"""Files into the case and copies out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import attaching, recording
from irmd_desktop.services.workspace.live import LiveCase


def test_a_file_goes_in_and_comes_out_unchanged(bakery: LiveCase, tmp_path: Path) -> None:
    path = tmp_path / "Angebot Müller.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 10_000)
    file = attaching.read_file(path)
    assert file is not None
    assert (file.name, file.media_type) == ("Angebot Müller.pdf", "application/pdf")
    attaching.attach(bakery.desk, bakery.case_id, file, attaching.about("programm", "quote"))
    bakery.reload()
    document = bakery.view.documents[-1]
    assert document.about == "programm/quote"
    attaching.copy_out(bakery.desk, bakery.case_id, document, tmp_path / "kopie.pdf")
    assert (tmp_path / "kopie.pdf").read_bytes() == path.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".pdf") == [
        "Angebot Müller.pdf",
        "kopie.pdf",
    ]


def test_progress_is_told_and_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "gross.bin"
    path.write_bytes(b"x" * 2_500_000)
    steps: list[tuple[int, int]] = []
    assert attaching.read_file(path, lambda done, total: steps.append((done, total))) is not None
    assert steps[-1] == (2_500_000, 2_500_000)
    assert attaching.read_file(path, stopped=lambda: True) is None


def test_what_cannot_be_attached_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="ist keine Datei"):
        attaching.read_file(tmp_path)
    with pytest.raises(UserError, match="ist keine Datei"):
        attaching.read_file(tmp_path / "weg.pdf")
    monkeypatch.setattr(recording, "MOST_BYTES", 9)
    (tmp_path / "zehn.txt").write_bytes(b"0123456789")
    with pytest.raises(UserError, match="größer als 50\u00a0MB"):
        attaching.read_file(tmp_path / "zehn.txt")
