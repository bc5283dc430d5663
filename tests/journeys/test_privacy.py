"""Anonymous consultation, emergency access and the privacy office, in a browser, wide and narrow."""

import os

import pytest
from playwright.sync_api import expect

from sluitend.records.models import BreakGlass, Consultation
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import case, people  # noqa: F401 (fixtures)

SCREENS = ("page", "phone")  # who listens to a page is checked with a script


def fine(page, name):
    """No errors for who listens or types, nothing off the screen."""
    if folder := os.environ.get("SLUITEND_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)
    assert not accessibility_errors(page)
    assert not wider_than_the_screen(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_question_goes_out_only_without_names_and_comes_back_answered(case, cast, live_server, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    as_worker(page, cast.tess, live_server.url)
    page.goto(f"{live_server.url}/casussen/{case.number}/")
    page.get_by_role("link", name="Vraag anoniem raad").click()
    page.get_by_label("Aan wie vraagt u het?").select_option(label="Openbaar Ministerie Rotterdam")
    page.get_by_label("Uw vraag").fill("Sanne durft geen aangifte te doen. Hij speelt bij voetbalclub Excelsior.")
    page.get_by_role("button", name="Controleer en verstuur").click()
    expect(page.locator("mark", has_text="Sanne")).to_be_visible()
    fine(page, "consult")
    page.get_by_label("Uw vraag").fill("Een moeder durft geen aangifte te doen. Wat kan het OM?")
    page.get_by_role("button", name="Controleer en verstuur").click()
    expect(page.get_by_text("Uw vraag is verstuurd.")).to_be_visible()
    as_worker(page, cast.olga, live_server.url)
    page.goto(f"{live_server.url}/overleg-anoniem/")
    fine(page, "consulted")
    page.get_by_role("link", name="Geef antwoord").click()
    page.get_by_label("Uw antwoord").fill("Het OM kan ook zonder aangifte vervolgen.")
    page.get_by_role("button", name="Verstuur het antwoord").click()
    assert Consultation.objects.get().answered_by_id == cast.olga


@pytest.mark.parametrize("screen", SCREENS)
def test_emergency_access_is_asked_shown_and_judged(case, cast, live_server, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    as_worker(page, cast.petra, live_server.url)
    page.goto(f"{live_server.url}/noodtoegang/")
    fine(page, "glass")
    page.get_by_label("Nummer van de casus").fill(case.number)
    page.get_by_label("Waarom moet u dit nu zien?").fill("Zij staat nu voor de deur.")
    page.get_by_role("button", name="Geef mij noodtoegang").click()
    expect(page.get_by_text("U kijkt hier met noodtoegang")).to_be_visible()
    as_worker(page, cast.fred, live_server.url)
    page.goto(f"{live_server.url}/privacy/")
    fine(page, "privacy")
    page.get_by_role("link", name="Beoordeel").click()
    fine(page, "review")
    page.get_by_label("terecht", exact=True).check()
    page.get_by_label("Waarom vindt u dat?").fill("Er was geen andere weg.")
    page.get_by_role("button", name="Leg het oordeel vast").click()
    assert BreakGlass.objects.get().finding == "rightful"
    page.get_by_role("link", name="Open het log van inzage").click()
    fine(page, "log")
