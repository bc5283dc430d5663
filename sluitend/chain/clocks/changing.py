"""Putting a clock on hold, letting it go on, making it longer: each a line of its history, nothing calculated anew."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.clocks.running import ask_to_tell, go_on
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import acting, done, heed, locked, needed, one_transaction
from sluitend.records.models import Case, Clock, ClockEvent, Escalation, Task, Worker
from sluitend.records.region import book, organisations_of
from sluitend.rules.book import Value
from sluitend.rules.calendar import AMSTERDAM, end_of_term
from sluitend.rules.changing import extension_of, may_extend, may_suspend, only_the_mayor
from sluitend.rules.decision import Decision


@one_transaction
def suspend(*, clock: int, why: str, by: int | None, now: datetime, principle: str = "") -> None:
    """Let a clock stand still, with the reason. Nothing is said of it meanwhile, and it is no next step (promise 4).

    Law and hours give no room for it: then a leading principle is asked too (R-PRIN-09). Raises Refused, NotAllowed.
    """
    case, row, actor = _open(clock, by, Clock.State.RUNNING, _("Deze klok loopt niet."))
    why = needed(why, "why", _("Schrijf waarom de klok stilstaat."), 300)
    decision = may_suspend(term=row.term, value=_value(row))
    _weigh(decision, case, row, "may_suspend", actor, now, why, principle)
    row.state = Clock.State.SUSPENDED
    row.save(update_fields=["state"])
    ClockEvent.objects.create(clock=row, what="suspended", at=now, why=why, source=decision.source, by=actor)
    Task.objects.filter(key=f"clock:{row.pk}", state=Task.State.WAITING).update(state=Task.State.DONE, done_at=now)
    done(case, "clock.suspend", by=actor.pk, now=now, subject=f"clock:{row.pk}")


@one_transaction
def resume(*, clock: int, why: str, by: int | None, now: datetime) -> None:
    """Let a clock that stood still go on: its end moves by the time that it stood still. Raises Refused, NotAllowed."""
    case, row, actor = _open(clock, by, Clock.State.SUSPENDED, _("Deze klok staat niet stil."))
    go_on(row, by=actor, now=now, why=needed(why, "why", _("Schrijf waarom de klok weer loopt."), 300))
    done(case, "clock.resume", by=actor.pk, now=now, subject=f"clock:{row.pk}")


@one_transaction
def extend(
    *, clock: int, why: str, by: int | None, now: datetime, until: datetime | None = None, source: str = "",
    principle: str = "",
) -> datetime:  # fmt: skip
    """Make a clock longer, by what the book allows each time or until a moment; returns the new end.

    More than the law or the agreement gives is advised against, and asks a leading principle too (R-PRIN-09).
    `source`: where it was agreed, when that is not the book. Raises Refused, NotAllowed.
    """
    case, row, actor = _open(clock, by, Clock.State.RUNNING, _("Deze klok loopt niet."))
    why = needed(why, "why", _("Schrijf waarom de klok langer loopt."), 300)
    value = _value(row)
    extension = extension_of(row.term, book(), row.starts_at.astimezone(AMSTERDAM).date())
    usual = end_of_term(row.due_at, extension) if extension else None
    end = until or usual
    if end is None:
        raise Refused("until", _("Kies tot wanneer."), "until")
    if end <= row.due_at:
        raise Refused("until", _("De klok loopt al tot dan. Kies een later moment."), "until")
    longer = usual is not None and end > usual
    decision = may_extend(
        term=row.term, value=value, extension=extension, passed=now > row.due_at, longer=longer,
        before=row.events.filter(what="extended").count(),
    )  # fmt: skip
    _weigh(decision, case, row, "may_extend", actor, now, why, principle)
    row.due_at = end
    row.save(update_fields=["due_at"])
    ClockEvent.objects.create(
        clock=row, what="extended", at=now, why=why, source=(source.strip() or decision.source)[:300], by=actor,
        due_at=end,
    )  # fmt: skip
    Escalation.objects.filter(cause=f"clock:{row.pk}", solved_at__isnull=True).update(solved_at=now, solution=why)
    ask_to_tell(row, now)
    done(case, "clock.extend", by=actor.pk, now=now, subject=f"clock:{row.pk}")
    return end


def _open(clock: int, by: int | None, state: str, otherwise: str) -> tuple[Case, Clock, Worker]:
    """The case, locked, the clock in this state, and somebody who may change it: its own people or who directs."""
    found = Clock.objects.filter(pk=clock).first()
    if found is None:
        raise Unknown("no_clock", _("Deze klok bestaat niet."))
    case = locked(found.case_id)
    actor = acting(case, by)
    row = Clock.objects.get(pk=found.pk)
    if row.case_id != case.pk or row.state != state:
        raise Refused("clock_state", otherwise)
    if not {row.organisation_id, case.director_organisation_id} & organisations_of(actor):
        raise NotAllowed("not_your_clock", _("Deze klok is van een andere organisatie. Bel de regisseur."))
    if only_the_mayor(row.term):
        raise NotAllowed("mayor", _("Alleen de burgemeester verlengt een huisverbod; dat gaat bij het huisverbod."))
    return case, row, actor


def _value(clock: Clock) -> Value:
    """What holds for this term on the day it started: a change of the law does not touch a clock that runs."""
    return book().value(clock.term, on=clock.starts_at.astimezone(AMSTERDAM).date())


def _weigh(
    decision: Decision, case: Case, row: Clock, rule: str, by: Worker, now: datetime, why: str, principle: str
) -> None:
    """Against the advice takes a principle as well as the reason that is given anyway."""
    heed(decision, case=case, rule=rule, subject=f"clock:{row.pk}", by=by, now=now, why=why, principle=principle)
