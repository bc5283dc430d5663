"""Whose address gets mail: confirmed, of a client only a safe one, and not one that sends mail back."""

import email
from datetime import time
from email import policy

import pytest
from django.core import mail as outbox

from sluitend.chain import client as appointing
from sluitend.chain import notify
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.config import environment
from sluitend.connect.bounce import undeliverable
from sluitend.records.models import KeptOut, MailSetting, Notice, OutgoingMail, Person, Worker
from tests.cast import DAY, HOUR, START
from tests.chain.notifying import MINUTE, reach, round_at, told


def test_nothing_goes_to_who_gave_no_address_did_not_confirm_it_left_or_is_kept_out(cast, quiet_case, post):
    reach(cast.samira, confirmed_at=None)
    reach(cast.bram)
    reach(cast.joost)
    KeptOut.objects.create(case=quiet_case, worker_id=cast.joost, why="knows", at=START)
    for name in ("samira", "bram", "tess"):
        told(cast.ids[name], case=quiet_case)
    Notice.objects.create(worker_id=cast.joost, case=quiet_case, kind="action", text="Oud", at=START)
    Worker.objects.filter(pk=cast.bram).update(is_active=False)
    assert round_at(START) == 0
    assert (post.to, OutgoingMail.objects.count()) == ([], 0)


def client_of(case):
    person = Person.objects.filter(links__mention__report__case=case).first()
    made = {"username": "eigen.pagina", "name": "Cliënt", "role": "client", "person": person}
    return Worker.objects.create(organisation=case.safety_holder, **made)


def test_a_client_gets_mail_only_at_an_address_that_is_safe_and_nothing_in_it_says_from_where(cast, quiet_case, post):
    client = client_of(quiet_case)
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


def test_a_client_hears_that_something_is_new_whatever_it_is_and_never_what(cast, quiet_case, post):
    account = client_of(quiet_case)
    reach(account.pk, "daily", safe_at=START, daily_at=time(10))
    appointing.appoint(case=quiet_case.pk, person=account.person_id, starts_at=START + DAY, worker=cast.tess,
                       about="Kennismaken", place="Buurthuis", by=cast.tess, now=START)  # fmt: skip
    assert list(Notice.objects.filter(worker=account).values_list("text", flat=True)) == [
        "Er staat iets nieuws op uw pagina."
    ]
    assert round_at(START) == 1
    assert [word for word in (b"Kennis", b"uurthuis", b"pagina", b"Tess") if word in post.letters[0]] == []


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
    cast, quiet_case, post, status, action, given_up
):
    reach(cast.samira)
    told(cast.samira, case=quiet_case)
    round_at(START)
    key = OutgoingMail.objects.get().key.encode()
    raw = BOUNCE % {b"status": status.encode(), b"action": action.encode(), b"key": key}
    assert notify.came_back(letters=undeliverable(raw), now=START + HOUR) == given_up
    assert MailSetting.objects.filter(refused_at=START + HOUR).count() == given_up
    assert Notice.objects.filter(kind="mail_refused").count() == given_up
    assert notify.came_back(letters=undeliverable(raw), now=START + HOUR) == 0, "twice is once"


def test_somebody_who_makes_up_a_returned_mail_stops_nobodys_messages(cast, quiet_case, post):
    reach(cast.samira)
    made_up = BOUNCE % {b"status": b"5.1.1", b"action": b"failed", b"key": b"0" * 32}
    assert notify.came_back(letters=undeliverable(made_up), now=START) == 0
    for junk in (b"", b"geen mail", b"\xff\x00" * 50, BOUNCE[:200], b"Action: failed\nStatus: 5.1.1\n\n"):
        assert undeliverable(junk) == frozenset()
