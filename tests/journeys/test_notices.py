"""Messages, mail, calendar and the paper, in a browser: at a desk, on a phone and without JavaScript."""

import os
import re
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.core import mail as outbox
from django.utils import timezone
from playwright.sync_api import Page, expect

from sluitend.chain import confer, notify
from sluitend.chain.share import accounts
from sluitend.records.models import MailSetting, Notice, PersonLink
from sluitend.web.pages import door
from tests.browser import accessibility_errors, wider_than_the_screen
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import case, people  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("SLUITEND_PICTURES", "")  # a folder: what the pages look like, to look at


@pytest.fixture
def told(case, people):  # noqa: F811
    """Tess has messages of the case, of which she directs a meeting."""
    now = timezone.now()
    confer.plan(case=case.pk, goal="Wie doet wat", at=now + timedelta(days=2), by=people.tess, now=now)
    Notice.objects.filter(worker=people.tess).delete()
    for hours in range(3):
        Notice.objects.create(worker_id=people.tess, case=case, kind="action", text="U heeft een actie gekregen.",
                              at=now - timedelta(hours=hours), seen_at=now if hours == 2 else None)  # fmt: skip
    return case


def fits(page: Page, name: str) -> None:
    """No fault of accessibility, nothing wider than the screen; with SLUITEND_PICTURES a picture to look at."""
    width = page.viewport_size["width"]
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
    assert accessibility_errors(page) == [], name
    assert wider_than_the_screen(page) == 0, name


@pytest.mark.parametrize("screen", ["page", "phone"])
def test_messages_are_read_and_mail_and_calendar_are_set(screen, request, told, people, live_server):  # noqa: F811
    page: Page = request.getfixturevalue(screen)
    as_worker(page, people.tess, live_server.url)
    page.goto("/", wait_until="commit", timeout=30_000)  # the first page of a run is slow
    page.get_by_role("link", name=re.compile(r"Berichten 2 ongelezen")).click()
    fits(page, "berichten")
    page.get_by_role("button", name="Alles op deze pagina gezien").click()
    expect(page.get_by_role("link", name="Berichten", exact=True)).to_be_visible()
    page.get_by_role("link", name="Mail, stille uren en agenda instellen").click()
    page.get_by_role("textbox", name="E-mailadres").fill("geen adres")
    page.get_by_role("button", name="Stuur mij een code").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit is geen e-mailadres")
    fits(page, "instellingen-fout")
    page.get_by_role("textbox", name="E-mailadres").fill("tess@werk.invalid")
    page.get_by_role("button", name="Stuur mij een code").click()
    page.get_by_label("Code uit de mail").fill(re.search(r"\d{6}", outbox.outbox[-1].body)[0])
    fits(page, "instellingen-code")
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.locator("#adres + *")).to_contain_text("In de mail staat alleen")
    page.get_by_label("Elke dag, alles in één mail").check()
    page.get_by_label("Vanaf").fill("22:00")
    page.get_by_label("Tot", exact=False).fill("07:00")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("status").first).to_contain_text("Uw keuze is bewaard.")
    fits(page, "instellingen")
    page.get_by_role("link", name="Agenda instellen").click()
    page.get_by_role("button", name="Maak een adres").click()
    assert page.get_by_label("Adres van uw agenda").input_value().endswith(".ics")
    fits(page, "agenda")
    assert MailSetting.objects.get(worker=people.tess).quiet_until == time(7)


@pytest.mark.parametrize("screen", ["page", "phone"])
def test_a_paper_for_the_judge_is_two_clicks_from_the_case(screen, request, told, people, live_server):  # noqa: F811
    page: Page = request.getfixturevalue(screen)
    as_worker(page, people.tess, live_server.url)
    page.goto(f"/casussen/{told.number}/")
    page.get_by_role("link", name="Samenvatting als PDF").first.click()
    fits(page, "samenvatting")
    page.get_by_role("link", name="Vink aan wat gewoon is voor de rechter").click()
    expect(page.get_by_label("Wat bronnen schreven")).to_be_checked()
    with page.expect_download() as got:
        page.get_by_role("button", name="Maak de PDF").click()
    assert got.value.suggested_filename == "samenvatting.pdf"
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")


def test_the_same_goes_without_javascript(plain_page, told, people, live_server):  # noqa: F811
    as_worker(plain_page, people.tess, live_server.url)
    plain_page.goto("/berichten/")
    plain_page.get_by_role("button", name="Alles op deze pagina gezien").click()
    plain_page.goto("/berichten/instellingen/")
    plain_page.get_by_label("Alleen bij spoed").check()
    plain_page.get_by_role("button", name="Bewaren").click()
    plain_page.goto(f"/casussen/{told.number}/samenvatting/")
    with plain_page.expect_download():
        plain_page.get_by_role("button", name="Maak de PDF").click()
    assert not Notice.objects.filter(worker=people.tess, seen_at__isnull=True).exists()


def test_a_client_on_a_phone_chooses_a_safe_address_and_an_hour(phone, case, people, live_server, monkeypatch):  # noqa: F811
    monkeypatch.setattr(door, "AWAY", f"{live_server.url}/static/sluitend.svg")
    who = PersonLink.objects.get(mention__given_names="Sanne").person_id
    opened = accounts.open_account(case=case.pk, person=who, by=people.tess, now=timezone.now())
    accounts.use_code(account=opened.account, now=timezone.now())
    accounts.choose_password(password="een lang geheim woord", by=opened.account, now=timezone.now())
    as_worker(phone, opened.account, live_server.url)
    phone.goto("/mijn/")
    phone.get_by_role("link", name="Een mail als er iets nieuws is").click()
    phone.get_by_label("Uw e-mailadres").fill("ik@thuis.invalid")
    phone.get_by_role("button", name="Stuur mij een code").click()
    expect(phone.get_by_role("alert")).to_contain_text("Geef alleen een adres dat niemand anders leest")
    fits(phone, "mijn-mail-fout")
    phone.get_by_label("Niemand anders leest dit adres").check()
    phone.get_by_role("button", name="Stuur mij een code").click()
    phone.get_by_label("Code uit de mail").fill(re.search(r"\d{6}", outbox.outbox[-1].body)[0])
    phone.get_by_role("button", name="Klaar").click()
    expect(phone.get_by_text("U krijgt een mail op ik@thuis.invalid, rond 10:00 uur.")).to_be_visible()
    fits(phone, "mijn-mail")
    row = MailSetting.objects.get(worker=opened.account)
    assert row.confirmed_at and row.safe_at
    notify.forget(by=opened.account, now=timezone.now())
