"""The accounts of clients in one case, for who directs it. Who may see the case is for `records.read.case.desk`."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Case, Worker
from sluitend.records.persons import people_of
from sluitend.records.read.family import full_name
from sluitend.records.read.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Account:
    """`used` False: the code was not used yet."""

    id: int
    username: str
    person: str
    used: bool
    last_seen: datetime | None


def accounts(viewer: Viewer, number: str) -> tuple[Account, ...]:
    """Open accounts of people of this case; nothing for whose organisation does not direct it."""
    case = Case.objects.filter(number=number, director_organisation__in=viewer.organisations).first()
    if case is None or not viewer.may_see_content:
        return ()
    told = people_of(case)
    rows = Worker.objects.filter(role=Worker.Role.CLIENT, person__in=told, is_active=True).order_by("pk")
    return tuple(
        Account(row.pk, row.username, next((full_name(one) for one in reversed(told[row.person_id].mentions)), ""),
                row.last_login is not None, row.last_login)
        for row in rows
    )  # fmt: skip
