"""Queries that every page asks: PostgreSQL plans them once a connection instead of each time.

Planning the question how somebody stands to fifty cases takes ten times as long as answering it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

from django.db import connection
from django.db.backends.utils import CursorWrapper

_HOLE = re.compile(r"%\((\w+)\)s")
MOST = 200  # prepared on one connection; another query is asked as it is
WHERE_KEPT = "_sluitend_prepared"


def fetch(statement: str, told: Mapping[str, object], types: Mapping[str, str]) -> list[tuple]:
    """All rows. `told` by name, `types` what PostgreSQL calls these; a list is asked for with `= ANY (%(name)s)`."""
    names = _names(statement)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            cursor.execute(statement, {one: told[one] for one in names})
        else:
            cursor.execute(_call(cursor, statement, names, types), [told[one] for one in names])
        return cursor.fetchall()


@lru_cache(maxsize=512)
def _names(statement: str) -> list[str]:
    return list(dict.fromkeys(_HOLE.findall(statement)))


@lru_cache(maxsize=512)
def _name(statement: str) -> str:
    return f"s{crc32(statement.encode()):08x}{len(statement)}"


def _call(cursor: CursorWrapper, statement: str, names: list[str], types: Mapping[str, str]) -> str:
    known = connection.connection.__dict__.setdefault(WHERE_KEPT, set())
    name = _name(statement)
    if name not in known:
        if len(known) >= MOST:
            return statement
        places = {one: f"${number}" for number, one in enumerate(names, 1)}
        body = _HOLE.sub(lambda hole: places[hole[1]], statement).replace("%%", "%")
        kinds = ", ".join(types.get(one, "bigint") for one in names)
        cursor.execute(f"PREPARE {name}{f' ({kinds})' if kinds else ''} AS {body}")
        known.add(name)
    return f"EXECUTE {name} ({', '.join(['%s'] * len(names))})" if names else f"EXECUTE {name}"
