# SPDX-License-Identifier: EUPL-1.2
"""Writing a report: variants, languages, the chamber's letterhead, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from irmd_desktop import assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.language import chosen
from irmd_desktop.reports.branding import Branding
from irmd_desktop.services.branding import colour_remark, load_branding
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers.written import write_case_paper
from irmd_desktop.services.reporting import render_preview, write, write_report
from tests.reports.helpers import read_pages, squeezed


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> CaseResults:
    target = tmp_path_factory.mktemp("release") / "catalogue.db"
    build_release(load_source(assets.path("db")), target)
    case = load_case(assets.path("resources/examples/baeckerei-zeitz.json"))
    return work_out(case, Release(target))


def picture(size: tuple[int, int] = (450, 130)) -> bytes:
    """A logo with transparency."""
    found = io.BytesIO()
    Image.new("RGBA", size, (0, 80, 140, 120)).save(found, "PNG")
    return found.getvalue()


def test_the_summary_is_the_first_page_and_the_sources(bakery: CaseResults) -> None:
    pages = read_pages(render_preview(bakery, variant="summary"))
    assert 2 <= len(pages) <= 3
    assert "Ihre drei nächsten Schritte" in pages[0]
    assert "Quellen, Stand und Wortlaut" in pages[1]
    assert "Auf Förderung besteht kein Rechtsanspruch." in " ".join(pages)


def test_the_funder_gets_the_papers_of_an_application(bakery: CaseResults) -> None:
    pages = read_pages(render_preview(bakery, variant="funder"))
    whole = " ".join(pages)
    for title in (
        "Projektbeschreibung",
        "Soll-Ist-Vergleich",
        "Kosten- und Finanzierungsplan",
        "Unterlagenliste mit Vorlauf",
        "Anlage zur De-minimis-Selbsterklärung",
        "Quellen, Stand und Wortlaut",
    ):
        assert title in whole, title
    for internal in ("Welches Geld passt", "Diese Programme fallen weg", "WEITERBILDUNG ST", "Förderreife:"):
        assert internal not in whole, internal


def test_every_language_is_written_and_german_comes_back(bakery: CaseResults, tmp_path: Path) -> None:
    for language, words in (
        ("de", "Welches Geld passt"),
        ("en", "Which money fits"),
        ("de_simple", "Welches Geld ist möglich?"),
    ):
        target = tmp_path / f"{language}.pdf"
        written = write(bakery, target, language=language)
        pages = read_pages(target.read_bytes())
        assert words in pages[0]
        assert len(pages) == written.pages
    assert chosen() == "de"


def test_a_page_number_is_called_so_in_its_language(bakery: CaseResults) -> None:
    first = read_pages(render_preview(bakery, language="en"))[0]
    assert "Page 1 of" in first
    assert "Seite" not in first


def test_the_funder_reads_no_plain_language(bakery: CaseResults, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    with pytest.raises(UserError, match="nicht in einfacher Sprache"):
        write(bakery, target, variant="funder", language="de_simple")
    assert not target.exists()
    assert chosen() == "de"


def test_the_same_report_has_the_same_bytes(bakery: CaseResults) -> None:
    assert render_preview(bakery, variant="summary") == render_preview(bakery, variant="summary")


def test_the_chambers_letterhead_comes_before_that_of_the_case(bakery: CaseResults) -> None:
    branding = Branding("Kammer Nord", "Beratung", ("Weg 1",), picture(), "#00518E", picture((300, 300)))
    pages = read_pages(render_preview(bakery, branding=branding))
    assert "Kammer Nord" in pages[0] and "Weg 1" in pages[0] and "23.11.2026" in pages[0]
    assert "Handwerkskammer Muster" not in pages[0]


def test_an_unreadable_logo_is_refused_in_words(bakery: CaseResults, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kein lesbares PNG oder JPEG"):
        write(bakery, tmp_path / "x.pdf", branding=Branding("Kammer", logo=b"no picture"))
    assert list(tmp_path.iterdir()) == []


def profile(folder: Path, text: str) -> Path:
    """A profile with a logo beside it."""
    (folder / "logo.png").write_bytes(picture())
    path = folder / "kammer.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_is_read_with_its_pictures(tmp_path: Path) -> None:
    path = profile(
        tmp_path,
        'chamber = "Kammer Nord"\naddress = ["Weg 1", "Tel. 1"]\nlogo = "logo.png"\ncolour = "#00518E"\n',
    )
    found = load_branding(path)
    assert found.branding.chamber == "Kammer Nord"
    assert found.branding.lines == ("Weg 1", "Tel. 1")
    assert found.branding.logo == picture()
    assert found.remarks == ()


def test_a_pale_colour_stays_petrol_and_the_chamber_is_told_why(tmp_path: Path) -> None:
    # White on #F0A000: (1 + 0.05) / (0.4379 + 0.05) = 2.2.
    found = load_branding(profile(tmp_path, 'colour = "#F0A000"\n'))
    (remark,) = found.remarks
    assert "2,2:1" in remark and "4,5:1" in remark and "Petrol" in remark
    assert "#RRGGBB" in colour_remark("blau")
    assert colour_remark("#00518E") == ""


def test_the_command_says_why_a_colour_is_not_used(tmp_path: Path) -> None:
    case = assets.path("resources/examples/baeckerei-zeitz.json")
    pale, target = profile(tmp_path, 'colour = "#F0A000"\n'), tmp_path / "b.pdf"
    report = write_report(case, target, None, None, variant="summary", branding=pale)
    paper = write_case_paper(case, "kurzbericht", target, branding=pale)
    for written in (report, paper):
        assert written.sentence().splitlines()[-1].startswith("  Die Farbe #F0A000 hat auf Weiß nur")
        assert written.as_json()["remarks"] == list(load_branding(pale).remarks)


def test_the_profile_to_start_from_is_empty() -> None:
    assert load_branding(assets.path("resources/branding/default.toml")).branding == Branding()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chamber = ", "kein lesbares TOML"),
        ('kammer = "Nord"', "unbekannt"),
        ("chamber = 3", "Text in Anführungszeichen"),
        ('address = "Weg 1"', "Liste von Zeilen"),
        ('logo = "fehlt.png"', "gibt es nicht"),
        ('logo = "../../etc/passwd"', "im Ordner des Profils"),
    ],
)
def test_faults_of_a_profile_are_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        load_branding(profile(tmp_path, text))


def test_the_second_logo_stands_on_the_last_page(bakery: CaseResults) -> None:
    import pikepdf

    plain = render_preview(bakery, variant="summary")
    two = render_preview(
        bakery, variant="summary", branding=Branding(second_logo=picture((300, 300)), second_logo_says="EU")
    )
    with pikepdf.open(io.BytesIO(plain)) as one, pikepdf.open(io.BytesIO(two)) as other:
        assert len(other.pages) == len(one.pages)
    assert len(two) > len(plain)
    assert squeezed("Auf Förderung besteht kein Rechtsanspruch.") in squeezed(" ".join(read_pages(two)))
