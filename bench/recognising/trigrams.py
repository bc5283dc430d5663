"""PostgreSQL's pg_trgm, as a careful user would set it up.

One GIN index on the name as one text (given names, prefix and family name; lower case, no accents), `%` with a
threshold, and the rows that pass put in order by how alike the names are, with more for the same birth date, postcode,
phone or BSN: an index on all of these in one text was slower by far, for addresses in a town share their trigrams.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from bench.people.files import read
from bench.people.told import Told
from bench.recognising.answers import Ask, answer_all
from bench.recognising.tidy import digits, plain

THRESHOLD = 0.4  # of pg_trgm.similarity_threshold; .3, its default, took three times as long
FIND = """
SELECT id FROM trigrams WHERE name %% %(name)s
ORDER BY 2 * similarity(name, %(name)s) + 0.5 * (born = %(born)s)::int + 0.3 * (postcode = %(postcode)s)::int
       + 0.4 * (phone = %(phone)s)::int + (bsn = %(bsn)s)::int DESC LIMIT 10"""


def ready(register: Path, _training: Path) -> Ask:
    """The table filled and indexed, by the same server that ours ran on."""
    address = urlsplit(os.environ["SLUITEND_DATABASE_URL"])
    connection = psycopg.connect(
        host=parse_qs(address.query)["host"][0], port=address.port or 5432, user=address.username or "",
        dbname=address.path.strip("/"), autocommit=True,
    )  # fmt: skip
    run = connection.execute
    run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    run("DROP TABLE IF EXISTS trigrams")
    run("CREATE UNLOGGED TABLE trigrams (id bigint, name text, born text, postcode text, phone text, bsn text)")
    with connection.cursor().copy("COPY trigrams FROM STDIN") as copy:
        for one in read(register):
            copy.write_row((one.truth, *_texts(one).values()))
    run("SET maintenance_work_mem = '1GB'")
    run("CREATE INDEX ON trigrams USING gin (name gin_trgm_ops)")
    run("VACUUM ANALYZE trigrams")
    run(f"SET pg_trgm.similarity_threshold = {THRESHOLD}")

    def ask(told: Told) -> tuple[list[int], list[int]]:
        return [row[0] for row in run(FIND, _texts(told))], []

    return ask


def _texts(told: Told) -> dict[str, str | None]:
    """What is not told is NULL, which `coalesce`s to no extra points by being no match."""
    return {
        "name": plain(f"{told.given_names} {told.prefix} {told.family_name}"), "born": told.birth_date,
        "postcode": told.homes[0][0] if told.homes else "-", "phone": digits(told.phones[0]) if told.phones else "-",
        "bsn": told.bsn or "-",
    }  # fmt: skip


if __name__ == "__main__":
    answer_all(ready)
