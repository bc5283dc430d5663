"""Looking that is noticed: for oneself, a neighbour, a case one is kept out of, or for very many cases.

Nothing is refused by it, and no row holds a name: the privacy officer reads that it happened, and asks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sluitend.matching import normalise
from sluitend.records.models import AccessLog, Case, Home, Noticed, Worker
from sluitend.records.noticing import day_of, note
from sluitend.records.privacy import watched
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import book
from sluitend.records.same_person import is_same
from sluitend.records.sight import kept_out
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.noticing import unusually_many

OWN_WORK = ("director", "member", "told")
"""Relations in which somebody works in the case in person."""


def notice_search(
    viewer: Viewer, given_names: str = "", family_name: str = "", phone: str = "", postcode: str = "",
    number: str = "", *, now: datetime,
) -> None:  # fmt: skip
    """A search by this viewer, for whatever was filled in. `number`: of a case."""
    if number:
        notice_kept_out(viewer, number, now=now)
    worker = Worker.objects.get(pk=viewer.id)
    if is_same(worker, given_names=given_names, family_name=family_name, phones=(phone,) if phone else ()):
        note(worker, Noticed.Kind.SELF, now=now)
    elif _at_own_address(worker, postcode):
        note(worker, Noticed.Kind.NEIGHBOUR, now=now)


def _at_own_address(worker: Worker, code: str) -> bool:
    """True for the street where this worker lives, as far as a report ever told it by the worker's own phone."""
    wanted, own = normalise.postcode(code), normalise.phone(worker.phone)
    if len(wanted) < 6 or not own:
        return False
    near = Home.objects.filter(postcode__in=[wanted, f"{wanted[:4]} {wanted[4:]}"]).select_related("mention")
    return any(own in {normalise.phone(str(told)) for told in row.mention.phones} for row in near[:500])


def notice_kept_out(viewer: Viewer, number: str, *, now: datetime) -> None:
    """This viewer tried a case that he or she is kept out of; another case is no matter of this."""
    case = Case.objects.filter(number=number).first()
    if case is not None and case.pk in kept_out(viewer.id):
        note(Worker.objects.get(pk=viewer.id), Noticed.Kind.KEPT_OUT, case=case.pk, now=now)


def notice_many(viewer: Viewer, *, now: datetime) -> None:
    """Called after a look: whether this viewer opened unusually many cases of others today (`rules.noticing`)."""
    start = day_of(now)
    looks = AccessLog.objects.filter(worker=viewer.id, at__gte=start, at__lt=start + timedelta(hours=26))
    cases = looks.exclude(why__in=OWN_WORK).values("case").distinct().count()
    if unusually_many(cases=cases, book=book(), on=now.astimezone(AMSTERDAM).date()).yes:
        note(Worker.objects.get(pk=viewer.id), Noticed.Kind.MANY, now=now)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that was noticed. `kind` in words; `number` of the case, when it was about one."""

    id: int
    worker: str
    organisation: str
    kind: str
    number: str
    at: datetime
    times: int
    outcome: str
    seen_by: str


def noticed(viewer: Viewer, *, seen: bool, most: int = 200) -> tuple[Seen, ...]:
    """What a privacy officer still has to look at, or did; never about oneself."""
    officer = Worker.objects.get(pk=viewer.id)
    if officer.role != Worker.Role.PRIVACY_OFFICER:
        return ()
    rows = Noticed.objects.filter(worker__organisation__in=watched(officer).values("pk"), seen_at__isnull=not seen)
    rows = rows.exclude(worker=officer).select_related("worker__organisation", "case", "seen_by")
    return tuple(
        Seen(row.pk, row.worker.name, row.worker.organisation.name, row.get_kind_display(),
             row.case.number if row.case else "", row.at, row.times, row.outcome,
             row.seen_by.name if row.seen_by else "")
        for row in rows.order_by("-at", "-pk")[:most]
    )  # fmt: skip
