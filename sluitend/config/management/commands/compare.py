"""`sluitend compare`: which families another organisation knows too, without handing over a name.

    sluitend compare export question.json --ours A --with B --by NAME     (here)
    sluitend compare answer question.json answer.json --by NAME           (there)
    sluitend compare read answer.json --by NAME                           (here: whom to call, by number of a case)

The key stands with both in SLUITEND_COMPARE_KEYS (docs/compare.md). No file holds a name, a number or a date.
"""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.chain.errors import Refused
from sluitend.chain.match import comparing
from sluitend.matching.apart_file import LARGEST
from sluitend.records.read.apart import worker_named


class Command(BaseCommand):
    help = "Vergelijk met een andere organisatie welke gezinnen u allebei kent, zonder namen over te dragen."

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True, metavar="STAP")
        export = steps.add_parser("export", help="maak de vraag: de mensen in open casussen met uw regie")
        export.add_argument("file", type=Path, metavar="VRAAG")
        export.add_argument("--ours", required=True, metavar="CODE", help="uw organisatie")
        export.add_argument("--with", dest="theirs", required=True, metavar="CODE", help="de andere organisatie")
        export.add_argument("--case", action="append", default=[], metavar="NUMMER", help="alleen deze casussen")
        answer = steps.add_parser("answer", help="beantwoord een vraag van een ander")
        answer.add_argument("file", type=Path, metavar="VRAAG")
        answer.add_argument("to", type=Path, metavar="ANTWOORD")
        read = steps.add_parser("read", help="lees het antwoord; uw regisseurs horen wie zij bellen")
        read.add_argument("file", type=Path, metavar="ANTWOORD")
        for step in (export, answer, read):
            step.add_argument("--by", required=True, metavar="NAAM", help="gebruikersnaam van wie dit doet")

    def handle(self, *args: Any, step: str, file: Path, by: str, **options: Any) -> None:
        actor, now = worker_named(by), timezone.now()
        if actor is None:
            raise CommandError(f"Geen medewerker met deze gebruikersnaam: {by}")
        try:
            if step == "export":
                raw = comparing.ask(ours=options["ours"], theirs=options["theirs"], numbers=options["case"], by=actor,
                                    now=now)  # fmt: skip
                _write(file, raw)
                self.stdout.write(f"{file}: klaar om te geven aan {options['theirs']}.")
            elif step == "answer":
                _write(options["to"], comparing.answer(_bytes(file), by=actor, now=now))
                self.stdout.write(f"{options['to']}: het antwoord; alleen wie bekend is staat erin.")
            else:
                self._read(comparing.hear(_bytes(file), by=actor, now=now))
        except Refused as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None

    def _read(self, heard: tuple[comparing.Heard, ...]) -> None:
        for one in heard:
            self.stdout.write(f"{one.number}: ook daar bekend; bel {one.name} {one.phone}".rstrip())
        self.stdout.write(f"{len({one.number for one in heard})} casussen ook daar bekend.")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _write(path: Path, raw: bytes) -> None:
    """Readable for the one who runs this only; never over what is there."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
