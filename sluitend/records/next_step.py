"""Whether an open case still has something that somebody must do: an action or a running term (promise 4).

In plain SQL, because every write asks it: making the two subqueries anew each time costs more than running them.
"""

from django.db import connection

from sluitend.records.models import Action, Clock, Worker
from sluitend.records.moments import NO_STEP

_ACTIVE = f"JOIN {Worker._meta.db_table} w ON w.id = t.owner_id AND w.is_active WHERE t.case_id = %s"
_SQL = (
    f"SELECT EXISTS (SELECT 1 FROM {Action._meta.db_table} t {_ACTIVE} AND t.state = 'open')"  # noqa: S608
    f" OR EXISTS (SELECT 1 FROM {Clock._meta.db_table} t {_ACTIVE} AND t.state = 'running'"
    f" AND t.term NOT IN ({', '.join(['%s'] * len(NO_STEP))}))"
)


def has_next_step(case: int) -> bool:
    """True when somebody who still works here owns an open action or a running term; one that stands still is none."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [case, case, *NO_STEP])
        return bool(cursor.fetchone()[0])
