"""Telling a client with an own page that something new stands there."""

from datetime import datetime

from django.utils.translation import gettext_noop as stored

from sluitend.chain.writing import tell
from sluitend.records.models import Case, Worker
from sluitend.records.one_person import all_of


def tell_client(case: Case, person: int | None, now: datetime) -> None:
    """The same words whatever it is: they may be read over a shoulder. Nothing happens without an own page."""
    rows = Worker.objects.filter(role=Worker.Role.CLIENT, person__in=all_of(person), is_active=True)
    for account in rows:
        tell(account, case=case, kind="client_page", text=stored("Er staat iets nieuws op uw pagina."), now=now)
