"""`sluitend demo`: a made-up region, played through the chain, and served on this machine."""

from argparse import ArgumentParser
from datetime import timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sluitend.config.demo import seed, serving, visitors
from sluitend.config.demo.population import FAMILIES
from sluitend.config.demo.staff import demo_people
from sluitend.config.demo.stories import play_stories
from sluitend.config.region import load_region

SEED = 2026


class Command(BaseCommand):
    help = "Vul een lege database met verzonnen casussen en open Sluitend op deze computer."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--cases", type=int, default=FAMILIES, help="hoeveel gezinnen (gewoon 400)")
        parser.add_argument("--seed", type=int, default=SEED, help="een ander getal geeft een andere regio")
        parser.add_argument("--reset", action="store_true", help="gooi de demo weg en begin opnieuw")
        parser.add_argument("--no-serve", action="store_true", help="alleen vullen")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SLUITEND_DEMO:
            raise CommandError("De demo werkt alleen met SLUITEND_DEMO=1. Gebruik: make demo")
        if not options["no_serve"]:
            self._check_port(options["port"])
        self._make_ready(options)
        if not options["no_serve"]:
            raise SystemExit(serving.serve(options["port"], lambda: self._welcome(options["port"])))

    def _check_port(self, port: int) -> None:
        if not 1 <= port <= 65_535:
            raise CommandError("Een poort is een getal van 1 tot en met 65535.")
        try:
            serving.refuse_taken(port)
        except serving.PortTaken:
            raise CommandError(
                f"Poort {port} is bezet. Kies een andere, bijvoorbeeld: make demo PORT={port + 1}"
            ) from None

    def _make_ready(self, options: dict[str, Any]) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        try:
            seed.refuse_what_is_not_ours()
            if seed.is_begun() and (options["reset"] or not seed.is_filled()):
                seed.throw_away()
                call_command("migrate", verbosity=0, interactive=False)
        except seed.NotOurs:
            raise CommandError("Deze database is niet door de demo gemaakt; er is niets veranderd.") from None
        if not seed.is_filled():
            self._fill(options)

    def _fill(self, options: dict[str, Any]) -> None:
        began, now, quiet = monotonic(), timezone.now(), not self.stderr.isatty()
        self.stdout.write("Verzonnen regio maken: iedereen die u ziet bestaat niet. Dit duurt een paar minuten.")
        seed.mark(seed.BEGUN, now - timedelta(days=800))
        load_region(settings.SLUITEND_REGION)
        with seed.no_waiting_for_the_disk():
            for story in play_stories(now, quiet=quiet):
                self.stdout.write(story.title if story.as_expected else f"{story.title} (niet alles zoals verteld)")
            workers = seed.add_workers(options["seed"])
            filled = seed.fill(seed=options["seed"], now=now, families=options["cases"], quiet=quiet)
            visitors.prepare(now)
        seed.mark(seed.DONE, timezone.now())
        refused = sum(filled.refused.values())
        self.stdout.write(
            f"{filled.families} gezinnen, {filled.steps} stappen, {workers} medewerkers "
            f"in {monotonic() - began:.0f} seconden."
        )
        if refused and options["verbosity"] > 1:
            for what, count in filled.refused.most_common():
                self.stdout.write(f"  niet gedaan: {what} ({count})")

    def _welcome(self, port: int) -> None:
        people = demo_people()
        width = max(len(person.name) for person in people)
        lines = [f"{person.name:<{width}}  {person.what}" for person in people]
        address = f"http://{serving.HOST}:{port}"
        rows = "\n  ".join(lines)
        self.stdout.write(
            f"\nWie kunt u zijn (aanmelden zonder wachtwoord, alles verzonnen):\n\n  {rows}\n\n"
            f"Sluitend staat klaar op {address}\nStoppen: Ctrl-C\n"
        )
        self.stdout.flush()
