"""The secret address under which a calendar program reads somebody's dates: shown once, ended at any time."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed
from sluitend.chain.writing import done, one_transaction, worker
from sluitend.records.feeds import feed_digest
from sluitend.records.models import CalendarFeed, Worker


@one_transaction
def new_feed(*, by: int | None, now: datetime) -> str:
    """A new secret for the address; the old one stops working here. Only its digest is kept. Never for a client."""
    person = worker(by)
    if person.role == Worker.Role.CLIENT:
        raise NotAllowed("client", _("Voor een cliënt is er geen agenda: die kan op een gedeeld toestel staan."))
    _ended(person, now)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(worker=person, digest=feed_digest(token), created_at=now)
    done(None, "notify.new_feed", by=person.pk, now=now, subject=f"worker:{person.pk}")
    return token


@one_transaction
def end_feed(*, by: int | None, now: datetime) -> None:
    """The address stops working, also in programs that still ask."""
    person = worker(by)
    if _ended(person, now):
        done(None, "notify.end_feed", by=person.pk, now=now, subject=f"worker:{person.pk}")


def _ended(person: Worker, now: datetime) -> int:
    return CalendarFeed.objects.filter(worker=person, ended_at__isnull=True).update(ended_at=now)
