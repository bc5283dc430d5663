"""When somebody may be told by e-mail that something waits: at once, gathered, or not now.

Wall-clock times are those of Amsterdam, so that ten at night is ten at night before and after the clock changes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sluitend.rules.calendar import AMSTERDAM

AT_ONCE, HOURLY, DAILY, ACUTE = "at_once", "hourly", "daily", "acute"
ALWAYS_ACUTE = frozenset({"relapse"})  # new violence
ACUTE_WHEN_CASE_IS = frozenset({"asked", "handover", "escalation", "report", "clock_passed"})
NEVER_MAILED = frozenset({"mail", "mail_refused"})  # about e-mail itself
SATURDAY = 5
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person chose. Quiet from `quiet_from` up to `quiet_until`, over midnight when that is earlier."""

    how: str
    daily_at: time = time(8)
    quiet_from: time | None = None
    quiet_until: time | None = None
    quiet_weekend: bool = False
    acute_always: bool = False


def is_acute(kind: str, case_is_acute: bool) -> bool:
    """Whether a notice of this kind cannot wait."""
    return kind in ALWAYS_ACUTE or (case_is_acute and kind in ACUTE_WHEN_CASE_IS)


def is_quiet(wish: Wish, now: datetime) -> bool:
    """Whether this person wants no e-mail at this moment."""
    local = now.astimezone(AMSTERDAM)
    if wish.quiet_weekend and local.weekday() >= SATURDAY:
        return True
    start, end, clock = wish.quiet_from, wish.quiet_until, local.time()
    if start is None or end is None:
        return False
    return start <= clock < end if start < end else clock >= start or clock < end


def may_leave(wish: Wish, *, now: datetime, acute: bool, on_duty: bool) -> bool:
    """Whether a mail may leave now: not in quiet hours, unless it is acute and the person chose so or has duty."""
    return (acute and (wish.acute_always or on_duty)) or not is_quiet(wish, now)


def is_due(wish: Wish, told_at: datetime, *, now: datetime, acute: bool, on_duty: bool) -> bool:
    """Whether something told at `told_at` goes into a mail that leaves now."""
    if not may_leave(wish, now=now, acute=acute, on_duty=on_duty):
        return False
    if acute or wish.how == AT_ONCE:
        return told_at <= now
    if wish.how == HOURLY:
        return _next_hour(told_at) <= now
    return wish.how == DAILY and _next_daily(told_at, wish.daily_at) <= now


def _next_hour(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    return whole if whole == moment else whole + HOUR


def _next_daily(moment: datetime, at: time) -> datetime:
    """The first moment from then on that the clock says `at`; on the night that skips it, an hour later."""
    local = moment.astimezone(AMSTERDAM)
    found = datetime.combine(local.date(), at, tzinfo=AMSTERDAM).astimezone(UTC)
    if found < moment.astimezone(UTC):
        found = datetime.combine(local.date() + DAY, at, tzinfo=AMSTERDAM).astimezone(UTC)
    return found
