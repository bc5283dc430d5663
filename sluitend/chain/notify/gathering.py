"""Which notices go into a mail now: each in one mail at most, whoever wrote the notice and however many look."""

import secrets
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from sluitend.chain.writing import one_transaction
from sluitend.records.models import KeptOut, MailedNotice, MailSetting, Notice, OutgoingMail, Worker
from sluitend.rules import notifying
from sluitend.rules.notifying import Wish, is_due

OLDEST = timedelta(days=7)  # what nobody read for a week is not mailed any more

ACUTE = Q(kind__in=notifying.ALWAYS_ACUTE) | Q(case__acute=True, kind__in=notifying.ACUTE_WHEN_CASE_IS)


def gather(*, now: datetime) -> int:
    """Put what may be told now in a mail for each person; returns how many mails are ready to leave.

    One query for everybody. Only for whom the oldest, or something acute, may leave now, the notices are read.
    """
    waiting = _unmailed(now).values("worker").annotate(first=Min("at"), urgent=Count("pk", filter=ACUTE))
    oldest = {row["worker"]: (row["first"], row["urgent"] > 0) for row in waiting}
    chosen = MailSetting.objects.filter(worker__in=oldest).select_related("worker")
    return sum(_mail_for(row, now) for row in chosen if _anything_due(row, *oldest[row.worker_id], now))


def _anything_due(row: MailSetting, first: datetime, urgent: bool, now: datetime) -> bool:
    """What was told later is never due earlier, unless it is acute."""
    duty = row.worker.on_duty
    return any(is_due(wish_of(row), first, now=now, acute=acute, on_duty=duty) for acute in {False, urgent})


def wish_of(row: MailSetting) -> Wish:
    return Wish(row.how, row.daily_at, row.quiet_from, row.quiet_until, row.quiet_weekend, row.acute_always)


def _unmailed(now: datetime) -> QuerySet[Notice]:
    """Unread, of this week, told after the address was confirmed, and of no case that this person is kept out of."""
    safe = Q(worker__mail_setting__safe_at__isnull=False) | ~Q(worker__role=Worker.Role.CLIENT)
    out = KeptOut.objects.filter(case=OuterRef("case"), worker=OuterRef("worker"), ended_at__isnull=True)
    reached = MailSetting.objects.filter(confirmed_at__isnull=False, refused_at__isnull=True).values("worker")
    rows = Notice.objects.filter(  # from who can be reached to their notices: not through all that was ever told
        safe, worker__in=reached, seen_at__isnull=True, mailed__isnull=True, at__gt=now - OLDEST, at__lte=now,
        worker__is_active=True, worker__mail_setting__confirmed_at__lte=F("at"),
    )  # fmt: skip
    rows = rows.exclude(kind__in=notifying.NEVER_MAILED).exclude(Exists(out))
    return rows.filter(~Q(worker__mail_setting__how=notifying.ACUTE) | ACUTE)


def _mail_for(chosen: MailSetting, now: datetime) -> int:
    wish, person = wish_of(chosen), chosen.worker
    due, acute = [], False
    rows = _unmailed(now).filter(worker=person).values_list("pk", "at", "kind", "case__acute")
    for key, at, kind, case_is_acute in rows.order_by("pk"):
        urgent = notifying.is_acute(kind, bool(case_is_acute))
        if is_due(wish, at, now=now, acute=urgent, on_duty=person.on_duty):
            due.append(key)
            acute = acute or urgent
    return _stored(person.pk, due, acute, now) if due else 0


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
