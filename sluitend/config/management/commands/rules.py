"""sluitend rules: the rule book as one readable page, with sources, values by date and examples."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.records.region import book
from sluitend.rules.book import BadBook
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rule_book import rule_book
from sluitend.rules.rule_text import as_text
from sluitend.rules.sources import BadSource


class Command(BaseCommand):
    help = "Prints the rule book in Dutch: rules, values by date, sources, examples."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as it was on this day")

    def handle(self, *args: Any, on: date | None, **options: Any) -> None:
        from django.conf import settings

        day = on or timezone.now().astimezone(AMSTERDAM).date()
        try:
            found = rule_book(book(), on=day, examples=settings.SLUITEND_EXAMPLES)
        except (BadBook, BadSource) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_text(found), ending="")
