"""Guessing a code is slow: each miss makes the next try wait longer, and a whole space under attack sooner still.

Any code that opens something without a password (the way back at the public door, the first code of a client) asks
here before it looks. A sender is known by a keyed digest only, and is forgotten a day after the last miss.

    turn = guesses.may_try("return", address, now=now)
    if not turn:           # too soon: say how long to wait, and do not look at the code at all
        ...
    guesses.failed("return", address, now=now)      # the code was wrong
    guesses.succeeded("return", address, now=now)   # the code was right

The delays are our own setting: no source names any.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sluitend.chain.writing import one_transaction
from sluitend.records import crypto
from sluitend.records.models import Tries

FREE = 3  # misses before it gets slow: a typing mistake, and a second look
LONGEST = timedelta(hours=1)
REMEMBERED = timedelta(days=1)
ONE_AT_A_TIME = timedelta(seconds=1)  # a hundred tries at the same moment are one
UNDER_ATTACK = 200  # misses of all senders together within the hour
ALL = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether one may try now (the turn is then true), and else for how long not."""

    wait: timedelta = timedelta()

    def __bool__(self) -> bool:
        return not self.wait


@one_transaction
def may_try(space: str, who: str, *, now: datetime) -> Turn:
    """Whether this sender may try a code of this space now. Asked before the code is looked at.

    Of several tries at one moment only the first gets a turn.
    """
    row = _locked(space, _digest(space, who), now)
    if row.next_at > now:
        return Turn(row.next_at - now)
    row.next_at = now + ONE_AT_A_TIME
    row.save(update_fields=["next_at"])
    return Turn()


@one_transaction
def failed(space: str, who: str, *, now: datetime) -> Turn:
    """The code was wrong. Returns how long the next try has to wait (a true turn: not at all)."""
    Tries.objects.filter(forget_at__lte=now).delete()
    together = _locked(space, ALL, now)
    if together.first_at <= now - LONGEST:
        together.count, together.first_at = 0, now
    together.count += 1
    together.forget_at = now + REMEMBERED
    together.save(update_fields=["count", "first_at", "forget_at"])
    row = _locked(space, _digest(space, who), now)
    row.count += 1
    row.next_at = now + _delay(row.count, attacked=together.count > UNDER_ATTACK)
    row.forget_at = now + REMEMBERED
    row.save(update_fields=["count", "next_at", "forget_at"])
    return Turn(row.next_at - now)


@one_transaction
def succeeded(space: str, who: str, *, now: datetime) -> None:  # noqa: ARG001 (every verb has a now)
    """The code was right: this sender starts anew."""
    Tries.objects.filter(space=space, who=_digest(space, who)).delete()


@one_transaction
def within(space: str, who: str, *, most: int, span: timedelta, now: datetime) -> bool:
    """Counts something a sender does (not a guess); False when it is more than `most` within `span`."""
    Tries.objects.filter(forget_at__lte=now).delete()
    row = _locked(space, _digest(space, who), now)
    if row.first_at <= now - span:
        row.count, row.first_at = 0, now
    row.count += 1
    row.forget_at = now + max(span, REMEMBERED)
    row.save(update_fields=["count", "first_at", "forget_at"])
    return row.count <= most


def _delay(misses: int, *, attacked: bool) -> timedelta:
    """Three misses are free, then 2, 4, 8 seconds up to an hour; under attack one is, and it starts at a minute."""
    if misses <= (1 if attacked else FREE):
        return timedelta()
    start, steps = (timedelta(minutes=1), misses - 2) if attacked else (timedelta(seconds=2), misses - FREE - 1)
    return min(start * (1 << min(steps, 12)), LONGEST)


def _digest(space: str, who: str) -> str:
    return crypto.index_digest(f"tries:{space}:{who}")


def _locked(space: str, who: str, now: datetime) -> Tries:
    """The row of this sender, made when there is none, and locked until the transaction ends."""
    fresh = Tries(space=space, who=who, first_at=now, next_at=now, forget_at=now + REMEMBERED)
    Tries.objects.bulk_create([fresh], ignore_conflicts=True)
    return Tries.objects.select_for_update().get(space=space, who=who)
