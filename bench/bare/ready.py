"""Makes the database of a measurement ready: the tables, the region, its people, and a key. Prints the key."""

import os

import django


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
