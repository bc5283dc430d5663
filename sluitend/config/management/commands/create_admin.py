"""`sluitend create-admin`: the first administrator of a region, who sees no case at all."""

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from sluitend.records.models import Organisation, Worker

PASSWORD = "SLUITEND_ADMIN_PASSWORD"  # noqa: S105 (the name of the variable, not its value)


class Command(BaseCommand):
    help = f"Make an administrator. The password comes from {PASSWORD} or is asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("--name", required=True, help="the name that colleagues see")
        parser.add_argument("--organisation", required=True, metavar="CODE", help="as in the region's folder")

    def handle(self, *args: Any, username: str, name: str, organisation: str, **options: Any) -> None:
        try:
            employer = Organisation.objects.filter(code=organisation).first()
            taken = Worker.objects.filter(username=username).exists()
        except DatabaseError:
            raise CommandError("The database is not ready: run 'sluitend migrate' first.") from None
        if employer is None:
            raise CommandError(f"There is no organisation with code '{organisation}' in this database.")
        if taken:
            raise CommandError(f"The name '{username}' is taken.")
        worker = Worker(username=username, name=name, organisation=employer, role=Worker.Role.ADMINISTRATOR)
        worker.set_password(self._password(worker))
        worker.save()
        self.stdout.write(f"Administrator '{username}' made for {employer.name}.")

    def _password(self, worker: Worker) -> str:
        given = os.environ.get(PASSWORD, "")
        if not given:
            if not sys.stdin.isatty():
                raise CommandError(f"No password: put it in {PASSWORD}, or run this in a terminal.")
            given = getpass.getpass("Password: ")
            if given != getpass.getpass("Once more: "):
                raise CommandError("The two are not the same; nothing was made.")
        try:
            validate_password(given, worker)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return given
