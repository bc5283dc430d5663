"""What a door gives the chain besides the story: how to read a message, and what to answer the sender."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sluitend.chain.report import Received
from sluitend.config.replay.verbs import Verb
from sluitend.connect import stuf
from sluitend.records.models import Report
from sluitend.rules.calendar import AMSTERDAM


def given(call: Callable[..., Any], verb: Verb, at: datetime) -> Any:
    """The answer of the chain; a report that was sent once before is answered as a duplicate."""
    if "read" in verb.filled:
        return call(read=lambda raw: stuf.read(raw, today=at.astimezone(AMSTERDAM).date()))
    if "answer" not in verb.filled:
        return call()
    new: list[Received] = []

    def answer(received: Received) -> tuple[int, Mapping[str, object]]:
        new.append(received)
        return 201, {"report": received.report}

    sent = call(answer=answer)
    if new:
        return new[0]
    report = Report.objects.select_related("case").get(pk=sent.body["report"])
    return Received(report=report.pk, case=report.case_id, number=report.case.number if report.case else "",
                    duplicate=True)  # fmt: skip
