"""Door 1: a police message in StUF comes in, by HTTP or from a file. It is taken in, or kept aside; never lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sluitend.chain import report
from sluitend.chain.errors import Refused
from sluitend.connect import stuf
from sluitend.connect.message import Message
from sluitend.rules.calendar import AMSTERDAM

DOOR = "stuf"
TAKEN, REFUSED, SENT_BEFORE, FAILED = 200, 400, 409, 500
# Nothing to keep, too much to keep, or kept already.
NOT_KEPT = frozenset({"empty", "too_large", "duplicate"})
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message. `status` is the HTTP status, `answer` the XML that goes back.

    `aside`: under which number a refused message is kept, None when it was taken in or there is nothing to keep.
    """

    status: int
    answer: bytes
    received: report.Received | None = None
    aside: int | None = None
    reason: str = ""


def reader(now: datetime) -> Callable[[bytes], Message]:
    """How bytes become a message today; against the official schemas where the installation names them."""
    today = now.astimezone(AMSTERDAM).date()
    return lambda raw: stuf.read(raw, today=today, schema_dir=settings.SLUITEND_STUF_SCHEMAS)


def take_in(raw: bytes, *, now: datetime) -> Outcome:
    """Receive one message. Raises only what the database raises when it can keep nothing at all.

    A Bv03 goes back with 200. A Fo03 goes back with 400 for a message that must be mended, 409 when this sender used
    this reference before, and 500 when the fault is ours: whoever looks at the status only sees the same.
    """
    try:
        received = report.receive(message=reader(now)(raw), by=None, now=now)
    except stuf.BadMessage as error:
        return _refused(raw, error, now)
    except Refused as error:
        return _refused(raw, stuf.refused(str(error)), now, code=error.code)
    except Exception as error:
        log.error("a StUF message could not be handled: %s", type(error).__name__)
        return _refused(raw, stuf.not_kept(), now, status=FAILED)
    envelope = stuf.sender(raw)
    if received.duplicate:
        answer = stuf.fo03(envelope, error=stuf.duplicate(), at=now)
        return Outcome(SENT_BEFORE, answer, received=received, reason=stuf.duplicate().reason)
    return Outcome(TAKEN, stuf.bv03(envelope, at=now), received=received)


def _refused(raw: bytes, error: stuf.BadMessage, now: datetime, *, code: str = "", status: int = REFUSED) -> Outcome:
    envelope = stuf.sender(raw)
    aside = None
    if error.code not in NOT_KEPT:
        aside = report.keep_aside(
            raw=raw, door=DOOR, code=code or error.code, reason=str(error), now=now,
            sender=envelope.name, reference=envelope.reference,
        )  # fmt: skip
        log.warning("a StUF message was set aside: %s (%s)", aside, code or error.code)
    return Outcome(status, stuf.fo03(envelope, error=error, at=now), aside=aside, reason=str(error))
