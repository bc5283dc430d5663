"""Insight in the browser."""

import pytest
from playwright.sync_api import expect

from sluitend.chain.report import receive
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast, report
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_policy_maker_sees_numbers_of_one_municipality_on_any_screen(page, phone, live_server, cast: Cast):
    receive(message=report(happened_on=None), by=cast.karim, now=right_now())
    for screen in (page, phone):
        as_worker(screen, cast.pim, live_server.url)
        screen.goto("/inzicht/")
        screen.select_option("#gemeente", "Rotterdam")
        screen.get_by_role("button", name="Toon").click()
        expect(screen.locator("#gemeente")).to_have_value("Rotterdam")
        expect(screen.get_by_text("Dagen zonder regie")).to_be_visible()
        expect(screen.locator("main")).not_to_contain_text("Bakker")
        assert wider_than_the_screen(screen) == 0 and accessibility_errors(screen) == []
