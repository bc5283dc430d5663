"""A database for one measurement, and settings of the server that uses it."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests import postgres


@contextlib.contextmanager
def database() -> Iterator[str]:
    """A new PostgreSQL; a SQLite file on a machine without it."""
    if postgres.binaries() is not None:
        with postgres.cluster() as url:
            yield url.replace("/sluitend?", "/postgres?")  # the one that a new cluster has
    else:
        with tempfile.TemporaryDirectory(prefix="sluitend-bench-") as folder:
            yield f"sqlite:{folder}/bench.sqlite3"


def environment(url: str) -> dict[str, str]:
    """Settings of a server for this measurement only."""
    keys = {f"SLUITEND_{name}_KEY": f"only-for-benches-{name}-" + "x" * 40
            for name in ("SECRET", "FIELD", "INDEX", "TRAIL")}  # fmt: skip
    return {**keys, "DJANGO_SETTINGS_MODULE": "bench.bare.settings", "SLUITEND_DATABASE_URL": url,
            "SLUITEND_DEMO": "1", "SLUITEND_API_PER_MINUTE": "1000000000"}  # fmt: skip


def ready(settings: dict[str, str], cases: int = 0) -> tuple[str, str]:
    """Fill the database; gives the key of a reporting system and the session of a worker of Veilig Thuis."""
    made = subprocess.run([sys.executable, "-m", "bench.bare.ready", str(cases)], env={**os.environ, **settings},
                          capture_output=True, text=True)  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    key, session = made.stdout.split()[-2:]
    return key, session
