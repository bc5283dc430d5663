"""`sluitend log-export --from DAG --to DAG MAP`: the log of looks for a logbook of data processing, and who looked."""

import json
import os
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sluitend import __version__
from sluitend.records.logbook import BadRegister, looks, read_register
from sluitend.rules.calendar import AMSTERDAM

SPANS, USERS = "dataverwerkingen.jsonl", "gebruikers.jsonl"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"geen dag (jjjj-mm-dd): {text}") from None


class Command(BaseCommand):
    help = "Schrijf elke inzage weg volgens Logboek Dataverwerkingen 1.0.0, en apart wie er keek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=_day, required=True, metavar="JJJJ-MM-DD",
                            help="de eerste dag")  # fmt: skip
        parser.add_argument("--to", dest="last", type=_day, required=True, metavar="JJJJ-MM-DD",
                            help="de laatste dag, die hoort erbij")  # fmt: skip
        parser.add_argument("folder", type=Path, metavar="MAP", help="hierin komen twee bestanden")

    def handle(self, *args: Any, first: date, last: date, folder: Path, **options: Any) -> None:
        if last < first:
            raise CommandError("De laatste dag ligt voor de eerste.")
        try:
            register = read_register(Path(settings.SLUITEND_REGION))
            folder.mkdir(parents=True, exist_ok=True)
        except (BadRegister, OSError) as error:
            raise CommandError(str(error)) from None
        span = (_midnight(first), _midnight(last + timedelta(days=1)))
        with ExitStack() as files:
            spans, users = (files.enter_context(_open(folder / f"{name}.tmp")) for name in (SPANS, USERS))
            count = 0
            for one in looks(*span, register, version=__version__):
                count += 1
                spans.writelines(_line(row) for row in one.spans)
                users.write(_line(one.user))
            for file in (spans, users):  # written is only what is on the disk
                file.flush()
                os.fsync(file.fileno())
        for name in (SPANS, USERS):
            (folder / f"{name}.tmp").replace(folder / name)
        self.stdout.write(f"{count} keer inzage weggeschreven.")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def _open(path: Path) -> TextIO:
    """Readable for the one who runs this only."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
