"""Who has seen my data, told so that it does not tell what others did: by organisation and month, never by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.records.models import AccessLog, Case, Worker
from sluitend.records.read.looks import looked
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight
from sluitend.rules.calendar import AMSTERDAM


@dataclass(frozen=True, slots=True)
class Month:
    """People of one organisation looked in this month. `organisation` "" is one that is not named to this person."""

    year: int
    month: int
    organisation: str


def months(case: Case, person: int, known: dict[int, str], *, now: datetime) -> tuple[Month, ...]:
    """The looks in which something about this person was shown, the newest month first; own looks are left out.

    By month: the day on which somebody looked can be the day on which another of the family asked for help.
    """
    rows = AccessLog.objects.filter(Q(case=case) | Q(case__joined_into=case), at__lte=now).exclude(
        worker__role=Worker.Role.CLIENT
    )
    found = set()
    for row in rows.select_related("worker").only("persons", "at", "organisation_id", "worker__organisation_id"):
        if person in row.persons:
            at = row.at.astimezone(AMSTERDAM)
            found.add(Month(at.year, at.month, known.get(row.organisation_id or row.worker.organisation_id, "")))
    return tuple(sorted(found, key=lambda one: (-one.year, -one.month, not one.organisation, one.organisation)))


def log(viewer: Viewer, case: Case, person: int, categories: Iterable[str], *, what: str, now: datetime) -> None:
    """A client's look at the own part is a look as any other."""
    looked(viewer, [case.number], what, now=now, sight=Sight.WHAT, categories=categories, persons=[person])
