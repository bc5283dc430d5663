"""Which notices go into a mail now: each in one mail at most, whoever wrote the notice and however many look."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sluitend.chain.writing import one_transaction
from sluitend.records.models import KeptOut, MailedNotice, MailSetting, Notice, OutgoingMail, Worker
from sluitend.rules import notifying
from sluitend.rules.notifying import Wish

OLDEST = timedelta(days=7)  # what nobody read for a week is not mailed any more

ACUTE = Q(kind__in=notifying.ALWAYS_ACUTE) | Q(case__acute=True, kind__in=notifying.ACUTE_WHEN_CASE_IS)


def gather(*, now: datetime) -> int:
    """Put what may be told now in a mail for each person; returns how many mails are ready to leave."""
    count = 0
    for key, some in groupby(_unmailed(now), key=lambda row: row.worker_id):
        count += _mail_for(key, some, now)
    return count


def wish_of(row: MailSetting) -> Wish:
    return Wish(row.how, row.daily_at, row.quiet_from, row.quiet_until, row.quiet_weekend, row.acute_always)


def _unmailed(now: datetime) -> QuerySet[Notice]:
    """Unread, of this week, told after the address was confirmed, and of no case that this person is kept out of."""
    safe = Q(worker__mail_setting__safe_at__isnull=False) | ~Q(worker__role=Worker.Role.CLIENT)
    out = KeptOut.objects.filter(case=OuterRef("case"), worker=OuterRef("worker"), ended_at__isnull=True)
    rows = Notice.objects.filter(
        safe, seen_at__isnull=True, mailed__isnull=True, at__gt=now - OLDEST, at__lte=now, worker__is_active=True,
        worker__mail_setting__confirmed_at__lte=F("at"), worker__mail_setting__refused_at__isnull=True,
    )  # fmt: skip
    rows = rows.exclude(kind__in=notifying.NEVER_MAILED).exclude(Exists(out))
    rows = rows.filter(~Q(worker__mail_setting__how=notifying.ACUTE) | ACUTE)
    return rows.select_related("worker__mail_setting", "case").order_by("worker", "pk")


def _mail_for(worker: int, rows: Iterable[Notice], now: datetime) -> int:
    listed = list(rows)
    person = listed[0].worker
    wish = wish_of(person.mail_setting)  # type: ignore[attr-defined]
    due, acute = [], False
    for row in listed:
        urgent = notifying.is_acute(row.kind, row.case is not None and row.case.acute)
        if notifying.is_due(wish, row.at, now=now, acute=urgent, on_duty=person.on_duty):
            due.append(row.pk)
            acute = acute or urgent
    return _stored(worker, due, acute, now) if due else 0


@one_transaction
def _stored(worker: int, due: list[int], acute: bool, now: datetime) -> int:
    """One mail; what another process put in a mail meanwhile stays out of this one."""
    MailSetting.objects.select_for_update().get(worker=worker)
    free = list(Notice.objects.filter(pk__in=due, mailed__isnull=True).values_list("pk", flat=True))
    if not free:
        return 0
    mail = OutgoingMail.objects.create(
        key=secrets.token_hex(16), worker_id=worker, acute=acute, count=len(free), at=now, run_at=now
    )
    MailedNotice.objects.bulk_create(MailedNotice(mail=mail, notice_id=key) for key in free)
    return 1
