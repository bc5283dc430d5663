"""Mails leave: taken with a conditional update that is stored first, so that two processes never send one twice.

Whoever is interrupted between taking and ticking off leaves a mail of which nobody knows whether it went. It is not
sent again: the notice stands in the program all the same, and the administrator is told.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as stored

from sluitend.chain.notify import texts
from sluitend.chain.notify.gathering import wish_of
from sluitend.chain.writing import one_transaction, tell
from sluitend.connect import mail
from sluitend.records.models import MailSetting, Notice, OutgoingMail, Worker
from sluitend.rules.notifying import may_leave

MOST_ATTEMPTS = 8  # 1, 2, 4, … minutes apart: four hours
MOST_AT_ONCE = 200  # in one round
GIVEN_UP = timedelta(minutes=15)  # after this nobody is still sending it
State = OutgoingMail.State


def send_due(*, now: datetime) -> int:
    """Send what waits; returns how many mails the server took. Stops at the first sign that the server is away."""
    _interrupted(now)
    waiting = OutgoingMail.objects.filter(state=State.WAITING, run_at__lte=now).order_by("run_at", "pk")
    sent = 0
    for key in list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        letter = _taken(key, now)
        if letter is None:
            continue
        try:
            mail.send(letter)
        except mail.NotSent as error:
            _not_sent(key, error, now)
            if error.again and not error.code.isdigit():
                break  # no connection: the others wait for the next round
        except mail.Unsure as error:
            _settled(key, State.UNSURE, now, str(error))
        else:
            _settled(key, State.SENT, now)
            sent += 1
    return sent


@one_transaction
def _taken(key: int, now: datetime) -> mail.Letter | None:
    """The letter, when it is ours to send now. None when another took it, it is quiet, or nothing is left to say."""
    row = OutgoingMail.objects.select_for_update().filter(pk=key, state=State.WAITING).first()
    if row is None:
        return None
    person = Worker.objects.get(pk=row.worker_id)
    chosen = MailSetting.objects.filter(worker=person, confirmed_at__isnull=False, refused_at__isnull=True).first()
    count = row.notices.filter(notice__seen_at__isnull=True).count()
    if chosen is None or not person.is_active or not count or not _safe(person, chosen):
        OutgoingMail.objects.filter(pk=key).update(state=State.DROPPED, done_at=now)
        return None
    if not may_leave(wish_of(chosen), now=now, acute=row.acute, on_duty=person.on_duty):
        return None
    OutgoingMail.objects.filter(pk=key).update(state=State.SENDING, run_at=now, count=count, attempts=row.attempts + 1)
    return texts.letter(person, chosen.address, count, row.key)


def _safe(person: Worker, chosen: MailSetting) -> bool:
    return person.role != Worker.Role.CLIENT or chosen.safe_at is not None


@one_transaction
def _not_sent(key: int, error: mail.NotSent, now: datetime) -> None:
    row = OutgoingMail.objects.select_for_update().get(pk=key)
    if error.address:
        refused(row, error.code, now)
    elif error.again and row.attempts < MOST_ATTEMPTS:
        row.state, row.error = State.WAITING, error.code
        row.run_at = now + timedelta(minutes=2 ** (row.attempts - 1))
        row.save(update_fields=["state", "error", "run_at"])
    else:
        _settle(row, State.FAILED, now, error.code)


def refused(row: OutgoingMail, code: str, now: datetime) -> None:
    """The address does not exist: nothing goes there any more, and its owner reads it in the program."""
    _settle(row, State.REFUSED, now, code)
    MailSetting.objects.filter(worker=row.worker_id).update(refused_at=now)
    text = stored("Uw e-mailadres voor berichten werkt niet. Vul een ander in bij Instellingen.")
    tell(row.worker, case=None, kind="mail_refused", text=text, now=now)


@one_transaction
def _settled(key: int, state: str, now: datetime, error: str = "") -> None:
    _settle(OutgoingMail.objects.select_for_update().get(pk=key), state, now, error)


def _settle(row: OutgoingMail, state: str, now: datetime, error: str) -> None:
    OutgoingMail.objects.filter(pk=row.pk).update(state=state, done_at=now, error=error[:60])
    if state in (State.FAILED, State.UNSURE):
        _tell_administrators(now)


def _interrupted(now: datetime) -> None:
    """Mails that were being sent when the process ended."""
    rows = OutgoingMail.objects.filter(state=State.SENDING, run_at__lt=now - GIVEN_UP)
    for key in list(rows.values_list("pk", flat=True)):  # nothing is locked when there are none, as nearly always
        _settled(key, State.UNSURE, now, "interrupted")


def _tell_administrators(now: datetime) -> None:
    """Once, until it is read: not a notice for every mail."""
    unread = Notice.objects.filter(kind="mail", seen_at__isnull=True).values("worker")
    for one in Worker.objects.filter(role=Worker.Role.ADMINISTRATOR, is_active=True).exclude(pk__in=unread):
        text = stored("Mails met berichten konden niet worden verstuurd. Zie Berichten, Instellingen.")
        tell(one, case=None, kind="mail", text=text, now=now)
