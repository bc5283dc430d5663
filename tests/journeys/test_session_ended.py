"""The session ended while somebody typed: she signs in again, and the form stands there as she left it."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from sluitend.records.models import Action, Disclosure, Report
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import case, people, sign_in  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "Zij durft niet naar huis, de kinderen slapen bij oma"


def in_again(page, name: str) -> None:
    """What stands on the screen after sending too late: the sign-in page, with nothing of what was typed."""
    expect(page.get_by_text("Uw sessie was voorbij")).to_be_visible()
    assert TYPED not in page.content()
    page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("screen", ["page", "plain_page"])
def test_a_report_is_not_lost(people, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Karim")
    page.goto("/melden/")
    page.fill("[name=what_happened]", TYPED)
    before = Report.objects.count()
    Session.objects.all().delete()
    page.locator("button[name=do][value=send]").first.click()
    in_again(page, "Karim")
    page.wait_for_url("**/melden/")
    assert page.locator("[name=what_happened]").input_value().strip() == TYPED
    expect(page.get_by_text("nog niet verstuurd")).to_be_visible()
    assert Report.objects.count() == before


@pytest.mark.parametrize("screen", ["phone", "plain_page"])
def test_a_form_about_a_case_is_not_lost_and_is_then_sent_once(case, people, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/actie/")
    page.fill("#f-text", TYPED)
    page.select_option("#f-owner", index=1)
    page.fill("#f-due", "2027-01-12T10:00")
    Session.objects.all().delete()
    page.locator("main form button[type=submit]").last.click()
    if screen == "phone":
        assert accessibility_errors(page) == [] and wider_than_the_screen(page) == 0
    in_again(page, "Tess")
    page.wait_for_url("**/actie/")
    assert page.locator("#f-text").input_value().strip() == TYPED
    expect(page.locator("#f-due")).to_have_value("2027-01-12T10:00")
    assert not Action.objects.filter(text=TYPED).exists()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/casussen/{case.number}/")
    assert Action.objects.filter(text=TYPED).count() == 1


def test_the_three_pages_of_sharing_are_not_lost(case, people, page):  # noqa: F811
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/delen/")
    page.get_by_label("Ik wil dat").select_option(label="Arosa")
    page.locator("[name=categories]").first.check()
    page.get_by_label("Met welk doel").fill(TYPED)
    Session.objects.all().delete()
    page.get_by_role("button", name="Verder").click()
    in_again(page, "Tess")
    page.wait_for_url("**/delen/")
    assert page.locator(f"input[name=purpose][value='{TYPED}']").count() or page.get_by_text(TYPED).count()
    assert not Disclosure.objects.filter(purpose=TYPED).exists()


def test_the_next_person_at_the_machine_gets_nothing_of_it(case, people, page):  # noqa: F811
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/actie/")
    page.fill("#f-text", TYPED)
    Session.objects.all().delete()
    page.locator("main form button[type=submit]").last.click()
    in_again(page, "Bram")
    page.wait_for_url("**/")
    page.goto(f"/casussen/{case.number}/actie/")
    assert TYPED not in page.content()
