# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL server for one test module, on a Unix socket in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

NOBODY = "nobody"


@dataclass(frozen=True)
class Pair:
    """The engines of one database, as a unit of work takes them."""

    write: sa.Engine
    read: sa.Engine


def binaries() -> Path | None:
    """Folder of `initdb` and `postgres`; Debian keeps them off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].parent if places else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Address of a running server with an empty database; gone with everything in it when the block ends."""
    with tempfile.TemporaryDirectory(prefix="irmd-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # The server refuses to run as root.
        user = NOBODY if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        data = str(folder / "data")
        made = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "irmd",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        _run(made, user, folder)
        quiet = f"-k {folder} -c listen_addresses='' -c fsync=off"
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log")]
        _run([*control, "-o", quiet, "start"], user, folder)
        try:
            yield f"postgresql+psycopg://irmd@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user, folder)


def _run(command: Sequence[object], user: str | None, folder: Path) -> None:
    words = [str(part) for part in command]
    subprocess.run(
        words, check=True, user=user, cwd=folder, env={"PATH": os.environ["PATH"]}, stdout=subprocess.DEVNULL
    )


@contextmanager
def engines(address: str) -> Iterator[Pair]:
    """Engines as a team database would have them: every transaction sees one state."""
    write = sa.create_engine(address, isolation_level="SERIALIZABLE", hide_parameters=True)
    read = write.execution_options(postgresql_readonly=True)
    try:
        yield Pair(write, read)
    finally:
        write.dispose()
