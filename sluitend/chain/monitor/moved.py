"""What went along when one case went into another, by number: kept with the link, so that it can be given back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from sluitend.records.models import (
    Action,
    Agreement,
    Appointment,
    Arrangement,
    Arrest,
    Assessment,
    AssessmentBasis,
    Attachment,
    Booking,
    Case,
    CaseLink,
    Check,
    ClientQuestion,
    Clock,
    Conference,
    Consent,
    ConsentQuestion,
    ContentRequest,
    DecisionReceipt,
    Deviation,
    Disclosure,
    Escalation,
    Goal,
    Move,
    NotShared,
    Pickup,
    Report,
    RestrainingOrder,
    RightsRequest,
    SecondReading,
    Statement,
)

GOES_ALONG: tuple[type[Model], ...] = (
    Report, Statement, Assessment, AssessmentBasis, Attachment, Goal, Agreement, Arrest, RestrainingOrder, Booking,
    Arrangement, Conference, Consent, Disclosure, Check, Move, DecisionReceipt, Deviation, Escalation,
    NotShared, ContentRequest, SecondReading, RightsRequest, ClientQuestion, Appointment, ConsentQuestion,
)  # fmt: skip
CHANGES: dict[type[Model], tuple[str, ...]] = {
    Pickup: ("state",), Clock: ("state", "owner_id", "organisation_id"), Action: ("state", "owner_id"),
    Escalation: ("solved_at",),
}  # fmt: skip
ALL: tuple[type[Model], ...] = (*GOES_ALONG, Pickup, Clock, Action)
"""Every kind of row that can go along, with what may change in it at that moment."""

Picture = dict[str, dict[int, tuple[Any, ...]]]
Moved = dict[str, Any]


def name_of(model: type[Model]) -> str:
    return model.__name__.lower()


def picture(cases: Iterable[int]) -> Picture:
    """The rows of these cases as they are now: their case, and what may change."""
    keys = list(cases)
    found: Picture = {}
    for model in ALL:
        fields = ("pk", "case_id", *CHANGES.get(model, ()))
        rows = model._default_manager.filter(case__in=keys).values_list(*fields)
        found[name_of(model)] = {row[0]: tuple(row[1:]) for row in rows}
    return found


def difference(before: Picture, after: Picture, older: Case, was: Moved) -> Moved:
    """What to give back: `went` by kind; `ended` where it was, with its former state; `owners` of before.

    `was`: the older case before it took the other in.
    """
    went: Moved = {}
    ended: Moved = {}
    owners: Moved = {}
    for name, rows in before.items():
        now = after[name]
        moved = [key for key, row in rows.items() if row[0] != older.pk and now[key][0] == older.pk]
        other = {key: row[1] for key, row in rows.items() if len(row) > 1 and _state(row) != _state(now[key])}
        hands = {key: list(row[2:]) for key, row in rows.items() if name in ("clock", "action")
                 and row[2:] != now[key][2:]}  # fmt: skip
        went |= {name: sorted(moved)} if moved else {}
        ended |= {name: {str(key): state for key, state in sorted(other.items())}} if other else {}
        owners |= {name: {str(key): one for key, one in sorted(hands.items())}} if hands else {}
    return {"went": went, "ended": ended, "owners": owners, "older": was}


def _state(row: tuple[Any, ...]) -> object:
    return row[1]


def of_older(older: Case) -> Moved:
    """The older case as it is before it takes another in."""
    return {"state": older.state, "phase": older.phase, "mark": older.mark, "acute": older.acute,
            "warned": bool(older.visit_warning)}  # fmt: skip


def kept(link: CaseLink, name: str, what: str = "went") -> list[int]:
    """The numbers of one kind that a link tells of."""
    return [int(key) for key in link.moved.get(what, {}).get(name, ())]
