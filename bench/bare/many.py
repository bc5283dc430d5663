"""So many open cases, in a minute: a few dozen that came in through the chain, copied with other ids.

Every row that hangs on a case is copied, with everything that refers to it; the trail is chained anew, so that
`sluitend verify` accepts the whole. Only on PostgreSQL. Run after `bench.bare.ready`, in the same database.
"""

import sys
from collections.abc import Iterator
from typing import Any

import django

STEP = 1_000_000  # between the ids of one copy and those of the next
NAMED = ("subject", "piece", "cause", "key")  # columns that name a row of another table: "pickup:12"


def main(wanted: int) -> None:
    """Until there are this many cases."""
    from django.db import connection, transaction

    from sluitend.records import listing
    from sluitend.records.models import Case

    there = Case.objects.count()
    copies = -(-wanted // there) - 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no checks per row: verify looks at the whole
        for model in _copied():
            cursor.execute(_copy(model), {"copies": copies, "there": there})
        _trail(cursor, copies)
        for model in _copied():
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) FROM {table}")
        cursor.execute("SET session_replication_role = DEFAULT")
        listing.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copied() -> list[Any]:
    from sluitend.records import models as all_of

    names = ("Case", "Direction", "SafetyHold", "Report", "Person", "Mention", "Home", "Relation", "PersonLink",
             "MatchQuestion", "Pickup", "Escalation", "Clock", "ClockEvent", "Notice", "Task", "Disclosure",
             "DecisionReceipt", "Action", "Assessment", "AssessmentBasis", "Move")  # fmt: skip
    return [getattr(all_of, name) for name in names]


def _copy(model: Any) -> str:
    """One statement for all copies of this table."""
    moved = {one._meta.db_table for one in _copied()}
    columns, values = [], []
    for field in model._meta.concrete_fields:
        columns.append(field.column)
        values.append(_value(field, moved))
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM {model._meta.db_table} t, generate_series(1, %(copies)s) AS k"
    )


def _value(field: Any, moved: set[str]) -> str:
    column = f"t.{field.column}"
    if field.primary_key or (field.is_relation and field.related_model._meta.db_table in moved):
        return f"{column} + k * {STEP}"
    if field.column == "number":  # of a case: one after the other
        return "'2026-' || lpad((t.id + k * %(there)s)::text, 7, '0')"
    if field.column == "reference":  # a sender gives each report its own
        return f"{column} || '-' || k"
    if field.column in NAMED and field.get_internal_type() == "CharField":
        moved_on = f"split_part({column}, ':', 1) || ':' || (split_part({column}, ':', 2)::bigint + k * {STEP})"
        return rf"CASE WHEN {column} ~ '^\w+:\d+$' THEN {moved_on} ELSE {column} END"
    if field.column == "data" and field.get_internal_type() == "JSONField":
        number = f"to_jsonb(e.value::text::bigint + k * {STEP})"
        return f"(SELECT jsonb_object_agg(e.key, {number}) FROM jsonb_each({column}) e)"
    return column


def _trail(cursor: Any, copies: int) -> None:
    """The lines of each copy after those that were there, each with the hash over the one before."""
    from sluitend.records import crypto, trail
    from sluitend.records.models import Report, TrailEntry, TrailHead

    head = TrailHead.objects.get()
    lines = [one for one in TrailEntry.objects.order_by("number") if one.case_id]
    reports = {one.pk: one for one in Report.objects.prefetch_related("mentions")}
    told = {key: one.reference for key, one in reports.items()}
    columns = [field.column for field in TrailEntry._meta.concrete_fields]

    def rows() -> Iterator[list[Any]]:
        for copy in range(1, copies + 1):
            for line in lines:
                name, _, key = line.subject.partition(":")
                subject = f"{name}:{int(key) + copy * STEP}" if key.isdecimal() else line.subject
                head.number += 1
                sealed = reports.get(int(key)) if name == "report" and line.digest else None
                if sealed is not None:
                    sealed.reference = f"{told[sealed.pk]}-{copy}"
                entry = TrailEntry(
                    number=head.number, at=line.at, verb=line.verb, by_id=line.by_id, subject=subject,
                    case_id=line.case_id + copy * STEP, data=line.data,
                    digest=trail.seal(sealed) if sealed is not None else line.digest,
                )  # fmt: skip
                entry.hash = head.hash = crypto.trail_digest(trail._text(head.hash, entry))
                yield [getattr(entry, field.attname) for field in TrailEntry._meta.concrete_fields]

    with cursor.copy(f"COPY {TrailEntry._meta.db_table} ({', '.join(columns)}) FROM STDIN") as copying:
        for row in rows():
            copying.write_row(row)
    head.save()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
