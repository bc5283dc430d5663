"""A whole report about four persons among 100,000 known ones, beside a view that only inserts a row."""

import os
import subprocess
import sys
import tempfile

from bench.bare.household_reports import household_report
from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, compare
from bench.server import serve

KNOWN = 100_000


@bench("receive_100k_vs_bare_insert", unit="requests/s", aim="ratio at least .4")
def receive_100k_vs_bare_insert() -> Figure:
    """On PostgreSQL, with the same on SQLite in further lines."""
    with database() as url:
        main = _compared(url)
    with tempfile.TemporaryDirectory(prefix="sluitend-bench-") as folder:
        lite = _compared(f"sqlite:{folder}/bench.sqlite3")
    on_sqlite = Figure(lite.ours, lite.peer, name="on SQLite", aim="ratio at least .4")
    spent = [Figure(one.ours, one.peer, name=f"on SQLite, {one.name}", unit="ms") for one in lite.more]
    return Figure(main.ours, main.peer, (*main.more, on_sqlite, *spent))


def _compared(url: str) -> Figure:
    """The same body, the same server, the same database; in turns."""
    settings = environment(url)
    key, _session = ready(settings)
    words = [sys.executable, "-m", "bench.bare.household_reports", str(KNOWN)]
    subprocess.run(words, env={**os.environ, **settings}, check=True)
    for number in (0, 1):
        household_report(number)  # the households are drawn here, not in the process that sends while time is taken
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
        ours = Asked(f"{address}/api/v1/reports", "POST", headers, household_report, 201)
        peer = Asked(f"{address}/bare/insert", "POST", headers, household_report, 201)
        return compare(ours, peer)
