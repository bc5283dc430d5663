"""What a server process remembers between two requests, so that a list that did not change is not worked out anew.

Only what is found by its stamp: each write to a case makes another one (`records.listing`), in its own transaction.
Nothing is remembered from inside a transaction, because that may be undone. What ends by itself (a broken glass,
something given for a time, a recent meeting) is asked each time.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Standing, standings
from sluitend.rules.sharing import Relation

MOST_VIEWERS, MOST_CASES = 500, 2000

_stands: dict[Viewer, dict[int, tuple[int, Standing]]] = {}
_logged: dict[tuple[int, str], dict[tuple, datetime]] = {}


def may_keep() -> bool:
    """Not from inside a transaction."""
    return not connection.in_atomic_block


def forget() -> None:
    """Remember nothing; for tests, which begin again with the same numbers."""
    _stands.clear()
    _logged.clear()


def stands(viewer: Viewer, cases: Mapping[int, int], *, now: datetime) -> dict[int, Standing]:
    """How this viewer stands to these cases (ids with their stamps); one query at most."""
    mine = _room(_stands, viewer)
    found = {key: held[1] for key, stamp in cases.items() if (held := mine.get(key)) and held[0] == stamp}
    missing = cases.keys() - found.keys()
    if missing:
        fresh = standings(viewer.worker(), missing, now=now, ours=viewer.organisations)
        found.update(fresh)
        if may_keep():
            mine.update({key: (cases[key], one) for key, one in fresh.items() if _lasts(one)})
    return found


def _lasts(one: Standing) -> bool:
    """Nothing in it ends with time alone; what was given, and a meeting, count only for who takes no part."""
    here = one.part or one.told or one.relation is Relation.ASKED
    return not one.glass and (here or not (one.given or one.met))


def logged(viewer: Viewer, what: str, lines: Collection[tuple], *, since: datetime) -> bool:
    """Whether all these lines are known to be in the log since then."""
    known = _logged.get((viewer.id, what), {})
    return may_keep() and all(one in known and known[one] > since for one in lines)


def keep_logged(viewer: Viewer, what: str, lines: Mapping[tuple, datetime]) -> None:
    """These lines are in the log, since these moments."""
    if may_keep():
        _room(_logged, (viewer.id, what)).update(lines)


def _room(held: dict[Any, dict[Any, Any]], key: object) -> dict[Any, Any]:
    if len(held) > MOST_VIEWERS:
        held.clear()
    mine = held.setdefault(key, {})
    if len(mine) > MOST_CASES:
        mine.clear()
    return mine
