"""`sluitend replay scenarios/NAME.toml`: a story through the chain, with what it expects."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from sluitend.config.replay import BadStory, Outcome, play, play_apart
from sluitend.config.replay.printing import told
from sluitend.config.replay.tables import renewed
from sluitend.records.models import Case


class Command(BaseCommand):
    help = "Speel verhalen na door de keten en kijk of alles gaat zoals het verhaal verwacht (docs/scenarios.md)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stories", nargs="*", type=Path, metavar="VERHAAL.toml")
        parser.add_argument("--json", action="store_true", help="het verloop als JSON")
        parser.add_argument("--database", action="store_true",
                            help="op de ingestelde database, in plaats van een lege in het geheugen")  # fmt: skip

        parser.add_argument("--tables", type=Path, metavar="DOC.md",
                            help="maak de tabellen in de documentatie opnieuw, uit de code")  # fmt: skip

    def handle(self, *args: Any, stories: list[Path], **options: Any) -> None:
        if options["tables"]:
            page: Path = options["tables"]
            page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
        elif not stories:
            raise CommandError("Noem ten minste één verhaal, bijvoorbeeld scenarios/c1-through-sluitend.toml")
        if options["database"]:
            self._refuse_real_data()
        outcomes = [self._play(path, options["database"]) for path in stories]
        if options["json"]:
            body = {"ok": all(one.ok for one in outcomes), "stories": [one.as_dict() for one in outcomes]}
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=1, default=str))
        else:
            for outcome in outcomes:
                self._tell(outcome)
        failed = [line for one in outcomes for line in one.failed()]
        if failed:
            self.stderr.write("\n".join(failed))
            raise SystemExit(1)

    def _play(self, path: Path, here: bool) -> Outcome:
        try:
            return play(path) if here else play_apart(path)
        except BadStory as error:
            raise CommandError(str(error)) from None

    def _tell(self, outcome: Outcome) -> None:
        names = {one.key: one.name for one in outcome.story.players}
        for line in told(outcome, names):
            self.stdout.write(line)

    def _refuse_real_data(self) -> None:
        """Made-up people do not belong between real ones."""
        try:
            busy = Case.objects.exists()
        except DatabaseError:
            raise CommandError("De database is nog niet klaar: voer eerst 'sluitend migrate' uit.") from None
        if busy and not settings.SLUITEND_DEMO:
            raise CommandError("In deze database staan casussen en het is geen demo; hier spelen we geen verhalen.")
