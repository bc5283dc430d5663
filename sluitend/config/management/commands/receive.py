"""`sluitend receive`: police messages in StUF from files, and those that were set aside once more."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.api import stuf
from sluitend.chain import report
from sluitend.chain.errors import Refused
from sluitend.connect.stuf import BadMessage
from sluitend.records.models import SetAside

MOST_BYTES = 5 * 1024 * 1024  # the reader takes no more; one byte over is enough to know


class Command(BaseCommand):
    help = "Lees meldingen in StUF (vtMeldingDi01). Sluit af met 1 als er een niet is ingelezen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.xml", help="- leest van standaardinvoer")
        parser.add_argument("--again", metavar="ID|all", help="lees een apart gezet bericht opnieuw, of allemaal")

    def handle(self, *args: Any, files: list[str], again: str | None, **options: Any) -> None:
        if not files and not again:
            raise CommandError("Noem een bestand, - voor standaardinvoer, of --again ID|all.")
        well = [self._told(name, lambda name=name: self._receive(name)) for name in files]
        if again:
            numbers = self._waiting(again)
            well += [self._told(f"apart {number}", lambda number=number: self._again(number)) for number in numbers]
        if not all(well):
            raise SystemExit(1)

    def _told(self, name: str, step: Callable[[], bool]) -> bool:
        """One message; a fault of ours ends neither the others nor, with its text, in a log."""
        try:
            return step()
        except OSError as error:
            self.stdout.write(f"{name}: niet gelezen: {error.strerror}")
        except (BadMessage, Refused) as error:
            self.stdout.write(f"{name}: niet ingelezen: {error}")
        except Exception as error:
            self.stdout.write(f"{name}: niet ingelezen: dit ligt aan ons ({type(error).__name__})")
        return False

    def _receive(self, name: str) -> bool:
        raw = self._bytes(name)
        outcome = stuf.take_in(raw, now=timezone.now())
        if outcome.status == stuf.TAKEN and outcome.received:
            self.stdout.write(f"{name}: {self._became(outcome.received)}")
            return True
        kept = f" Apart gezet als {outcome.aside}." if outcome.aside else ""
        self.stdout.write(f"{name}: niet ingelezen: {outcome.reason}{kept}")
        return outcome.status == stuf.SENT_BEFORE  # nothing waits: it is in already

    def _again(self, number: int) -> bool:
        now = timezone.now()
        received = report.again(aside=number, read=stuf.reader(now), by=None, now=now)
        self.stdout.write(f"apart {number}: {self._became(received)}")
        return True

    def _became(self, received: report.Received) -> str:
        """Numbers only: this line may end up in a log."""
        where = f"casus {received.number}" if received.number else "naar het lokale veld"
        how = "al eerder ontvangen, " if received.duplicate else ""
        return f"{how}melding {received.report}, {where}"

    def _bytes(self, name: str) -> bytes:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)

    def _waiting(self, again: str) -> list[int]:
        if again == "all":
            rows = SetAside.objects.filter(door=stuf.DOOR, replayed_at__isnull=True)
            return list(rows.order_by("pk").values_list("pk", flat=True))
        if not again.isascii() or not again.isdigit() or len(again) > 18:
            raise CommandError("--again wil een nummer of all.")
        return [int(again)]
