"""A client on a small phone: the code once, an own password, the own page, a request and its document."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sluitend.chain import client, plan, share
from sluitend.chain.share import accounts, rights
from sluitend.records.models import ClientQuestion, Consent, Organisation, PersonLink, RightsRequest
from sluitend.web.pages import door
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.steps import case, people  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "een lang geheim woord"


@pytest.fixture(autouse=True)
def weather(monkeypatch, live_server) -> str:
    address = f"{live_server.url}/static/sluitend.svg"
    monkeypatch.setattr(door, "AWAY", address)
    return address


@pytest.fixture
def opened(case, people) -> accounts.Opened:  # noqa: F811
    """Sanne's account, with something on her page."""
    who, now = PersonLink.objects.get(mention__given_names="Sanne").person_id, timezone.now()
    say = {"case": case.pk, "person": who, "by": people.tess, "now": now}
    share.state(subject="werk", text="Sanne werkt in de bakkerij.", source="wijkteam", **say)
    share.consent(given=True, about="Samen kijken naar de schulden", recipient="jbrr", **say)
    plan.set_goal(phase="stable_safety", text="Sanne slaapt weer goed", **say)
    plan.add_action(text="Gesprek over werk", owner=people.tess, due=now, **say)
    client.appoint(about="Kennismaken", place="Buurthuis", starts_at=now + timedelta(days=2), worker=people.tess, **say)
    made = accounts.open_account(case=case.pk, person=who, by=people.tess, now=now)
    client.ask_consent(about="Een plek zoeken", recipient="ggz", means="Bij nee gaat de hulp gewoon door.", **say)
    return made


def fits(page: Page) -> None:
    assert accessibility_errors(page) == [] and wider_than_the_screen(page) == 0


def enter(page: Page, opened: accounts.Opened, *, scripts: bool = True) -> None:
    """Sign in with the code and choose a password. Without scripts the check of accessibility would never end."""
    page.goto("/aanmelden/")
    page.fill("#f-username", opened.username)
    page.fill("#f-password", opened.code)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    if scripts:
        fits(page)
    page.fill("#f-password", PASSWORD)
    page.fill("#f-again", PASSWORD)
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url("**/mijn/")


def enter_by_code(page: Page, opened: accounts.Opened) -> None:
    """No name typed, and the code in no address."""
    page.goto("/mijn/code/")
    fits(page)
    page.fill("#f-code", "abcd-efgh-jkmn")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("alert")).to_contain_text("klopt niet")
    fits(page)
    page.wait_for_timeout(1100)  # one try a second
    page.fill("#f-code", opened.code.upper())
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/mijn/wachtwoord/")
    assert opened.code not in page.url
    fits(page)


