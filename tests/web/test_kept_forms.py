"""A session that ended while somebody typed: nothing is lost, nothing is done, and nobody else sees any of it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sluitend.records.models import Action, Goal, Report, Worker
from sluitend.records.read import typed as reading

pytestmark = pytest.mark.django_db
SECRET = "Zij durft niet naar huis; ZWALUWNEST"


@pytest.fixture
def browser(cast):
    """Somebody at a machine; with the check on forgery that a browser meets."""
    Worker.objects.filter(pk__in=[cast.tess, cast.samira, cast.karim]).update(demo=True)
    return Client(enforce_csrf_checks=True)


def enter(browser: Client, worker: int) -> None:
    browser.force_login(Worker.objects.get(pk=worker))


def fields(page) -> dict[str, str]:
    """The hidden fields of the first form with them."""
    found = re.findall(r'name="(csrfmiddlewaretoken|form_of|kept|line|token)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in found}


def body(page) -> str:
    return unescape(page.content.decode())


def sign_in(browser: Client, page, worker: int):
    return browser.post("/aanmelden/", {**fields(page), "person": str(worker)})


def goal(case) -> str:
    return f"/casussen/{case.number}/doel/"


@pytest.fixture
def sent_too_late(browser, case, cast):
    """Tess opens a form, her session ends, and she sends it."""
    enter(browser, cast.tess)
    shown = browser.get(goal(case))
    Session.objects.all().delete()
    return browser.post(goal(case), {**fields(shown), "text": SECRET, "phase": "direct_safety"})


def test_what_was_typed_stands_in_the_form_again_and_was_not_done(browser, case, cast, sent_too_late):
    assert sent_too_late.status_code == 403 and "Uw sessie was voorbij" in body(sent_too_late)
    back = sign_in(browser, sent_too_late, cast.tess)
    assert back.url == goal(case)
    form = browser.get(goal(case))
    assert SECRET in body(form) and "nog niet verstuurd" in body(form)
    assert not Goal.objects.exists()
    done = browser.post(goal(case), {**fields(form), "text": SECRET, "phase": "direct_safety"})
    assert done.status_code == 302 and Goal.objects.get().text == SECRET
    assert SECRET not in body(browser.get(goal(case)))  # a fresh form, afterwards


def test_nobody_else_at_the_machine_sees_it(browser, case, cast, sent_too_late):
    assert SECRET not in body(sent_too_late) and "ZWALUW" not in body(sent_too_late)
    back = sign_in(browser, sent_too_late, cast.samira)
    assert back.url == "/"
    assert SECRET not in body(browser.get(goal(case))) + body(browser.get("/"))


def test_it_is_not_readable_in_the_database_either(browser, case, cast, sent_too_late):
    sign_in(browser, sent_too_late, cast.tess)
    assert "kept" in Session.objects.get().get_decoded()
    assert SECRET not in str(Session.objects.get().get_decoded())


def test_a_wrong_password_on_the_way_loses_nothing(browser, case, cast, sent_too_late):
    wrong = browser.post("/aanmelden/", {**fields(sent_too_late), "username": "tess", "password": "fout"})
    assert wrong.status_code == 422
    assert sign_in(browser, wrong, cast.tess).url == goal(case)


def test_a_form_that_stood_open_while_she_signed_in_elsewhere_comes_back_filled(browser, case, cast):
    enter(browser, cast.tess)
    shown = fields(browser.get(goal(case)))
    del browser.cookies["csrftoken"]
    sent = browser.post(goal(case), {**shown, "text": SECRET})
    assert sent.status_code == 302 and sent.url == goal(case)
    assert SECRET in body(browser.get(goal(case))) and not Goal.objects.exists()


def test_a_form_of_another_is_no_way_in(browser, case, cast):
    """On a shared machine: the form is of Tess, and Samira has signed in since."""
    enter(browser, cast.tess)
    shown = fields(browser.get(goal(case)))
    enter(browser, cast.samira)
    sent = browser.post(goal(case), {**shown, "csrfmiddlewaretoken": "oud", "text": SECRET})
    assert sent.status_code == 403 and SECRET not in body(sent)
    assert SECRET not in body(browser.get(goal(case)))


def test_a_mark_that_somebody_made_up_keeps_nothing(browser, case, cast):
    enter(browser, cast.tess)
    for mark in ("", str(cast.tess), f"{cast.tess}:verzonnen", "x" * 5000):
        sent = browser.post(goal(case), {"form_of": mark, "text": SECRET})
        assert sent.status_code == 403 and "Uw sessie was voorbij" not in body(sent)
        assert "kept" not in browser.session


def test_a_seal_that_is_old_or_broken_opens_nothing(cast):
    now = timezone.now()
    text = reading.seal(reading.Typed(cast.tess, "/", {"text": [SECRET]}), now=now)
    assert reading.unseal(text, now=now).fields == {"text": [SECRET]}
    assert reading.unseal(text, now=now + reading.HOLDS + timedelta(seconds=1)) is None
    for wrong in ("", "abc", text[:-8], text[8:], "é", "A" * 400):
        assert reading.unseal(wrong, now=now) is None


def test_a_password_never_goes_along(browser, cast, case):
    enter(browser, cast.tess)
    shown = fields(browser.get(goal(case)))
    Session.objects.all().delete()
    page = browser.post(goal(case), {**shown, "text": "x", "password": SECRET, "code": SECRET})
    kept = reading.unseal(fields(page)["kept"], now=timezone.now())
    assert set(kept.fields) == {"text", "line"}


def test_a_report_that_was_sent_too_late_is_sent_once_after_all(browser, cast):
    enter(browser, cast.karim)
    shown = fields(browser.get("/melden/"))
    typed = {**shown, "kind": "report", "persons": "1", "what_happened": SECRET, "do": "send", "p0_role": "victim"}
    Session.objects.all().delete()
    page = browser.post("/melden/", typed)
    assert sign_in(browser, page, cast.karim).url == "/melden/"
    form = browser.get("/melden/")
    assert SECRET in body(form) and f'name="token" value="{shown["token"]}"' in form.content.decode()
    assert not Report.objects.exists()


def test_the_wizard_of_sharing_opens_where_she_was(browser, case, cast):
    enter(browser, cast.tess)
    address = f"/casussen/{case.number}/delen/"
    shown = fields(browser.get(address))
    Session.objects.all().delete()
    page = browser.post(address, {**shown, "purpose": SECRET, "to": "send", "categories": "statement"})
    sign_in(browser, page, cast.tess)
    form = browser.get(address)
    assert form.status_code in (200, 422) and SECRET in body(form)


def test_a_lone_button_leads_back_to_the_page_it_stands_on(browser, case, cast):
    enter(browser, cast.tess)
    page = f"/casussen/{case.number}/eigen-pagina/"
    shown = fields(browser.get(page))
    Session.objects.all().delete()
    sent = browser.post("/verzoeken/1/pdf/", shown, headers={"referer": f"http://testserver{page}"})
    assert sent.status_code == 405  # not by this method: nothing to keep
    sent = browser.post("/mijn/bericht/", shown, headers={"referer": f"http://testserver{page}"})
    assert sign_in(browser, sent, cast.tess).url == page


def test_the_sign_in_page_that_stood_open_too_long_says_so(browser, cast):
    page = browser.post("/aanmelden/", {"person": str(cast.tess)})
    assert page.status_code == 403 and "te lang open" in body(page)
    assert sign_in(browser, page, cast.tess).status_code == 302


def test_nothing_is_done_without_signing_in(browser, case, cast, sent_too_late):
    assert not Action.objects.filter(text=SECRET).exists() and not Goal.objects.exists()
    assert browser.get(goal(case)).status_code == 302
