"""An appointment with a client: on the own page, and the same thing as an action of who comes."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import plan
from sluitend.chain.errors import Refused
from sluitend.chain.notify.clients import tell_client
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, tidy
from sluitend.records.models import Action, Appointment


@one_transaction
def appoint(
    *, case: int, person: int | None, starts_at: datetime | None, worker: int | None, about: str, by: int | None,
    now: datetime, place: str = "",
) -> int:  # fmt: skip
    """When this client meets this worker, and what about; the worker gets it as an action. Returns its id.

    What does not go on any more is said with that action: then the client reads so on the own page.
    """
    found = locked(case)
    actor = acting(found, by)
    who = member(found, person)
    if who is None:
        raise Refused("person", _("Kies met wie de afspraak is."), "person")
    if starts_at is None:
        raise Refused("no_date", _("Kies een dag en een tijd."), "starts_at")
    if starts_at <= now:
        raise Refused("past", _("Dit moment is al voorbij. Kies een moment dat nog komt."), "starts_at")
    if worker is None:
        raise Refused("no_owner", _("Kies wie de cliënt ontmoet."), "worker")
    about = needed(about, "about", _("Schrijf waarover de afspraak gaat."), 200)
    todo = plan.add_action(
        case=case, text=_("Afspraak met cliënt: %(about)s") % {"about": about}, owner=worker, due=starts_at,
        by=actor.pk, now=now, person=who,
    )  # fmt: skip
    row = Appointment.objects.create(
        case=found, person_id=who, starts_at=starts_at, about=about, place=tidy(place, 120), worker_id=worker,
        action=Action.objects.get(pk=todo), at=now, by=actor,
    )  # fmt: skip
    tell_client(found, who, now)
    done(found, "client.appoint", by=actor.pk, now=now, subject=f"appointment:{row.pk}")
    return row.pk
