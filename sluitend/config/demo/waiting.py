"""Whether anything waits at a moment. Asked thousands of times while filling, mostly in vain: so in plain SQL."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

_WORK = """
SELECT 'question' FROM records_matchquestion WHERE answer = '' AND asked_at <= %s
UNION SELECT 'knot' FROM records_escalation JOIN records_case ON records_case.id = records_escalation.case_id
    WHERE solved_at IS NULL AND at <= %s AND state = 'open'
UNION SELECT 'request' FROM records_pickup
    WHERE state = 'asked' AND takes_over_from_id IS NOT NULL AND asked_at <= %s
UNION SELECT 'check' FROM records_check WHERE due_at <= %s AND done_at IS NULL AND dropped_at IS NULL
UNION SELECT 'late request' FROM records_pickup JOIN records_case ON records_case.id = records_pickup.case_id
    WHERE records_pickup.state = 'asked' AND asked_at <= %s AND records_case.state = 'open'
UNION SELECT 'late action' FROM records_action WHERE state = 'open' AND due_at <= %s
UNION SELECT 'late weighing' FROM records_clock
    WHERE state = 'running' AND term = 'safety_assessment' AND due_at <= %s
UNION SELECT 'to inform' FROM records_clock JOIN records_case ON records_case.id = records_clock.case_id
    WHERE records_clock.state = 'running' AND term = 'inform_persons' AND starts_at <= %s
    AND records_case.state = 'open'
"""
_TASK = "SELECT 1 FROM records_task WHERE state = 'waiting' AND run_at <= %s LIMIT 1"

# What a task waited for has happened already: doing it would look and do nothing, at seven queries each.
_MOOT = """
UPDATE records_task SET state = 'done', taken_at = run_at, done_at = run_at
WHERE state = 'waiting' AND run_at <= %s AND (
    kind = 'clock' AND EXISTS (SELECT 1 FROM records_clock AS row
        WHERE row.id = CAST(substr(key, 7) AS bigint) AND row.state <> 'running')
    OR kind = 'action' AND EXISTS (SELECT 1 FROM records_action AS row
        WHERE row.id = CAST(substr(key, 8) AS bigint) AND row.state <> 'open')
    OR kind = 'escalation' AND EXISTS (SELECT 1 FROM records_escalation AS row
        WHERE row.id = CAST(substr(key, 12) AS bigint) AND row.solved_at IS NOT NULL))
"""


def kinds(*, before: datetime, now: datetime, late: datetime) -> list[str]:
    """Kinds of work for people that wait since `before`, are due `now`, or should have been done by `late`."""
    return sorted(kind for (kind,) in _rows(_WORK, before, before, before, now, late, late, late, late))


def any_task(until: datetime) -> bool:
    """True when a task of the worker is due that is not moot; those that are, are ticked off."""
    if not _rows(_TASK, until):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_MOOT, [connection.ops.adapt_datetimefield_value(until)])
    return bool(_rows(_TASK, until))


def _rows(sql: str, *moments: datetime) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.adapt_datetimefield_value(moment) for moment in moments])
        return list(cursor.fetchall())
