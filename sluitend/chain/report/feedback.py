"""Telling the reporter what became of the report: that something is done and by whom, not the story."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, locked, needed, one_transaction, worker
from sluitend.records.models import Feedback, Report
from sluitend.records.region import organisations_of
from sluitend.records.sight import NO_CONTENT

LONGEST = 400  # characters: the minimum, not a report back


@one_transaction
def tell_reporter(*, report: int, text: str, by: int | None, now: datetime) -> int:
    """Keep what the reporter was told, by whom and when (R-INTAKE-13, R-SHARE-25). Returns its id.

    Veilig Thuis, where the report came in, or who directs the case tells. Refused for a reporter who asked not to be
    told, and for more than 400 characters.
    """
    found = Report.objects.filter(pk=report).first()
    actor = worker(by, found.case_id if found else None)
    if found is None:
        raise Unknown("no_report", _("Deze melding bestaat niet."))
    case = locked(found.case_id, opened=False) if found.case_id else None
    tellers = {found.controller_id, case.director_organisation_id if case else None}
    if actor.role in NO_CONTENT or not tellers & organisations_of(actor):
        raise NotAllowed(
            "not_teller", _("Veilig Thuis of de regisseur vertelt de melder wat er met de melding is gedaan.")
        )
    if not found.wants_feedback:
        raise Refused("no_feedback", _("De melder wil geen terugkoppeling."))
    text = needed(text, "text", _("Schrijf wat u de melder vertelt."), LONGEST)
    row = Feedback.objects.create(report=found, text=text, at=now, by=actor)
    done(case, "report.tell_reporter", by=actor.pk, now=now, row=row)
    return row.pk
