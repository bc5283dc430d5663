"""I want the shelter to know of the injury: three pages, the client asked on the way, and the other reads just that."""

import pytest
from playwright.sync_api import expect

from sluitend.chain import share
from sluitend.records.models import Consent, Disclosure
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import SCREENS, case, people, sign_in, sign_out  # noqa: F401 (fixtures)
from tests.web.now import right_now

SECRET = "Blauwe plek op de linkerarm"


@pytest.fixture
def injury(case, people):  # noqa: F811
    return share.state(case=case.pk, subject="Letsel", text=SECRET, source="Huisarts", category="injury_medical",
                       by=people.tess, now=right_now(minutes=5))  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_the_injury_is_shared_with_the_shelter_in_three_pages(case, people, injury, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    pages = []
    page.on("response", lambda answer: pages.append(answer.url) if answer.request.is_navigation_request() else None)
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/")
    pages.clear()
    page.get_by_role("link", name="Deel met een partner").click()
    page.get_by_label("Ik wil dat").select_option(label="Arosa")
    page.get_by_label("Letsel en medisch (1)").check()
    page.get_by_label("Met welk doel").fill("Een veilige plek die past bij het letsel")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_label("Letsel (Huisarts)")).to_be_checked()
    page.get_by_label("Ja, gevraagd: de cliënt zegt ja").check()
    page.get_by_label("Wie gaf het antwoord?").select_option(label="Sanne Bakker: zelf")
    page.get_by_role("button", name="Toon wat de ander ziet").click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    expect(page.get_by_text("leest dit").first).to_be_visible()
    assert not Disclosure.objects.filter(recipient__code="arosa").exists()
    page.get_by_role("button", name="Delen", exact=True).click()
    expect(page.get_by_text("Gedeeld. De ander ziet nu precies wat u zag")).to_be_visible()
    shown = [url for url in pages if "/delen/" in url]
    assert len(shown) <= 4 and not any("?" in url for url in shown), "three pages and the sending; all in the form"
    assert Disclosure.objects.get(recipient__code="arosa").consent == Consent.objects.get()
    sign_out(page)
    sign_in(page, "Petra")
    page.goto(f"/casussen/{case.number}/")
    expect(page.get_by_text(SECRET).first).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_without_asking_her_only_the_questions_of_the_chosen_ground_show(case, injury, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Tess")
    page.goto(f"/casussen/{case.number}/delen/")
    page.get_by_label("Ik wil dat").select_option(label="Arosa")
    page.get_by_label("Letsel en medisch (1)").check()
    page.get_by_label("Met welk doel").fill("Vannacht een plek")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Niet gevraagd en niet verteld").check()
    page.get_by_label("Waarom vraagt u het nu niet?").fill("Hij leest mee op haar telefoon")
    page.get_by_role("radio", name="Acuut gevaar").check()
    expect(page.get_by_label("Helpt delen met deze ander echt?")).to_be_hidden()
    page.get_by_role("button", name="Toon wat de ander ziet").click()
    expect(page.locator("#fouten")).to_be_visible()
    expect(page.get_by_label("Waarom vraagt u het nu niet?")).to_have_value("Hij leest mee op haar telefoon")
    page.get_by_label("Wat is het gevaar, nu?").fill("Hij heeft gedreigd haar te doden")
    page.get_by_role("button", name="Toon wat de ander ziet").click()
    page.get_by_role("button", name="Terug").click()
    expect(page.get_by_label("Wat is het gevaar, nu?")).to_have_value("Hij heeft gedreigd haar te doden")
    page.get_by_role("button", name="Toon wat de ander ziet").click()
    page.get_by_role("button", name="Delen", exact=True).click()
    row = Disclosure.objects.get(recipient__code="arosa")
    assert (row.ground, row.client_knows) == ("acute_danger", False)


def test_the_pages_of_sharing_can_be_used_by_everybody(case, injury, phone):  # noqa: F811
    sign_in(phone, "Tess")
    phone.goto(f"/casussen/{case.number}/delen/")
    assert accessibility_errors(phone) == []
    phone.get_by_label("Ik wil dat").select_option(label="Arosa")
    phone.get_by_label("Letsel en medisch (1)").check()
    phone.get_by_label("Met welk doel").fill("Een plek")
    phone.get_by_role("button", name="Verder").click()
    assert accessibility_errors(phone) == []
    assert wider_than_the_screen(phone) == 0
    phone.goto(f"/casussen/{case.number}/gedeeld/")
    assert accessibility_errors(phone) == []
    phone.goto("/verzoeken/")
    assert accessibility_errors(phone) == []
