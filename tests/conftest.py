# SPDX-License-Identifier: EUPL-1.2
"""What holds for every test: no network, no display, no real user folder or keyring, no stray warning."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Before Qt is first imported.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run and machine: a red build is then about the change that turned it red.
# `pytest --hypothesis-profile=explore` looks for new ones.
_COMMON: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, database=None, **_COMMON)
settings.register_profile("explore", max_examples=2000, print_blob=True, **_COMMON)
settings.load_profile("steady")


class NetworkUsed(Exception):
    """A test, or the program under it, tried to reach another machine."""


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        raise NetworkUsed(f"{event}{arguments}")
    # Addresses that are plain strings are Unix sockets of this machine: display, message bus.
    if event == "socket.connect" and not isinstance(arguments[1], str | bytes):
        raise NetworkUsed(f"{event} to {arguments[1]}")


# The offline promise, held at run time. An audit hook cannot be removed, so no code can get round it.
sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout (or unpacked sdist) under test."""
    return ROOT


@pytest.fixture(autouse=True)
def _own_user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every path of the program that belongs to its user points to a folder of this test alone."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("IRMD_DESKTOP_HOME", str(home / "irmd-desktop"))
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the program's log fails the test that caused it, unless it is marked `expects_log`."""
    collector = _Collector()
    logger = logging.getLogger("irmd_desktop")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    if collector.lines and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("unexpected log:\n" + "\n".join(collector.lines))
