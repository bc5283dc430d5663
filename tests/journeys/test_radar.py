"""The radar and the evidence in the browser: on a desk, on a phone and without JavaScript."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sluitend.chain.report import receive
from sluitend.records.models import Case, Deviation
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import DAAN, EMRE, OMMOORD, SANNE, Cast, report
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = ("page", "phone", "plain_page")


@pytest.fixture
def family(cast: Cast) -> Case:
    """Reported three times in three months, the last time with worse."""
    moved = replace(SANNE, homes=(replace(OMMOORD, city="Schiedam"),))
    told = (
        (90, SANNE, "Ruzie gehoord door buren.", ("psychological",)),
        (40, moved, "Hij appt haar de hele dag.", ("psychological",)),
        (2, moved, "Hij bonst op de deur en sloeg haar.", ("physical",)),
    )
    for days, mother, what, violence in told:
        message = report(mentions=(mother, EMRE, DAAN), happened_on=None, what_happened=what, violence=violence)
        found = receive(message=message, by=cast.karim, now=right_now() - timedelta(days=days))
    return Case.objects.get(pk=found.case)


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest):
    found = request.getfixturevalue(request.param)
    found.set_default_navigation_timeout(40_000)  # the first page of a run loads the whole program
    return found


def fits_and_can_be_read(screen, request: pytest.FixtureRequest) -> bool:
    """Nothing wider than the screen and nothing that axe-core finds; not to be measured without JavaScript."""
    if "plain_page" in request.node.name:
        return True
    return wider_than_the_screen(screen) == 0 and accessibility_errors(screen) == []


def test_from_the_case_to_what_the_reports_show_together_and_an_answer(
    screen, request: pytest.FixtureRequest, live_server, cast: Cast, family: Case
):
    as_worker(screen, cast.tess, live_server.url)
    screen.goto(f"/casussen/{family.number}/")
    card = screen.locator("#radar-deel")
    card.scroll_into_view_if_needed()
    if "plain_page" not in request.node.name:
        expect(card.get_by_text("van Rotterdam naar Schiedam")).to_be_visible()
        screen.goto(f"/casussen/{family.number}/radar/")
    else:
        card.get_by_role("link", name="Wat 3 meldingen samen laten zien").click()
    expect(screen).to_have_title("Radar · Sluitend")
    expect(screen.get_by_text("Voor het eerst genoemd: lichamelijk")).to_be_visible()
    expect(screen.get_by_text("Is het structureel onveilig?")).to_be_visible()
    screen.get_by_text("3 meldingen, met dag, melder en geweld").click()
    expect(screen.get_by_text("50 dagen later")).to_be_visible()
    assert fits_and_can_be_read(screen, request)
    screen.get_by_role("link", name="Nee, en waarom niet").first.click()
    screen.get_by_label("Is het structureel onveilig?").check()
    screen.get_by_label("Waarom is dit hier niet zo?").fill("Na het stopgesprek is het rustig.")
    screen.get_by_label("Leidend principe").fill("Doen wat nodig is")
    assert fits_and_can_be_read(screen, request)
    screen.get_by_role("button", name="Vastleggen").click()
    expect(screen.get_by_text("Uw reden is bewaard.")).to_be_visible()
    assert Deviation.objects.get().receipt.rule == "structural_unsafety"


def test_the_evidence_stands_line_by_line_and_adds_up(
    screen, request: pytest.FixtureRequest, live_server, cast: Cast, family: Case
):
    as_worker(screen, cast.tess, live_server.url)
    screen.goto(f"/casussen/{family.number}/herkennen/")
    screen.get_by_text("Waarom?").first.click()  # what is certain is folded: a family of five reports has a dozen
    first = screen.locator(".s-fall").first
    expect(first.get_by_text("zelfde geboortedatum")).to_be_visible()
    expect(first.get_by_text("samen", exact=True)).to_be_visible()
    expect(first.get_by_text("Zeker")).to_be_visible()
    bars = [one.bounding_box() for one in first.locator("rect").all()]
    assert len(bars) >= 4 and all(box and 0 < box["width"] < 400 for box in bars)
    assert fits_and_can_be_read(screen, request)
