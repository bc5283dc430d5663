"""Missed links of a whole register: ours beside Splink 5 on DuckDB, the same rows, the same fields, in the same run.

Both count from what they store to the pairs that they find: ours from packed descriptions and key numbers, with the
weights that are shipped; Splink from a native DuckDB table, with the training that its documentation advises. Because
weights that were learned once can be used again, "without training" compares with Splink's `predict` alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from bench.bulking import ready
from bench.harness import Figure, bench


@bench("bulk_1m_vs_splink", unit="records/s", aim="at least 3 times Splink; memory within 4 GiB")
def bulk_1m_vs_splink() -> Figure:
    """A million rows."""
    return _beside(1_000_000)


@bench("bulk_100k_vs_splink", unit="records/s", aim="at least as fast as Splink")
def bulk_100k_vs_splink() -> Figure:
    """A hundred thousand rows."""
    return _beside(100_000)


def _beside(rows: int) -> Figure:
    place = str(ready.folder(rows))
    ours, peer = (_run(tool, place) for tool in ("ours", "splink"))
    more = [
        Figure(rows / ours["seconds"], rows / (peer["seconds"] - peer["ready"]), name="without training"),
        Figure(rows / (ours["seconds"] - ours["ready"]), rows / (peer["seconds"] - peer["ready"]),
               name="without training and without reading and encoding"),
        Figure(ours["memory"], peer["memory"], name="peak memory", unit="GiB", aim="within 4 GiB"),
        Figure(ours["compared"] / rows, 0, name="pairs compared for each row", unit="pairs"),
    ]  # fmt: skip
    for mine, theirs in zip(ours["found"], peer["found"], strict=True):
        name = f"{mine} beside {theirs}"
        more += [Figure(ours["found"][mine][what], peer["found"][theirs][what], name=f"{what}, {name}", unit="share")
                 for what in ("recall", "precision")]  # fmt: skip
    return Figure(rows / ours["seconds"], rows / peer["seconds"], tuple(more))


def _run(tool: str, place: str) -> dict[str, Any]:
    """One tool in a process of its own: so its memory is its own."""
    words = [sys.executable, "-m", "bench.bulking.run", tool, place]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
