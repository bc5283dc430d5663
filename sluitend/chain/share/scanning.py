"""The scan for malware: what waits is asked of clamd; only a clear "clean" opens it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.writing import acting, done, later, locked, one_transaction, tell
from sluitend.connect.scan import CannotScan, threat_in
from sluitend.records import attached
from sluitend.records.models import Attachment, Case

MOST_TRIES = 6
SECONDS = 20.0  # for one answer
State = Attachment.State


def scan(data: Mapping[str, Any], now: datetime) -> None:
    """The task: ask the scanner about the original. Without an answer it is asked again, and at last stays closed."""
    row = Attachment.objects.filter(pk=data["attachment"], state=State.WAITING).first()
    if row is None:
        return  # destroyed, or scanned by another worker
    if not settings.SLUITEND_CLAMD:
        _told(row, State.UNSCANNED, "", now)
        return
    try:
        threat = threat_in(attached.stretches(row.pk, attached.ORIGINAL), settings.SLUITEND_CLAMD, seconds=SECONDS)
    except CannotScan:
        _again(row, now)
        return
    _told(row, State.INFECTED if threat else State.CLEAN, threat, now)


def _again(row: Attachment, now: datetime) -> None:
    row.tries += 1
    if row.tries >= MOST_TRIES:
        _told(row, State.FAILED, "", now)
        return
    Attachment.objects.filter(pk=row.pk).update(tries=row.tries)
    later(f"scan:{row.pk}", "scan", now + timedelta(seconds=15 * 2**row.tries), attachment=row.pk)


def _told(row: Attachment, state: str, threat: str, now: datetime) -> None:
    """Write what came of it; of what stays closed the sender and the director hear, without any content."""
    case = locked(row.case_id, opened=False)
    rows = Attachment.objects.filter(pk=row.pk, state=State.WAITING)
    if not rows.update(state=state, threat=threat, scanned_at=now, tries=row.tries):
        return
    if state in (State.INFECTED, State.FAILED):
        _hold(row, case, state, now)


def _hold(row: Attachment, case: Case, state: str, now: datetime) -> None:
    text = stored("Een bijlage is tegengehouden: de controle op virussen lukte niet.")
    if state == State.INFECTED:
        text = stored("Een bijlage is tegengehouden: er zit een virus in.")
    for person in dict.fromkeys(one for one in (row.by, case.director) if one is not None):
        tell(person, case=case, kind="attachment", text=text, now=now)
    done(case, "attachment.held", by=None, now=now, subject=f"attachment:{row.pk}", data={"state": str(state)})


@one_transaction
def scan_again(*, attachment: int, by: int | None, now: datetime) -> None:
    """Have an attachment scanned (again) that never was, or of which the scan failed."""
    found = Attachment.objects.filter(pk=attachment).first()
    if found is None:
        raise Unknown("no_attachment", _("Deze bijlage bestaat niet."))
    case = locked(found.case_id, opened=False)
    actor = acting(case, by)
    if not settings.SLUITEND_CLAMD:
        raise Refused("no_scanner", _("Er is geen virusscanner ingesteld. Vraag de beheerder."))
    rows = Attachment.objects.filter(pk=attachment, case=case, state__in=[State.UNSCANNED, State.FAILED])
    if not rows.update(state=State.WAITING, tries=0, threat=""):
        raise Refused("scanned", _("Deze bijlage wordt of is al gecontroleerd."))
    later(f"scan:{attachment}", "scan", now, attachment=attachment)
    done(case, "attachment.scan_again", by=actor.pk, now=now, subject=f"attachment:{attachment}")
