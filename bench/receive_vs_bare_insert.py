"""Receiving a report, everything that follows included, beside a view that only inserts a row."""

import contextlib
import copy
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from bench.harness import Figure, bench
from bench.load import Asked, compare
from bench.server import serve
from sluitend.api.example import REPORT
from tests import postgres

STREETS = ("3075", "3068", "3011", "3083", "3131", "2903")


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


def ready(settings: dict[str, str]) -> str:
    """Fill the database; gives the key of a reporting system."""
    made = subprocess.run([sys.executable, "-m", "bench.bare.ready"], env={**os.environ, **settings},
                          capture_output=True, text=True)  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    return made.stdout.split()[-1]


def one_report(number: int) -> bytes:
    """A report that differs each time; every other one is about a family that was reported before."""
    body = copy.deepcopy(REPORT)
    family = number // 2
    for person in body["persons"]:
        person |= {"familyName": f"Familie{family:x}", "birthDate": f"{1950 + family % 60}-{1 + family % 12:02d}-11"}
        person["phones"] = [f"06{family % 100_000_000:08d}"]
    body["persons"][0]["homes"][0] |= {"postcode": f"{STREETS[family % len(STREETS)]} AB", "number": str(family)}
    body["reference"] = str(number)
    return json.dumps(body).encode()


@bench("receive_vs_bare_insert", unit="requests/s", aim="everyone asked within a second: p99 of ours below 1000 ms")
def receive_vs_bare_insert() -> Figure:
    """The same body, the same server, the same database; in turns."""
    with database() as url:
        settings = environment(url)
        key = ready(settings)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
        with serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address:
            ours = Asked(f"{address}/api/v1/reports", "POST", headers, one_report, 201)
            peer = Asked(f"{address}/bare/insert", "POST", headers, one_report, 201)
            return compare(ours, peer)
