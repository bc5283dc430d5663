"""`sluitend work`: the worker, which does what waits for its moment: clocks, escalations, checks."""

import logging
import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from sluitend.chain import notify, tasks

PAUSE = 1.0  # seconds between two rounds
MAIL_PAUSE = 3.0
log = logging.getLogger("sluitend.work")


class Command(BaseCommand):
    help = "Do what waits, every second, until SIGTERM or SIGINT. Several workers may run at the same time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self.stdout.write(f"Tasks done: {tasks.run_due(now=timezone.now())}")
            self._mail()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        log.info("worker started")
        mailing = threading.Thread(target=self._mail_until, args=(stop,), name="mail", daemon=True)
        mailing.start()
        while not stop.is_set():
            self._round()
            stop.wait(PAUSE)
        mailing.join(timeout=settings.EMAIL_TIMEOUT or MAIL_PAUSE)
        log.info("worker stopped")

    def _mail_until(self, stop: threading.Event) -> None:
        """Mail goes beside the clocks: a mail server that does not answer must hold up no term."""
        while not stop.is_set():
            try:
                close_old_connections()
                self._mail()
            except Exception as error:  # what is wrong with one round must not end all mail
                log.error("no mail in this round: %s", type(error).__name__)
            stop.wait(MAIL_PAUSE)

    @staticmethod
    def _mail() -> None:
        if settings.SLUITEND_MAILS:
            notify.gather(now=timezone.now())
            if count := notify.send_due(now=timezone.now()):
                log.info("mails sent: %d", count)

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
