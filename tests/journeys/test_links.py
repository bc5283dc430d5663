"""Linking in the browser: two known people are one, what hangs on what, and undoing it after reading what happens."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sluitend.chain import match
from sluitend.records.models import Case, CaseLink, PersonTie
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.cast import Cast
from tests.chain.linking import WOMEN, Put, one, told
from tests.journeys.signed_in import as_worker
from tests.web.now import right_now

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def women(cast: Cast) -> list[Put]:
    return [told(cast, who, at=right_now() - HOUR) for who in WOMEN[:3]]


def test_two_known_people_are_linked_and_unlinked_after_reading_what_will_happen(page, live_server, cast: Cast, women):
    a, b, _c = women
    as_worker(page, cast.tess, live_server.url)
    page.goto(f"/casussen/{b.number}/herkennen/")
    page.get_by_role("link", name="Twee bekenden zijn dezelfde persoon").click()
    page.get_by_label("In welke casus staat de ander?").last.fill(a.number)
    page.get_by_role("button", name="Toon de mensen").click()
    assert accessibility_errors(page) == []
    page.get_by_label("Bea Kok").check()
    page.get_by_label("Ada Vos").check()
    page.get_by_label("Waarom is dit dezelfde persoon?").fill("Zelfde pas")
    page.get_by_role("button", name="Leg vast: dezelfde persoon").click()
    expect(page.get_by_text("Vastgelegd: dezelfde persoon.")).to_be_visible()
    expect(page.get_by_text("rust op melding 1 van deze lijst")).to_be_visible()
    assert accessibility_errors(page) == [] and one(a.mention, b.mention)
    page.get_by_role("link", name="Losmaken: dit zijn twee mensen").click()
    expect(page.get_by_role("heading", name="Wat er gebeurt")).to_be_visible()
    page.get_by_label("Waarom zijn dit twee mensen?").fill("Haar nicht")
    page.get_by_role("button", name="Losmaken").click()
    expect(page.get_by_text("De koppeling is losgemaakt.")).to_be_visible()
    expect(page.get_by_text("Haar nicht").first).to_be_visible()
    assert not one(a.mention, b.mention) and PersonTie.objects.get().undone_why == "Haar nicht"


def test_on_a_phone_two_cases_are_joined_and_come_apart_again(phone, live_server, cast: Cast, women):
    a, b, c = women
    match.relate(case=a.case, other=c.number, why="Hij woont nu daar", by=cast.tess, now=right_now())
    as_worker(phone, cast.tess, live_server.url)
    phone.goto(f"/casussen/{b.number}/verbonden/")
    phone.get_by_label("Nummer van de andere casus").fill(a.number)
    phone.get_by_label("Eén gezin").check()
    phone.get_by_label("Waarom?").fill("Eén huishouden")
    phone.get_by_role("button", name="Leg vast").click()
    expect(phone.get_by_text("De casussen zijn samengevoegd.")).to_be_visible()
    phone.get_by_text(f"Wat in casus {b.number} gebeurde").click()
    expect(phone.get_by_text("Melding ontvangen")).to_be_visible()
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []
    phone.goto(f"/casussen/{a.number}/")
    expect(phone.get_by_text("Dit gezin deelt iemand met 1 ander gezin.")).to_be_visible()
    phone.get_by_role("link", name="Bekijk wie u belt").click()
    phone.get_by_role("link", name=f"Casus {b.number} losmaken").click()
    expect(phone.get_by_text(f"1 melding gaat terug naar casus {b.number}")).to_be_visible()
    assert wider_than_the_screen(phone) == 0 and accessibility_errors(phone) == []
    phone.get_by_label("Waarom klopt deze koppeling niet?").fill("Toch twee gezinnen")
    phone.get_by_role("button", name="Losmaken").click()
    expect(phone.get_by_text("De koppeling is losgemaakt.")).to_be_visible()
    assert Case.objects.filter(state="open").count() == 3
    assert CaseLink.objects.get(kind="joined").undone_why == "Toch twee gezinnen"
