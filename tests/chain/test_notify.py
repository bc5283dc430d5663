"""Mail without content: when, once, and what goes wrong is told."""

import email
import re
from datetime import UTC, datetime, time
from email import policy

from django.core import mail as outbox
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import notify
from sluitend.chain.notify import sending
from sluitend.chain.notify.gathering import wish_of
from sluitend.records.models import Case, MailedNotice, MailSetting, Notice, OutgoingMail, Worker
from sluitend.rules.notifying import is_quiet
from tests.cast import DAY, HOUR, START
from tests.chain.notifying import MINUTE, reach, round_at, told


def test_a_mail_says_that_there_is_something_and_nothing_else(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    assert round_at(START) == 1
    (raw,) = post.letters
    letter = email.message_from_bytes(raw, policy=policy.default)
    assert letter["Subject"] == "Er is iets voor u in Sluitend"
    assert letter["To"] == f"w{cast.samira}@werk.invalid"
    body = letter.get_content()
    assert re.findall(r"https?://\S+", body) == ["https://sluitend.voorbeeld.invalid/"]
    whole = (raw.decode() + body + str(letter.items())).lower()
    secret = [
        quiet_case.number,
        quiet_case.family_name,
        "samira",
        "actie",
        "sanne",
        "emre",
        "daan",
        "groenezoom",
        "vreewijk",
    ]
    assert [one for one in secret if one.lower() in whole] == []
    assert letter["Auto-Submitted"] == "auto-generated"


def test_the_same_notice_never_leaves_twice_however_often_and_in_whatever_order_the_rounds_run(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    assert [round_at(START + n * MINUTE) for n in range(4)] == [1, 0, 0, 0]
    assert len(post.letters) == 1
    assert OutgoingMail.objects.get().state == "sent"


def test_what_is_gathered_leaves_in_one_mail_with_a_number_and_what_was_read_does_not_count(cast, quiet_case, post):
    reach(cast.samira, "hourly")
    for minute in range(1, 6):
        told(cast.samira, at=START + minute * MINUTE, case=quiet_case)
    assert round_at(START + 59 * MINUTE) == 0
    notify.gather(now=START + HOUR)
    Notice.objects.filter(pk=Notice.objects.order_by("pk").first().pk).update(seen_at=START + HOUR)
    assert notify.send_due(now=START + HOUR) == 1
    assert "Er zijn 4 dingen voor u in Sluitend." in email.message_from_bytes(post.letters[0]).get_payload()


def test_what_everybody_read_before_it_left_stays_here(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    notify.gather(now=START)
    Notice.objects.update(seen_at=START)
    assert notify.send_due(now=START) == 0
    assert OutgoingMail.objects.get().state == "dropped"
    assert post.letters == []


def test_a_retry_waits_for_the_end_of_quiet_hours_too(cast, quiet_case, post):
    reach(cast.samira, quiet_from=time(22), quiet_until=time(7))
    evening = START.replace(hour=20, minute=59)  # 21:59 in Rotterdam
    told(cast.samira, at=evening, case=quiet_case)
    post.rcpt = "451 busy"
    assert round_at(evening) == 0
    post.rcpt = "250 fine"
    assert round_at(evening + 5 * MINUTE) == 0
    assert round_at(evening + 10 * HOUR) == 1


def test_only_acute_and_only_on_duty_breaks_the_night(cast, quiet_case, post):
    Case.objects.filter(pk=quiet_case.pk).update(acute=True)
    night = START.replace(hour=22)
    for name in ("samira", "bram"):
        reach(cast.ids[name], "acute", quiet_from=time(22), quiet_until=time(7))
        told(cast.ids[name], at=night, kind="asked", case=Case.objects.get(pk=quiet_case.pk))
        told(cast.ids[name], at=night, kind="action", case=quiet_case)
    assert round_at(night) == 1
    assert f"w{cast.samira}@" in post.to[0], "samira is on duty, bram is not"
    assert MailedNotice.objects.count() == 1


def test_a_busy_server_is_tried_again_ever_later_and_giving_up_is_told_to_the_administrator(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    post.rcpt = "451 busy"
    notify.gather(now=START)
    now, waits = START, []
    for _ in range(sending.MOST_ATTEMPTS):
        assert notify.send_due(now=now) == 0
        row = OutgoingMail.objects.get()
        waits.append((row.run_at - now) // MINUTE)
        now = row.run_at
    assert waits[:-1] == [1, 2, 4, 8, 16, 32, 64]
    assert (row.state, row.error, row.attempts) == ("failed", "451", 8)
    assert Notice.objects.filter(worker=cast.ada, kind="mail").count() == 1
    assert round_at(now + DAY) == 0 and len(post.to) == sending.MOST_ATTEMPTS, "and it stops"


def test_a_server_that_is_away_keeps_everything_and_is_asked_once_a_round(cast, quiet_case, post, settings):
    for name in ("samira", "tess", "bram"):
        reach(cast.ids[name])
        told(cast.ids[name], case=quiet_case)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert round_at(START) == 0
    assert OutgoingMail.objects.filter(attempts=1).count() == 1
    settings.EMAIL_PORT = port
    assert round_at(START + 2 * MINUTE) == 3


def test_a_wrong_address_gets_nothing_any_more_and_its_owner_reads_so(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    post.rcpt = "550 no such user"
    assert round_at(START) == 0
    told(cast.samira, at=START + MINUTE, case=quiet_case)
    post.rcpt = "250 fine"
    assert round_at(START + HOUR) == 0
    assert MailSetting.objects.get().refused_at == START
    assert Notice.objects.filter(worker=cast.samira, kind="mail_refused").count() == 1
    assert post.letters == []


def test_a_line_that_breaks_while_the_server_takes_it_in_is_not_sent_again_but_told(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    post.hang_up = True
    assert round_at(START) == 0
    post.hang_up = False
    assert round_at(START + DAY) == 0
    assert OutgoingMail.objects.get().state == "unsure"
    assert len(post.letters) == 1
    assert Notice.objects.filter(worker=cast.ada, kind="mail").exists()


def test_a_process_that_died_while_sending_leaves_a_mail_that_is_not_sent_again_but_told(cast, quiet_case, post):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    notify.gather(now=START)
    OutgoingMail.objects.update(state="sending", run_at=START)
    assert notify.send_due(now=START + 14 * MINUTE) == 0
    assert OutgoingMail.objects.get().state == "sending"
    assert notify.send_due(now=START + 16 * MINUTE) == 0
    assert OutgoingMail.objects.get().state == "unsure"
    assert post.letters == []


def test_what_happens_later_on_the_night_that_the_clock_goes_back_is_quiet_until_seven(cast, quiet_case, post):
    reach(cast.samira, quiet_from=time(22), quiet_until=time(7), confirmed_at=START)
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half past two, for the first time
    told(cast.samira, at=night, case=quiet_case)
    assert [round_at(night + step * HOUR) for step in (0, 1, 5)] == [0, 0, 0]
    assert round_at(datetime(2026, 10, 25, 6, 0, tzinfo=UTC)) == 1


STEPS = st.lists(st.tuples(st.sampled_from(["tell", "acute", "read", "round"]), st.integers(0, 9 * 60)), max_size=14)
WISHES = st.fixed_dictionaries({
    "how": st.sampled_from(MailSetting.How.values), "quiet_weekend": st.booleans(), "acute_always": st.booleans(),
    "quiet": st.sampled_from([(None, None), (time(22), time(7)), (time(0), time(23, 59))]),
})  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=WISHES, steps=STEPS, duty=st.booleans())
def test_whatever_happens_a_notice_is_in_one_mail_at_most_none_leaves_in_quiet_hours_and_none_says_more(
    cast, wish, steps, duty
):
    """Promise: what was told leaves once at most, only when it may, with a number and nothing else."""
    with transaction.atomic():
        outbox.outbox.clear()
        Worker.objects.filter(pk=cast.samira).update(on_duty=duty)
        start, end = wish["quiet"]
        row = reach(cast.samira, wish["how"], quiet_from=start, quiet_until=end,
                    quiet_weekend=wish["quiet_weekend"], acute_always=wish["acute_always"])  # fmt: skip
        now, urgent = START, False
        for step, minutes in steps:
            now += minutes * MINUTE
            if step in ("tell", "acute"):
                urgent = urgent or step == "acute"
                told(cast.samira, at=now, kind="relapse" if step == "acute" else "action")
            elif step == "read":
                Notice.objects.filter(pk=Notice.objects.order_by("?").values("pk")[:1]).update(seen_at=now)
            else:
                before = len(outbox.outbox)
                round_at(now)
                if len(outbox.outbox) > before and is_quiet(wish_of(row), now):
                    assert urgent and (duty or row.acute_always)
        mailed = MailedNotice.objects.values_list("notice", flat=True)
        assert len(set(mailed)) == len(mailed)
        assert len(outbox.outbox) <= len(set(mailed))
        assert {re.sub(r"\d+", "n", one.body.splitlines()[0]) for one in outbox.outbox} <= {
            "Er is iets voor u in Sluitend.", "Er zijn n dingen voor u in Sluitend."
        }  # fmt: skip
        transaction.set_rollback(True)
