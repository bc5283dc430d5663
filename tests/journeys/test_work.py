"""The work list in a browser: at a desk, on a phone, with keys, without scripts, and while others work too."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from sluitend.chain import pickup, plan
from sluitend.chain import report as reporting
from sluitend.connect.message import Mention
from sluitend.records.models import Pickup
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import DAY, VREEWIJK, report
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import SCREENS, case, people, sign_in  # noqa: F401 (fixtures)

SHIFTS = """new Promise(done => { let sum = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
  .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""


def another(people, number):  # noqa: F811
    """A report about a family of its own, in the same district."""
    who = Mention(family_name=f"Verzonnen{number}", given_names="Iemand", homes=(VREEWIJK,), role="victim")
    return reporting.receive(message=report(mentions=(who,)), by=people.karim, now=timezone.now()).case


def asked_of_network(of):
    return Pickup.objects.get(case=of, organisation__code="netwerk-feijenoord")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_coach_sees_what_is_asked_and_opens_the_case(case, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Samira")
    row = page.locator("article", has_text=case.number).first
    expect(row.get_by_role("button", name="Oppakken")).to_be_visible()
    assert page.get_by_role("heading", level=2).first.inner_text().startswith("Aan u gevraagd")
    assert wider_than_the_screen(page) == 0
    assert page.get_by_role("button", name="Sneltoetsen").is_visible() == (screen != "plain_page")
    row.get_by_role("link").first.click()
    expect(page).to_have_title(f"Casus {case.number} · Sluitend")


@pytest.mark.parametrize("screen", ["page", "phone"])
def test_every_state_of_the_work_list_is_accessible_and_nothing_jumps(case, request, screen, people):  # noqa: F811
    another(people, 1)
    page = request.getfixturevalue(screen)
    sign_in(page, "Samira")
    assert page.evaluate(SHIFTS) == 0
    for name in ("Van mij", "In mijn regie", "Mijn team", "Mijn organisatie", "Netwerk", "Gevolgd"):
        page.get_by_role("navigation", name="Welke lijst").get_by_role("link", name=name).click()
        assert accessibility_errors(page) == [], name
        expect(page.locator("[aria-current=page]", has_text=name)).to_have_count(1)
    page.goto("/?acuut=ja&volgorde=newest")
    expect(page.get_by_text("Niets past bij dit filter.")).to_be_visible()
    assert accessibility_errors(page) == []
    page.get_by_role("button", name="Sneltoetsen").click()
    assert accessibility_errors(page) == [] and wider_than_the_screen(page) == 0


def test_a_filter_stands_in_the_address_as_codes_and_can_be_wiped(case, page, people):  # noqa: F811
    sign_in(page, "Samira")
    page.get_by_text("Filter en volgorde").click()
    page.get_by_label("Soort").select_option("gevraagd om op te pakken")
    page.get_by_label("Volgorde").select_option("nieuwste casus eerst")
    page.get_by_role("button", name="Toon").click()
    assert "soort=asked" in page.url and "volgorde=newest" in page.url
    expect(page.locator("article", has_text=case.number)).to_have_count(1)
    page.get_by_role("link", name="Wis het filter").click()
    expect(page).to_have_url(re.compile(r"/$"))


def test_keys_move_open_search_and_explain_and_can_be_switched_off(case, page, people):  # noqa: F811
    another(people, 1)
    sign_in(page, "Samira")
    links = page.locator("[data-row] [data-open]")
    page.keyboard.press("j")
    expect(links.first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Sneltoetsen").click()
    page.get_by_label("Sneltoetsen aan").check()
    page.get_by_role("button", name="Sluiten").click()
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/casussen/**")
    page.go_back()
    page.keyboard.press("/")
    page.wait_for_url("**/zoeken/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("j/?")
    expect(page.locator("[data-search]")).to_have_value("j/?")


def test_what_comes_in_appears_within_two_seconds_and_disturbs_nothing(case, page, people):  # noqa: F811
    also = another(people, 1)
    own = asked_of_network(case.pk)
    sign_in(page, "Samira")
    page.locator(f"#kies-{own.pk}").check()
    page.locator(f"#pak-{own.pk}").focus()
    top = page.locator(f"#r-asked-{own.pk}").bounding_box()["y"]
    new = asked_of_network(another(people, 2))
    received = time.monotonic()
    page.locator(f"#r-asked-{new.pk}").wait_for(timeout=4_000)
    seen = time.monotonic()
    print(f"visible {seen - received:.2f} s after it was received")
    assert seen - received < 2
    expect(page.get_by_role("status").get_by_text("1 nieuwe vraag")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == f"pak-{own.pk}"
    expect(page.locator(f"#kies-{own.pk}")).to_be_checked()
    assert abs(page.locator(f"#r-asked-{own.pk}").bounding_box()["y"] - top) < 2 or page.evaluate("scrollY") == 0
    taken = asked_of_network(also)
    pickup.accept(pickup=taken.pk, by=people.joost, now=timezone.now())
    page.locator(f"#r-asked-{taken.pk}").wait_for(state="detached", timeout=4_000)
    assert page.evaluate("document.activeElement.id") == f"pak-{own.pk}"
    assert accessibility_errors(page) == []


@pytest.mark.parametrize("screen", ["page", "plain_page"])
def test_ticked_questions_are_taken_up_with_one_press_and_who_was_first_is_told(case, request, people, screen):  # noqa: F811
    cases = [case.pk, another(people, 1), another(people, 2)]
    rows = [asked_of_network(one) for one in cases]
    page = request.getfixturevalue(screen)
    sign_in(page, "Samira")
    for row in rows:
        page.locator(f"#kies-{row.pk}").check()
    pickup.accept(pickup=rows[1].pk, by=people.joost, now=timezone.now())
    page.locator("#samen").click()
    said = page.locator(".s-alert")
    expect(said.filter(has_text="opgepakt: ")).to_be_visible()
    if screen == "plain_page":  # with scripts the row that was taken is gone before the press
        expect(said.filter(has_text="Joost heeft dit al opgepakt.")).to_be_visible()
    mine = Pickup.objects.filter(pk__in=[row.pk for row in rows], decided_by=people.samira, state="accepted")
    assert mine.count() == 2


def test_when_the_server_is_silent_the_list_says_since_when_and_recovers(case, page, people):  # noqa: F811
    sign_in(page, "Samira")
    page.route("**/werk/regels/**", lambda route: route.abort())
    expect(page.get_by_text("Niet bijgewerkt sinds")).to_be_visible(timeout=5_000)
    expect(page.locator("article", has_text=case.number)).to_have_count(1)
    assert accessibility_errors(page) == []
    page.unroute("**/werk/regels/**")
    expect(page.get_by_text("Bijgewerkt om")).to_be_visible(timeout=5_000)


def test_when_the_session_is_gone_the_list_says_so_and_leads_back(case, page, people):  # noqa: F811
    sign_in(page, "Samira")
    page.goto("/?lijst=network")
    Session.objects.all().delete()
    link = page.get_by_role("link", name="Meld u opnieuw aan")
    expect(link).to_be_visible(timeout=5_000)
    expect(page.locator("article", has_text=case.number)).to_have_count(1)
    assert accessibility_errors(page) == []
    link.click()
    page.get_by_role("button", name="Samira").click()
    page.wait_for_url("**/?lijst=network")


def test_a_case_can_be_followed_and_let_go(case, page, people):  # noqa: F811
    sign_in(page, "Tess")
    page.goto("/?lijst=team")
    page.get_by_role("button", name="Volgen").click()
    page.get_by_role("link", name="Gevolgd").click()
    expect(page.locator("article", has_text=case.number)).to_have_count(1)
    page.get_by_role("button", name="Niet meer volgen").click()
    expect(page.get_by_text("U volgt nog geen casus.")).to_be_visible()


def test_what_one_was_told_disappears_when_ticked_off(case, people, page):  # noqa: F811
    pickup.accept(pickup=asked_of_network(case.pk).pk, by=people.samira, now=timezone.now())
    sign_in(page, "Tess")
    expect(page.get_by_text("Netwerk Feijenoord heeft het opgepakt.")).to_be_visible()
    page.get_by_role("button", name="Gezien").click()
    expect(page.get_by_role("heading", name="Ter kennis")).to_have_count(0)


def test_a_hundred_things_load_and_scroll_and_stay_where_they_are_when_one_comes_in(case, page, people, live_server):  # noqa: F811
    now = timezone.now()
    for number in range(30):
        plan.add_action(
            case=case.pk, text=f"Actie {number}", owner=people.samira, due=now + DAY, by=people.tess, now=now
        )
    as_worker(page, people.samira, live_server.url)
    page.goto("/")
    page.evaluate("window.scrollTo(0, 900)")
    row = page.locator("[data-row]").nth(15)
    row.hover()
    top = row.bounding_box()["y"]
    new = asked_of_network(another(people, 3))
    page.locator(f"#r-asked-{new.pk}").wait_for(state="attached", timeout=4_000)
    assert abs(page.locator("[data-row]").nth(16).bounding_box()["y"] - top) < 2
