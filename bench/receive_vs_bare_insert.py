"""Receiving a report, everything that follows included, beside a view that only inserts a row."""

from bench.bare.reports import one_report
from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, compare
from bench.server import serve


@bench("receive_vs_bare_insert", unit="requests/s", aim="everyone asked within a second: p99 of ours below 1000 ms")
def receive_vs_bare_insert() -> Figure:
    """The same body, the same server, the same database; in turns."""
    with database() as url:
        settings = environment(url)
        key, _session = ready(settings)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
        with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
            ours = Asked(f"{address}/api/v1/reports", "POST", headers, one_report, 201)
            peer = Asked(f"{address}/bare/insert", "POST", headers, one_report, 201)
            return compare(ours, peer)
