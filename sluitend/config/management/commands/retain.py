"""`sluitend retain`: what has been kept long enough; propose, approve or keep. Prints numbers of cases, never names."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sluitend.chain.errors import Refused
from sluitend.chain.share import retention
from sluitend.records.models import Destruction, Worker
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.keeping import OTHER

OWN = " (onze eigen instelling, geen wet: nog vast te stellen)"
LINE = "{number:12} {organisation}: {rule}, bewaard tot {due}{said}"


class Command(BaseCommand):
    help = "Show what has been kept long enough; --propose, then --approve by somebody else, or --keep with a reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--propose", metavar="BY", help="propose all that is due for the organisation of BY")
        parser.add_argument("--approve", nargs=2, metavar=("ID", "BY"), help="destroy; BY is not who proposed it")
        parser.add_argument("--keep", nargs=3, metavar=("ID", "BY", "REASON"), help="keep, with the reason")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["approve"]:
                self._approve(*options["approve"])
            elif options["keep"]:
                self._keep(*options["keep"])
            elif options["propose"]:
                self._propose(options["propose"])
            else:
                self._show()
        except Refused as error:
            raise CommandError(str(error)) from None

    def _show(self) -> None:
        found = retention.files(now=timezone.now())
        for one in found:
            said = {"proposed": f" - voorstel {one.destruction}", "kept": " - bewaard, met reden"}.get(one.decided, "")
            day = one.due_at.astimezone(AMSTERDAM).date().isoformat()
            rule = one.rule + (OWN if one.rule == OTHER else "")
            told = {"number": one.number, "organisation": one.organisation, "rule": rule}
            self.stdout.write(LINE.format(**told, due=day, said=said))
        waiting = Destruction.objects.filter(state=Destruction.State.PROPOSED, request__isnull=False).order_by("due_at")
        for row in waiting.select_related("case", "controller"):
            day = row.due_at.astimezone(AMSTERDAM).date().isoformat()
            told = {"number": row.case.number, "organisation": row.controller.name, "rule": row.rule}
            self.stdout.write(LINE.format(**told, due=day, said=f" - voorstel {row.pk}, op verzoek"))
        self.stdout.write(f"{len(found)} dossiers voorbij de bewaartermijn, {len(waiting)} verzoeken.")

    def _propose(self, name: str) -> None:
        person = self._worker(name)
        due = [one for one in retention.files(now=timezone.now()) if one.controller == person.organisation_id]
        for one in due:
            if not one.decided:
                key = self._do(retention.propose, case=one.case, controller=one.controller, rule=one.rule, by=person.pk)
                self.stdout.write(f"{one.number:12} voorstel {key}")
        self.stdout.write("Een ander keurt het goed: sluitend retain --approve ID WIE")

    def _approve(self, key: str, name: str) -> None:
        count = self._do(retention.approve, destruction=self._number(key), by=self._worker(name).pk)
        self.stdout.write(f"Vernietigd. {count} stenen gezet, zonder inhoud.")

    def _keep(self, key: str, name: str, reason: str) -> None:
        self._do(retention.keep, destruction=self._number(key), by=self._worker(name).pk, reason=reason)
        self.stdout.write("Het blijft bewaard; de reden staat erbij.")

    def _do(self, verb: Callable[..., Any], **words: object) -> Any:
        return verb(now=timezone.now(), **words)

    def _number(self, key: str) -> int:
        if not key.isascii() or not key.isdecimal() or len(key) > 15:
            raise CommandError("Het nummer van een voorstel is een getal.")
        return int(key)

    def _worker(self, name: str) -> Worker:
        found = Worker.objects.filter(username=name, is_active=True).first()
        if found is None:
            raise CommandError("Deze medewerker bestaat niet.")
        return found
