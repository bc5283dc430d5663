"""Breaking the glass: somebody who takes no part must see a case now. With a reason, for hours, and judged after.

A number that does not exist is answered as such. That tells nothing for free: a number that does exist costs a broken
glass in one's own name, of which director and privacy officer hear at once. Who is kept out is refused, and noticed.
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, later, locked, needed, one_transaction, tell, worker
from sluitend.records.models import BreakGlass, Case, Noticed, Worker
from sluitend.records.noticing import note
from sluitend.records.privacy import lead_of, may_review, officers
from sluitend.records.region import book
from sluitend.records.sight import NO_CONTENT, kept_out
from sluitend.rules.terms import due

NO_GLASS = NO_CONTENT | {Worker.Role.EXPERT}
LENGTH, REVIEW = "glass_hours", "glass_review"


def break_glass(*, number: str, reason: str, by: int | None, now: datetime) -> int:
    """Open a case in an emergency, until `glass_hours` from now. Returns the id."""
    actor = worker(by)
    if actor.role in NO_GLASS:
        raise NotAllowed("role", _("Met uw rol is er geen noodtoegang."))
    found = _case(number)
    if found.pk in kept_out(actor.pk):
        note(actor, Noticed.Kind.KEPT_OUT, case=found.pk, now=now)  # stays, though the rest is refused
        raise NotAllowed("kept_out", _("U bent buiten deze casus gehouden; vraag uw leidinggevende."))
    return _break(found.pk, reason, actor, now)


def _case(number: str) -> Case:
    found = Case.objects.select_related("joined_into").filter(number=(number or "").strip().upper()[:12]).first()
    while found is not None and found.joined_into is not None:
        found = found.joined_into
    if found is None:
        raise Unknown("no_case", _("Er is geen casus met dit nummer. Kijk het nummer na."), "number")
    return found


@one_transaction
def _break(case: int, reason: str, actor: Worker, now: datetime) -> int:
    found = locked(case, opened=False)
    why = needed(reason, "reason", _("Schrijf waarom u dit nu moet zien."), 2000)
    if BreakGlass.objects.filter(case=found, worker=actor, until__gt=now).exists():
        raise Refused("open", _("U heeft voor deze casus al noodtoegang."), "number")
    until = due(LENGTH, start=now, book=book()).at
    row = BreakGlass.objects.create(case=found, worker=actor, reason=why, at=now, until=until)
    tell(found.director, case=found, kind="glass", text=stored("Iemand gebruikte noodtoegang in uw casus."), now=now)
    for one in _officers(row):
        tell(one, case=None, kind="glass", text=stored("Noodtoegang gebruikt: beoordeel of dit terecht was."), now=now)
    later(f"glass:{row.pk}", "glass", due(REVIEW, start=now, book=book()).at, glass=row.pk, step=0)
    done(found, "glass.break", by=actor.pk, now=now, subject=f"glass:{row.pk}")
    return row.pk


def _officers(row: BreakGlass) -> list[Worker]:
    return list(officers(row.worker.organisation_id, row.case.director_organisation_id).exclude(pk=row.worker_id))


@one_transaction
def review(*, glass: int, finding: str, text: str, by: int | None, now: datetime) -> None:
    """A privacy officer or a lead judges it afterwards, once; never the one who broke it."""
    actor = worker(by)
    row = BreakGlass.objects.select_related("case", "worker").filter(pk=glass).first()
    if row is None or not (row.worker_id == actor.pk or may_review(actor, row)):
        raise Unknown("no_glass", _("Deze noodtoegang bestaat niet."))
    found = locked(row.case_id, opened=False)
    row.refresh_from_db()
    if row.worker_id == actor.pk:
        raise NotAllowed("self", _("Een ander dan uzelf beoordeelt dit."))
    if row.reviewed_at is not None:
        raise Refused("reviewed", _("Dit is al beoordeeld."))
    if finding not in BreakGlass.Finding.values:
        raise Refused("finding", _("Kies wat u ervan vindt."), "finding")
    row.review = needed(text, "text", _("Schrijf waarom u dat vindt."), 2000)
    row.finding, row.reviewed_at, row.reviewed_by = finding, now, actor
    row.save(update_fields=["finding", "review", "reviewed_at", "reviewed_by"])
    for one in (row.worker, found.director):
        tell(one, case=None, kind="glass", text=stored("Een noodtoegang is beoordeeld."), now=now)
    done(found, "glass.review", by=actor.pk, now=now, subject=f"glass:{row.pk}", data={"finding": finding})


@one_transaction
def remind(data: dict[str, int], now: datetime) -> None:
    """A waiting task: nobody judged it in its term. Told again, each time one higher, until somebody does."""
    row = BreakGlass.objects.select_related("case", "worker").filter(pk=data["glass"], reviewed_at__isnull=True).first()
    if row is None:
        return
    text = stored("Een noodtoegang is nog niet beoordeeld.")
    for one in _up(row, data["step"]):
        tell(one, case=None, kind="glass", text=text, now=now)
    step = data["step"] + 1
    later(f"glass:{row.pk}", "glass", due(REVIEW, start=now, book=book()).at, glass=row.pk, step=step)


def _up(row: BreakGlass, step: int) -> list[Worker]:
    """Who hears it: the privacy officers, then also the lead of the worker, then also that of the case."""
    leads = (row.worker.organisation_id, row.case.director_organisation_id)
    found = [lead_of(key, but=row.worker_id) for key in leads[:step]]
    return list(dict.fromkeys([*_officers(row), *(one for one in found if one is not None)]))
