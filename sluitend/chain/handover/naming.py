"""Naming another director when the one who directs turns out to know the family and may not look any more."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.flow import Event
from sluitend.chain.handover.answering import move_direction
from sluitend.chain.handover.escalating import raise_to
from sluitend.chain.writing import done, locked, not_before, one_transaction, tell, worker
from sluitend.records.models import Case, Escalation, KeptOut, Worker
from sluitend.records.privacy import LEADS, lead_of
from sluitend.records.sight import NO_CONTENT

CAUSE = "kept_out:"
REASON = stored("De regisseur mag niet meer in deze casus kijken. Wijs vandaag een ander aan.")


def ask_another_director(event: Event) -> int:
    """Follows `share.director_kept_out`: the lead is asked the same day, then the next up the ladder (promise 5)."""
    case = Case.objects.get(pk=event.case_id)
    key = raise_to(case, 0, cause=f"{CAUSE}{event.data['kept']}", reason=REASON, near=event.data["near"], now=event.now)
    row = Escalation.objects.select_related("told").get(pk=key)
    lead = lead_of(event.data["near"], case=case)
    if lead is not None and lead.pk != row.told_id:
        row.told = lead
        row.save(update_fields=["told"])
        tell(lead, case=case, kind="escalation", text=REASON, now=event.now)
    return key


@one_transaction
def name_director(*, case: int, to_worker: int, by: int | None, now: datetime) -> None:
    """The one who was asked, or the lead of the directing organisation, names a colleague who directs from now on.

    Only while the present director is kept out; not somebody who is kept out too.
    """
    found = locked(case)
    actor = worker(by, found.pk)
    asked = Escalation.objects.filter(case=found, cause__startswith=CAUSE, solved_at__isnull=True)
    lead = actor.role in LEADS and actor.organisation_id == found.director_organisation_id
    if actor.role in NO_CONTENT or not (lead or asked.filter(told=actor).exists()):
        raise NotAllowed("not_told", _("Alleen de leidinggevende wijst een andere regisseur aan."))
    if not _is_out(found, found.director_id):
        raise Refused("not_out", _("De regisseur doet gewoon mee. Gebruik een overdracht."), "to_worker")
    to = Worker.objects.select_related("organisation").filter(pk=to_worker, is_active=True).first()
    if to is None or to.role in NO_CONTENT or to.organisation_id != found.director_organisation_id:
        raise Refused("no_worker", _("Kies een collega van de organisatie die de regie heeft."), "to_worker")
    if _is_out(found, to.pk):
        raise Refused("kept_out", _("Ook deze collega is buiten deze casus gehouden."), "to_worker")
    move_direction(found, to, how="named", now=not_before(found, now))
    asked.update(solved_at=now, solved_by=actor, solution=stored("Er is een andere regisseur aangewezen."))
    tell(to, case=found, kind="handover", text=stored("U bent aangewezen als regisseur van een casus."), now=now)
    done(found, "handover.name_director", by=actor.pk, now=now, subject=f"case:{found.pk}")


def _is_out(case: Case, person: int | None) -> bool:
    return KeptOut.objects.filter(case=case, worker=person, ended_at__isnull=True).exists()
