"""The work list in a browser: at a desk, on a phone, accessible."""

import pytest

from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import SCREENS, case, people, sign_in  # noqa: F401 (fixtures)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_coach_sees_what_is_asked_and_opens_the_case(case, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Samira")
    row = page.locator("article", has_text=case.number).first
    assert row.get_by_role("button", name="Oppakken").is_visible()
    assert wider_than_the_screen(page) == 0
    row.get_by_role("link").first.click()
    assert page.title() == f"Casus {case.number} · Sluitend"
    assert page.get_by_role("heading", name="Gevraagd aan u").is_visible()


def test_every_tab_of_the_work_list_is_accessible(case, page):  # noqa: F811
    sign_in(page, "Samira")
    for name in ("Van mij", "In mijn regie", "Mijn team", "Netwerk", "Gevolgd"):
        page.get_by_role("navigation", name="Welke lijst").get_by_role("link", name=name).click()
        assert accessibility_errors(page) == [], name
        assert page.locator("[aria-current=page]", has_text=name).count() == 1


def test_what_one_was_told_disappears_when_ticked_off(case, people, page):  # noqa: F811
    from django.utils import timezone

    from sluitend.chain import pickup
    from sluitend.records.models import Pickup

    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=people.samira, now=timezone.now())
    sign_in(page, "Tess")
    assert page.get_by_text("Netwerk Feijenoord heeft het opgepakt.").is_visible()
    page.get_by_role("button", name="Gezien").click()
    assert page.get_by_role("heading", name="Ter kennis").count() == 0
