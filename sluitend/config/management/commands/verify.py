"""`sluitend verify`: does this database keep the promise? Changes nothing, and prints no names."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction
from django.utils import timezone

from sluitend.records.verify import GRACE, PROMISES, Finding, findings


class Command(BaseCommand):
    help = "Check the promise on this database; each finding names the case. Exits with 1 when something is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object")
        parser.add_argument("--grace", type=float, default=GRACE.total_seconds() / 60, metavar="MINUTES",
                            help="how late the worker may be before a term passed in silence")  # fmt: skip

    def handle(self, *args: Any, as_json: bool, grace: float, **options: Any) -> None:
        try:
            with transaction.atomic():  # one moment, also while others write
                found = list(findings(now=timezone.now(), grace=timedelta(minutes=grace)))
        except DatabaseError:
            raise CommandError("The database is not ready: run 'sluitend migrate' first.") from None
        self.stdout.write(self._json(found) if as_json else self._text(found))
        if found:
            raise SystemExit(1)

    def _json(self, found: list[Finding]) -> str:
        return json.dumps({"holds": not found, "findings": [asdict(one) for one in found]}, ensure_ascii=False)

    def _text(self, found: list[Finding]) -> str:
        if not found:
            return "De belofte houdt: " + ", ".join(str(number) for number in PROMISES) + "."
        lines = [f"{one.case or '-':12} belofte {one.promise} ({PROMISES[one.promise]}): {one.text}" for one in found]
        return "\n".join([*lines, f"{len(found)} maal niet zoals beloofd."])
