"""A request for advice can become a report (R-INTAKE-06)."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.writing import one_transaction, worker
from sluitend.connect.message import Message
from sluitend.records.models import Report


@one_transaction
def turn_into_report(*, advice: int, message: Message, by: int | None, now: datetime) -> Received:
    """Make a report of a request for advice; the request stays as it was and points to it. Once only."""
    worker(by)
    asked = Report.objects.select_for_update().filter(pk=advice, kind="advice").first()
    if asked is None:
        raise Unknown("no_advice", _("Deze adviesvraag bestaat niet."))
    if Report.objects.filter(from_advice=asked).exists():
        raise Refused("already", _("Van deze adviesvraag is al een melding gemaakt."))
    received = receive(message=replace(message, kind="report"), by=by, now=now)
    if not received.duplicate:
        Report.objects.filter(pk=received.report).update(from_advice=asked)
    return received
