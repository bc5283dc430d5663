"""Recognising in the browser: both sides beside each other, one question, one answer."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from sluitend.chain.report import receive
from sluitend.records.models import Case
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import OMMOORD, SANNE, Cast, report
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)
NEARLY = replace(SANNE, bsn=None, given_names="Sann", phones=(), homes=(OMMOORD,), family_name="Bakkers")


@pytest.fixture
def doubt(cast: Cast) -> None:
    for who in (SANNE, NEARLY):
        receive(message=report(mentions=(who,), happened_on=None), by=cast.karim, now=right_now())


def test_the_same_person_brings_both_reports_together(page, live_server, cast: Cast, doubt):
    as_worker(page, cast.tess, live_server.url)
    page.goto("/herkennen/")
    assert accessibility_errors(page) == []
    expect(page.locator(".s-fall-lines").get_by_text("zelfde geboortedatum").first).to_be_visible()
    page.get_by_role("button", name="Dezelfde persoon").click()
    expect(page.get_by_text("Vastgelegd: dezelfde persoon.")).to_be_visible()
    assert Case.objects.filter(state="open").count() == 1
    page.get_by_role("link", name="Dit is iemand anders").click()
    page.fill("#f-why", "Andere achternaam op haar pas")
    page.get_by_label("geef haar een eigen casus").check()
    page.get_by_role("button", name="Koppeling verbreken").click()
    expect(page.get_by_text("Andere achternaam op haar pas").first).to_be_visible()  # in both histories
    assert Case.objects.filter(state="open").count() == 2


def test_on_a_phone_the_two_sides_stand_under_each_other(phone, live_server, cast: Cast, doubt):
    as_worker(phone, cast.tess, live_server.url)
    phone.goto("/herkennen/")
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []
    first, second = (one.bounding_box() for one in phone.locator(".s-side-of").all())
    assert first["x"] == second["x"] and first["y"] < second["y"]


def test_without_javascript_somebody_else_is_an_answer_too(plain_page, live_server, cast: Cast, doubt):
    as_worker(plain_page, cast.tess, live_server.url)
    plain_page.goto("/herkennen/")
    plain_page.get_by_role("button", name="Iemand anders").click()
    expect(plain_page.get_by_text("Vastgelegd: iemand anders.")).to_be_visible()
    assert Case.objects.filter(state="open").count() == 2
