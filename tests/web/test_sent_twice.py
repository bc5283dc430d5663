"""A form sent twice, the back button after sending, guessing, and a case that one may not see."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sluitend.chain import guesses, once
from sluitend.chain.share import accounts
from sluitend.records.models import Action, Consent, Goal, PersonLink, SentOnce, Statement, Tries, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def tess(cast):
    made = Client(enforce_csrf_checks=True)
    made.force_login(Worker.objects.get(pk=cast.tess))
    return made


def hidden(page) -> dict[str, str]:
    found = re.findall(r'name="(csrfmiddlewaretoken|form_of|line)" value="([^"]*)"', page.content.decode())
    return dict(reversed(found))


def acts(case, cast):
    """Several things one does in a case: the address, what is typed, and what it makes."""
    at, said = f"/casussen/{case.number}", {"subject": "werk", "text": "Zij werkt.", "source": "buurvrouw"}
    return {
        "doel": (f"{at}/doel/", {"text": "Rust in huis", "phase": "direct_safety"}, Goal),
        "actie": (f"{at}/actie/", {"text": "Bel oma", "owner": cast.tess, "due": "2199-01-01T10:00"}, Action),
        "verklaring": (f"{at}/verklaring/", said, Statement),
        "toestemming": (f"{at}/toestemming/", {"given": "nee", "about": "Delen", "said_by": "self"}, Consent),
    }


@pytest.mark.parametrize("name", ["doel", "actie", "verklaring", "toestemming"])
def test_pressed_twice_is_done_once_and_done_anew_is_done_again(tess, case, cast, name):
    address, typed, model = acts(case, cast)[name]
    before = model.objects.count()
    form = {**hidden(tess.get(address)), **typed}
    first, second = tess.post(address, form), tess.post(address, form)
    assert first.status_code == second.status_code == 302 and first.url == second.url
    assert model.objects.count() == before + 1
    fresh = {**hidden(tess.get(address)), **typed}  # after the back button the page comes anew from here
    assert tess.post(address, fresh).status_code == 302
    assert model.objects.count() == before + 2


def test_something_else_in_the_same_form_is_another_sending(tess, case, cast):
    address, typed, _model = acts(case, cast)["doel"]
    form = {**hidden(tess.get(address)), **typed}
    tess.post(address, form)
    tess.post(address, {**form, "text": "Een ander doel"})
    assert Goal.objects.count() == 2


def test_what_was_refused_can_be_sent_again(tess, case, cast):
    address, typed, _model = acts(case, cast)["doel"]
    form = {**hidden(tess.get(address)), **typed}
    assert tess.post(address, {**form, "text": ""}).status_code == 422
    assert not SentOnce.objects.filter(sender=f"page:{cast.tess}").exists()
    assert tess.post(address, form).status_code == 302


def test_a_page_is_never_shown_from_memory_after_going_back(tess, case):
    assert tess.get(f"/casussen/{case.number}/doel/")["Cache-Control"] == "no-store"


def test_what_is_remembered_says_nothing_and_goes_after_a_day(cast):
    now, told = timezone.now(), []
    for at in (now, now + timedelta(hours=1), now + once.HOLDS + timedelta(hours=2)):
        once.once(sending="Zij woont bij oma", verb=lambda: told.append(1), to=lambda _r: "/", by=cast.tess, now=at)
    assert len(told) == 2
    assert "oma" not in str(SentOnce.objects.values())


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_done(cast):
    ready, done = threading.Barrier(2), []

    def send() -> str:
        try:
            ready.wait(10)
            return once.once(sending="twee tegelijk", verb=lambda: done.append(1) or "ja", to=lambda said: f"/{said}/",
                             by=cast.tess, now=timezone.now())  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = [one.result() for one in [both.submit(send), both.submit(send)]]
    assert answers == ["/ja/", "/ja/"] and done == [1]


def shape(page, number: str) -> tuple[int, str]:
    """What an answer gives away: its status, and its text without what is new on every page."""
    text = re.sub(r'value="[^"]{20,}"', "", page.content.decode()).replace(number, "NUMMER")
    return page.status_code, text


@pytest.mark.parametrize("name", ["karim", "olga", "wim", "zoe"])
@pytest.mark.parametrize("place", ["", "doel/", "delen/", "eigen-pagina/"])
def test_a_case_i_may_not_see_answers_as_one_that_does_not_exist(case, cast, name, place):
    """For who may not even know that it is there; who may know hears whom to call."""
    browser, never = Client(), "2026-99999"
    browser.force_login(Worker.objects.get(pk=cast.ids[name]))
    real = shape(browser.get(f"/casussen/{case.number}/{place}"), case.number)
    made_up = shape(browser.get(f"/casussen/{never}/{place}"), never)
    if real[0] == 200:
        assert "Bakker" not in real[1]  # known: whom to call, and nothing else
    else:
        assert real == made_up


def test_a_code_guessed_ten_thousand_times_gets_hardly_any_turns(db):
    """A machine that tries every 100 milliseconds for a quarter of an hour and more."""
    now, turns = timezone.now(), 0
    for number in range(10_000):
        at = now + timedelta(milliseconds=100 * number)
        looked = number < 40 or number % 25 == 0  # the rest falls inside a wait that is far longer than 25 tries
        if looked and guesses.may_try("client_code", "10.0.0.9", now=at):
            turns += 1
            guesses.failed("client_code", "10.0.0.9", now=at)
    assert turns <= 13  # 3 free, then 2, 4, 8 seconds …


def test_wrong_codes_and_passwords_wait_and_say_how_long(client, case, cast):
    person = PersonLink.objects.get(mention__given_names="Sanne").person_id
    opened = accounts.open_account(case=case.pk, person=person, by=cast.tess, now=timezone.now())
    for address, wrong, right in (
        ("/mijn/code/", {"code": "abcd-efgh-jkmn"}, {"code": opened.code}),
        ("/aanmelden/", {"username": "tess", "password": "fout"}, {"username": opened.username, "password": "fout"}),
    ):
        for _n in range(6):
            Tries.objects.update(next_at=timezone.now() - timedelta(seconds=1))
            said = client.post(address, wrong)
            assert said.status_code == 422
        told = client.post(address, {**right, **({"username": "tess"} if "username" in right else {})})
        assert told.status_code == 422 and "Te vaak geprobeerd. Wacht" in told.content.decode()
    assert "_auth_user_id" not in client.session
    assert "tess" not in str(Tries.objects.values()) and "127.0.0.1" not in str(Tries.objects.values())
    other = Client(REMOTE_ADDR="10.1.1.1")  # somebody else guessing does not lock her out
    assert other.post("/mijn/code/", {"code": opened.code}).url == "/mijn/"
