"""The public door in the browser: quick out, nothing left behind, a name and a moment."""

import pytest
from playwright.sync_api import Page, expect

from sluitend.records.models import Case
from sluitend.web.pages import door
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast
from tests.journeys.signed_in import as_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def weather(monkeypatch, live_server) -> str:
    """No journey leaves this machine: the page to go away to is one of our own."""
    address = f"{live_server.url}/static/sluitend.svg"
    monkeypatch.setattr(door, "AWAY", address)
    return address


def ask(page: Page) -> None:
    page.goto("/hulp/")
    page.fill("#f-safe_contact", "Bel alleen overdag")
    page.fill("#f-what_happened", "Ik ben bang")
    page.fill("#f-postcode", "3075 AB")
    page.get_by_role("button", name="Vraag om hulp").click()


def test_a_woman_with_a_phone_gets_a_name_and_a_moment(phone, cast: Cast):
    phone.goto("/hulp/")
    assert accessibility_errors(phone) == [] and wider_than_the_screen(phone) == 0
    ask(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wij hebben uw bericht")
    promised = Case.objects.get().clocks.get(term="public_answer")
    expect(phone.get_by_text(promised.owner.name, exact=True)).to_be_visible()
    assert accessibility_errors(phone) == [] and wider_than_the_screen(phone) == 0


def test_without_javascript_the_door_works_and_the_way_out_is_a_link(plain_page, cast: Cast, weather):
    ask(plain_page)
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw bericht")
    expect(plain_page.locator("#weg")).to_have_attribute("href", weather)


def test_the_way_out_replaces_the_page_in_the_history(page, cast: Cast, weather):
    page.goto("/aanmelden/")
    page.goto("/hulp/")
    page.fill("#f-what_happened", "Ik ben bang")
    page.locator("#weg").click()
    page.wait_for_url(weather)
    page.go_back()
    assert "/hulp/" not in page.url


def test_escape_leaves_at_once(page, cast: Cast, weather):
    page.goto("/hulp/")
    page.focus("#f-what_happened")
    page.keyboard.press("Escape")
    page.wait_for_url(weather)


def test_afterwards_nothing_of_it_is_in_the_browser(page, cast: Cast):
    ask(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw bericht")
    kept = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert all(cookie["expires"] == -1 for cookie in page.context.cookies())
    page.goto("/aanmelden/")
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Ik ben bang")


def test_at_the_desk_she_leaves_with_a_name_a_number_and_a_moment(page, live_server, cast: Cast):
    as_worker(page, cast.dina, live_server.url)
    page.goto("/inloop/")
    assert accessibility_errors(page) == []
    page.fill("#f-safe_contact", "Via haar zus")
    page.fill("#f-what_happened", "Zij durft niet naar huis")
    page.get_by_role("button", name="Open de casus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Afspraak")
    expect(page.get_by_text("Dina", exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("U heeft de regie.")).to_be_hidden()
    assert Case.objects.get().director_id == cast.dina
