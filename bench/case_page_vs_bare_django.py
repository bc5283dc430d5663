"""A case page that asks the table of looks 200 times, beside a bare Django page with 5 persons and 20 notes."""

import os
import subprocess
import sys

from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, compare
from bench.server import serve


@bench("case_page_vs_bare_django", unit="requests/s", aim="at least as many requests per second as the bare page")
def case_page_vs_bare_django() -> Figure:
    """The same server, database and signed-in person; in turns. Ours decides per piece, and writes the look."""
    with database() as url:
        settings = environment(url)
        ready(settings)
        number, session = _case(settings)
        cookie = {"Cookie": f"sluitend={session}"}
        with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
            ours = Asked(f"{address}/casussen/{number}/", headers=cookie)
            return compare(ours, Asked(f"{address}/bare/case", headers=cookie))


def _case(settings: dict[str, str]) -> tuple[str, str]:
    made = subprocess.run([sys.executable, "-m", "bench.bare.case"], env={**os.environ, **settings},
                          capture_output=True, text=True)  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    number, session = made.stdout.split()[-2:]
    return number, session
