"""The pickup board in the browser: live, on the phone, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from sluitend.chain import pickup
from sluitend.chain.report import receive
from sluitend.connect.message import Mention
from sluitend.records.models import Pickup
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import VREEWIJK, Cast, report
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)
BOARD = "/netwerk/netwerk-feijenoord/"


def told(cast: Cast, family: str = "") -> Pickup:
    """A report about the Bakkers, or about another family in the same district."""
    who = (Mention(family_name=family, given_names="Iemand", homes=(VREEWIJK,), role="victim"),) if family else ()
    message = report(happened_on=None, mentions=who) if who else report(happened_on=None)
    case = receive(message=message, by=cast.karim, now=right_now()).case
    return Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")


def test_a_new_report_appears_by_itself_and_a_keyboard_keeps_its_place(page, live_server, cast: Cast):
    as_worker(page, cast.samira, live_server.url)
    page.goto(BOARD)
    expect(page.get_by_role("heading", name="Gevraagd (0)")).to_be_visible()
    asked = told(cast)
    expect(page.get_by_role("heading", name="Gevraagd (1)")).to_be_visible(timeout=5_000)
    page.focus(f"#pak-{asked.pk}")
    pickup.accept(pickup=Pickup.objects.get(case=asked.case, organisation__kind="veilig_thuis").pk,
                  by=cast.tess, now=right_now())  # fmt: skip
    told(cast, "Verzonnen")
    expect(page.get_by_role("heading", name="Gevraagd (2)")).to_be_visible(timeout=5_000)
    assert page.evaluate("document.activeElement.id") == f"pak-{asked.pk}"
    expect(page.get_by_role("status").get_by_text("2 nieuwe vragen")).to_be_visible()


def test_what_a_colleague_takes_up_is_seen_on_every_board_and_on_the_wall_within_two_seconds(
    page, browser, live_server, cast: Cast
):
    asked = told(cast)
    as_worker(page, cast.samira, live_server.url)
    page.goto(BOARD)
    wall = browser.new_context(base_url=live_server.url, viewport={"width": 1920, "height": 1080}).new_page()
    as_worker(wall, cast.joost, live_server.url)
    wall.goto(f"{BOARD}?wand=1")
    assert "Bakker" not in wall.content()
    expect(wall.get_by_role("button")).to_have_count(0)
    pickup.accept(pickup=asked.pk, by=cast.joost, now=right_now())
    for one in (page, wall):
        expect(one.get_by_role("heading", name="Opgepakt (1)")).to_be_visible(timeout=2_000)
        assert accessibility_errors(one) == [] and wider_than_the_screen(one) == 0
    new = told(cast, "Verzonnen")
    expect(wall.locator(f"#vraag-{new.pk}")).to_be_visible(timeout=2_000)
    wall.context.close()


def test_when_the_board_hears_nothing_it_stays_and_says_since_when(page, live_server, cast: Cast):
    asked = told(cast)
    as_worker(page, cast.samira, live_server.url)
    page.goto(BOARD)
    page.route("**/regels/**", lambda route: route.fulfill(status=503))
    expect(page.get_by_text("Niet bijgewerkt sinds")).to_be_visible(timeout=5_000)
    expect(page.locator(f"#pak-{asked.pk}")).to_be_visible()
    assert accessibility_errors(page) == []


def test_one_takes_it_up_and_a_colleague_who_is_later_reads_who_it_was(page, browser, live_server, cast: Cast):
    told(cast)
    as_worker(page, cast.samira, live_server.url)
    page.goto(BOARD)
    other = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    as_worker(other, cast.joost, live_server.url)
    other.goto(BOARD)
    page.get_by_role("button", name="Oppakken").click()
    expect(page.get_by_role("heading", name="Opgepakt (1)")).to_be_visible()
    other.get_by_role("button", name="Oppakken").click()
    expect(other.get_by_role("alert")).to_contain_text("Samira heeft dit al opgepakt.")
    assert accessibility_errors(page) == []
    other.context.close()


def test_on_a_phone_a_refusal_with_a_reason_goes_on_to_somebody(phone, live_server, cast: Cast):
    told(cast)
    as_worker(phone, cast.samira, live_server.url)
    phone.goto(BOARD)
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []
    assert phone.get_by_role("button", name="Oppakken").bounding_box()["width"] > 250
    phone.get_by_role("link", name="Weigeren").click()
    phone.get_by_role("button", name="Weigeren en doorgeven").click()
    expect(phone.get_by_role("alert")).to_contain_text("Schrijf waarom")
    phone.fill("#f-reason", "Geen plek deze week")
    phone.get_by_role("button", name="Weigeren en doorgeven").click()
    expect(phone.get_by_role("heading", name="Geweigerd (1)")).to_be_visible()
    expect(phone.get_by_text("ging naar")).to_be_visible()


def test_without_javascript_the_first_contact_is_recorded(plain_page, live_server, cast: Cast):
    asked = told(cast)
    as_worker(plain_page, cast.samira, live_server.url)
    plain_page.goto(BOARD)
    plain_page.get_by_role("button", name="Oppakken").click()
    plain_page.get_by_role("link", name="Contact vastleggen").click()
    plain_page.get_by_label("Nee, het verhaal was er al").check()
    plain_page.get_by_role("button", name="Vastleggen").click()
    expect(plain_page.get_by_text("Het eerste contact is vastgelegd.")).to_be_visible()
    asked.refresh_from_db()
    assert asked.first_contact_at is not None
    plain_page.get_by_role("link", name="Ververs").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Netwerk Feijenoord")
