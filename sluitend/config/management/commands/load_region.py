"""sluitend load-region: bring the database in line with the files of the region."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sluitend.config.region import load_region
from sluitend.rules.territory import BadRegion


class Command(BaseCommand):
    help = "Loads organisations, networks, areas and the ladder from SLUITEND_REGION."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            region = load_region(Path(settings.SLUITEND_REGION))
        except BadRegion as error:
            raise CommandError("\n".join(error.faults)) from error
        self.stdout.write(
            f"{region.name}: {len(region.organisations)} organisaties, {len(region.networks)} netwerken, "
            f"{len(region.areas)} gebieden."
        )
