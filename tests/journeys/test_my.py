"""A client on a small phone: the code once, an own password, the own page, a request and its document."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sluitend.chain import plan, share
from sluitend.chain.share import accounts, rights
from sluitend.records.models import Organisation, PersonLink, RightsRequest
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
    return accounts.open_account(case=case.pk, person=who, by=people.tess, now=now)


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
