"""Reporting in the browser: at a desk, on a phone, and without JavaScript."""

import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sluitend.chain.report import receive
from sluitend.records.models import Draft, Report
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast, report
from tests.covers import covers
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import CUT_OFF, SPACING

pytestmark = pytest.mark.django_db(transaction=True)


def tell(page: Page) -> None:
    """What somebody of the police types who has two minutes."""
    page.fill("#f-what_happened", "Buren hoorden schreeuwen. Moeder is geduwd.")
    page.select_option("#f-p0_role", "victim")
    page.fill("#f-p0_name", "Sanne Bakker")
    page.fill("#f-p0_born", "1990")
    page.fill("#f-p0_address", "3075 AB")


def send(page: Page) -> None:
    page.get_by_role("button", name="Versturen").click()


def test_a_report_is_sent_with_five_fields_and_the_next_page_says_who_acts(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    tell(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus")
    expect(page.get_by_text("Netwerk Feijenoord")).to_be_visible()
    expect(page.locator("dt", has_text="Zicht op veiligheid")).to_be_visible()
    assert accessibility_errors(page) == []
    assert "Bakker" not in page.url and "Bakker" not in page.title()


def test_on_a_phone_the_form_fits_and_a_wrong_date_is_told_on_top_and_at_the_field(phone, live_server, cast: Cast):
    as_worker(phone, cast.karim, live_server.url)
    phone.goto("/melden/")
    assert wider_than_the_screen(phone) == 0
    tell(phone)
    phone.fill("#f-p0_born", "31-2-1990")
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Persoon 1: de geboortedatum bestaat niet")
    phone.get_by_role("alert").get_by_role("link").click()
    expect(phone.locator("#f-p0_born")).to_be_in_viewport()
    expect(phone.locator("#f-p0_name")).to_have_value("Sanne Bakker")
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []


def test_without_javascript_a_person_is_added_a_draft_kept_and_the_report_sent(plain_page, live_server, cast: Cast):
    page = plain_page
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    tell(page)
    page.get_by_role("button", name="Persoon toevoegen").click()
    expect(page.locator("#f-p0_name")).to_have_value("Sanne Bakker")
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
    page.press("#f-p0_name", "Enter")
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


@covers("R-INTAKE-01")
def test_a_complete_report_of_the_police_takes_at_most_twelve_fields_on_one_page(page, live_server, cast: Cast):
    as_worker(page, cast.karim, live_server.url)
    page.goto("/melden/")
    fields = 0

    def put(name: str, text: str) -> None:
        nonlocal fields
        fields += 1
        page.fill(f"#f-{name}", text)

    def tick(label: str) -> None:
        nonlocal fields
        fields += 1
        page.get_by_label(label).first.check()

    put("what_happened", "Ter plaatse troffen wij een vrouw met een bloedende lip. Zij zei dat haar man haar sloeg.")
    put("happened", "gisteren")
    tick("lichamelijk")
    put("p0_name", "Sanne van der Berg")
    put("p0_born", "12-4-1990")
    put("p0_address", "Groenezoom 12, 3075 AB Rotterdam")
    page.get_by_role("button", name="Persoon toevoegen").click()
    put("p1_name", "Emre Demir")
    put("p1_born", "3-9-1988")
    tick("Woont op hetzelfde adres als persoon 1")
    page.get_by_role("button", name="Persoon toevoegen").click()
    put("p2_name", "Daan Demir")
    tick("Het geweld gaat al langer door, of komt terug")
    put("safe_contact", "Bel tussen 9 en 12 uur")
    assert fields <= 12
    assert page.url.split("#")[0].endswith("/melden/")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Casus")

    told = Report.objects.get()
    assert told.happened_on and told.violence == ["physical"] and told.facts["structural"] and told.facts["children"]
    people = [(one.role, one.given_names, one.prefix, one.family_name, one.birth_date) for one in told.mentions.all()]
    assert people == [
        ("victim", "Sanne", "van der", "Berg", "1990-04-12"),
        ("alleged_perpetrator", "Emre", "", "Demir", "1988-09-03"),
        ("child", "Daan", "", "Demir", ""),
    ]
    homes = [home.postcode for one in told.mentions.all() for home in one.homes.all()]
    assert homes == ["3075 AB", "3075 AB"]


def test_who_is_known_stands_beside_the_form_while_one_types(page, live_server, cast: Cast):
    receive(message=report(happened_on=None), by=cast.karim, now=timezone.now())
    as_worker(page, cast.tess, live_server.url)
    page.goto("/melden/")
    page.locator("#f-p0_name").press_sequentially("Sanne Bakker")
    page.locator("#f-p0_born").press_sequentially("12-4-1990")
    start = time.monotonic()
    expect(page.get_by_role("heading", name="Dit gezin lijkt al bekend")).to_be_visible()
    print(f"recognised {1000 * (time.monotonic() - start):.0f} ms after the last key (80 ms of it is waiting)")
    assert page.evaluate("document.activeElement.id") == "f-p0_born"
    assert accessibility_errors(page) == []


def test_large_letters_and_wide_lines_hide_nothing_of_the_form(page, live_server, cast: Cast):
    """WCAG 1.4.4 and 1.4.12: twice the size, and the spacing of text that a reader may set."""
    as_worker(page, cast.karim, live_server.url)
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 by 900 at 200 %
    for address in ("/melden/", "/"):
        page.goto(address)
        page.evaluate(SPACING)
        assert wider_than_the_screen(page) == 0, address
        assert page.evaluate(CUT_OFF) == [], address
