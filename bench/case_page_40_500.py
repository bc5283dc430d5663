"""The case page of a family of 40 with 500 lines in its timeline, under load of two at a time."""

import os
import subprocess
import sys

from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, alone
from bench.server import serve

MOST = 200.0  # milliseconds within which 99 of 100 are answered


@bench("case_page_40_500", unit="ms", aim="p99 at most 200 ms; the peer is that limit")
def case_page_40_500() -> Figure:
    """gunicorn with two workers and PostgreSQL; a director reads the page again and again."""
    with database() as url:
        settings = environment(url)
        ready(settings)
        number, session = _case(settings)
        asked = {"Cookie": f"sluitend={session}"}
        with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
            seen = alone(Asked(f"{address}/casussen/{number}/", headers=asked))
            later = alone(Asked(f"{address}/casussen/{number}/?soort=statements&blad=5", headers=asked))
    more = (
        Figure(seen.percentile(50), MOST, name="p50", unit="ms"),
        Figure(later.percentile(99), MOST, name="narrowed, fifth page, p99", unit="ms"),
        Figure(seen.per_second, 1.0, name="per second", unit="requests/s"),
    )
    return Figure(seen.percentile(99), MOST, more)


def _case(settings: dict[str, str]) -> tuple[str, str]:
    made = subprocess.run([sys.executable, "-m", "bench.bare.large_case"], env={**os.environ, **settings},
                          capture_output=True, text=True)  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    number, session = made.stdout.split()[-2:]
    return number, session
