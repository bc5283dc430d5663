"""The work list of somebody with hundreds of cases, beside a view that lists 50 rows with three joins."""

from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, compare
from bench.server import serve

CASES = 300


@bench("worklist_vs_bare_list", unit="requests/s", aim="p99 of ours below 200 ms")
def worklist_vs_bare_list() -> Figure:
    """The same server, the same database; in turns. Ours signs in, groups by moment, and logs every look."""
    with database() as url:
        settings = environment(url)
        _key, session = ready(settings, CASES)
        with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
            ours = Asked(f"{address}/", headers={"Cookie": f"sluitend={session}"})
            return compare(ours, Asked(f"{address}/bare/list"))
