"""The public door in the browser: quick out, nothing left behind, a code to come back with."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sluitend.chain.report import returning
from sluitend.records.models import Case, Report, Statement
from sluitend.web.pages import door
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast
from tests.journeys.signed_in import as_worker

pytestmark = pytest.mark.django_db(transaction=True)
STATIC = Path("sluitend/web/static")


@pytest.fixture(autouse=True)
def weather(monkeypatch, live_server) -> str:
    """No journey leaves this machine: the page to go away to is one of our own."""
    address = f"{live_server.url}/static/sluitend.svg"
    monkeypatch.setattr(door, "AWAY", address)
    return address


def ask(page: Page, start: str = "/hulp/") -> str:
    """Tell it, and return the code."""
    page.goto(f"{start}vertel/")
    page.check("#f-contact_way-code")
    page.fill("#f-what_happened", "Ik ben bang")
    page.fill("#f-postcode", "3075 AB")
    page.fill("#f-number", "12")
    page.locator("main form button").click()
    return page.locator(".d-code").inner_text()


def come_back(page: Page, code: str, start: str = "/hulp/") -> None:
    page.goto(f"{start}terug/")
    page.fill("#f-code", code)
    page.locator("main form button").click()


def fine(page: Page) -> None:
    assert accessibility_errors(page) == []
    assert wider_than_the_screen(page) == 0


def test_a_woman_with_a_phone_gets_a_name_a_moment_and_a_code_and_reads_the_answer(phone, cast: Cast):
    phone.goto("/hulp/")
    fine(phone)
    code = ask(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wij hebben uw bericht")
    case = Case.objects.get()
    promised = case.clocks.get(term="public_answer")
    expect(phone.get_by_text(promised.owner.name, exact=True)).to_be_visible()
    fine(phone)
    returning.leave_word(case=case.pk, report=None, text="Kom morgen om tien uur.", by=case.director_id,
                         now=case.opened_at)  # fmt: skip
    come_back(phone, code)
    expect(phone.get_by_text("Kom morgen om tien uur.")).to_be_visible()
    fine(phone)
    phone.fill("#f-words", "Hij heeft een sleutel")
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("Uw tekst is aangekomen.")).to_be_visible()
    assert Statement.objects.get().text == "Hij heeft een sleutel"
    expect(phone.locator("body")).not_to_contain_text("sleutel")
    phone.get_by_role("button", name="Neem geen contact met mij op").click()
    expect(phone.get_by_text("u wilt geen contact")).to_be_visible()


def test_what_one_chooses_says_at_once_what_to_do_and_what_is_wrong_leads_to_its_field(phone, cast: Cast):
    phone.goto("/hulp/vertel/")
    warning = phone.get_by_text("Wij sturen u niets en bellen u niet.")
    expect(warning).to_be_hidden()
    phone.check("#f-contact_way-watched")
    phone.check("#f-device_shared")
    phone.check("#f-about-other")
    phone.check("#f-acute")
    expect(warning).to_be_visible()
    expect(phone.get_by_role("link", name="Bel 112").first).to_be_visible()
    fine(phone)
    phone.locator("main form button").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    fine(phone)
    phone.get_by_role("alert").get_by_role("link").first.click()
    expect(phone.locator("#f-what_happened")).to_be_in_viewport()
    assert not Report.objects.exists()


@pytest.mark.parametrize("language", ["en", "tr", "ar", "pl"])
def test_in_every_language_the_pages_fit_a_phone_and_are_accessible(phone, cast: Cast, language):
    start = f"/hulp/{language}/"
    for place in ("", "vertel/", "langskomen/", "terug/"):
        phone.goto(f"{start}{place}")
        fine(phone)
        place_of_exit = phone.locator("#weg").bounding_box()
        middle = place_of_exit["x"] + place_of_exit["width"] / 2
        assert (middle < 180) is (language == "ar")
    code = ask(phone, start)
    fine(phone)
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", code)
    come_back(phone, code, start)
    fine(phone)


def test_without_javascript_everything_works_and_the_way_out_is_a_link(plain_page, cast: Cast, weather):
    plain_page.goto("/hulp/")
    plain_page.locator("main").get_by_role("link", name="Vertel het ons").click()
    code = ask(plain_page)
    expect(plain_page.locator("#weg")).to_have_attribute("href", weather)
    come_back(plain_page, code)
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Voor u")
    plain_page.fill("#f-words", "Nog iets")
    plain_page.get_by_role("button", name="Verstuur").click()
    expect(plain_page.get_by_text("Uw tekst is aangekomen.")).to_be_visible()
    plain_page.locator("#weg").click()
    plain_page.wait_for_url(weather)


def test_the_way_out_takes_every_page_of_the_door_out_of_the_history(page, cast: Cast, weather):
    page.goto("/aanmelden/")
    page.goto("/hulp/")
    page.locator("main").get_by_role("link", name="Kom langs").click()
    page.wait_for_url("**/langskomen/")
    page.locator("#weg").click()
    page.wait_for_url(weather)
    page.go_back()
    assert "/hulp/" not in page.url


def test_escape_twice_leaves_at_once_also_while_typing_and_once_does_not(page, cast: Cast, weather):
    page.goto("/hulp/vertel/")
    page.fill("#f-what_happened", "Ik ben bang")
    page.focus("#f-what_happened")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1700)
    page.keyboard.press("Escape")  # too late to be the second
    page.wait_for_timeout(100)
    assert "/hulp/" in page.url
    page.keyboard.press("Escape")
    page.wait_for_url(weather)
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Ik ben bang")


def test_afterwards_nothing_of_it_is_in_the_browser_and_nobody_else_was_asked(page, cast: Cast, live_server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    code = ask(page)
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    assert kept == [0, 0, 0] and page.context.cookies() == []
    come_back(page, code)
    assert page.context.cookies() == []
    assert asked and all(one.startswith(live_server.url) for one in asked)
    assert code.replace(" ", "") not in " ".join(asked).replace("%20", "")


def test_back_and_forward_after_sending_show_nothing(page, cast: Cast):
    page.goto("/aanmelden/")
    code = ask(page)
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Ik ben bang")
    expect(page.locator("#f-what_happened")).to_have_value("")
    page.go_forward()
    expect(page.locator("body")).not_to_contain_text(code)
    come_back(page, code)
    address = page.url
    page.goto("/aanmelden/")
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Wie u helpt")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ik heb een code")
    assert Report.objects.count() == 1


def test_pressing_twice_sends_once(page, cast: Cast):
    page.goto("/hulp/vertel/")
    page.check("#f-contact_way-code")
    page.fill("#f-what_happened", "Ik ben bang")
    page.locator("main form button").dblclick()
    expect(page.locator(".d-code")).to_be_visible()
    assert Report.objects.count() == 1


def test_at_twice_the_size_and_with_wide_spacing_nothing_is_cut_off(page, cast: Cast):
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 wide at 200 %
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    for address in ("/hulp/vertel/", "/hulp/ar/vertel/", "/hulp/pl/langskomen/"):
        page.goto(address)
        page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
                      " document.adoptedStyleSheets = [s]; }", spacing)  # fmt: skip
        assert wider_than_the_screen(page) == 0


def test_the_dark_look_is_accessible_too(phone, cast: Cast):
    phone.emulate_media(color_scheme="dark")
    for address in ("/hulp/", "/hulp/langskomen/"):
        phone.goto(address)
        fine(phone)
    phone.goto("/hulp/vertel/")
    phone.check("#f-contact_way-watched")
    phone.check("#f-acute")
    fine(phone)


def test_the_whole_door_weighs_little_on_a_slow_phone(page, cast: Cast):
    page.goto("/hulp/vertel/")
    parts = [page.content().encode(), *((STATIC / name).read_bytes() for name in ("door.css", "door.js", "door.svg"))]
    used = page.evaluate("performance.getEntriesByType('resource').map(one => one.name.split('/').pop())")
    assert {one.split("?")[0] for one in used} <= {"door.css", "door.js", "door.svg"}
    assert sum(len(gzip.compress(part)) for part in parts) < 15_000


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


def test_who_directs_leaves_a_message_from_the_case(page, live_server, cast: Cast):
    code = ask(page)
    case = Case.objects.get()
    as_worker(page, case.director_id, live_server.url)
    page.goto(f"/casussen/{case.number}/")
    page.get_by_role("link", name="Bericht voor wie meldde met terugkomcode").first.click()
    assert accessibility_errors(page) == []
    page.select_option("#f-report", index=1)
    page.fill("#f-text", "Kom morgen om tien uur.")
    page.get_by_role("button", name="Vastleggen").click()
    page.context.clear_cookies()
    come_back(page, code)
    expect(page.get_by_text("Kom morgen om tien uur.")).to_be_visible()
