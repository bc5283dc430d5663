"""Overleggen: a goal beforehand, input before the meeting, decisions and actions after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import plan as planning
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.writing import acting, done, locked, needed, one_transaction, tell
from sluitend.records.models import Case, Conference, ConferenceInput, Pickup, Worker


@dataclass(frozen=True, slots=True)
class Agreed:
    """One action that came out of a conference."""

    text: str
    owner: int
    due: datetime


@one_transaction
def plan(*, case: int, goal: str, at: datetime, by: int | None, now: datetime) -> int:
    """Plan a conference with the question it must answer; those who take part are told (R-MEET-13)."""
    found = locked(case)
    actor = acting(found, by)
    if at < now:
        raise Refused("past", _("Dit moment is al voorbij. Kies een later moment."), "at")
    row = Conference.objects.create(
        case=found, organisation=actor.organisation, at=at, planned_at=now, by=actor,
        goal=needed(goal, "goal", _("Schrijf welke knoop er moet worden doorgehakt."), 400),
    )  # fmt: skip
    for pickup in found.pickups.filter(state=Pickup.State.ACCEPTED).select_related("decided_by"):
        tell(
            pickup.decided_by,
            case=found,
            kind="confer",
            text=stored("Er is een overleg gepland; uw inbreng is gevraagd."),
            now=now,
        )
    done(found, "confer.plan", by=actor.pk, now=now, subject=f"conference:{row.pk}")
    return row.pk


def _open(conference: int, by: int | None) -> tuple[Case, Conference, Worker]:
    row = Conference.objects.filter(pk=conference).first()
    if row is None:
        raise Unknown("no_conference", _("Dit overleg bestaat niet."))
    case = locked(row.case_id)
    actor = acting(case, by)
    row.refresh_from_db()
    if row.held_at is not None:
        raise Refused("held", _("Dit overleg is al afgerond."))
    return case, row, actor


@one_transaction
def bring(*, conference: int, text: str, by: int | None, now: datetime) -> int:
    """Give input before the meeting, so that the meeting is about next steps (R-MEET-12)."""
    case, row, actor = _open(conference, by)
    given = ConferenceInput.objects.create(
        conference=row, organisation=actor.organisation, at=now, by=actor,
        text=needed(text, "text", _("Schrijf uw inbreng.")),
    )  # fmt: skip
    done(case, "confer.bring", by=actor.pk, now=now, subject=f"conference:{row.pk}")
    return given.pk


@one_transaction
def conclude(
    *, conference: int, decision: str, actions: Sequence[Agreed], by: int | None, now: datetime,
    client_present: bool | None = None,
) -> None:  # fmt: skip
    """Close the meeting with what was decided and who does what by when (R-MEET-01)."""
    case, row, actor = _open(conference, by)
    row.held_at, row.concluded_by, row.client_present = now, actor, client_present
    row.decision = needed(decision, "decision", _("Schrijf wat er is besloten."))
    row.save()
    for one in actions:
        planning.add_action(case=case.pk, text=one.text, owner=one.owner, due=one.due, by=actor.pk, now=now)
    done(case, "confer.conclude", by=actor.pk, now=now, subject=f"conference:{row.pk}")
