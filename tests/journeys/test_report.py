"""Reporting in the browser: at a desk, on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from sluitend.records.models import Draft, Report
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast
from tests.journeys.signed_in import as_worker

pytestmark = pytest.mark.django_db(transaction=True)


def tell(page: Page) -> None:
    """What somebody of the police types who has two minutes."""
    page.fill("#f-what_happened", "Buren hoorden schreeuwen. Moeder is geduwd.")
    page.select_option("#f-p0_role", "victim")
    page.fill("#f-p0_given_names", "Sanne")
    page.fill("#f-p0_family_name", "Bakker")
    page.fill("#f-p0_born_year", "1990")
    page.fill("#f-p0_postcode", "3075 AB")


def send(page: Page) -> None:
    page.get_by_role("button", name="Versturen").click()


def test_a_report_is_sent_with_six_fields_and_the_next_page_says_who_acts(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    tell(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus")
    expect(page.get_by_text("Netwerk Feijenoord")).to_be_visible()
    expect(page.get_by_text("Zicht op veiligheid")).to_be_visible()
    assert accessibility_errors(page) == []
    assert "Bakker" not in page.url and "Bakker" not in page.title()


def test_on_a_phone_the_form_fits_and_a_wrong_date_is_told_on_top_and_at_the_field(phone, live_server, cast: Cast):
    as_worker(phone, cast.karim, live_server.url)
    phone.goto("/melden/")
    assert wider_than_the_screen(phone) == 0
    tell(phone)
    phone.fill("#f-p0_born_day", "31")
    phone.fill("#f-p0_born_month", "2")
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Persoon 1: de geboortedatum bestaat niet")
    phone.get_by_role("alert").get_by_role("link").click()
    expect(phone.locator("#f-p0_born")).to_be_in_viewport()
    expect(phone.locator("#f-p0_family_name")).to_have_value("Bakker")
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []


def test_without_javascript_a_person_is_added_a_draft_kept_and_the_report_sent(plain_page, live_server, cast: Cast):
    page = plain_page
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    tell(page)
    page.get_by_role("button", name="Persoon toevoegen").click()
    expect(page.locator("#f-p0_family_name")).to_have_value("Bakker")
    page.select_option("#f-p1_role", "child")
    page.get_by_role("button", name="Bewaren voor later").click()
    page.goto("/")
    page.goto("/melden/")
    expect(page.get_by_text("is teruggezet")).to_be_visible()
    expect(page.locator("#f-p1_role")).to_have_value("child")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus")
    assert Report.objects.get().mentions.count() == 2 and not Draft.objects.exists()


def test_what_is_typed_is_kept_by_itself_when_the_browser_is_closed(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    page.locator("#f-what_happened").press_sequentially("Ik zag blauwe plekken", delay=5)
    expect(page.get_by_text("Bewaard:")).to_be_visible(timeout=10_000)
    page.close()
    again = page.context.new_page()
    again.goto("/melden/")
    expect(again.locator("#f-what_happened")).to_have_value("Ik zag blauwe plekken")


def test_enter_in_a_field_keeps_a_draft_and_sends_nothing(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    tell(page)
    page.press("#f-p0_family_name", "Enter")
    expect(page.get_by_text("U kunt deze pagina sluiten en later verdergaan.")).to_be_visible()
    assert not Report.objects.exists()


def test_with_the_keyboard_alone_a_report_is_sent(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    page.focus("#f-what_happened")
    page.keyboard.type("Geschreeuw")
    for _turn in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-p0_role":
            break
    page.keyboard.type("sl")
    for _turn in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Versturen":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus")
    assert Report.objects.get().mentions.get().role == "victim"
