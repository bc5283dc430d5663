"""A mail server, a case of which nobody was told anything, and what the worker process does; for tests of mail."""

from datetime import time, timedelta

import pytest

from sluitend.chain import notify
from sluitend.chain import report as reporting
from sluitend.chain.writing import tell
from sluitend.config import environment
from sluitend.records.models import Case, MailSetting, Notice, Worker
from tests.cast import DAY, START, report
from tests.smtp_server import mail_server

MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(settings):
    """A real mail server, named as a place of work would name it."""
    with mail_server() as found:
        url = f"smtp://127.0.0.1:{found.port}?tls=no"
        told = environment.mail(url, "bericht@voorbeeld.invalid", "https://sluitend.voorbeeld.invalid/")
        for name, value in told.items():
            setattr(settings, name, value)
        settings.SLUITEND_ADDRESS = "https://sluitend.voorbeeld.invalid/"
        yield found


@pytest.fixture
def quiet_case(cast):
    received = reporting.receive(message=report(), by=cast.karim, now=START)
    Notice.objects.all().delete()
    return Case.objects.get(pk=received.case)


def reach(worker, how="at_once", **wish):
    """Somebody with a confirmed address."""
    start = {"daily_at": time(8), "changed_at": START, "confirmed_at": START - DAY}
    return MailSetting.objects.create(worker_id=worker, address=f"w{worker}@werk.invalid", how=how, **{**start, **wish})


def told(worker, *, at=START, kind="action", case=None):
    tell(Worker.objects.get(pk=worker), case=case, kind=kind, text="U heeft een actie gekregen.", now=at)


def round_at(now):
    """What the worker process does."""
    notify.gather(now=now)
    return notify.send_due(now=now)
