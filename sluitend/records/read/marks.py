"""How safe it is, in a list of cases: a mark is of the assessment that gave it, for who may read that one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection

from sluitend.records.models import Assessment, Disclosure
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Standing
from sluitend.rules.sharing import Category, Hold, Look, Seen, decide

_HELD = f"""SELECT a.case_id, a.controller_id, (SELECT MAX(CASE WHEN d.ended_at IS NULL
        AND (d.until IS NULL OR d.until > %(now)s) THEN 2 ELSE 1 END) FROM {Disclosure._meta.db_table} d
    WHERE d.case_id = a.case_id AND d.piece = 'assessment:' || a.id AND d.recipient_id IN ({{ours}}))
    FROM {Assessment._meta.db_table} a WHERE a.case_id IN ({{cases}}) AND NOT EXISTS (
        SELECT 1 FROM {Assessment._meta.db_table} n WHERE n.case_id = a.case_id AND (n.at, n.id) > (a.at, a.id))"""  # noqa: S608


def readable(viewer: Viewer, cases: Iterable[int], stands: Mapping[int, Standing], *, now: datetime) -> frozenset[int]:
    """Which of these cases (ids) have a newest assessment that this viewer may read; one query, or none."""
    keys = {int(key) for key in cases}
    if not keys:
        return frozenset()
    lists = {"ours": viewer.organisations, "cases": keys}
    text = {name: ", ".join(str(int(one)) for one in sorted(some)) or "0" for name, some in lists.items()}
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(**text), {"now": connection.ops.adapt_datetimefield_value(now)})
        rows = cursor.fetchall()
    return frozenset(case for case, owner, held in rows if _may(stands[case], owner in viewer.organisations, held))


def _may(one: Standing, own: bool, held: int | None) -> bool:
    hold = Hold.OWN if own else {2: Hold.GIVEN, 1: Hold.ENDED}.get(held or 0, Hold.NONE)
    look = Look(one.reader, one.relation, hold, Category.ASSESSMENT, one.barred, bool(one.glass))
    return decide(look).seen is Seen.WHAT
