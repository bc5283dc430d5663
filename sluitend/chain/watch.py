"""Following a case: it stands on one's own list, and gives no right to see anything."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Unknown
from sluitend.chain.writing import one_transaction, worker
from sluitend.records import listing
from sluitend.records.models import Case, Watch
from sluitend.records.sight import Sight, standing


@one_transaction
def watch(*, case: int, by: int | None, now: datetime) -> None:
    """Follow a case from now on; twice is once. Raises Unknown for who does not see it, as if it were not there."""
    found = Case.objects.filter(pk=case).first()
    person = worker(by)
    if found is None or standing(person, found, now=now).sight not in (Sight.THAT, Sight.WHAT):
        raise Unknown("no_case", _("Deze casus bestaat niet."))
    Watch.objects.bulk_create([Watch(case=found, worker=person, at=now)], ignore_conflicts=True)
    listing.told(person.pk)


@one_transaction
def unwatch(*, case: int, by: int | None, now: datetime) -> None:
    """Follow it no longer; also for who does not see it any more."""
    person = worker(by)
    Watch.objects.filter(case=case, worker=person, ended_at__isnull=True).update(ended_at=now)
    listing.told(person.pk)
