"""Plannen: one plan in three phases, goals per person, agreements, actions with owner and date."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import share
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import (
    MAX_TEXT,
    acting,
    done,
    heed,
    later,
    locked,
    member,
    needed,
    one_transaction,
    tell,
    tidy,
    worker,
)
from sluitend.records.models import Action, Agreement, Case, Goal, Worker
from sluitend.records.region import book, organisations_of
from sluitend.records.sight import NO_CONTENT, kept_out
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.phases import PHASES, may_advance

LONGEST = 600  # characters in one goal, agreement or action


def _phase(phase: str, case: Case) -> str:
    if phase and phase not in PHASES:
        raise Refused("phase", _("Kies een fase van het plan."), "phase")
    return phase or case.phase


@one_transaction
def set_goal(*, case: int, text: str, by: int | None, now: datetime, person: int | None = None, phase: str = "") -> int:
    """A goal for one member of the family, or for all of them; children have their own (R-PLAN-10)."""
    found = locked(case)
    actor = acting(found, by)
    row = Goal.objects.create(
        case=found, person_id=member(found, person), phase=_phase(phase, found), controller=actor.organisation,
        text=needed(text, "text", _("Schrijf het doel."), LONGEST), at=now, by=actor,
    )  # fmt: skip
    share.carry_new(found, purpose=stored("Eén gezin, één plan"), by=actor.pk, now=now)
    done(found, "plan.set_goal", by=actor.pk, now=now, subject=f"goal:{row.pk}")
    return row.pk


@one_transaction
def reach_goal(*, goal: int, by: int | None, now: datetime) -> None:
    """This goal has been reached."""
    row = Goal.objects.filter(pk=goal).first()
    if row is None:
        raise Unknown("no_goal", _("Dit doel bestaat niet."))
    case = locked(row.case_id)
    actor = acting(case, by)
    if Goal.objects.filter(pk=goal, reached_at__isnull=True).update(reached_at=now) == 0:
        raise Refused("already", _("Dit doel was al gehaald."))
    done(case, "plan.reach_goal", by=actor.pk, now=now, subject=f"goal:{goal}")


@one_transaction
def agree(*, case: int, text: str, by: int | None, now: datetime, with_whom: str = "", phase: str = "") -> int:
    """A safety agreement with those involved, in the one plan that all can see (R-PLAN-03)."""
    found = locked(case)
    actor = acting(found, by)
    row = Agreement.objects.create(
        case=found, phase=_phase(phase, found), with_whom=tidy(with_whom, 200), controller=actor.organisation,
        text=needed(text, "text", _("Schrijf de afspraak."), LONGEST), at=now, by=actor,
    )  # fmt: skip
    share.carry_new(found, purpose=stored("Eén gezin, één plan"), by=actor.pk, now=now)
    done(found, "plan.agree", by=actor.pk, now=now, row=row)
    return row.pk


@one_transaction
def break_agreement(*, agreement: int, by: int | None, now: datetime) -> int:
    """An agreement was broken; the director gets an action at once, so that somebody knows what to do (R-ROUTE-11)."""
    row = Agreement.objects.filter(pk=agreement).first()
    if row is None:
        raise Unknown("no_agreement", _("Deze afspraak bestaat niet."))
    case = locked(row.case_id)
    actor = acting(case, by)
    if Agreement.objects.filter(pk=agreement, broken_at__isnull=True).update(broken_at=now) == 0:
        raise Refused("already", _("Dit was al gemeld."))
    assert case.director is not None
    action = _write(case, stored("Afspraak geschonden: weeg de veiligheid en kies wat nu nodig is"), case.director,
                    now + timedelta(hours=24), actor, now, None, True)  # fmt: skip
    done(case, "plan.break_agreement", by=actor.pk, now=now, subject=f"agreement:{agreement}")
    return action.pk


@one_transaction
def add_action(
    *, case: int, text: str, owner: int | None, due: datetime | None, by: int | None, now: datetime,
    person: int | None = None,
) -> int:  # fmt: skip
    """Something to do, with one owner and a date that is still to come (R-PLAN-18). Returns its id."""
    found = locked(case)
    actor = acting(found, by)
    text = needed(text, "text", _("Schrijf wat er moet gebeuren."), LONGEST)
    if owner is None:
        raise Refused("no_owner", _("Kies wie dit doet. Een actie zonder eigenaar is van niemand."), "owner")
    doer = Worker.objects.filter(pk=owner, is_active=True).exclude(role__in=NO_CONTENT).first()
    if doer is None:
        raise Refused("no_owner", _("Deze medewerker is niet bekend."), "owner")
    if found.pk in kept_out(doer.pk):
        raise Refused("kept_out", _("Deze medewerker doet niet mee in deze casus. Kies een ander."), "owner")
    if due is None:
        raise Refused("no_date", _("Kies voor wanneer dit klaar is."), "due")
    if due.astimezone(AMSTERDAM).date() < now.astimezone(AMSTERDAM).date():
        raise Refused("past", _("Deze datum is al voorbij. Kies vandaag of later."), "due")
    row = _write(found, text, doer, due, actor, now, member(found, person), doer.pk == found.director_id)
    done(found, "plan.add_action", by=actor.pk, now=now, subject=f"action:{row.pk}")
    return row.pk


def _write(
    case: Case, text: str, owner: Worker, due: datetime, by: Worker, now: datetime, person: int | None,
    as_director: bool,
) -> Action:  # fmt: skip
    row = Action.objects.create(
        case=case, text=text, owner=owner, person_id=person, due_at=due, as_director=as_director, at=now, by=by
    )
    later(f"action:{row.pk}", "action", due, action=row.pk)
    if owner.pk != by.pk:
        tell(owner, case=case, kind="action", text=stored("U heeft een actie gekregen."), now=now)
    return row


@one_transaction
def finish_action(*, action: int, by: int | None, now: datetime, outcome: str = "", dropped: bool = False) -> None:
    """Done, or not needed any more; then `outcome` says why. Its owner or the director may say so."""
    row = Action.objects.filter(pk=action).first()
    if row is None:
        raise Unknown("no_action", _("Deze actie bestaat niet."))
    case = locked(row.case_id)
    actor = worker(by, case.pk)
    row = Action.objects.select_related("done_by").get(pk=action)
    if row.owner_id != actor.pk and case.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_owner", _("Alleen wie de actie doet, of de regisseur, kan dit zeggen."))
    if row.state != Action.State.OPEN:
        who = row.done_by.name if row.done_by else _("iemand")
        raise Refused("already", _("%(who)s heeft deze actie al afgerond.") % {"who": who})
    if dropped:
        outcome = needed(outcome, "outcome", _("Schrijf waarom dit niet meer nodig is."))
    row.state = Action.State.DROPPED if dropped else Action.State.DONE
    row.done_at, row.done_by, row.outcome = now, actor, tidy(outcome, MAX_TEXT)
    row.save()
    done(case, "plan.finish_action", by=actor.pk, now=now, subject=f"action:{row.pk}")


def remind(data: dict[str, int], now: datetime) -> None:
    """A waiting task: the date of an action has come and it is not done."""
    row = Action.objects.select_related("owner", "case").filter(pk=data["action"], state=Action.State.OPEN).first()
    if row is None:
        return
    tell(row.owner, case=row.case, kind="action_due", text=stored("Een actie van u is vandaag aan de beurt."), now=now)
    if row.due_at + timedelta(days=1) <= now:
        director = Case.objects.select_related("director").get(pk=row.case_id).director
        tell(director, case=row.case, kind="action_late", text=stored("Een actie in uw casus is over tijd."), now=now)
    else:
        later(f"action:{row.pk}", "action", row.due_at + timedelta(days=1), action=row.pk)


@one_transaction
def advance(*, case: int, to: str, by: int | None, now: datetime, why: str = "", principle: str = "") -> None:
    """Go to another phase. The marks six and seven advise; going on without them takes a reason (R-PRIN-09, 17)."""
    found = locked(case)
    actor = acting(found, by)
    if found.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("De regisseur beslist over de fase van het plan."))
    if to not in PHASES or to == found.phase:
        raise Refused("phase", _("Kies een andere fase van het plan."), "to")
    decision = may_advance(phase=found.phase, to=to, mark=found.mark, book=book(), on=now.astimezone(AMSTERDAM).date())
    heed(decision, case=found, rule="may_advance", subject=f"case:{found.pk}", by=actor, now=now, why=why,
         principle=principle)  # fmt: skip
    found.phase = to
    found.save(update_fields=["phase"])
    done(found, "plan.advance", by=actor.pk, now=now, data={"to": to, "explained": not decision.yes})
