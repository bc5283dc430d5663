"""One family, from the work list to the plan, in a browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sluitend.chain import plan
from sluitend.chain import report as reporting
from sluitend.connect.message import Mention
from sluitend.matching.dates import PartialDate
from sluitend.records.models import AccessLog, Action, Agreement, Assessment, BreakGlass, Case, Goal, Pickup, Worker
from sluitend.web.pages.case_acts import ACTS
from tests.browser import PHONE, accessibility_errors, wider_than_the_screen
from tests.cast import HOUR, report
from tests.journeys.busy_case import busy
from tests.journeys.signed_in import as_worker
from tests.journeys.steps import SCREENS, case, moment, people, sign_in  # noqa: F401 (fixtures)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_triage_worker_picks_up_weighs_and_plans(case, request, screen):  # noqa: F811
    page = request.getfixturevalue(screen)
    sign_in(page, "Tess")
    page.locator("article", has_text=case.number).get_by_role("button", name="Oppakken").first.click()
    expect(page.get_by_text("Iedereen die gevraagd is, weet het nu.")).to_be_visible()
    assert Pickup.objects.get(case=case, organisation__code="veilig-thuis-rr").state == "accepted"
    page.goto(f"/casussen/{case.number}/")

    page.get_by_role("link", name="Weeg de veiligheid").click()
    page.get_by_label("Cijfer voor de veiligheid").select_option("4")
    page.get_by_role("group", name="Is er acuut gevaar?").get_by_label("Nee").check()
    page.get_by_role("group", name="Is het structureel onveilig?").get_by_label("Ja").check()
    page.get_by_label("Hoog").check()
    page.get_by_role("button", name="Vastleggen").click()
    # The reason is missing: it says so, and everything else is still there.
    expect(page.get_by_role("link", name="Schrijf waar dit oordeel op rust.")).to_be_visible()
    expect(page.get_by_label("Cijfer voor de veiligheid")).to_have_value("4")
    page.get_by_label("Waar rust dit oordeel op?").fill("Derde keer dit jaar; zij durft niet naar huis.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Onveilig · 4").first).to_be_visible()
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
    expect(page.get_by_text("Emre slaapt bij zijn broer")).to_be_visible()
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
    expect(phone.get_by_role("heading", name="Bekend. Bel de regisseur.")).to_be_visible()
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


@pytest.fixture
def busy_case(people):  # noqa: F811
    return busy(people)


def bottom_of(page, selector):
    """How far down the first of these ends, in pixels."""
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


GLANCE = (".s-glance .s-fact:last-child", ".s-asked .s-button", ".s-warning", ".s-glance a[href^=tel]")


def test_one_glance_says_who_directs_how_safe_and_what_is_asked(busy_case, cast, page, phone, live_server):
    as_worker(page, cast.tess, live_server.url)
    as_worker(phone, cast.tess, live_server.url)
    for screen, height in ((page, 800), (phone, PHONE["height"])):
        screen.goto(f"/casussen/{busy_case.number}/")
        for part in GLANCE:
            assert bottom_of(screen, part) <= height, (height, part, bottom_of(screen, part))
        assert wider_than_the_screen(screen) == 0
        assert accessibility_errors(screen) == []


def states(found, cast):
    """The same page as it can be: for whom, and the address; what is made for it is made on the way."""
    now = timezone.now()
    Case.objects.filter(pk=found.pk).update(acute=True, mark=3)
    yield "acute", "tess", found.number
    yield "known only", "karim", found.number
    BreakGlass.objects.create(case=found, worker_id=cast.cora, reason="Gevaar", at=now, until=now + HOUR)
    yield "watched by broken glass", "cora", found.number
    bare = {"director_id": cast.tess, "director_organisation": found.director_organisation, "opened_at": now}
    yield "empty", "tess", Case.objects.create(number="2026-90001", safety_holder=found.safety_holder, **bare).number
    Case.objects.create(
        number="2026-90002", state="joined", joined_into=found, safety_holder=found.safety_holder, **bare
    )
    yield "joined", "tess", "2026-90002"
    Case.objects.filter(pk=found.pk).update(state="closed", closed_at=now, closed_why="Blijvend veilig")
    yield "closed", "tess", found.number
    many = [
        Mention(family_name=f"Van Dijk-{place}", given_names=f"Naam{place}", role="child" if place > 1 else "victim",
                birth_date=PartialDate(1950 + place, 1, 1 + place % 28))
        for place in range(40)
    ]  # fmt: skip
    received = reporting.receive(message=report(mentions=tuple(many), reference="40"), by=cast.karim, now=now)
    yield "40 persons", "tess", Case.objects.get(pk=received.case).number


def test_the_case_page_is_accessible_in_every_state_and_fits_a_phone(busy_case, cast, page, phone, live_server):
    for state, name, number in states(busy_case, cast):
        for screen in (page, phone):
            as_worker(screen, cast.ids[name], live_server.url)
            screen.goto(f"/casussen/{number}/")
            assert wider_than_the_screen(screen) == 0, state
            assert accessibility_errors(screen) == [], state


def test_the_timeline_is_narrowed_without_a_new_page_and_the_address_can_be_kept(busy_case, cast, page, live_server):
    as_worker(page, cast.tess, live_server.url)
    page.goto(f"/casussen/{busy_case.number}/")
    page.get_by_label("Wat voor iets").select_option("verklaringen")
    page.get_by_text("2 regels passen hierbij.").wait_for()
    assert "soort=statements" in page.url and "Bakker" not in page.url
    expect(page.locator("#tijdlijn-deel li")).to_have_count(2)
    page.reload()
    expect(page.locator("#tijdlijn-deel li")).to_have_count(2)


def test_the_timeline_is_narrowed_without_javascript(busy_case, cast, plain_page, live_server):
    as_worker(plain_page, cast.tess, live_server.url)
    plain_page.goto(f"/casussen/{busy_case.number}/")
    plain_page.get_by_label("Wat voor iets").select_option("verklaringen")
    plain_page.get_by_role("button", name="Toon").click()
    expect(plain_page.get_by_text("2 regels passen hierbij.")).to_be_visible()


def test_what_another_does_is_said_quietly_and_replaces_nothing(busy_case, cast, page, live_server):
    as_worker(page, cast.tess, live_server.url)
    page.goto(f"/casussen/{busy_case.number}/")
    plan.agree(case=busy_case.pk, text="Emre belt niet", by=cast.samira, now=timezone.now())
    page.get_by_text("Samira deed iets om").wait_for(timeout=20_000)
    assert "Emre belt niet" not in page.locator("main").inner_text()
    page.get_by_role("link", name="Vernieuwen").click()
    expect(page.get_by_text("Emre belt niet").first).to_be_visible()


def test_the_page_prints_without_what_only_works_on_a_screen(busy_case, cast, page, live_server):
    as_worker(page, cast.tess, live_server.url)
    page.goto(f"/casussen/{busy_case.number}/")
    page.emulate_media(media="print")
    for kept in (page.locator(".s-warning").first, page.get_by_text("Emre slaapt bij zijn broer").first):
        assert kept.is_visible()
    for gone in (".s-parts", ".s-narrow", ".s-header", ".s-acts"):
        assert not page.locator(gone).first.is_visible(), gone
