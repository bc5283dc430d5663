"""`sluitend rekey`: make anew by what every person is found again, as after an upgrade or when verify says so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from sluitend.records import rekeying


class Command(BaseCommand):
    help = (
        "Make traits and keys of the register anew, in batches, while people work. Brings up what lags (also after it "
        "was stopped half-way); when nothing lags, or with --all, everything."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also what does not lag")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            many = rekeying.lagging()
            if options["all"] or not many:
                many = rekeying.mark_all()
            with tqdm(total=many, unit="p", disable=options["verbosity"] < 1) as bar:
                done = 0
                for count in rekeying.rekey():
                    done += count
                    bar.update(count)
        except DatabaseError:
            raise CommandError("The database is not ready: run 'sluitend migrate' first.") from None
        self.stdout.write(f"Opnieuw gemaakt waaraan mensen herkend worden: {done} vermeldingen.")
