"""`sluitend relist`: make the lists from which people work anew, as after an upgrade or when verify says so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from sluitend.records import listing


class Command(BaseCommand):
    help = "Make the work lists anew from what there is. Changes nothing else."

    def handle(self, **options: Any) -> None:
        try:
            with transaction.atomic():
                count = listing.rebuild()
        except DatabaseError:
            raise CommandError("The database is not ready: run 'sluitend migrate' first.") from None
        self.stdout.write(f"De werklijsten zijn opnieuw gemaakt: {count} regels.")
