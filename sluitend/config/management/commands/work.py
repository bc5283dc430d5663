"""`sluitend work`: the worker, which does what waits for its moment: clocks, escalations, checks."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from sluitend.chain import tasks

PAUSE = 1.0  # seconds between two rounds
log = logging.getLogger("sluitend.work")


class Command(BaseCommand):
    help = "Do what waits, every second, until SIGTERM or SIGINT. Several workers may run at the same time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self.stdout.write(f"Tasks done: {tasks.run_due(now=timezone.now())}")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        log.info("worker started")
        while not stop.is_set():
            self._round()
            stop.wait(PAUSE)
        log.info("worker stopped")

    def _round(self) -> None:
        """A database that is away for a moment must not end the worker; what waits goes on waiting."""
        try:
            close_old_connections()
            count = tasks.run_due(now=timezone.now())
        except DatabaseError as error:
            log.error("no round: %s", type(error).__name__)
            return
        if count:
            log.info("tasks done: %d", count)