@pytest.mark.parametrize("screen", ["page", "phone"])
def test_she_comes_in_with_a_code_answers_asks_and_takes_the_next_code_along(opened, people, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    enter_by_code(page, opened)
    page.get_by_role("button", name="Geef mij telkens een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw code voor de volgende keer")
    fits(page)
    code = page.locator(".s-big").inner_text()
    page.get_by_role("link", name="Naar mijn pagina").click()
    fits(page)
    expect(page.get_by_text("Kennismaken")).to_be_visible()
    expect(page.get_by_text("Dan blijvend veilig")).to_be_visible()
    page.get_by_role("button", name="Ja, dit mag").click()
    expect(page.get_by_text("Uw antwoord is opgeslagen.")).to_be_visible()
    assert Consent.objects.filter(about="Een plek zoeken", given=True, said_by="self").exists()
    page.get_by_label("Uw vraag").fill("Wie belt de school?")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("wacht op antwoord")).to_be_visible()
    asked = ClientQuestion.objects.get()
    client.answer_question(question=asked.pk, answer="Samira belt morgen.", by=people.tess, now=timezone.now())
    page.reload()
    expect(page.get_by_text("Samira belt morgen.")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Afmelden").click()
    page.goto("/mijn/code/")
    page.fill("#f-code", code)
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/mijn/")


def test_esc_esc_leaves_the_page_with_the_code(page: Page, opened, weather):
    page.goto("/mijn/code/")
    page.fill("#f-code", opened.code)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(weather)


def test_a_woman_with_a_phone_reads_asks_and_takes_back(phone: Page, opened, people):  # noqa: F811
    enter(phone, opened)
    fits(phone)
    expect(phone.get_by_text("Sanne slaapt weer goed")).to_be_visible()
    expect(phone.locator("body")).not_to_contain_text("Emre")
    phone.get_by_role("button", name="Ik trek dit in").click()
    expect(phone.get_by_text("gestopt")).to_be_visible()
    phone.get_by_role("link", name="Vraag om inzage").click()
    fits(phone)
    phone.get_by_label("Ik wil zien wat er over mij is vastgelegd").check()
    phone.select_option("#f-controller", label=Organisation.objects.get(code="veilig-thuis-rr").name)
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.get_by_text("U hoort uiterlijk")).to_be_visible()
    rights.answer(request=RightsRequest.objects.get().pk, outcome="done", by=people.tess, now=timezone.now())
    phone.reload()
    fits(phone)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Lees het stuk (PDF)").click()
    assert download.value.suggested_filename == "uw-gegevens.pdf"


def test_escape_leaves_the_own_page_at_once(page: Page, opened, weather):
    enter(page, opened)
    page.goto("/hulp/")
    page.goto("/mijn/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(weather)
    page.go_back()
    assert "/mijn/" not in page.url


def test_by_keyboard_alone_and_without_javascript_it_works(plain_page: Page, opened):
    enter(plain_page, opened, scripts=False)
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Mijn pagina")
    plain_page.get_by_role("button", name="Afmelden").focus()
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**/aanmelden/")
    plain_page.goto("/mijn/")
    assert re.search("aanmelden", plain_page.url)


def test_the_worker_answers_makes_an_appointment_and_asks(page: Page, case, people, opened, live_server):  # noqa: F811
    from tests.journeys.signed_in import as_worker

    client.ask_question(case=case.pk, text="Wie belt de school?", by=opened.account, now=timezone.now())
    as_worker(page, people.tess, live_server.url)
    page.goto("/")
    expect(page.get_by_text("Beantwoord een vraag van een cliënt").first).to_be_visible()
    page.goto(f"/casussen/{case.number}/eigen-pagina/")
    fits(page)
    page.get_by_label("Uw antwoord").fill("Samira belt morgen.")
    page.get_by_role("button", name="Geef antwoord").click()
    expect(page.get_by_text("beantwoord", exact=True)).to_be_visible()
    page.get_by_role("link", name="Maak een afspraak").click()
    fits(page)
    page.goto(f"/casussen/{case.number}/toestemming-vragen/")
    fits(page)
    assert ClientQuestion.objects.get().answer == "Samira belt morgen."


def test_the_worker_opens_a_page_and_answers_a_request(page: Page, case, people, opened, live_server):  # noqa: F811
    from tests.journeys.signed_in import as_worker

    as_worker(page, people.tess, live_server.url)
    page.goto(f"/casussen/{case.number}/eigen-pagina/")
    fits(page)
    page.select_option("#f-person", label="Emre Demir")
    page.get_by_role("button", name="Open de pagina").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Code voor de cliënt")
    fits(page)
    key = rights.ask(case=case.pk, kind="see", controller="veilig-thuis-rr", by=opened.account, now=timezone.now())
    page.goto("/verzoeken/")
    fits(page)
    page.get_by_role("link", name="Inzage").click()
    fits(page)
    page.get_by_label("Geef het stuk hieronder; er is verder niets").check()
    page.get_by_role("button", name="Geef antwoord").click()
    page.wait_for_url("**/verzoeken/")
    assert RightsRequest.objects.get(pk=key).outcome == "done"
