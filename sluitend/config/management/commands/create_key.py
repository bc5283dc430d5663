"""`sluitend create-key`: a key with which another system sends reports for an organisation; shown once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from sluitend.records.models import ApiKey, Organisation
from sluitend.records.read.api import key_digest


class Command(BaseCommand):
    help = "Make a key for another system. It is shown once: only its digest is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="ORGANISATION", help="its code, as in the region's folder")
        parser.add_argument("label", metavar="LABEL", help="which system, so that you know which key to end")
        parser.add_argument("--end", action="store_true", help="end the keys of this label, and make no new one")

    def handle(self, *args: Any, organisation: str, label: str, end: bool, **options: Any) -> None:
        owner = Organisation.objects.filter(code=organisation).first()
        if owner is None:
            raise CommandError(f"There is no organisation with code '{organisation}' in this database.")
        running = ApiKey.objects.filter(organisation=owner, label=label, ended_at__isnull=True)
        if end:
            self.stdout.write(f"Keys ended: {running.update(ended_at=timezone.now())}.")
            return
        if not 0 < len(label.strip()) <= 80:
            raise CommandError("A label has 1 to 80 characters.")
        with transaction.atomic():
            if running.exists():
                raise CommandError(f"There is a key '{label}' already: end it with --end, or take another label.")
            key = f"sl_{secrets.token_urlsafe(32)}"
            ApiKey.objects.create(organisation=owner, label=label, digest=key_digest(key), created_at=timezone.now())
        self.stderr.write(f"Key '{label}' for {owner.name}. It is not shown again:")
        self.stdout.write(key)
