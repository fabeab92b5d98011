# SPDX-License-Identifier: EUPL-1.2
"""Same input, same bytes; a file that cannot be written costs nothing; logos of all kinds."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from irmd_desktop.reports.errors import NotWritten
from irmd_desktop.reports.model import Branding
from irmd_desktop.reports.pdf import ReportError, render, to_bytes
from irmd_desktop.reports.writing import write_beside
from tests.reports.helpers import opened, pages_of, pdf_of, read_pages
from tests.reports.sample import CREATED, REPORT

HASH = """
import hashlib
from irmd_desktop.reports.pdf import to_bytes
from tests.reports.sample import CREATED, REPORT
print(hashlib.sha256(to_bytes(REPORT, created=CREATED)[0]).hexdigest())
"""


def test_same_report_same_bytes_in_any_process(project_root: Path) -> None:
    expected = hashlib.sha256(pdf_of(REPORT)).hexdigest()
    assert hashlib.sha256(to_bytes(REPORT, created=CREATED)[0]).hexdigest() == expected
    for seed in ("0", "1"):
        found = subprocess.run(
            [sys.executable, "-c", HASH],
            cwd=project_root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "PYTHONPATH": str(project_root)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.strip() == expected


def test_another_day_changes_only_the_properties() -> None:
    other = to_bytes(REPORT, created=date(2027, 1, 1))[0]
    assert other != pdf_of(REPORT)
    assert read_pages(other) == read_pages(pdf_of(REPORT))


def test_render_replaces_an_older_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "Bericht für Bäckerei.pdf"
    target.write_bytes(b"old")
    assert render(REPORT, target, created=CREATED) == len(pages_of(REPORT))
    assert target.read_bytes() == pdf_of(REPORT)
    assert [found.name for found in tmp_path.iterdir()] == [target.name]


@contextmanager
def without_root() -> Iterator[None]:
    """Root may write anywhere, so a test of permissions must not run as root."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def spoken(problem: pytest.ExceptionInfo[ReportError]) -> str:
    """The sentence, which must say what happened, what is safe and what to do."""
    sentence = str(problem.value)
    assert sentence.startswith("„")
    assert "sind unverändert" in sentence
    assert "einen anderen Ort" in sentence
    return sentence


def test_read_only_folder(tmp_path: Path) -> None:
    target = tmp_path / "shut" / "bericht.pdf"
    target.parent.mkdir()
    target.write_bytes(b"old")
    pdf_of(REPORT)  # so that nothing has to be read as the lesser user
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.owner() == tmp_path.owner() and "pytest" in folder.name:
            folder.chmod(folder.stat().st_mode | 0o011)
    target.parent.chmod(0o555)
    try:
        with without_root(), pytest.raises(ReportError) as problem:
            render(REPORT, target, created=CREATED)
    finally:
        target.parent.chmod(0o755)
    assert "schreibgeschützt" in spoken(problem)
    assert target.read_bytes() == b"old"
    assert [found.name for found in target.parent.iterdir()] == ["bericht.pdf"]


def test_target_is_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"
    target.mkdir()
    with pytest.raises(ReportError) as problem:
        render(REPORT, target, created=CREATED)
    assert "Ordner mit diesem Namen" in spoken(problem)
    assert target.is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_target_is_no_file(tmp_path: Path) -> None:
    """A pipe, a printer, a device: it was replaced by the report and was gone for everybody."""
    pipe = tmp_path / "bericht.pdf"
    os.mkfifo(pipe)
    with pytest.raises(NotWritten, match="keine Datei ist"):
        write_beside(pipe, b"%PDF-1.7")
    assert pipe.is_fifo() and [one.name for one in tmp_path.iterdir()] == ["bericht.pdf"]


def test_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as problem:
        render(REPORT, tmp_path / "nowhere" / "bericht.pdf", created=CREATED)
    assert "den Ordner gibt es nicht" in spoken(problem)


def test_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ReportError) as problem:
        render(REPORT, tmp_path / "file" / "bericht.pdf", created=CREATED)
    spoken(problem)


def test_disk_full_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "bericht.pdf"
    target.write_bytes(b"old")

    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1000])
        raise OSError(28, "No space left on device")

    # A full disk cannot be had without a mount of its own.
    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(ReportError) as problem:
        render(REPORT, target, created=CREATED)
    assert "Datenträger ist voll" in spoken(problem)
    assert "Frei sind" not in spoken(problem), "there is room enough where the test runs"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ReportError) as problem:
        write_beside(target, b"x" * 1_945_120)
    assert "Frei sind noch 0,1 MB, gebraucht werden 1,9 MB." in spoken(problem)
    assert [found.name for found in tmp_path.iterdir()] == ["bericht.pdf"]
    assert target.read_bytes() == b"old"


def picture(mode: str, kind: str, size: tuple[int, int] = (300, 90)) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P") else (10, 80, 90, 120)[: len(mode)]).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "PNG"), ("RGB", "JPEG"), ("L", "PNG"), ("P", "PNG"), ("LA", "PNG")]
)
def test_logo_is_flattened_to_rgb(mode: str, kind: str) -> None:
    report = replace(REPORT, branding=replace(REPORT.branding, logo=picture(mode, kind)))
    with opened(report) as pdf:
        images = list(pdf.pages[0].get_images().values())
        assert len(images) == 1
        assert str(images[0].ColorSpace) == "/DeviceRGB"
        assert "/SMask" not in images[0]
    assert "Handwerkskammer Muster" in pages_of(report)[0]


def test_huge_logo_is_made_small() -> None:
    report = replace(REPORT, branding=replace(REPORT.branding, logo=picture("RGB", "PNG", (6000, 4000))))
    assert len(pdf_of(report)) < len(pdf_of(REPORT)) + 50_000


@pytest.mark.parametrize(
    "logo", [b"no picture", picture("RGB", "PNG")[:60], b"<svg/>"], ids=["text", "cut", "svg"]
)
def test_logo_that_is_no_picture(logo: bytes, tmp_path: Path) -> None:
    report = replace(REPORT, branding=replace(REPORT.branding, logo=logo))
    with pytest.raises(ReportError, match="Logo der Kammer") as problem:
        render(report, tmp_path / "bericht.pdf", created=CREATED)
    assert "nicht geschrieben" in str(problem.value)
    assert not list(tmp_path.iterdir())


def test_no_chamber_at_all() -> None:
    report = replace(REPORT, branding=Branding())
    assert "Bäckerei Muster, Zeitz" in pages_of(report)[0]
    with opened(report) as pdf:
        assert str(pdf.docinfo["/Author"]) == "IRMD Desktop"


@pytest.mark.parametrize(
    ("colour", "used"),
    [
        ("#7A0019", True),  # dark red, 10.9 on white
        ("#FFDD00", False),  # yellow, 1.3 on white
        ("blau", False),
        ("", False),
    ],
)
def test_chamber_colour_only_where_it_can_be_read(colour: str, used: bool) -> None:
    plain = pdf_of(replace(REPORT, branding=replace(REPORT.branding, colour="")))
    own = pdf_of(replace(REPORT, branding=replace(REPORT.branding, colour=colour)))
    assert (own != plain) is used
