"""One family, from the work list to the plan, in a browser."""

import pytest
from django.utils import timezone

from sluitend.records.models import AccessLog, Action, Agreement, Assessment, Goal, Pickup, Worker
from sluitend.web.pages.case_acts import ACTS
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import SCREENS, case, moment, people, sign_in  # noqa: F401 (fixtures)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_triage_worker_picks_up_weighs_and_plans(case, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Tess")
    page.locator("article", has_text=case.number).get_by_role("button", name="Oppakken").first.click()
    assert page.get_by_text("Opgepakt. De anderen weten het.").is_visible()
    assert Pickup.objects.get(case=case, organisation__code="veilig-thuis-rr").state == "accepted"

    page.get_by_role("link", name="Weeg de veiligheid").click()
    page.get_by_label("Cijfer voor de veiligheid").select_option("4")
    page.get_by_role("group", name="Is er acuut gevaar?").get_by_label("Nee").check()
    page.get_by_role("group", name="Is het structureel onveilig?").get_by_label("Ja").check()
    page.get_by_label("Hoog").check()
    page.get_by_role("button", name="Vastleggen").click()
    # The reason is missing: it says so, and everything else is still there.
    assert page.get_by_role("link", name="Schrijf waar dit oordeel op rust.").is_visible()
    assert page.get_by_label("Cijfer voor de veiligheid").input_value() == "4"
    page.get_by_label("Waar rust dit oordeel op?").fill("Derde keer dit jaar; zij durft niet naar huis.")
    page.get_by_role("button", name="Vastleggen").click()
    assert page.get_by_text("Onveilig · 4").first.is_visible()
    assert Assessment.objects.get(case=case).mark == 4

    page.get_by_role("link", name="Voeg een doel toe").click()
    page.get_by_label("Doel", exact=True).fill("Daan slaapt rustig")
    page.get_by_label("Over wie").select_option(label="Daan Demir")
    page.get_by_role("button", name="Toevoegen").click()
    assert Goal.objects.get(case=case).person_id is not None
    page.get_by_role("link", name="Maak een veiligheidsafspraak").click()
    page.get_by_label("Afspraak", exact=True).fill("Emre slaapt bij zijn broer")
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_role("link", name="Spreek een actie af").click()
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de school")
    page.get_by_label("Wie doet dit").select_option(label="Tess · Veilig Thuis Rotterdam-Rijnmond")
    page.get_by_label("Klaar op").fill(moment(days=1))
    page.get_by_role("button", name="Toevoegen").click()
    assert page.get_by_text("Emre slaapt bij zijn broer").is_visible()
    assert Agreement.objects.filter(case=case).exists() and Action.objects.filter(text="Bel de school").exists()
    assert wider_than_the_screen(page) == 0


def test_the_case_page_and_its_forms_are_accessible(case, page):  # noqa: F811
    sign_in(page, "Tess")
    for address in ("", "wegen/", "afspraak/", "overdragen/", "hulp/", "delen/"):
        page.goto(f"/casussen/{case.number}/{address}")
        assert accessibility_errors(page) == [], address
    page.goto(f"/casussen/{case.number}/wegen/")
    page.get_by_role("button", name="Vastleggen").click()
    assert accessibility_errors(page) == []


def test_somebody_outside_the_case_reads_whom_to_call(case, phone):  # noqa: F811
    cora = Worker.objects.get(username="cora")  # she met the family when a report of hers was recognised
    AccessLog.objects.create(worker=cora, case=case, what="match", sight="known", at=timezone.now())
    sign_in(phone, "Cora")
    phone.goto(f"/casussen/{case.number}/")
    assert phone.get_by_role("heading", name="Bekend. Bel de regisseur.").is_visible()
    assert "Bakker" not in phone.content()
    assert wider_than_the_screen(phone) == 0


def test_nothing_on_the_case_page_needs_more_than_the_policy_allows(case, page):  # noqa: F811
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/")
    assert said == []


def test_every_form_about_a_case_fits_a_phone_and_is_accessible_there(case, phone):  # noqa: F811
    sign_in(phone, "Tess")
    for act in (one for one in ACTS if not one.about):
        phone.goto(f"/casussen/{case.number}/{act.slug}/")
        assert wider_than_the_screen(phone) == 0, act.slug
        assert accessibility_errors(phone) == [], act.slug
