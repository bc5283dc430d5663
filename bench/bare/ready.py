"""Makes a database ready: tables, region, people, a key and so many cases. Prints the key and a session."""

import os
import sys

import django

from bench.bare.reports import one_report


def main() -> None:
    """On a new database."""
    from django.core.management import call_command
    from django.db import connection

    from bench.bare.models import Row

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    _people()
    call_command("create_key", "politie-rotterdam", "bench")
    for number in range(int(sys.argv[1])):
        _receive(number)
    print(_session())


def _receive(number: int) -> None:
    """One case more, as the interface would take it in."""
    from django.utils import timezone

    from sluitend.api.as_message import as_message
    from sluitend.api.told import Report
    from sluitend.chain import report
    from sluitend.records.read.api import Caller

    caller = Caller(0, 0, "politie-rotterdam", "Politie", "police")
    sent = Report.model_validate_json(one_report(2 * number))
    report.receive(message=as_message(sent, caller), by=None, now=timezone.now())


def _session() -> str:
    """A worker of Veilig Thuis signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from sluitend.records.models import Worker

    worker = Worker.objects.get(organisation__code="veilig-thuis-rr")
    backend = "django.contrib.auth.backends.ModelBackend"
    session = SessionStore()
    session.update({SESSION_KEY: str(worker.pk), BACKEND_SESSION_KEY: backend})
    session[HASH_SESSION_KEY] = worker.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _people() -> None:
    from django.conf import settings

    from sluitend.config.region import load_region
    from sluitend.records.models import Organisation, Worker

    load_region(settings.SLUITEND_REGION)
    for number, owner in enumerate(Organisation.objects.order_by("pk")):
        named = {"username": f"bench{number}", "name": f"Bench {number}", "on_duty": True}
        Worker.objects.create(organisation=owner, role="coach", **named)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare.settings")
django.setup()
main()
