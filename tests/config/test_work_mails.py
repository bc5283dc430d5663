"""`sluitend work` in processes of its own, with a real mail server: one letter for one notice."""

import subprocess
import sys
from datetime import time, timedelta

import pytest
from django.utils import timezone

from sluitend.chain.writing import tell
from sluitend.records.models import MailSetting, OutgoingMail, Worker
from tests.smtp_server import mail_server

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_at_once_send_one_mail_for_one_notice(other_process, cast):
    now = timezone.now()
    person = Worker.objects.get(pk=cast.samira)
    MailSetting.objects.create(worker=person, address="samira@werk.invalid", how="at_once", daily_at=time(8),
                               changed_at=now, confirmed_at=now - timedelta(hours=1))  # fmt: skip
    for _ in range(3):
        tell(person, case=None, kind="action", text="U heeft een actie gekregen.", now=now)
    with mail_server() as post:
        told = {"SLUITEND_SMTP_URL": f"smtp://127.0.0.1:{post.port}?tls=no", "SLUITEND_ADDRESS": "https://x.invalid/",
                "SLUITEND_MAIL_FROM": "bericht@voorbeeld.invalid"}  # fmt: skip
        command = [sys.executable, "manage.py", "work", "--once"]
        running = [subprocess.Popen(command, env={**other_process, **told}) for _ in range(2)]
        assert [one.wait(timeout=120) for one in running] == [0, 0]
    assert len(post.letters) == 1 and b"3 dingen" in post.letters[0]
    assert list(OutgoingMail.objects.values_list("state", "count")) == [("sent", 3)]
