"""Answering: the first who acts is known to all others at once; a no goes on to somebody else or up the ladder."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow, share
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.pickup.asking import ANSWER, ANSWER_ACUTE, move, plain_ask, put
from sluitend.chain.writing import (
    acting,
    done,
    locked,
    needed,
    not_in_future,
    one_transaction,
    organisation,
    worker,
)
from sluitend.records.models import Case, Disclosure, Move, Notice, Pickup, Worker
from sluitend.records.region import on_duty, organisations_of
from sluitend.records.sight import NO_CONTENT


def _mine(pickup: int, by: int | None) -> tuple[Case, Pickup, Worker]:
    """The request, its case locked, and the person who answers for the organisation that was asked."""
    row = Pickup.objects.filter(pk=pickup).first()
    if row is None:
        raise Unknown("no_pickup", _("Deze vraag bestaat niet meer."))
    case = locked(row.case_id)
    row = Pickup.objects.select_related("organisation", "decided_by").get(pk=pickup)
    actor = worker(by, case.pk)
    if actor.role in NO_CONTENT or row.organisation_id not in organisations_of(actor):
        raise NotAllowed("other_organisation", _("Deze vraag is aan een andere organisatie gesteld."))
    return case, row, actor


def _still_asked(row: Pickup) -> None:
    if row.state == Pickup.State.ASKED:
        return
    who = row.decided_by.name if row.decided_by else _("het systeem")
    said = {"accepted": _("%(who)s heeft dit al opgepakt."), "declined": _("%(who)s heeft dit al geweigerd."),
            "withdrawn": _("Deze vraag is ingetrokken.")}[row.state]  # fmt: skip
    raise Refused("answered", said % {"who": who})


@one_transaction
def accept(*, pickup: int, by: int | None, now: datetime) -> int:
    """Take it up. All others who were asked or take part know it at once. Returns the id of the case.

    Raises Refused, saying who was first, when somebody else already answered (two acceptances at once).
    """
    case, row, actor = _mine(pickup, by)
    _still_asked(row)
    row.state, row.decided_by, row.decided_at = Pickup.State.ACCEPTED, actor, now
    row.save(update_fields=["state", "decided_by", "decided_at"])
    subject = f"pickup:{row.pk}"
    clocks.meet(case, ANSWER, ANSWER_ACUTE, now=now, subject=subject)
    if row.organisation.kind == "network":
        clocks.start(case, "first_contact", at=now, organisation=row.organisation, owner=actor, subject=subject)
    clocks.give(case, list(case.clocks.filter(subject=subject, state="running")), actor)
    share.carry_to(case, actor.organisation, purpose=row.question[:300], by=actor.pk, now=now,
                   as_kind=row.organisation.kind)  # fmt: skip
    _tell_others(case, row, stored("%s heeft het opgepakt.") % row.organisation.name, now)
    done(case, "pickup.accept", by=actor.pk, now=now, subject=subject)
    return case.pk


def _tell_others(case: Case, row: Pickup, text: str, now: datetime) -> None:
    """Who took something up, who directs, and whoever is on duty where an answer is still awaited."""
    others = Pickup.objects.filter(case=case, state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])
    people = {case.director}
    for other in others.exclude(pk=row.pk).select_related("decided_by", "organisation"):
        people.add(other.decided_by or on_duty(other.organisation, case))
    named = sorted({p.pk for p in people if p} - {row.decided_by_id})
    Notice.objects.bulk_create(Notice(worker_id=pk, case=case, kind="answered", text=text, at=now) for pk in named)


@one_transaction
def decline(*, pickup: int, reason: str, by: int | None, now: datetime, pass_to: int | str | None = None) -> int | None:
    """Say no with a reason. It goes on to another taker, or up the ladder, in this same transaction (promise 6).

    Returns the id of the new request when it was passed on, else None: then an escalation is open.
    """
    case, row, actor = _mine(pickup, by)
    _still_asked(row)
    reason = needed(reason, "reason", _("Schrijf waarom u dit niet oppakt. Daarmee zoeken we vandaag verder."))
    to = organisation(pass_to, "pass_to") if pass_to else None
    if to is not None and to.pk == row.organisation_id:
        raise Refused("same", _("Geef het door aan een andere organisatie dan de uwe."), "pass_to")
    row.state, row.decided_by, row.decided_at, row.reason = Pickup.State.DECLINED, actor, now, reason
    row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    clocks.end(case, None, now=now, why="geweigerd", subject=f"pickup:{row.pk}")
    Move.objects.create(case=case, kind="refusal", at=now, from_party=row.organisation.name, to_parties=[])
    new = None
    if to is not None:
        new = _pass_on(case, row, actor, to.pk, now)
    else:
        data = {"cause": f"pickup:{row.pk}", "reason": reason, "organisation": row.organisation_id}
        flow.follow(flow.Event("pickup.declined", now, actor.pk, case.pk, data))
    _tell_others(case, row, stored("%s heeft geweigerd.") % row.organisation.name, now)
    done(case, "pickup.decline", by=actor.pk, now=now, subject=f"pickup:{row.pk}",
         data={"passed_to": new.pk if new else None})  # fmt: skip
    return new.pk if new else None


def _pass_on(case: Case, row: Pickup, actor: Worker, to: int, now: datetime) -> Pickup:
    receiver = organisation(to)
    busy = Pickup.objects.filter(case=case, organisation=receiver, question=row.question,
                                 state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])  # fmt: skip
    if busy.exists():
        raise Refused("asked", _("Dit is al aan deze organisatie gevraagd."), "pass_to")
    move(case, "referral", actor, receiver.name, now)
    asked = plain_ask(receiver, row.question, row.why)
    return put(case, receiver, asked, report=row.report, by=actor.pk, now=now, instead_of=row)


@one_transaction
def contact(*, pickup: int, by: int | None, now: datetime, at: datetime, told_again: bool) -> None:
    """The first contact with the family took place at `at`; `told_again`: she had to tell her story again.

    A contact by somebody who did not have the story counts as a telling whatever is answered (R-ROUTE-03).
    """
    case, row, actor = _mine(pickup, by)
    if row.state != Pickup.State.ACCEPTED:
        raise Refused("not_accepted", _("Pak de vraag eerst op."))
    not_in_future(at, now, "at")
    if at < case.opened_at.replace(second=0, microsecond=0):
        raise Refused("too_early", _("Dit moment ligt voor de melding."), "at")
    first = row.first_contact_at is None
    row.first_contact_at = min(at, row.first_contact_at or at)
    row.save(update_fields=["first_contact_at"])
    clocks.meet(case, "first_contact", "perpetrator_help", now=now, subject=f"pickup:{row.pk}")
    clocks.meet(case, "public_answer", now=now)
    had_story = Disclosure.objects.filter(
        case=case, piece__startswith="report:", recipient__in=[row.organisation_id, actor.organisation_id],
        ended_at__isnull=True,
    ).exists() or actor.organisation.kind == "veilig_thuis"  # fmt: skip
    carried = had_story and not told_again
    Move.objects.create(
        case=case, kind="talk", at=at, from_party="", to_parties=[actor.organisation.name], teller="cliënt",
        carried=carried, again=told_again,
    )  # fmt: skip
    done(case, "pickup.contact", by=actor.pk, now=now, subject=f"pickup:{row.pk}", data={"first": first})


@one_transaction
def withdraw(*, pickup: int, reason: str, by: int | None, now: datetime) -> None:
    """The director takes a request back that nobody has answered yet."""
    row = Pickup.objects.filter(pk=pickup).first()
    if row is None:
        raise Unknown("no_pickup", _("Deze vraag bestaat niet meer."))
    case = locked(row.case_id)
    actor = acting(case, by)
    row = Pickup.objects.select_related("decided_by", "organisation").get(pk=pickup)
    _still_asked(row)
    if case.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("Alleen de regisseur trekt een vraag in."))
    row.state, row.decided_at, row.reason = Pickup.State.WITHDRAWN, now, needed(reason, "reason", _("Schrijf waarom."))
    row.save(update_fields=["state", "decided_at", "reason"])
    clocks.end(case, None, now=now, why="ingetrokken", subject=f"pickup:{row.pk}")
    done(case, "pickup.withdraw", by=actor.pk, now=now, subject=f"pickup:{row.pk}")
