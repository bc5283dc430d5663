"""`sluitend bounced`: a mail server hands over what came back, on standard input; one message a time."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sluitend.chain.notify import came_back
from sluitend.connect.bounce import undeliverable

LARGEST = 5 * 1024 * 1024


class Command(BaseCommand):
    help = "Read one returned mail from standard input; an address that does not exist gets no more mail."

    def handle(self, *args: Any, **options: Any) -> None:
        letters = undeliverable(sys.stdin.buffer.read(LARGEST))
        count = came_back(letters=letters, now=timezone.now()) if letters else 0
        self.stdout.write(f"Addresses given up: {count}")
