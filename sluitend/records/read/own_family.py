"""Who is kept out of a case, for who directs it or leads there; and whether another director must be named."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Worker
from sluitend.records.privacy import LEADS
from sluitend.records.read.entry import Open
from sluitend.records.sight import NO_CONTENT


@dataclass(frozen=True, slots=True)
class Out:
    """Somebody who is kept out, since when."""

    id: int
    name: str
    organisation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Guarded:
    """`out`: only for who directs or leads. `name_another`: the director is out, and this viewer names another."""

    out: tuple[Out, ...]
    name_another: bool


def guarded(entry: Open) -> Guarded:
    """For a case that this viewer has open."""
    viewer, case = entry.viewer, entry.case
    leads = viewer.role in LEADS and viewer.organisation == case.director_organisation_id
    told = any(
        row.told_id == viewer.id and row.solved_at is None and row.cause.startswith("kept_out:")
        for row in entry.rows.of("escalations")
    )
    if not (leads or told or case.director_id == viewer.id):
        return Guarded((), False)
    rows = entry.rows.of("kept_out")
    out = tuple(Out(row.pk, row.worker.name, row.worker.organisation.name, row.at) for row in rows)
    return Guarded(out, (leads or told) and any(row.worker_id == case.director_id for row in rows))


def workers() -> list[tuple[int, str]]:
    """Whom a privacy officer can keep out: everyone who can see cases."""
    rows = Worker.objects.filter(is_active=True).exclude(role__in=NO_CONTENT)
    rows = rows.select_related("organisation").order_by("name", "pk")
    return [(row.pk, f"{row.name} · {row.organisation.name}") for row in rows]
