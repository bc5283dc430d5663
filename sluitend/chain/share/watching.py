"""The privacy officer's own acts: what was noticed is looked into, and how that ended stays with it."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, needed, one_transaction, worker
from sluitend.records.models import Noticed, Worker
from sluitend.records.privacy import watched


@one_transaction
def look_into(*, noticed: int, outcome: str, by: int | None, now: datetime) -> None:
    """Seen, with its outcome; by a privacy officer, once, and never about oneself."""
    actor = worker(by)
    if actor.role != Worker.Role.PRIVACY_OFFICER:
        raise NotAllowed("role", _("Dit is voor de privacyfunctionaris."))
    rows = Noticed.objects.filter(worker__organisation__in=watched(actor).values("pk")).exclude(worker=actor)
    row = rows.select_for_update(of=("self",)).filter(pk=noticed).first()
    if row is None:
        raise Unknown("no_noticed", _("Dit bestaat niet."))
    if row.seen_at is not None:
        raise Refused("already", _("Hier is al naar gekeken."))
    row.outcome = needed(outcome, "outcome", _("Schrijf wat eruit kwam."), 300)
    row.seen_at, row.seen_by = now, actor
    row.save(update_fields=["outcome", "seen_at", "seen_by"])
    done(None, "share.look_into", by=actor.pk, now=now, subject=f"noticed:{row.pk}")
