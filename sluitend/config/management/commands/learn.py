"""`sluitend learn`: refine the weights on own data; a person looks at what changes and puts them in use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.chain.errors import Refused
from sluitend.chain.match import learning
from sluitend.chain.match.learning import Errors
from sluitend.matching.weights.texts import TEXTS
from sluitend.records.read.apart import worker_named
from sluitend.records.read.weights_used import weights_used


class Command(BaseCommand):
    help = "Leer gewichten van eigen gegevens en besluiten; gebruik ze pas met --use, na een blik op wat verandert."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", metavar="NAAM", help="gebruikersnaam van wie dit doet")
        parser.add_argument("--dry-run", action="store_true", help="laat zien wat zou veranderen, en bewaar niets")
        parser.add_argument("--use", metavar="VERSIE", help="ga deze gewichten gebruiken; shipped: de meegeleverde")
        parser.add_argument("--why", default="", metavar="REDEN", help="waarom, bij --use")
        parser.add_argument("--list", action="store_true", dest="listed", help="laat zien wat in gebruik is en was")

    def handle(self, *args: Any, by: str | None, use: str | None, **options: Any) -> None:
        if options["listed"]:
            self._list()
            return
        actor = worker_named(by) if by else None
        if actor is None and not options["dry_run"]:
            raise CommandError("Zeg met --by wie dit doet (een gebruikersnaam).")
        try:
            if use:
                learning.use(version=use, why=options["why"], by=actor, now=timezone.now())
                self.stdout.write(f"Vanaf nu in gebruik: {use}. Wat al beoordeeld was houdt zijn versie.")
            else:
                self._learn(actor, keep=not options["dry_run"])
        except Refused as error:
            raise CommandError(str(error)) from None

    def _learn(self, actor: int | None, *, keep: bool) -> None:
        now = timezone.now()
        found = learning.work_out(now=now)
        self.stdout.write(f"Geleerd van {found.pairs} paren en {found.decisions} besluiten van mensen.")
        for one in found.steps:
            text = TEXTS[one.field][one.step]
            self.stdout.write(f"  {text:58} {one.before:+6.1f} -> {one.after:+6.1f}".replace(".", ","))
        self.stdout.write("Op wat mensen besloten:")
        for name, errors in (("nu", found.before), ("nieuw", found.after)):
            self.stdout.write(f"  {name:6} {_told(errors)}")
        self.stdout.write("De grenzen van zeker en waarschijnlijk blijven zoals ze zijn.")
        if keep:
            version = learning.keep(proposal=found, by=actor, now=now)
            self.stdout.write(f"Bewaard als {version}. Gebruiken: sluitend learn --use {version} --by NAAM --why REDEN")

    def _list(self) -> None:
        for one in weights_used():
            since = f"vanaf {one.since:%d-%m-%Y}" if one.since else "vanaf het begin"
            until = f" tot {one.until:%d-%m-%Y}" if one.until else ""
            self.stdout.write(f"{one.version}: {since}{until}{f', {one.by}: {one.why}' if one.by else ''}")


def _told(found: Errors) -> str:
    return (
        f"van {found.two} die twee mensen zijn: {found.wrong_certain} zeker, {found.wrong_likely} waarschijnlijk; "
        f"van {found.one} die één mens zijn: {found.missed} gemist"
    )
