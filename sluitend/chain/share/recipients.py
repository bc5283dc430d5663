"""Who can be given something: an organisation that is in this region now, and the named person there who is told."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.share.grounds import grounds
from sluitend.chain.writing import organisation, tell
from sluitend.records.models import Case, Organisation, Pickup, Worker
from sluitend.records.region import on_duty
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import NotInTheRegion


def in_region(one: Organisation, now: datetime) -> bool:
    """Whether the files of the region name this organisation and it has not left by now."""
    try:
        grounds().in_the_region(one.code, on=now.astimezone(AMSTERDAM).date())
    except NotInTheRegion:
        return False
    return True


def recipient_of(key: int | str, now: datetime, field: str = "recipient") -> Organisation:
    """The organisation to give something to. Raises Refused for one that left the region.

    Rows of an organisation that left stay, for what it was given stays lawfully given; new things do not go there.
    """
    found = organisation(key, field)
    if not in_region(found, now):
        raise Refused("left_region", _("Deze organisatie doet niet meer mee in de regio. Er is niets gedeeld."), field)
    return found


def contact_at(case: Case, to: Organisation) -> Worker | None:
    """Who there works in this case; otherwise who is on duty there."""
    if case.director is not None and case.director_organisation_id == to.pk and case.director.is_active:
        return case.director
    rows = Pickup.objects.filter(case=case, state=Pickup.State.ACCEPTED, decided_by__is_active=True)
    acts = rows.filter(decided_by__organisation=to).select_related("decided_by").order_by("-decided_at").first()
    return acts.decided_by if acts else on_duty(to, case)


def tell_recipient(case: Case, to: Organisation, *, kind: str, text: str, now: datetime) -> Worker | None:
    """Put a notice, without names, before who there works in this case. Returns who was told."""
    person = contact_at(case, to)
    tell(person, case=case, kind=kind, text=text, now=now)
    return person
