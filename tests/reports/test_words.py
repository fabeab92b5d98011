# SPDX-License-Identifier: EUPL-1.2
"""Letters, non-breaking spaces, hyphenation."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop import assets
from irmd_desktop.reports.binding import bound
from irmd_desktop.reports.fonts import MISSING, markup, printable
from irmd_desktop.reports.hyphenation import EDGE, exceptions, hyphenate, points
from irmd_desktop.reports.styles import Theme


@given(st.text())
def test_printable_text_is_made_of_glyphs_and_stays_so(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert shown.translate({0xA0: None, 0x202F: None}).isprintable()  # blanks that Python calls unprintable
    assert MISSING + MISSING not in shown


@given(st.text(alphabet=st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"])))
def test_letters_of_german_text_are_kept(text: str) -> None:
    assert printable(text) == text.replace("\u00ad", "")


def test_markup_escapes() -> None:
    assert markup("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("höchstens 5 Tage", "höchstens 5~Tage"),
        ("0,5 – 1 Mio. €", "0,5~–~1~Mio.~€"),
        ("960 – 1.440 €", "960~–~1.440~€"),
        ("Seite 9, Stufe 0, Nr. 1", "Seite~9, Stufe~0, Nr.~1"),
        ("± 5 und 80 %", "±~5 und 80~%"),
        ("am 5 Tagebuch", "am 5 Tagebuch"),
        ("Team – Wissen", "Team~– Wissen"),
        ("ca. 2 Stunden", "ca.~2~Stunden"),
    ],
)
def test_numbers_are_bound_to_what_they_count(text: str, expected: str) -> None:
    assert bound(text) == expected.replace("~", "\u00a0")


def broken(word: str) -> str:
    """The word with all its breaks."""
    ends = [0, *points(word), len(word)]
    return "-".join(word[a:b] for a, b in itertools.pairwise(ends))


@pytest.mark.parametrize(
    "expected",
    [
        "Gesell-schaf-ter-dar-le-hen",
        "Schnitt-stel-len-an-pas-sung",
        "För-der-rei-fe-be-richt",
        "Betriebs-stät-ten",
        "Ost-thü-rin-gen",
        "Mit-tel-deutsch-land",
        "Beantra-gung",
        "Jah-res-ab-schluss",
        "Wirt-schafts-struk-tur",
    ],
)
def test_german_words_break_where_they_should(expected: str) -> None:
    assert broken(expected.replace("-", "")) == expected


@pytest.mark.parametrize("word", ["KMU", "Antrag", "x" * 300, "Büro5000000", "beantragt"])
def test_what_is_never_broken(word: str) -> None:
    assert points(word) == ()


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("Online-Antragsplattform", ("Online-", "Antragsplattform")),
        ("Beispielhausen-Muster", ("Beispielhausen-", "Muster")),
    ],
)
def test_own_hyphens_come_first(word: str, best: tuple[str, str]) -> None:
    assert hyphenate(word)[0] == best


@pytest.mark.parametrize("word", ["IT-Sicherheit", "go-inno", "De-minimis"])
def test_short_parts_are_not_torn_off(word: str) -> None:
    assert all(not head.endswith("-") for head, _ in hyphenate(word))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=40))
def test_pieces_are_never_scraps(word: str) -> None:
    found = points(word)
    assert list(found) == sorted(set(found))
    assert all(EDGE <= place <= len(word) - EDGE for place in found)
    assert all(head + tail == word for head, tail in hyphenate(word))


def test_no_piece_of_one_letter_in_the_words_of_the_catalogue() -> None:
    words = {
        word.strip(".,;:()„“'\"")
        for name in assets.names("db/catalogue")
        for word in assets.read_text(name).split()
        if word.strip(".,;:()„“'\"").isalpha()
    }
    assert len(words) > 1000
    for word in words:
        assert len(word) == 1 or all(len(piece) > 1 for piece in broken(word).split("-")), word


def test_exceptions_are_words_with_breaks_inside() -> None:
    found = exceptions()
    assert len(found) > 150
    for word, places in found.items():
        assert word.isalpha() and word == word.lower()
        assert all(0 < place < len(word) for place in places)


def test_first_page_breaks_only_what_does_not_fit_its_column() -> None:
    narrow = Theme().style("first", width=40, only_wide=True).hyphenationLang
    wide = Theme().style("first", width=400, only_wide=True).hyphenationLang
    assert narrow("Beratungsförderung")
    assert not wide("Beratungsförderung")


def test_capitals_are_broken_only_where_they_must() -> None:
    style = Theme().style("dense", width=400)
    assert not style.hyphenationLang("WEITERBILDUNG")
    assert Theme().style("dense", width=30).hyphenationLang("WEITERBILDUNG")
