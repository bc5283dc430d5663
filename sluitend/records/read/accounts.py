"""Accounts and questions of clients in one case, for who directs it. Who may see the case: `records.read.case.desk`."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Case, ClientQuestion, ConsentQuestion, Person, Worker
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


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asked who directs."""

    id: int
    person: str
    text: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waits:
    """A question for consent that a client has not answered yet."""

    person: str
    about: str
    recipient: str
    at: datetime


def accounts(viewer: Viewer, number: str) -> tuple[Account, ...]:
    """Open accounts of people of this case; nothing for whose organisation does not direct it."""
    case = _directed(viewer, number)
    if case is None:
        return ()
    told = people_of(case)
    tied = dict(Person.objects.filter(same_as__in=told).values_list("pk", "same_as"))
    rows = Worker.objects.filter(role=Worker.Role.CLIENT, person__in=[*told, *tied], is_active=True).order_by("pk")
    who = {row.pk: told[tied.get(row.person_id, row.person_id)].mentions for row in rows}
    return tuple(
        Account(row.pk, row.username, next(map(full_name, reversed(who[row.pk])), ""), row.last_login is not None,
                row.last_login)
        for row in rows
    )  # fmt: skip


def questions(viewer: Viewer, number: str) -> tuple[Question, ...]:
    """What clients asked, what waits first; nothing for whose organisation does not direct."""
    case = _directed(viewer, number)
    if case is None:
        return ()
    names = _names(case)
    rows = ClientQuestion.objects.filter(case=case).order_by("-at", "-pk")
    found = [
        Question(row.pk, names.get(row.person_id, ""), row.text, row.at, row.answer, row.answered_at) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.answered_at is not None))


def waiting(viewer: Viewer, number: str) -> tuple[Waits, ...]:
    """Which questions for consent wait for a client; nothing for whose organisation does not direct."""
    case = _directed(viewer, number)
    if case is None:
        return ()
    names = _names(case)
    rows = ConsentQuestion.objects.filter(case=case, answered_at__isnull=True).select_related("recipient")
    return tuple(
        Waits(names.get(row.person_id, ""), row.about, row.recipient.name, row.at) for row in rows.order_by("at")
    )


def _directed(viewer: Viewer, number: str) -> Case | None:
    case = Case.objects.filter(number=number, director_organisation__in=viewer.organisations).first()
    return case if viewer.may_see_content and not (case and case.pk in viewer.kept_out) else None


def _names(case: Case) -> dict[int, str]:
    told = people_of(case)
    return {key: next((full_name(row) for row in reversed(one.mentions)), "") for key, one in told.items()}
