"""The work list where 50,000 cases are open, beside a view that lists 50 rows with three joins.

The same server, the same database, in turns. Ours signs in, looks up who asks, decides by the rules of sharing, logs
every look, and draws the whole page. A server process remembers what it can check (`records.read.remembered`,
`web.rows_kept`), as it does for a list that is shown again and again; "nothing remembered" is the same page when each
request finds that memory empty.
"""

import os
import subprocess
import sys

from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.load import Asked, alone, compare
from bench.server import serve
from tests import postgres

FEW, MANY = 40, 50_000


@bench("worklist_vs_bare_list", unit="requests/s", aim="at least 1.5 times, p99 at most half")
def worklist_vs_bare_list() -> Figure:
    """With a few cases first, then with all of them: as fast with many as with few."""
    with database() as url:
        settings = environment(url)
        _key, session = ready(settings, FEW)
        few = _alone(settings, session, "/")
        if postgres.binaries() is not None:
            subprocess.run(
                [sys.executable, "-m", "bench.bare.many", str(MANY)], env={**os.environ, **settings}, check=True
            )
        with _served(settings) as address:
            found = compare(_asked(address, session, "/"), Asked(f"{address}/bare/list"))
            anew = compare(_asked(address, session, "/bare/work-anew"), Asked(f"{address}/bare/list"), rounds=2)
        many = _alone(settings, session, "/")
        team = _alone(settings, session, "/?lijst=organisation")
        more = (
            *found.more,
            Figure(many, few, name=f"with {MANY} cases against {FEW}"),
            Figure(team, few, name=f"all {MANY} cases of the organisation against {FEW} things that wait"),
            Figure(anew.ours, anew.peer, name="nothing remembered"),
            *(Figure(one.ours, one.peer, name=f"nothing remembered {one.name}", unit="ms") for one in anew.more),
        )
        return Figure(found.ours, found.peer, more)


def _served(settings: dict[str, str]):  # type: ignore[no-untyped-def]
    return serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json")


def _asked(address: str, session: str, path: str) -> Asked:
    return Asked(f"{address}{path}", headers={"Cookie": f"sluitend={session}"})


def _alone(settings: dict[str, str], session: str, path: str) -> float:
    with _served(settings) as address:
        return alone(_asked(address, session, path), rounds=2).per_second
