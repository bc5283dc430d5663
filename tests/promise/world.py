"""What the machine needs besides its rules: a whole picture of the database, failures between statements, people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection

from sluitend.chain.errors import Refused
from sluitend.records.models import Organisation, Worker
from sluitend.records.region import organisations_of

STATIC = {"Organisation", "NetworkMember", "Area", "Rung", "Worker", "Place", "ApiKey", "AccessLog", "Draft"}
TABLES = [model._meta.db_table for model in apps.get_app_config("records").get_models() if model.__name__ not in STATIC]
PEOPLE = ("tess", "bram", "samira", "joost", "noor", "karim", "olga", "petra", "wim", "joris", "rens", "filo", "zoe",
          "mara", "tom", "gea", "zora", "pim", "ada")  # fmt: skip


class Lost(OperationalError):
    """The connection, the disk or the power went between two statements."""


@contextmanager
def losing(after: int | None) -> Iterator[None]:
    """Fail once, after this many statements; never with None."""
    if after is None:
        yield
        return
    left = [after]

    before = [""]

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        # Losing the rollback itself is losing the connection; the database then rolls back all, as when we are killed.
        rolling_back = "ROLLBACK" in sql or (sql.startswith("RELEASE") and "ROLLBACK" in before[0])
        before[0] = sql
        left[0] -= not rolling_back
        if left[0] == 0 and not rolling_back:
            raise Lost
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def picture() -> dict[str, int]:
    """Everything that is written, table by table, as one number each."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found[table] = hash(repr(cursor.fetchall()))
    return found


class People:
    """Who may act: mostly somebody of the organisation that is meant, sometimes anybody at all."""

    def __init__(self) -> None:
        rows = Worker.objects.filter(username__in=PEOPLE).order_by("pk")
        self.ours = {row.pk: organisations_of(row) for row in rows}
        self.all = list(self.ours)
        self.organisations = list(
            Organisation.objects.filter(workers__in=self.all).order_by("pk").distinct().values_list("pk", flat=True)
        )

    def one(self, number: int, organisations: set[int | None]) -> int | None:
        if number % 23 == 22:
            return None
        close = [key for key, ours in self.ours.items() if ours & organisations]
        pool = close if close and number % 4 else self.all
        return pool[number % len(pool)]


def attempt(verb: Callable[..., Any], *, after: int | None, before: Callable[[], dict[str, int]], **words: Any) -> bool:
    """Call a verb. Refused, or lost half-way, leaves nothing behind. True when it was done."""
    seen = before()
    try:
        with losing(after):
            verb(**words)
    except (Refused, Lost) as error:
        now = picture()
        changed = [table for table in TABLES if now[table] != seen[table]]
        assert not changed, f"{verb.__module__}.{verb.__name__}: {type(error).__name__} left {changed}"
        return False
    return True
