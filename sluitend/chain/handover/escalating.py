"""Up the ladder: a refusal or a silence is put to a named person the same day, until somebody solves it."""

from datetime import datetime, timedelta

from django.db.models import Case as When
from django.db.models import IntegerField, Value
from django.db.models import When as Is
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.flow import Event
from sluitend.chain.pickup.asking import move, plain_ask, put
from sluitend.chain.writing import (
    acting,
    done,
    later,
    locked,
    needed,
    one_transaction,
    organisation,
    tell,
    worker,
)
from sluitend.records import trail
from sluitend.records.models import Case, Clock, Escalation, KeptOut, Pickup, Rung, Worker
from sluitend.records.moments import ANSWERS
from sluitend.records.region import organisations_of
from sluitend.records.sight import NO_CONTENT
from sluitend.rules.escalation import next_rung


def escalate_refusal(event: Event) -> int:
    """Follows `pickup.declined` and `handover.declined`. Returns the id of the escalation."""
    case = Case.objects.get(pk=event.case_id)
    return raise_to(case, 0, cause=event.data["cause"], reason=event.data["reason"],
                    near=event.data["organisation"], now=event.now)  # fmt: skip


def escalate_silence(event: Event) -> int:
    """Follows `clock.passed`: nobody answered, or a term went by (promise 5)."""
    case = Case.objects.get(pk=event.case_id)
    clock = Clock.objects.get(pk=event.data["clock"])
    reason = stored("Termijn verstreken zonder antwoord: %(label)s.") % {"label": clock.label}
    return raise_to(case, 0, cause=f"clock:{clock.pk}", reason=reason, near=clock.organisation_id, now=event.now)


@one_transaction
def escalate(*, case: int, reason: str, by: int | None, now: datetime) -> int:
    """The director asks the ladder to cut a knot (R-ROUTE-21). Returns the id of the escalation."""
    found = locked(case)
    actor = acting(found, by)
    reason = needed(reason, "reason", _("Schrijf welke knoop er moet worden doorgehakt."))
    cause = f"worker:{actor.pk}"
    if Escalation.objects.filter(case=found, cause=cause, solved_at__isnull=True).exists():
        raise Refused("already", _("U heeft al opgeschaald; dat staat nog open."))
    key = raise_to(found, 0, cause=cause, reason=reason, near=actor.organisation_id, now=now)
    done(found, "handover.escalate", by=actor.pk, now=now, subject=f"escalation:{key}")
    return key


def raise_to(case: Case, reached: int, *, cause: str, reason: str, near: int, now: datetime) -> int:
    """Tell the rung after the `reached` ones; above the top the top is told again. Never nobody."""
    ladder = list(Rung.objects.order_by("position"))
    index = next_rung(ladder, reached)
    rung = ladder[index] if index is not None else (ladder[-1] if ladder else None)
    told = (_somebody(rung.role, near, case) if rung else None) or case.director
    assert told is not None
    number = (index if index is not None else max(len(ladder) - 1, 0)) + 1
    hours = rung.hours if rung else 24
    told_now = {"reason": reason, "rung": number, "rung_title": rung.title if rung else stored("regisseur"),
                "told": told, "at": now, "answer_by": now + timedelta(hours=hours)}  # fmt: skip
    row, _created = Escalation.objects.update_or_create(
        case=case, cause=cause, solved_at=None, defaults=told_now, create_defaults={**told_now, "raised_at": now}
    )
    later(f"escalation:{row.pk}", "escalation", row.answer_by, escalation=row.pk, near=near)
    tell(
        told,
        case=case,
        kind="escalation",
        text=stored("Een casus vraagt uw besluit: iemand weigerde of antwoordde niet."),
        now=now,
    )
    if case.director_id and case.director_id != told.pk:
        tell(case.director, case=case, kind="escalation", text=stored("In uw casus is opgeschaald."), now=now)
    return row.pk


