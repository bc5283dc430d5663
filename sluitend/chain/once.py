"""A form that is sent twice (pressed twice, or again by the browser) is done once; both get the same answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sluitend.chain.writing import one_transaction
from sluitend.records import crypto
from sluitend.records.models import SentOnce

HOLDS = timedelta(days=1)


@one_transaction
def once(*, sending: str, verb: Callable[[], Any], to: Callable[[Any], str], by: int, now: datetime) -> str:
    """Do it, and give where to go on; for the very same sending of this person only where the first went.

    `sending` tells one filled-in form from every other; it is kept as a digest for a day. Of two at once the second
    waits for the first. What is refused uses up nothing.
    """
    sender = f"page:{by}"
    SentOnce.objects.filter(sender=sender, at__lt=now - HOLDS).delete()
    digest = crypto.index_digest(f"sent:{by}:{sending}")
    row, first = SentOnce.objects.get_or_create(
        sender=sender, key=digest, defaults={"digest": digest, "status": 302, "answer": {}, "at": now}
    )
    if first:
        row.answer = {"to": to(verb())}
        row.save(update_fields=["answer"])
    return str(row.answer["to"])
