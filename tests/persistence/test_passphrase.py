# SPDX-License-Identifier: EUPL-1.2
"""Passphrases as people type them, and argon2id as RFC 9106 defines it."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.persistence import errors, passphrase
from irmd_desktop.persistence.passphrase import Argon2Parameters
from tests.persistence.storage_help import CHEAP


def test_recommended_cost_is_above_the_low_memory_option_of_rfc_9106() -> None:
    # RFC 9106 section 4, second option: 64 MiB, 3 passes.
    assert passphrase.RECOMMENDED.memory_kib >= 64 * 1024
    assert passphrase.RECOMMENDED.passes >= 3


def test_argon2id_with_the_stored_parameters_is_what_is_derived() -> None:
    from argon2.low_level import Type, hash_secret_raw

    expected = hash_secret_raw("Säge".encode(), b"s" * 16, 2, 64, 2, 64, Type.ID)
    assert passphrase.derive(" Säge ", b"s" * 16, Argon2Parameters(64, 2, 2)) == expected
    assert passphrase.derive("Säge", b"t" * 16, Argon2Parameters(64, 2, 2)) != expected


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="salt"):
        passphrase.derive("x", b"short", CHEAP)


@pytest.mark.parametrize(
    "numbers", [(0, 1, 1), (7, 1, 1), (15, 1, 2), (2**20 + 1, 1, 1), (64, 0, 1), (64, 17, 1), (512, 1, 9)]
)
def test_cost_is_capped(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="range"):
        Argon2Parameters(*numbers)


def test_generated_passphrases_survive_being_read_from_paper() -> None:
    made = passphrase.generate()
    assert len(made.split("-")) == 5
    passphrase.require_strong(made)
    for typed in (made.lower(), made.replace("-", ""), made.replace("-", " "), f" {made} "):
        assert passphrase.normalise(typed) == made
    assert made != passphrase.generate()


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = passphrase.normalise(text)
    assert passphrase.normalise(once) == once


def test_own_words_keep_their_case_and_blanks() -> None:
    assert passphrase.normalise("Drei alte - Hobel") == "Drei alte - Hobel"


def test_strength_counts_what_is_left_after_normalising() -> None:
    with pytest.raises(errors.WeakPassphrase):
        passphrase.require_strong("   elf Zeichen"[:14].strip()[:11] + "      ")
    passphrase.require_strong("zwölf Zeich.")


def pipe_with(content: bytes) -> int:
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    return reader


def test_unattended_runs_take_it_from_a_descriptor_before_the_variable() -> None:
    environ = {passphrase.VARIABLE: "aus der Umgebung"}
    assert passphrase.from_unattended(environ) == "aus der Umgebung"
    descriptor = pipe_with("aus der Röhre\r\nzweite Zeile".encode())
    assert passphrase.from_unattended(environ, descriptor) == "aus der Röhre"
    with pytest.raises(OSError):
        os.read(descriptor, 1)


@pytest.mark.parametrize("content", [b"", b"\n", b"   \n", b"\xff\xfe"])
def test_an_empty_or_unreadable_descriptor_does_not_fall_back(content: bytes) -> None:
    with pytest.raises(errors.NoPassphraseGiven, match="IRMD_DESKTOP_PASSPHRASE"):
        passphrase.from_unattended({passphrase.VARIABLE: "da"}, pipe_with(content))


def test_a_descriptor_that_is_not_open_and_an_unset_variable() -> None:
    descriptor = pipe_with(b"x")
    os.close(descriptor)
    with pytest.raises(errors.NoPassphraseGiven):
        passphrase.from_unattended({}, descriptor)
    with pytest.raises(errors.NoPassphraseGiven):
        passphrase.from_unattended({})
