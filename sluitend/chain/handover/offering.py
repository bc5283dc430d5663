"""Offering: nothing moves until the other says yes."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, share
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import (
    MAX_TEXT,
    acting,
    done,
    keep_receipt,
    locked,
    one_transaction,
    organisation,
    tell,
    tidy,
)
from sluitend.records.models import Case, Handover, Organisation, Worker
from sluitend.records.region import on_duty
from sluitend.records.sight import NO_CONTENT, kept_out
from sluitend.rules.direction import may_offer


def receiver(to_organisation: Organisation, to_worker: int | None, case: Case) -> Worker | None:
    """The person named, who must work there and not be kept out of the case."""
    if to_worker is None:
        return None
    found = Worker.objects.filter(pk=to_worker, organisation=to_organisation, is_active=True).first()
    if found is None or found.role in NO_CONTENT:
        raise Refused("no_worker", _("Deze medewerker werkt niet bij die organisatie."), "to_worker")
    if case.pk in kept_out(found.pk):
        raise Refused("kept_out", _("Deze medewerker doet niet mee in deze casus. Kies een ander."), "to_worker")
    return found


@one_transaction
def offer(
    *, case: int, to_organisation: int | str, by: int | None, now: datetime, to_worker: int | None = None,
    with_safety: bool = False, why: str = "",
) -> int:  # fmt: skip
    """Offer the direction to another; the old director keeps it until the other accepts. Returns the id.

    One offer at a time; not to oneself. `with_safety`: the view on safety is offered too, explicitly (promise 3).
    """
    found = locked(case)
    actor = acting(found, by)
    to = organisation(to_organisation, "to_organisation")
    if to.kind == "network":
        raise Refused(
            "network", _("Een netwerk regisseert niet zelf. Kies een organisatie of een collega."), "to_organisation"
        )
    person = receiver(to, to_worker, found)
    is_open = Handover.objects.filter(case=found, state=Handover.State.OFFERED).exists()
    decision = may_offer(
        from_organisation=found.director_organisation_id, to_organisation=to.pk, to_worker=to_worker,
        by_worker=actor.pk, director_worker=found.director_id, open_offer=is_open,
    )  # fmt: skip
    keep_receipt(found, f"case:{found.pk}", "may_offer", decision, now)
    if not decision.yes:
        code = "open_offer" if is_open else "may_offer"
        raise (NotAllowed if found.director_id != actor.pk else Refused)(code, decision.why, "to_organisation")
    row = _write(found, actor, to, person, with_safety, why, now)
    done(found, "handover.offer", by=actor.pk, now=now, subject=f"handover:{row.pk}", data={"safety": with_safety})
    return row.pk


def _write(
    case: Case, actor: Worker, to: Organisation, person: Worker | None, with_safety: bool, why: str, now: datetime
) -> Handover:
    row = Handover.objects.create(
        case=case, from_worker=actor, from_organisation=actor.organisation, to_organisation=to, to_worker=person,
        with_safety=with_safety, why=tidy(why, MAX_TEXT), offered_at=now, offered_by=actor,
    )  # fmt: skip
    asked = person or on_duty(to, case)
    clocks.start(case, "handover_answer", at=now, organisation=to, owner=asked, subject=f"handover:{row.pk}")
    share.carry_to(case, to, purpose=stored("Warme overdracht van de regie"), by=actor.pk, now=now)
    tell(asked, case=case, kind="handover", text=stored("U wordt gevraagd de regie over te nemen."), now=now)
    return row
