"""The same call twice gets the same answer: what a sender sends under one key makes one report, however often."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.writing import one_transaction
from sluitend.connect.message import Message
from sluitend.records.models import SentOnce

OTHER_CONTENT = "other_content"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered the first time; `again` when this call was not the first."""

    status: int
    body: Mapping[str, object]
    again: bool


@one_transaction
def receive_once(
    *, message: Message, sender: str, key: str, digest: str, by: int | None, now: datetime,
    answer: Callable[[Received], tuple[int, Mapping[str, object]]],
) -> Answer:  # fmt: skip
    """`receive`, but once for this sender and key. `answer` makes the status and plain data that are kept.

    `digest` stands for the content that was sent: other content under a used key is Refused ("other_content").
    Two calls at once: the second waits for the row of the first. A refused message uses up no key.
    """
    row, first = SentOnce.objects.get_or_create(
        sender=sender, key=key, defaults={"digest": digest, "status": 0, "answer": {}, "at": now}
    )
    if not first:
        if row.digest != digest:
            raise Refused(
                OTHER_CONTENT, _("Onder deze sleutel is al iets anders verstuurd. Neem een nieuwe sleutel."), "key"
            )
        return Answer(row.status, row.answer, again=True)
    row.status, body = answer(receive(message=message, by=by, now=now))
    row.answer = dict(body)
    row.save(update_fields=["status", "answer"])
    return Answer(row.status, row.answer, again=False)
