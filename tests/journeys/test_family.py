"""The family drawing in a browser: seen, read as words, added to by keyboard alone, on a desk and on a phone."""

from dataclasses import replace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sluitend.chain import report as reporting
from sluitend.connect.message import Relation
from sluitend.records.models import Case, FamilyFact
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import DAAN, EMRE, SANNE, report
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import people  # noqa: F401 (fixture)


@pytest.fixture
def family(people):  # noqa: F811
    """Sanne and Emre, married, with Daan and four half-brothers and half-sisters."""
    emre = replace(EMRE, relations=(Relation(0, "partner", "gehuwd"),))
    child = replace(DAAN, relations=(Relation(0, "child"), Relation(1, "child")))
    half = [replace(DAAN, given_names=name, relations=(Relation(1, "child"),)) for name in ("Ada", "Bo", "Cas", "Dee")]
    told = report(mentions=(SANNE, emre, child, *half))
    return Case.objects.get(pk=reporting.receive(message=told, by=people.karim, now=timezone.now()).case)


def test_a_director_reads_the_drawing_and_adds_what_a_mother_tells_by_keyboard(page, family, people, live_server):  # noqa: F811
    as_worker(page, people.tess, live_server.url)
    page.goto(f"/casussen/{family.number}/", timeout=60_000)  # the first page of a run: everything is still cold
    drawing = page.get_by_role("img", name="Gezinstekening")
    expect(drawing).to_be_visible()
    assert "7 mensen in 2 generaties" in drawing.locator("desc").text_content()
    summary = page.get_by_text("De tekening in woorden, met wie het vertelde")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Emre Demir: lichamelijk geweld tegen Sanne Bakker.")).to_be_visible()
    assert accessibility_errors(page) == []

    page.get_by_role("link", name="Vul de gezinstekening aan").click()
    page.get_by_label("Wie", exact=True).select_option(label="Sanne Bakker")
    page.get_by_label("Wat wordt er verteld?").select_option(label="Is zwanger")
    page.get_by_label("Tot wanneer").fill("mei")
    page.get_by_label("Wie zegt dit?").fill("moeder")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Deze datum begrijpen wij niet").wait_for()
    page.get_by_label("Tot wanneer").fill("05-2026")
    page.get_by_role("button", name="Vastleggen").click()
    assert FamilyFact.objects.get().until == "2026-05"
    expect(page.locator(".g-drawing text", has_text="Ongeboren kind")).to_have_count(1)


def test_on_a_phone_only_the_drawing_scrolls_sideways_and_opens_at_the_victim(phone, family, people, live_server):  # noqa: F811
    as_worker(phone, people.tess, live_server.url)
    phone.goto(f"/casussen/{family.number}/gezin/")
    assert wider_than_the_screen(phone) == 0
    box = phone.get_by_role("region", name="Gezinstekening")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    seen = phone.locator(".g-name", has_text="Sanne Bakker").bounding_box()
    assert 0 <= seen["x"] <= 360
    assert accessibility_errors(phone) == []
