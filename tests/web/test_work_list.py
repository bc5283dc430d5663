"""The work list: what is asked stands on top, and its cost does not grow with what waits."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluitend.chain import pickup, plan
from sluitend.chain import report as reporting
from sluitend.connect.message import Mention
from sluitend.records.models import Case, Notice, Pickup
from tests.cast import DAY, VREEWIJK, report
from tests.covers import covers


def another_report(cast, number):
    """A report about a family of its own, at the same address of the network."""
    who = Mention(family_name=f"Verzonnen{number}", given_names="Iemand", homes=(VREEWIJK,), role="victim")
    return reporting.receive(message=report(mentions=(who,)), by=cast.karim, now=timezone.now())


@covers("R-ROUTE-01")
def test_a_new_report_stands_on_the_list_of_everyone_who_is_asked(as_, case):
    for name in ("tess", "samira"):
        page = as_(name).get("/").content.decode()
        assert case.number in page and "Oppakken" in page


def test_picking_up_from_the_list_takes_it_off_the_list_of_others(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    answer = as_("samira").post(f"/oppakken/{asked.pk}/", {"next": "/"}, follow=True)
    assert "U heeft dit opgepakt" in answer.content.decode() and answer.redirect_chain == [("/", 302)]
    assert f"/oppakken/{asked.pk}/" not in as_("joost").get("/").content.decode()


def test_what_is_due_soon_stands_under_now_and_what_is_far_under_later(as_, case, cast):
    now = timezone.now()
    plan.add_action(
        case=case.pk, text="Bel vandaag", owner=cast.tess, due=now + timedelta(hours=1), by=cast.tess, now=now
    )
    plan.add_action(case=case.pk, text="Over een maand", owner=cast.tess, due=now + 30 * DAY, by=cast.tess, now=now)
    page = as_("tess").get("/").content.decode()
    now_group, later_group = page.index('id="g-now"'), page.index('id="g-later"')
    assert now_group < page.index("Bel vandaag") < later_group < page.index("Over een maand")


@pytest.mark.parametrize(
    "address", ["/", *(f"/?lijst={tab}" for tab in ("directs", "team", "organisation", "network", "watched"))]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(as_, case, cast, address):
    client = as_("samira")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for number in range(5):
        another_report(cast, number)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    # New cases are new looks in the log: one row written for all of them together.
    assert len(many) <= len(few) + 2, [query["sql"][:100] for query in many]


def test_more_than_a_page_is_turned_without_losing_or_repeating_a_row(as_, case, cast):
    now = timezone.now()
    for number in range(60):
        plan.add_action(
            case=case.pk, text=f"Actie nr {number:02d}", owner=cast.tess, due=now + DAY, by=cast.tess, now=now
        )
    client = as_("tess")
    first = client.get("/")
    pages = first.content.decode()
    link = pages.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    pages += client.get(link).content.decode()
    assert all(pages.count(f"Actie nr {number:02d}") == 1 for number in range(60))


def test_what_is_asked_stands_above_what_is_due_before_it(as_, case, cast):
    now = timezone.now()
    plan.add_action(case=case.pk, text="Al lang te laat", owner=cast.tess, due=now + timedelta(minutes=1), by=cast.tess,
                    now=now)  # fmt: skip
    page = as_("tess").get("/").content.decode()
    assert page.index('id="g-asked"') < page.index("Oppakken") < page.index("Al lang te laat")


@pytest.mark.parametrize(
    "address,there",
    [
        ("/?soort=asked", True), ("/?soort=check", False), ("/?acuut=ja", False), ("/?oordeel=none", True),
        ("/?oordeel=lasting", False), ("/?fase=direct_safety", True), ("/?fase=recovery", False),
        ("/?volgorde=newest", True), ("/?laat=ja", False), ("/?lijst=organisation&fase=recovery", False),
        ("/?lijst=organisation&oordeel=none&volgorde=phase", True),
        ("/?soort=<script>&fase=x&oordeel=%00&volgorde=y&lijst=z&acuut=1", True),  # what it does not know it leaves out
    ],
)  # fmt: skip
def test_a_filter_and_an_order_are_read_from_the_address(as_, case, address, there):
    page = as_("tess").get(address).content.decode()
    assert (f"/casussen/{case.number}/" in page.split('id="ter-kennis"')[0]) == there
    assert "<script>&" not in page


def test_a_term_in_working_days_says_so_on_the_list(as_, case):
    page = as_("tess").get("/?soort=clock").content.decode()
    row = page[page.index("Veiligheidsbeoordeling") - 1200 : page.index("Veiligheidsbeoordeling")]
    assert re.search(r"nog [345] werkdagen", row)


def test_addresses_of_the_list_hold_codes_and_nothing_about_anybody(as_, case):
    page = as_("samira").get("/?lijst=organisation&fase=direct_safety&volgorde=newest").content.decode()
    found = re.findall(r'(?:href|hx-get|action)="([^"]*)"', page)
    assert any("fase=direct_safety" in one for one in found)
    for one in found:
        assert "Bakker" not in one and "Demir" not in one


def test_the_list_answers_nothing_while_nothing_changed_and_itself_when_something_did(as_, case, cast):
    client = as_("samira")
    version = re.search(r'data-version="([^"]+)"', client.get("/").content.decode())[1]
    assert client.get("/werk/regels/", {"v": version}).status_code in (200, 204)  # 200 when a minute went by
    another_report(cast, 1)
    fresh = client.get("/werk/regels/", {"v": version})
    assert fresh.status_code == 200 and "Verzonnen1" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()


def test_asking_whether_something_changed_costs_a_handful_of_queries(as_, case):
    client = as_("samira")
    version = re.search(r'data-version="([^"]+)"', client.get("/").content.decode())[1]
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/werk/regels/", {"v": version})
    assert answer.status_code == 200 or len(asked) <= 6, [query["sql"][:90] for query in asked]


def test_a_list_left_open_after_signing_out_is_told_so(client, case):
    answer = client.get("/werk/regels/")
    assert (answer.status_code, answer.content) == (401, b"")


def test_who_follows_a_case_finds_it_under_followed_until_it_is_let_go(as_, case, cast):
    client = as_("bram")
    assert case.number not in client.get("/?lijst=watched").content.decode()
    assert client.post(f"/volgen/{case.pk}/", {"next": "/?lijst=team"}).url == "/?lijst=team"
    assert case.number in client.get("/?lijst=watched").content.decode()
    client.post(f"/volgen/{case.pk}/", {"stop": "ja"})
    assert case.number not in client.get("/?lijst=watched").content.decode()
    assert as_("cora").post(f"/volgen/{case.pk}/").status_code == 404


def test_a_broken_page_turn_shows_the_first_page(as_, case):
    for after in ("x", "2026|a|b", "2026-01-01T00:00:00|asked|1", "|||", "9" * 40):
        assert as_("tess").get("/", {"na": after}).status_code == 200
        assert as_("tess").get("/", {"na": after, "lijst": "team"}).status_code == 200


def test_what_one_was_told_is_ticked_off_and_only_ones_own(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=timezone.now())
    mine = Notice.objects.filter(worker=cast.tess, seen_at=None)
    others = Notice.objects.exclude(worker=cast.tess).filter(seen_at=None).count()
    assert mine.exists()
    keys = list(Notice.objects.values_list("pk", flat=True))
    assert as_("tess").post("/gezien/", {"notice": keys}).status_code == 302
    assert not mine.exists()
    assert Notice.objects.exclude(worker=cast.tess).filter(seen_at=None).count() == others


@pytest.mark.parametrize("name", ["pim", "fred", "ada"])
def test_a_role_without_content_sees_no_case_in_any_list(as_, case, name):
    for address in ("/", "/?lijst=team", "/?lijst=network", "/?lijst=organisation"):
        assert case.number not in as_(name).get(address).content.decode()


def test_the_lists_of_team_and_network_and_followed_show_the_case(as_, case, cast):
    director = Case.objects.get(pk=case.pk).director_id
    assert director == cast.tess
    assert case.number in as_("tess").get("/?lijst=directs").content.decode()
    assert case.number in as_("bram").get("/?lijst=team").content.decode()
    assert case.number in as_("joost").get("/?lijst=network").content.decode()
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=timezone.now())
    assert case.number in as_("samira").get("/?lijst=organisation").content.decode()


def test_what_a_network_is_asked_waits_for_its_coaches_and_not_for_everyone_who_sits_in_it(as_, case, cast):
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    button = f'formaction="/oppakken/{asked.pk}/"'
    assert button in as_("samira").get("/").content.decode()
    assert button in as_("joost").get("/").content.decode()
    for name in ("tess", "petra", "karim"):
        assert button not in as_(name).get("/").content.decode()
