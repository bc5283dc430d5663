"""A report that is no violence at home goes to the local field, signed and with a reason (R-INTAKE-12)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow
from sluitend.chain.deviating import otherwise
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, locked, needed, one_transaction, tell, worker
from sluitend.connect.message import Message
from sluitend.records.models import Area, Case, Organisation, Report
from sluitend.records.region import covering, fallback_network, on_duty
from sluitend.records.sight import Sight, sight

LOCAL_FIELD = "local_field"


def reason_without_case(why: str) -> str:
    return why or stored("Geen geweld in huiselijke kring.")


def told_local_field(message: Message, areas: list[Area]) -> Organisation | None:
    """Where such a report goes: the network that answers for the address."""
    for told in message.mentions:
        for home in told.homes:
            if area := covering(home.postcode, areas):
                return area.network
    return fallback_network()


@one_transaction
def dispose(*, report: int, reason: str, by: int | None, now: datetime, principle: str = "") -> None:
    """Sign off a report as no violence at home; it goes to the local field of its address and is counted.

    The rule had it that this is a case; with a leading `principle` it is kept as a deviation (R-PRIN-09).

    Only somebody who sees the case may sign. A case that holds nothing else is closed with the same reason.
    """
    reason = needed(reason, "reason", _("Schrijf waarom dit geen huiselijk geweld is."))
    person = worker(by)
    found = Report.objects.filter(pk=report).first()
    if found is None or found.case_id is None:
        raise Unknown("no_report", _("Deze melding staat niet in een casus."))
    case = locked(found.case_id)
    if sight(person, case) != Sight.WHAT:
        raise NotAllowed("not_in_case", _("U doet niet mee in deze casus. Bel de regisseur."))
    if not Report.objects.filter(pk=report, case=case).exists():
        raise Refused("moved", _("Deze melding is intussen in een andere casus gezet."))
    area = next((home.area for told in found.mentions.all() for home in told.homes.all() if home.area), None)
    to = area.network if area else fallback_network()
    Report.objects.filter(pk=report).update(
        case=None, disposition=LOCAL_FIELD, disposition_reason=reason, disposition_at=now,
        disposition_signed=f"worker:{person.pk}", disposition_to=to,
    )  # fmt: skip
    if to is not None:
        tell(
            on_duty(to),
            case=None,
            kind="local_field",
            text=stored("Een melding zonder huiselijk geweld is voor u."),
            now=now,
        )
    otherwise(case, rule="straight_to_local_field", subject=f"report:{report}", by=person, now=now, why=reason,
              principle=principle)  # fmt: skip
    if not case.reports.exists():
        _close_empty(case, reason, by, now)
    done(case, "report.dispose", by=by, now=now, subject=f"report:{report}")


def _close_empty(case: Case, reason: str, by: int | None, now: datetime) -> None:
    clocks.end(case, None, now=now, why=reason)
    flow.follow(flow.Event("case.untouched", now, by, case.pk, {"reason": reason}))
    case.refresh_from_db()
