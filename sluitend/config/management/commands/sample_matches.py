"""`sluitend sample-matches`: draw people by lot in whom nobody was recognised, to be looked up by hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.chain.errors import Refused
from sluitend.chain.match import sampling
from sluitend.records.read.apart import worker_named


class Command(BaseCommand):
    help = "Trek een steekproef: hoeveel bekende mensen worden er niet herkend? Wie getrokken is, zoekt een mens op."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", type=int, default=50, metavar="AANTAL", help="hoeveel mensen (50)")
        parser.add_argument("--by", required=True, metavar="NAAM", help="gebruikersnaam van wie dit doet")

    def handle(self, *args: Any, count: int, by: str, **options: Any) -> None:
        actor = worker_named(by)
        if actor is None:
            raise CommandError(f"Geen medewerker met deze gebruikersnaam: {by}")
        try:
            drawn = sampling.draw(count=count, by=actor, now=timezone.now())
        except Refused as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{drawn} getrokken; zij staan op /herkennen/steekproef/ bij wie in hun casus werkt.")
