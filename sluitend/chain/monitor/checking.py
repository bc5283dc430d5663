"""Checks are planned on handover to the local field; the moments are a setting of the region (R-PLAN-08)."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.flow import Event
from sluitend.chain.writing import acting, agency_of, done, later, locked, needed, one_transaction, tell, worker
from sluitend.records.models import Case, Check, Organisation, Worker
from sluitend.records.region import book, on_duty, organisations_of
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.checks import checks_after

LOCAL_FIELD = ("district_team", "municipality", "question_desk", "health")


def plan_checks(event: Event) -> None:
    """Follows `handover.accepted`: when the direction goes to the local field, Veilig Thuis keeps looking."""
    to: Organisation = event.data["to"]
    case = Case.objects.select_related("safety_holder").get(pk=event.case_id)
    if to.kind not in LOCAL_FIELD:
        return
    if Check.objects.filter(case=case, done_at__isnull=True, dropped_at__isnull=True).exists():
        return  # planned at an earlier handover; they do not start again
    follower = agency_of(case)
    for moment in checks_after(event.now.astimezone(AMSTERDAM).date(), book=book()):
        due_at = datetime.combine(moment.on, time(9), tzinfo=AMSTERDAM)
        row = Check.objects.create(
            case=case, due_at=due_at, organisation=follower, planned_at=event.now, source=moment.value.source[:200]
        )
        later(f"check:{row.pk}", "check", due_at, check=row.pk)


def remind(data: dict[str, int], now: datetime) -> None:
    """A waiting task: the moment of a check has come; asked again each week until it is done."""
    row = Check.objects.select_related("organisation", "case").filter(pk=data["check"]).first()
    if row is None or row.done_at or row.dropped_at:
        return
    tell(
        on_duty(row.organisation, row.case) or row.case.director,
        case=row.case,
        kind="check",
        text=stored("Een afgesproken controle is aan de beurt."),
        now=now,
    )
    later(f"check:{row.pk}", "check", now + timedelta(days=7), check=row.pk)


@one_transaction
def check_done(*, check: int, outcome: str, by: int | None, now: datetime, mark: int | None = None) -> None:
    """What the check showed. New violence is told with `new_violence` or a report, so that the case re-opens."""
    row = Check.objects.filter(pk=check).first()
    if row is None:
        raise Unknown("no_check", _("Deze controle bestaat niet."))
    case = locked(row.case_id, opened=False)
    actor = acting(case, by) if case.state == Case.State.OPEN else _follower(row, by)
    row.refresh_from_db()
    if row.done_at or row.dropped_at:
        raise Refused("already", _("Deze controle is al gedaan."))
    if mark is not None and not 1 <= mark <= 10:
        raise Refused("mark", _("Kies een cijfer van 1 tot en met 10."), "mark")
    row.outcome = needed(outcome, "outcome", _("Schrijf wat u zag."))
    row.done_at, row.done_by, row.mark = now, actor, mark
    row.save()
    done(case, "monitor.check_done", by=actor.pk, now=now, subject=f"check:{row.pk}")


def _follower(row: Check, by: int | None) -> Worker:
    """Of a closed case the checks go on, by the organisation that follows it."""
    actor = worker(by, row.case_id)
    if row.organisation_id not in organisations_of(actor):
        raise NotAllowed("not_follower", _("Deze controle is van een andere organisatie."))
    return actor
