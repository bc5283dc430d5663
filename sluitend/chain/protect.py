"""Beschermen: arrest and the nine hours, the restraining order, a place to stay."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sluitend.chain import clocks, flow
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import (
    acting,
    done,
    keep_receipt,
    locked,
    member,
    needed,
    not_in_future,
    one_transaction,
    worker,
)
from sluitend.records.models import Arrest, Booking, Case, Clock, Place, RestrainingOrder, Worker
from sluitend.records.region import book, responsible
from sluitend.rules.protection import NotThatLong, extension_end, order_end, who_may_extend, who_may_impose
from sluitend.rules.terms import due

DECISIONS = ("keep", "send_home", "investigate", "prosecute", "dismiss")


@one_transaction
def arrest(*, case: int, by: int | None, now: datetime, at: datetime, person: int | None = None) -> int:
    """A suspect was arrested at `at`: the officer of justice decides within nine hours, and is asked (R-ZSM-01)."""
    found = locked(case)
    actor = acting(found, by)
    row = Arrest.objects.create(case=found, person_id=member(found, person), at=not_in_future(at, now, "at"), by=actor)
    flow.follow(flow.Event("protect.arrested", now, actor.pk, found.pk, {"arrest": True}))
    asked = Clock.objects.filter(case=found, term="prosecutor_decision", state="running", subject__startswith="pickup:")
    for clock in asked:
        clocks.end(found, clock.term, now=now, why="telt vanaf de aanhouding", subject=clock.subject)
    office = responsible("prosecutor", found.municipality)
    if office is None:
        raise Refused("no_prosecutor", _("Er is in deze regio geen officier van justitie ingericht."))
    clocks.start(found, "prosecutor_decision", at=at, organisation=office, owner=None, subject=f"arrest:{row.pk}")
    done(found, "protect.arrest", by=actor.pk, now=now, subject=f"arrest:{row.pk}")
    return row.pk


@one_transaction
def decide_arrest(*, arrest: int, decision: str, by: int | None, now: datetime, conditions: str = "") -> None:
    """The officer of justice decides; nobody is sent home without safety conditions (R-ZSM-03)."""
    row = Arrest.objects.filter(pk=arrest).first()
    if row is None:
        raise Unknown("no_arrest", _("Deze aanhouding bestaat niet."))
    case = locked(row.case_id)
    actor = worker(by, case.pk)
    row.refresh_from_db()
    if actor.organisation.kind != "prosecutor":
        raise NotAllowed("prosecutor", _("Alleen de officier van justitie beslist hierover."))
    if row.decision:
        raise Refused("answered", _("Hierover is al beslist."))
    if decision not in DECISIONS:
        raise Refused("decision", _("Kies een beslissing."), "decision")
    if decision == "send_home":
        conditions = needed(conditions, "conditions", _("Geen heenzending zonder voorwaarden voor de veiligheid."))
    row.decision, row.decided_at, row.decided_by, row.conditions = decision, now, actor, conditions
    row.save()
    clocks.meet(case, "prosecutor_decision", now=now, subject=f"arrest:{row.pk}")
    done(case, "protect.decide_arrest", by=actor.pk, now=now, subject=f"arrest:{row.pk}", data={"decision": decision})


@one_transaction
def impose_order(
    *, case: int, by: int | None, now: datetime, at: datetime, person: int | None = None, mandate: bool = True
) -> int:
    """A temporary restraining order from `at`, for ten days to the minute (Wth art. 2, 13). Returns its id.

    Imposed by the mayor, or under mandate by the assistant prosecutor of the police (Wth art. 3). Raises NotAllowed.
    """
    found = locked(case)
    actor = acting(found, by) if worker(by).organisation.kind != "mayor" else worker(by, case)
    decision = who_may_impose(by_kind=actor.organisation.kind, mandate=mandate)
    keep_receipt(found, "order:new", "who_may_impose", decision, now)
    if not decision.yes:
        raise NotAllowed("who_may_impose", decision.why)
    not_in_future(at, now, "at")
    runs = Q(ends_at__gt=now) | Q(extended_to__gt=now)
    same = Q(person__isnull=True) if person is None else Q(person=person)
    if RestrainingOrder.objects.filter(runs, same, case=found, withdrawn_at__isnull=True).exists():
        raise Refused("order", _("Er loopt al een huisverbod."))
    row = RestrainingOrder.objects.create(
        case=found, person_id=member(found, person), imposed_at=at, imposed_by=actor, ends_at=order_end(at, book())
    )
    _order_clock(found, row, "restraining_order", row.ends_at)
    done(found, "protect.impose_order", by=actor.pk, now=now, subject=f"order:{row.pk}")
    return row.pk


def _order_clock(case: Case, row: RestrainingOrder, term: str, until: datetime) -> None:
    """Somebody is told before it ends: the decision to extend is made in time, or he comes home unannounced."""
    holder = case.safety_holder
    assert holder is not None
    clocks.start(case, term, at=row.imposed_at, organisation=holder, owner=case.director, subject=f"order:{row.pk}",
                 until=until)  # fmt: skip


@one_transaction
def extend_order(*, order: int, until: datetime, by: int | None, now: datetime) -> None:
    """Make an order longer, to four weeks after imposing at most. Only the mayor may (Wth art. 3, 9)."""
    row = RestrainingOrder.objects.filter(pk=order).first()
    if row is None:
        raise Unknown("no_order", _("Dit huisverbod bestaat niet."))
    case = locked(row.case_id)
    actor = worker(by, case.pk)
    row.refresh_from_db()
    decision = who_may_extend(by_kind=actor.organisation.kind)
    keep_receipt(case, f"order:{row.pk}", "who_may_extend", decision, now)
    if not decision.yes:
        raise NotAllowed("who_may_extend", decision.why)
    if row.extended_to or row.withdrawn_at or row.ends_at <= now:
        raise Refused("order", _("Dit huisverbod kan niet meer worden verlengd."))
    try:
        row.extended_to = extension_end(row.imposed_at, until, book())
    except NotThatLong as error:
        raise Refused("until", str(error), "until") from error
    row.extended_at, row.extended_by = now, actor
    row.save()
    clocks.meet(case, "restraining_order", now=now, subject=f"order:{row.pk}")
    _order_clock(case, row, "restraining_order_max", row.extended_to)
    done(case, "protect.extend_order", by=actor.pk, now=now, subject=f"order:{row.pk}")


@one_transaction
def book_bed(
    *, case: int, kind: str, by: int | None, now: datetime, person: int | None = None, until: datetime | None = None
) -> int:
    """Book a free place of this kind: shelter for a victim, or a bed after an order (R-SHEL-03, R-SHEL-07).

    Raises Refused when none is free: the asker then asks elsewhere or up the ladder. Returns the id of the booking.
    """
    found = locked(case)
    actor = acting(found, by)
    places = Place.objects.filter(kind=kind)
    if not places.exists():
        raise Refused("kind", _("Deze soort plek is er in deze regio niet."), "kind")
    end = until or due("perpetrator_bed", start=now, book=book()).at
    if not now < end <= now + timedelta(days=366):
        raise Refused("until", _("Kies een einddatum binnen een jaar."), "until")
    row = _first_free(found, kind, member(found, person), actor, now, end)
    if row is None:
        raise Refused("full", _("Er is nu geen plek vrij. Vraag een andere organisatie of schaal op."), "kind")
    done(found, "protect.book_bed", by=actor.pk, now=now, subject=f"booking:{row.pk}", data={"place": row.place_id})
    return row.pk


def _first_free(
    case: Case, kind: str, person: int | None, actor: Worker, now: datetime, end: datetime
) -> Booking | None:
    """Try the free places in turn; the constraint decides when two book the same at once."""
    taken = Booking.objects.filter(place=OuterRef("pk"), ended_at__isnull=True)
    for place in Place.objects.filter(~Exists(taken), kind=kind).order_by("pk"):
        try:
            with transaction.atomic():
                return Booking.objects.create(
                    place=place, case=case, person_id=person, starts_at=now, until=end, by=actor
                )
        except IntegrityError:
            continue  # somebody booked it in the meantime
    return None


@one_transaction
def free_bed(*, booking: int, by: int | None, now: datetime) -> None:
    """The stay is over; the place is free again."""
    row = Booking.objects.filter(pk=booking, ended_at__isnull=True).first()
    if row is None:
        raise Unknown("no_booking", _("Deze plek is al vrijgegeven."))
    case = locked(row.case_id, opened=False)
    actor = acting(case, by)
    if Booking.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=now) == 0:
        raise Unknown("no_booking", _("Deze plek is al vrijgegeven."))
    done(case, "protect.free_bed", by=actor.pk, now=now, subject=f"booking:{row.pk}")
