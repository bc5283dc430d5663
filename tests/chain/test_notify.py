"""Mail without content: to whom, when, once; what goes wrong is told; and the address is somebody's own."""

import email
import re
from datetime import UTC, datetime, time, timedelta
from email import policy

import pytest
from django.core import mail as outbox
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import notify
from sluitend.chain import report as reporting
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.notify import sending
from sluitend.chain.notify.gathering import wish_of
from sluitend.chain.writing import tell
from sluitend.config import environment
from sluitend.connect.bounce import undeliverable
from sluitend.records.models import Case, KeptOut, MailedNotice, MailSetting, Notice, OutgoingMail, Person, Worker
from sluitend.rules.notifying import is_quiet
from tests.cast import DAY, HOUR, START, report
from tests.smtp_server import mail_server

MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(settings):
    """A real mail server, named as a place of work would name it."""
    with mail_server() as found:
        url = f"smtp://127.0.0.1:{found.port}?tls=no"
        told = environment.mail(url, "bericht@voorbeeld.invalid", "https://sluitend.voorbeeld.invalid/")
        for name, value in told.items():
            setattr(settings, name, value)
        settings.SLUITEND_ADDRESS = "https://sluitend.voorbeeld.invalid/"
        yield found


@pytest.fixture
def case(cast):
    received = reporting.receive(message=report(), by=cast.karim, now=START)
    Notice.objects.all().delete()
    return Case.objects.get(pk=received.case)


def reach(worker, how="at_once", **wish):
    """Somebody with a confirmed address."""
    start = {"daily_at": time(8), "changed_at": START, "confirmed_at": START - DAY}
    return MailSetting.objects.create(worker_id=worker, address=f"w{worker}@werk.invalid", how=how, **{**start, **wish})


def told(worker, *, at=START, kind="action", case=None):
    tell(Worker.objects.get(pk=worker), case=case, kind=kind, text="U heeft een actie gekregen.", now=at)


def round_at(now):
    """What the worker process does."""
    notify.gather(now=now)
    return notify.send_due(now=now)


