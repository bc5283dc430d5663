"""How far somebody may see into a case: nothing but that it is known, that it runs, or also what (design 4)."""

from enum import StrEnum

from django.db.models import Q

from sluitend.records.models import Case, Handover, Pickup, Worker
from sluitend.records.region import organisations_of

NO_CONTENT = frozenset({"administrator", "policy", "privacy_officer"})


class Sight(StrEnum):
    NONE = "none"  # may not even know that the case exists
    KNOWN = "known"  # known here; call this director
    THAT = "that"  # who takes part, next step, terms
    WHAT = "what"  # and the pieces that reached the own organisation


def takes_part(case: Case, organisations: frozenset[int]) -> bool:
    """True when one of these organisations directs, holds the view on safety, or has picked something up."""
    if {case.director_organisation_id, case.safety_holder_id} & organisations:
        return True
    return Pickup.objects.filter(case=case, organisation__in=organisations, state=Pickup.State.ACCEPTED).exists()


def is_asked(case: Case, organisations: frozenset[int]) -> bool:
    """True when an answer is expected of one of these organisations: a request to act or a handover."""
    asked = Pickup.objects.filter(case=case, organisation__in=organisations, state=Pickup.State.ASKED)
    offered = Handover.objects.filter(case=case, to_organisation__in=organisations, state=Handover.State.OFFERED)
    return asked.exists() or offered.exists()


def sight(worker: Worker, case: Case) -> Sight:
    """What this worker may see of this case. Roles without content see nothing, whatever their organisation."""
    if worker.role in NO_CONTENT:
        return Sight.NONE
    ours = organisations_of(worker)
    told = case.escalations.filter(told=worker, solved_at__isnull=True).exists()
    if takes_part(case, ours) or told:
        return Sight.WHAT
    if is_asked(case, ours):
        return Sight.WHAT
    return Sight.THAT if case.actions.filter(Q(owner=worker) & Q(state="open")).exists() else Sight.KNOWN
