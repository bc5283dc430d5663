"""Runs the tools, each in a process of its own over the same files; what was measured once in a run is kept for it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from bench.database import database, environment
from bench.people.files import made
from bench.recognising.answers import Run, handed_over
from tests import postgres

FOLDER = Path(__file__).parents[2] / "var/bench"
ASKED = 3000  # of our own people; of somebody else's all queries in the file
ALL = 10**9
FEW = {"splink": 40, "trigrams": 200, "fuzzy": 100}  # the first queries only, of the tools that need long for each
MODULES = {"ours": "ours", "sqlite": "ours", "splink": "with_splink", "trigrams": "trigrams", "fuzzy": "fuzzy"}
# More memory than the tests need, the same for ours and for pg_trgm. One process a query: both answer one person.
SERVER = {"shared_buffers": "1GB", "effective_cache_size": "4GB", "max_parallel_workers_per_gather": "0",
          "max_wal_size": "8GB", "jit": "off", "random_page_cost": "1.1"}  # fmt: skip

Files = tuple[Path, Path, Path]


def files(known: int) -> Files:
    """Register, queries and tellings for training of so many made-up people; made when they are not there yet."""
    return made(FOLDER, known, ASKED)


@cache
def run(tool: str, told: Files) -> Run:
    """All answers of one tool. RuntimeError with the end of what it wrote when it fails."""
    with _place(tool) as settings:
        words = [sys.executable, "-m", f"bench.recognising.{MODULES[tool]}", *map(str, told), str(FEW.get(tool, ALL))]
        done = subprocess.run(words, env={**os.environ, **settings}, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{tool}: {done.stderr[-2000:]}")
        return handed_over(done.stdout.splitlines())


@contextlib.contextmanager
def _place(tool: str) -> Iterator[dict[str, str]]:
    """The settings of a new database of its own for this tool."""
    if tool == "sqlite":
        with tempfile.TemporaryDirectory(prefix="sluitend-bench-") as folder:
            yield environment(f"sqlite:{folder}/register.sqlite3")
    elif tool in ("ours", "trigrams"):
        with mock.patch.dict(postgres.SPEED, SERVER), database() as url:
            yield environment(url)
    else:
        yield {}