def test_a_mail_says_that_there_is_something_and_nothing_else(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    assert round_at(START) == 1
    (raw,) = post.letters
    letter = email.message_from_bytes(raw, policy=policy.default)
    assert letter["Subject"] == "Er is iets voor u in Sluitend"
    assert letter["To"] == f"w{cast.samira}@werk.invalid"
    body = letter.get_content()
    assert re.findall(r"https?://\S+", body) == ["https://sluitend.voorbeeld.invalid/"]
    whole = (raw.decode() + body + str(letter.items())).lower()
    secret = [case.number, case.family_name, "samira", "actie", "sanne", "emre", "daan", "groenezoom", "vreewijk"]
    assert [one for one in secret if one.lower() in whole] == []
    assert letter["Auto-Submitted"] == "auto-generated"


def test_the_same_notice_never_leaves_twice_however_often_and_in_whatever_order_the_rounds_run(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    assert [round_at(START + n * MINUTE) for n in range(4)] == [1, 0, 0, 0]
    assert len(post.letters) == 1
    assert OutgoingMail.objects.get().state == "sent"


def test_what_is_gathered_leaves_in_one_mail_with_a_number_and_what_was_read_does_not_count(cast, case, post):
    reach(cast.samira, "hourly")
    for minute in range(1, 6):
        told(cast.samira, at=START + minute * MINUTE, case=case)
    assert round_at(START + 59 * MINUTE) == 0
    notify.gather(now=START + HOUR)
    Notice.objects.filter(pk=Notice.objects.order_by("pk").first().pk).update(seen_at=START + HOUR)
    assert notify.send_due(now=START + HOUR) == 1
    assert "Er zijn 4 dingen voor u in Sluitend." in email.message_from_bytes(post.letters[0]).get_payload()


def test_what_everybody_read_before_it_left_stays_here(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    notify.gather(now=START)
    Notice.objects.update(seen_at=START)
    assert notify.send_due(now=START) == 0
    assert OutgoingMail.objects.get().state == "dropped"
    assert post.letters == []


def test_a_retry_waits_for_the_end_of_quiet_hours_too(cast, case, post):
    reach(cast.samira, quiet_from=time(22), quiet_until=time(7))
    evening = START.replace(hour=20, minute=59)  # 21:59 in Rotterdam
    told(cast.samira, at=evening, case=case)
    post.rcpt = "451 busy"
    assert round_at(evening) == 0
    post.rcpt = "250 fine"
    assert round_at(evening + 5 * MINUTE) == 0
    assert round_at(evening + 10 * HOUR) == 1


def test_only_acute_and_only_on_duty_breaks_the_night(cast, case, post):
    Case.objects.filter(pk=case.pk).update(acute=True)
    night = START.replace(hour=22)
    for name in ("samira", "bram"):
        reach(cast.ids[name], "acute", quiet_from=time(22), quiet_until=time(7))
        told(cast.ids[name], at=night, kind="asked", case=Case.objects.get(pk=case.pk))
        told(cast.ids[name], at=night, kind="action", case=case)
    assert round_at(night) == 1
    assert f"w{cast.samira}@" in post.to[0], "samira is on duty, bram is not"
    assert MailedNotice.objects.count() == 1


def test_a_busy_server_is_tried_again_ever_later_and_giving_up_is_told_to_the_administrator(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
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


def test_a_server_that_is_away_keeps_everything_and_is_asked_once_a_round(cast, case, post, settings):
    for name in ("samira", "tess", "bram"):
        reach(cast.ids[name])
        told(cast.ids[name], case=case)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert round_at(START) == 0
    assert OutgoingMail.objects.filter(attempts=1).count() == 1
    settings.EMAIL_PORT = port
    assert round_at(START + 2 * MINUTE) == 3


def test_a_wrong_address_gets_nothing_any_more_and_its_owner_reads_so(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    post.rcpt = "550 no such user"
    assert round_at(START) == 0
    told(cast.samira, at=START + MINUTE, case=case)
    post.rcpt = "250 fine"
    assert round_at(START + HOUR) == 0
    assert MailSetting.objects.get().refused_at == START
    assert Notice.objects.filter(worker=cast.samira, kind="mail_refused").count() == 1
    assert post.letters == []


def test_a_line_that_breaks_while_the_server_takes_it_in_is_not_sent_again_but_told(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    post.hang_up = True
    assert round_at(START) == 0
    post.hang_up = False
    assert round_at(START + DAY) == 0
    assert OutgoingMail.objects.get().state == "unsure"
    assert len(post.letters) == 1
    assert Notice.objects.filter(worker=cast.ada, kind="mail").exists()


def test_a_process_that_died_while_sending_leaves_a_mail_that_is_not_sent_again_but_told(cast, case, post):
    reach(cast.samira)
    told(cast.samira, case=case)
    notify.gather(now=START)
    OutgoingMail.objects.update(state="sending", run_at=START)
    assert notify.send_due(now=START + 14 * MINUTE) == 0
    assert OutgoingMail.objects.get().state == "sending"
    assert notify.send_due(now=START + 16 * MINUTE) == 0
    assert OutgoingMail.objects.get().state == "unsure"
    assert post.letters == []


def test_nothing_goes_to_who_gave_no_address_did_not_confirm_it_left_or_is_kept_out(cast, case, post):
    reach(cast.samira, confirmed_at=None)
    reach(cast.bram)
    reach(cast.joost)
    KeptOut.objects.create(case=case, worker_id=cast.joost, why="knows", at=START)
    for name in ("samira", "bram", "tess"):
        told(cast.ids[name], case=case)
    Notice.objects.create(worker_id=cast.joost, case=case, kind="action", text="Oud", at=START)
    Worker.objects.filter(pk=cast.bram).update(is_active=False)
    assert round_at(START) == 0
    assert (post.to, OutgoingMail.objects.count()) == ([], 0)


def client_of(case):
    person = Person.objects.filter(links__mention__report__case=case).first()
    made = {"username": "eigen.pagina", "name": "Cliënt", "role": "client", "person": person}
    return Worker.objects.create(organisation=case.safety_holder, **made)


def test_a_client_gets_mail_only_at_an_address_that_is_safe_and_nothing_in_it_says_from_where(cast, case, post):
    client = client_of(case)
    with pytest.raises(Refused, match="niemand anders"):
        notify.give_address(address="ik@thuis.invalid", by=client.pk, now=START)
    given = notify.give_address(address="ik@thuis.invalid", safe=True, daily_at=time(11), by=client.pk, now=START)
    notify.confirm(code=given.code, by=client.pk, now=START)
    told(client.pk, at=START, kind="rights")
    assert round_at(START + 59 * MINUTE) == 0, "ten o'clock in Rotterdam; she chose eleven"
    assert round_at(START + HOUR) == 1
    for raw in post.letters:
        letter = email.message_from_bytes(raw, policy=policy.default)
        assert letter["From"].startswith("Bericht <")
        whole = f"{letter.items()} {letter.get_content()}".lower()
        assert [one for one in ("sluitend", "http", "hulp", "geweld", "veilig", "cliënt") if one in whole] == []
    MailSetting.objects.update(safe_at=None)
    told(client.pk, at=START + HOUR, kind="rights")
    assert round_at(START + 2 * DAY) == 0
    with pytest.raises(NotAllowed):
        notify.choose(how="at_once", by=client.pk, now=START)
    with pytest.raises(NotAllowed):
        notify.new_feed(by=client.pk, now=START)


def test_an_address_counts_when_the_code_that_went_there_comes_back(cast, post):
    given = notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START)
    letter = email.message_from_bytes(post.letters[0], policy=policy.default)
    assert given.code in letter.get_content() and given.code not in str(letter.items())
    wrong = f"{(int(given.code) + 1) % 10**6:06}"
    with pytest.raises(Refused):
        notify.confirm(code=wrong, by=cast.samira, now=START)
    with pytest.raises(Refused):
        notify.confirm(code=given.code, by=cast.tess, now=START)
    notify.confirm(code=f" {given.code[:3]} {given.code[3:]}", by=cast.samira, now=START + HOUR)
    assert MailSetting.objects.get(worker=cast.samira).confirmed_at == START + HOUR
    notify.give_address(address="anders@werk.invalid", by=cast.samira, now=START + HOUR)
    assert MailSetting.objects.get(worker=cast.samira).confirmed_at is None, "a new address starts again"
    notify.forget(by=cast.samira, now=START + HOUR)
    assert MailSetting.objects.get(worker=cast.samira).address == ""


def test_a_code_holds_an_hour_and_five_tries_and_five_codes_a_day(cast, post):
    given = notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START)
    with pytest.raises(Refused):
        notify.confirm(code=given.code, by=cast.samira, now=START + HOUR + MINUTE)
    given = notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START)
    for _ in range(5):
        with pytest.raises(Refused):
            notify.confirm(code="geen code", by=cast.samira, now=START)
    with pytest.raises(Refused):
        notify.confirm(code=given.code, by=cast.samira, now=START)
    for _ in range(3):
        notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START)
    with pytest.raises(Refused, match="vijf codes"):
        notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START)
    assert len(post.letters) == 5
    notify.give_address(address="samira@werk.invalid", by=cast.samira, now=START + DAY)


@pytest.mark.parametrize("address", ["", "geen adres", "a@b.nl\nBcc: x@y.nl", "a@b.nl, c@d.nl", "x" * 300 + "@y.nl"])
def test_what_is_no_address_is_refused_with_the_reason(cast, address):
    with pytest.raises(Refused) as refusal:
        notify.give_address(address=address, by=cast.samira, now=START)
    assert refusal.value.field == "address"
    assert outbox.outbox == []


@pytest.mark.parametrize(
    ("wish", "field"),
    [({"how": "soms"}, "how"), ({"how": "daily"}, "daily_at"), ({"how": "at_once", "quiet_from": time(22)},
     "quiet_until"), ({"how": "at_once", "quiet_until": time(7)}, "quiet_from"),
     ({"how": "at_once", "quiet_from": time(7), "quiet_until": time(7)}, "quiet_until")],
)  # fmt: skip
def test_half_a_choice_is_refused(cast, wish, field):
    with pytest.raises(Refused) as refusal:
        notify.choose(by=cast.samira, now=START, **wish)
    assert refusal.value.field == field
    assert not MailSetting.objects.exists()


def test_an_address_for_the_mail_server_is_read_from_the_environment():
    told = environment.mail("smtps://sluitend:ge%40heim@mail.invalid", "a@b.invalid", "https://x.invalid/")
    assert told["EMAIL_USE_SSL"] and not told["EMAIL_USE_TLS"]
    assert (told["EMAIL_PORT"], told["EMAIL_HOST_PASSWORD"]) == (465, "ge@heim")
    assert environment.mail("smtp://mail.invalid", "a@b.invalid", "https://x.invalid/")["EMAIL_USE_TLS"]
    for wrong in ("http://x", "smtp://", "smtp://x:y:z"):
        with pytest.raises(environment.ImproperlyConfigured):
            environment.mail(wrong, "a@b.invalid", "https://x.invalid/")
    with pytest.raises(environment.ImproperlyConfigured):
        environment.mail("smtp://x", "", "https://x.invalid/")


def test_what_happens_later_on_the_night_that_the_clock_goes_back_is_quiet_until_seven(cast, case, post):
    reach(cast.samira, quiet_from=time(22), quiet_until=time(7), confirmed_at=START)
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half past two, for the first time
    told(cast.samira, at=night, case=case)
    assert [round_at(night + step * HOUR) for step in (0, 1, 5)] == [0, 0, 0]
    assert round_at(datetime(2026, 10, 25, 6, 0, tzinfo=UTC)) == 1


BOUNCE = b"""From: mailer-daemon@mx.invalid
To: bericht@voorbeeld.invalid
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

Niet bezorgd.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.invalid

Final-Recipient: rfc822; w@werk.invalid
Action: %(action)s
Status: %(status)s

--x
Content-Type: text/rfc822-headers

Message-ID: <%(key)s@voorbeeld.invalid>
Subject: Er is iets voor u

--x--
"""


@pytest.mark.parametrize(
    ("status", "action", "given_up"),
    [("5.1.1", "failed", 1), ("5.2.1", "failed", 1), ("5.2.2", "failed", 0), ("4.4.1", "delayed", 0)],
)
def test_a_mail_that_comes_back_gives_its_address_up_only_when_it_never_can_arrive(
    cast, case, post, status, action, given_up
):
    reach(cast.samira)
    told(cast.samira, case=case)
    round_at(START)
    key = OutgoingMail.objects.get().key.encode()
    raw = BOUNCE % {b"status": status.encode(), b"action": action.encode(), b"key": key}
    assert notify.came_back(letters=undeliverable(raw), now=START + HOUR) == given_up
    assert MailSetting.objects.filter(refused_at=START + HOUR).count() == given_up
    assert Notice.objects.filter(kind="mail_refused").count() == given_up
    assert notify.came_back(letters=undeliverable(raw), now=START + HOUR) == 0, "twice is once"


def test_somebody_who_makes_up_a_returned_mail_stops_nobodys_messages(cast, case, post):
    reach(cast.samira)
    made_up = BOUNCE % {b"status": b"5.1.1", b"action": b"failed", b"key": b"0" * 32}
    assert notify.came_back(letters=undeliverable(made_up), now=START) == 0
    for junk in (b"", b"geen mail", b"\xff\x00" * 50, BOUNCE[:200], b"Action: failed\nStatus: 5.1.1\n\n"):
        assert undeliverable(junk) == frozenset()


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
