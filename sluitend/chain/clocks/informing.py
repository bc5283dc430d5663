"""The duty to inform: who is in a report hears within four weeks that Veilig Thuis has their data (Wmo art. 5.3.1)."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.clocks.running import GOING, Starting, meet, start_new
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.flow import Event
from sluitend.chain.writing import acting, done, locked, needed, one_transaction
from sluitend.records.models import Case, Clock, ClockEvent, Report
from sluitend.records.region import organisations_of

TERM = "inform_persons"


def start_duty_to_inform(event: Event) -> None:
    """Follows `report.received` and `report.split`: runs for the organisation that keeps the report, from receipt."""
    report: Report = event.data["report"]
    case = event.data.get("case") or Case.objects.get(pk=event.case_id)
    before = Clock.objects.filter(term=TERM, subject=f"report:{report.pk}")
    if before.exists():  # the report got another case; whom it concerns was told, or the same four weeks run on
        before.filter(state__in=GOING).update(case=case)
        return
    start_new(case, [Starting(TERM, report.received_at, report.controller, None, f"report:{report.pk}")])


@one_transaction
def informed(*, clock: int, how: str, by: int | None, now: datetime) -> None:
    """The people in the report were told that their data are kept, and how. Raises Refused, NotAllowed."""
    found = Clock.objects.filter(pk=clock, term=TERM).first()
    if found is None:
        raise Refused("no_clock", _("Deze klok bestaat niet."))
    case = locked(found.case_id)
    actor = acting(case, by)
    row = Clock.objects.get(pk=found.pk)
    if row.case_id != case.pk or row.state not in GOING:
        raise Refused("clock_state", _("Dit is al gedaan, of het hoeft niet meer."))
    if not {row.organisation_id, case.director_organisation_id} & organisations_of(actor):
        raise NotAllowed("not_your_clock", _("Deze klok is van een andere organisatie. Bel de regisseur."))
    how = needed(how, "how", _("Schrijf hoe de betrokkenen het hebben gehoord."), 300)
    ClockEvent.objects.create(clock=row, what="informed", at=now, why=how, by=actor, source=row.source)
    meet(case, TERM, now=now, subject=row.subject)
    done(case, "clock.informed", by=actor.pk, now=now, subject=f"clock:{row.pk}")