def _somebody(role: str, near: int, case: Case) -> Worker | None:
    """A named person in this role, of the organisation itself when it has one; nobody who is kept out of the case."""
    close = When(Is(organisation_id=near, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Worker.objects.filter(role=role, is_active=True).annotate(close=close)
    rows = rows.exclude(kept_out__in=KeptOut.objects.filter(case=case, ended_at__isnull=True))
    return rows.order_by("close", "-on_duty", "id").first()


def climb(data: dict[str, int], now: datetime) -> None:
    """A waiting task: the rung that was told gave no answer in its hours, so the next one is told."""
    row = Escalation.objects.filter(pk=data["escalation"], solved_at__isnull=True).first()
    if row is None:
        return
    case = Case.objects.select_for_update(no_key=True).get(pk=row.case_id)
    row.refresh_from_db()
    if row.case_id != case.pk:
        climb(data, now)  # its case was joined to another while we waited
        return
    if row.solved_at is not None or case.state != Case.State.OPEN:
        return
    raise_to(case, row.rung, cause=row.cause, reason=row.reason, near=data["near"], now=now)
    trail.add(verb="handover.climb", by=None, now=now, case=case.pk, subject=f"escalation:{row.pk}")


@one_transaction
def solve(*, escalation: int, solution: str, by: int | None, now: datetime, ask: int | str | None = None) -> int | None:
    """The one who was told, or the director, cuts the knot; with `ask` another party is asked. Returns that request."""
    row = Escalation.objects.filter(pk=escalation).first()
    if row is None:
        raise Unknown("no_escalation", _("Deze opschaling bestaat niet."))
    case = locked(row.case_id)
    actor = worker(by, case.pk)
    row = Escalation.objects.select_related("solved_by").get(pk=escalation)
    if actor.role in NO_CONTENT:
        raise NotAllowed("role", _("Met uw rol kunt u hier niet over beslissen."))
    if actor.pk != row.told_id and case.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_told", _("Alleen wie gevraagd is te beslissen, of de regisseur, lost dit op."))
    if row.solved_at is not None:
        who = row.solved_by.name if row.solved_by else _("iemand")
        raise Refused("already", _("%(who)s heeft dit al opgelost.") % {"who": who})
    row.solution = needed(solution, "solution", _("Schrijf wat er is besloten."))
    row.solved_at, row.solved_by = now, actor
    row.save(update_fields=["solution", "solved_at", "solved_by"])
    new = _ask_another(case, row, actor, ask, now) if ask else None
    if row.cause.startswith("clock:"):
        _settle(case, row.cause, now)
    tell(case.director, case=case, kind="escalation", text=stored("Een opschaling in uw casus is opgelost."), now=now)
    done(case, "handover.solve", by=actor.pk, now=now, subject=f"escalation:{row.pk}")
    return new.pk if new else None


def _ask_another(case: Case, row: Escalation, actor: Worker, ask: int | str, now: datetime) -> Pickup:
    to = organisation(ask, "ask")
    kind, _sep, key = row.cause.partition(":")
    refused = Pickup.objects.filter(pk=key).first() if kind == "pickup" else None
    question = refused.question if refused else row.reason[:400]
    if Pickup.objects.filter(case=case, organisation=to, question=question, state__in=["asked", "accepted"]).exists():
        raise Refused("asked", _("Dit is al aan deze organisatie gevraagd."), "ask")
    move(case, "ask_along", actor, to.name, now)
    return put(case, to, plain_ask(to, question, row.solution), report=None, by=actor.pk, now=now, instead_of=refused)


def _settle(case: Case, cause: str, now: datetime) -> None:
    """A term that went by and was decided upon: it has nothing to wait for unless its work is still to be done.

    An order that has ended is no next step either: the case needs one of its own.
    """
    clock = Clock.objects.filter(pk=cause.partition(":")[2], state=Clock.State.RUNNING).first()
    if clock and (clock.term in ANSWERS or clock.term.startswith("restraining_order")):
        clocks.end(case, clock.term, now=now, why="opgelost na opschaling", subject=clock.subject)
