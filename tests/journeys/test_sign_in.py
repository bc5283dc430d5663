"""Signing in and out in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import SCREENS, people, sign_in, sign_out  # noqa: F401 (fixture)


@pytest.mark.parametrize("screen", SCREENS)
def test_somebody_signs_in_sees_her_work_and_signs_out(people, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Samira")
    expect(page.get_by_role("heading", name="Mijn werk")).to_be_visible()
    assert "Samira" in page.locator("header").inner_text()
    sign_out(page)
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/aanmelden/\?next=%2F$"))


def test_the_sign_in_page_is_accessible_and_fits_a_phone(people, page, phone):  # noqa: F811
    page.goto("/aanmelden/")
    assert accessibility_errors(page) == []
    phone.goto("/aanmelden/")
    assert wider_than_the_screen(phone) == 0


def test_the_keyboard_reaches_the_content_first(people, page):  # noqa: F811
    sign_in(page, "Tess")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"


def test_the_language_is_chosen_and_stays(people, page):  # noqa: F811
    page.goto("/aanmelden/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/aanmelden/")
    assert page.locator("html").get_attribute("lang") == "en"
