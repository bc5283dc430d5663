"""A register of made-up people in the database, at once: everything that a report of each of them would have left.

Each person gets a mention in a report (a thousand to a report, of advice, so in no case), a link, homes, traits and
keys, with the same functions that the product uses for one person. No trail: `verify` has to do with cases.
"""

import itertools
import json
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection, transaction
from tqdm import tqdm

from sluitend.matching.identity import Identity, Place
from sluitend.records import crypto, keyed
from sluitend.records.models import BlockKey, Home, KnownTraits, Mention, Organisation, Person, PersonLink, Report

Row = tuple[object, ...]
Told = tuple[int, Identity]

TOGETHER = 1000  # persons in a report, and rows worked on together
WHEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
COLUMNS = {
    Person: ("id", "created_at"),
    Mention: ("id", "report_id", "position", "family_name", "prefix", "given_names", "sex", "birth_date", "bsn_cipher",
              "phones", "role", "youth_role", "note", "language", "nationality"),
    Home: ("mention_id", "kind", "street", "number", "letter", "addition", "postcode", "city", "country", "hidden"),
    PersonLink: ("id", "mention_id", "person_id", "band", "weight", "reasons", "weights", "at", "ended_why"),
    KnownTraits: ("mention_id", "person_id", "packed", "made_by"),
    BlockKey: ("key", "person_id"),
}  # fmt: skip


def load(people: Iterable[Told], *, processes: int = 2, progress: bool = True) -> int:
    """Put these people, each with an id of its own that is not taken yet, in the database. Returns how many.

    The tables are ready (`migrate`) and there is an organisation. On PostgreSQL the user must be a superuser, for the
    keys to other tables are not looked at again. Ends with ANALYZE, so that plans and counts are right.
    """
    owner = Organisation.objects.order_by("pk").first()
    if owner is None:
        raise ValueError("a register needs an organisation: load a region first")
    connection.close()  # a connection does not survive the fork
    count = 0
    with multiprocessing.get_context("fork").Pool(processes) as pool, _quick() as writer:
        for rows in tqdm(pool.imap(_rows, _batches(people)), unit="k", disable=not progress):
            report = Report.objects.create(kind="advice", door="api", received_at=WHEN, controller=owner)
            rows[Mention] = [(row[0], report.pk, *row[1:]) for row in rows[Mention]]
            for model, listed in rows.items():
                writer.add(model, listed)
            count += len(rows[Person])
    return count


def _batches(people: Iterable[Told]) -> Iterator[list[Told]]:
    rows = iter(people)
    while batch := list(itertools.islice(rows, TOGETHER)):
        yield batch


def _rows(people: Sequence[Told]) -> dict[type, list[Row]]:
    """The rows of every table for these people; a mention and a link have the id of their person."""
    made: dict[type, list[Row]] = {model: [] for model in COLUMNS}
    way = keyed.made_by()
    for place, (person, told) in enumerate(people):
        traits = keyed.traits(told)
        cipher = crypto.encrypt(told.bsn.encode()) if told.bsn else None
        born = told.birth_date.iso() if told.birth_date else ""
        made[Person].append((person, WHEN))
        made[Mention].append((person, place, told.family_name, told.prefix, told.given_names, told.sex, born, cipher,
                              json.dumps(told.phones), "", "", "", "", ""))  # fmt: skip
        for home in itertools.starmap(Place, told.homes):
            made[Home].append((person, "actual", home.street, home.number, "", "", home.postcode, home.city, "NL",
                               False))  # fmt: skip
        made[PersonLink].append((person, person, person, "new", 0.0, "[]", "", WHEN, ""))
        made[KnownTraits].append((person, person, traits.packed(), way))
        made[BlockKey] += [(key, person) for key in keyed.numbers(traits)]
    return made


class _quick:
    """Writes many rows without looking at each: constraints off, indexes of the keys made afterwards."""

    def __enter__(self) -> "_quick":
        self._postgres = connection.vendor == "postgresql"
        table = BlockKey._meta.db_table
        with connection.cursor() as cursor:
            if self._postgres:
                cursor.execute("SET session_replication_role = replica")
                cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
                self._indexes = [(name, text) for name, text in cursor.fetchall() if not name.endswith("_pkey")]
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")
                for name, _text in self._indexes:
                    cursor.execute(f'DROP INDEX "{name}"')
            else:
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("CREATE TEMP TABLE keys_told (key INTEGER, person_id INTEGER)")
        return self

    def add(self, model: type, rows: list[Row]) -> None:
        """Write these rows of this model."""
        table, columns = model._meta.db_table, COLUMNS[model]
        names = ", ".join(columns)
        if self._postgres:
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        told = "keys_told" if model is BlockKey else table
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {told} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", rows)

    def __exit__(self, *wrong: object) -> None:
        table = BlockKey._meta.db_table
        with connection.cursor() as cursor:
            if self._postgres:
                cursor.execute("SET maintenance_work_mem = '512MB'")
                cursor.execute(f"ALTER TABLE {table} ADD PRIMARY KEY (key, person_id)")
                for _name, text in self._indexes:
                    cursor.execute(text)
                for model in (Person, Mention, Home, PersonLink):
                    name = model._meta.db_table
                    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), MAX(id)) FROM {name}")
                cursor.execute("SET session_replication_role = DEFAULT")
                cursor.execute("VACUUM ANALYZE")
            else:
                cursor.execute(
                    f"INSERT INTO {table} (key, person_id) SELECT key, person_id FROM keys_told ORDER BY 1, 2"
                )
                cursor.execute("DROP TABLE keys_told")
                cursor.execute("PRAGMA foreign_keys = ON")
                cursor.execute("ANALYZE")
