"""What is sent twice is received once: by the sender's reference, and by the key of a call."""

import pytest

from sluitend.chain import report as reports
from sluitend.chain.errors import Refused
from sluitend.chain.report.sent_once import Answer, receive_once
from sluitend.records.models import Case, Report, SentOnce
from tests.cast import HOUR, START, Cast, report


def once(cast: Cast, key: str = "k", digest: str = "d", at=START, **changes) -> Answer:
    return receive_once(
        message=report(**changes), sender="ziekenhuis", key=key, digest=digest, by=cast.karim, now=at,
        answer=lambda received: (201, {"report": received.report}),
    )  # fmt: skip


def test_the_same_call_gets_the_same_answer_and_makes_one_report(cast: Cast) -> None:
    first, second = once(cast), once(cast, at=START + HOUR)
    assert (first.status, first.body, first.again) == (201, second.body, False)
    assert (second.status, second.again) == (201, True)
    assert Report.objects.count() == 1


def test_other_content_under_a_used_key_is_refused_and_writes_nothing(cast: Cast) -> None:
    once(cast)
    with pytest.raises(Refused, match="sleutel") as caught:
        once(cast, digest="other")
    assert caught.value.code == reports.OTHER_CONTENT
    assert Report.objects.count() == 1


def test_a_refused_message_uses_up_no_key(cast: Cast) -> None:
    with pytest.raises(Refused):
        once(cast, what_happened=" ")
    assert SentOnce.objects.count() == 0
    assert once(cast).again is False


def test_two_long_senders_that_begin_alike_stay_two(cast: Cast) -> None:
    long = "Eenheid Rotterdam / Basisvoorziening " * 5
    first = reports.receive(message=report(sender=f"{long} A", reference="7"), by=None, now=START)
    other = reports.receive(message=report(sender=f"{long} B", reference="7"), by=None, now=START)
    again = reports.receive(message=report(sender=f"{long} A", reference="7"), by=None, now=START + HOUR)
    assert (other.duplicate, again.duplicate, again.report) == (False, True, first.report)
    assert Case.objects.count() == 1 and Report.objects.count() == 2


def test_a_nul_in_a_reference_does_not_reach_the_database(cast: Cast) -> None:
    first = reports.receive(message=report(sender="a", reference="7\x00"), by=None, now=START)
    again = reports.receive(message=report(sender="a", reference="7"), by=None, now=START + HOUR)
    assert again.report == first.report
