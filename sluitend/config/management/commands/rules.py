"""sluitend rules: the rule book as one readable page, with sources, values by date and examples."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.records.region import book
from sluitend.rules.book import BadBook
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rule_book import rule_book
from sluitend.rules.rule_text import as_text
from sluitend.rules.sharing.errors import BadGrounds
from sluitend.rules.sources import BadSource


class Command(BaseCommand):
    help = "Prints the rule book in Dutch: rules, values by date, sources, examples."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as it was on this day")

    def handle(self, *args: Any, on: date | None, **options: Any) -> None:
        day = on or timezone.now().astimezone(AMSTERDAM).date()
        try:
            region = Path(settings.SLUITEND_REGION)
            found = rule_book(book(), on=day, examples=settings.SLUITEND_EXAMPLES, region=region)
        except (BadBook, BadSource, BadGrounds) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_text(found), ending="")
