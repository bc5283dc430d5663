"""The rule book in the browser."""

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast
from tests.journeys.signed_in import as_worker

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_policy_maker_reads_a_term_its_history_and_its_source_on_any_screen(page, phone, live_server, cast: Cast):
    for screen in (page, phone):
        as_worker(screen, cast.pim, live_server.url)
        screen.goto("/inzicht/")
        screen.locator("summary", has_text="Meer").first.click()
        screen.get_by_role("link", name="Regels en termijnen").click()
        screen.goto("/regels/#waarde-keep_veilig_thuis")
        term = screen.locator("#waarde-keep_veilig_thuis")
        expect(term).to_be_in_viewport()
        expect(term).to_contain_text("15 jaar vanaf")
        expect(term).to_contain_text("20 jaar vanaf")
        term.get_by_role("link", name="art. 5.3.4").click()
        expect(screen.locator("#bron-wmo-5-3-4")).to_be_in_viewport()
        assert wider_than_the_screen(screen) == 0 and accessibility_errors(screen) == []
