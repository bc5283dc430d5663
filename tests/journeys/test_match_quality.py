"""The quality of recognising in a browser, wide and narrow; and looking up who was drawn by lot."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sluitend.chain.match import sampling
from sluitend.chain.report import receive
from sluitend.records.models import MatchQuestion, MatchSample, Mention, Person, PersonLink, Report
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast, report
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("Willem", "Mohamed", "Ayse", "Gosia", "Zzyx", "J.P.", "")


def fine(page, name: str) -> None:
    if folder := os.environ.get("SLUITEND_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)
    assert accessibility_errors(page) == []
    assert wider_than_the_screen(page) == 0


def decided(of: Report, count: int) -> None:
    """Answers of two years, of every group of names."""
    for number in range(count):
        at = right_now() - timedelta(days=1 + number * 3)
        told = Report.objects.create(kind="report", door="form", received_at=at, case=of.case, controller=of.controller,
                                     what_happened="x")  # fmt: skip
        mention = Mention.objects.create(report=told, position=0, given_names=NAMES[number % len(NAMES)])
        person = Person.objects.create(created_at=at)
        PersonLink.objects.create(mention=mention, person=person, band="certain" if number % 3 == 0 else "new", at=at)
        if number % 3:
            MatchQuestion.objects.create(mention=mention, person=person, band=("likely", "possible")[number % 2],
                                         weight=1, asked_at=at, answer="same" if number % 5 else "other",
                                         answered_at=at)  # fmt: skip


def test_a_manager_reads_how_well_it_goes_on_any_screen(page, phone, live_server, cast: Cast) -> None:
    received = receive(message=report(happened_on=None), by=cast.karim, now=right_now())
    decided(Report.objects.get(pk=received.report), 240)
    for screen in (page, phone):
        as_worker(screen, cast.gea, live_server.url)
        screen.goto("/")
        screen.get_by_text("Meer", exact=True).click()
        screen.get_by_role("link", name="Kwaliteit van herkennen").click()
        expect(screen.get_by_role("heading", name="Per groep van namen")).to_be_visible()
        screen.select_option("#maanden", "24")
        screen.get_by_role("button", name="Toon").click()
        expect(screen.locator("#maanden")).to_have_value("24")
        expect(screen.get_by_role("rowheader", name="vormen uit het Arabisch").first).to_be_visible()
        expect(screen.locator("main")).not_to_contain_text("Bakker")
        fine(screen, "match-quality")


def test_who_was_drawn_is_looked_up_and_said(page, phone, live_server, cast: Cast) -> None:
    receive(message=report(happened_on=None), by=cast.karim, now=right_now())
    sampling.draw(count=3, by=cast.tess, now=right_now() + timedelta(minutes=1))
    for number, screen in enumerate((page, phone), 1):
        as_worker(screen, cast.tess, live_server.url)
        screen.goto("/herkennen/steekproef/")
        fine(screen, "match-sample")
        screen.get_by_role("button", name="Was niet bekend").first.click()
        expect(screen.get_by_text("Vastgelegd. Dank u.")).to_be_visible()
        assert MatchSample.objects.filter(answer="new").count() == number
