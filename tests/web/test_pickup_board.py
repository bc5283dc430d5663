"""The pickup board: everyone asked at once, one answer each, and who was first is known to all."""

from dataclasses import replace

import pytest
from django.test import Client

from sluitend.chain.report import receive
from sluitend.records.models import AccessLog, Escalation, Pickup, Worker
from sluitend.rules.calendar import AMSTERDAM
from tests.cast import SANNE, Cast, report
from tests.covers import covers
from tests.web.now import right_now

pytestmark = pytest.mark.django_db
BOARD = "/netwerk/netwerk-feijenoord/"


def signed_in(worker: int) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=worker))
    return client


@pytest.fixture
def samira(cast: Cast) -> Client:
    return signed_in(cast.samira)


@pytest.fixture
def asked(cast: Cast) -> Pickup:
    case = receive(message=report(happened_on=None), by=cast.karim, now=right_now()).case
    return Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")


def page_of(client: Client, address: str = BOARD) -> str:
    return client.get(address).content.decode()


def test_the_board_shows_what_is_asked_with_its_clock_and_who_else_is_asked(samira, asked):
    page = page_of(samira)
    assert "Gevraagd (1)" in page and asked.question in page and asked.case.number in page
    assert "Ook gevraagd: " in page and "Veilig Thuis" in page
    assert "nog " in page and 'name="csrfmiddlewaretoken"' in page


def test_one_button_takes_it_up_and_the_board_says_who_did(samira, asked):
    answer = samira.post(f"/oppakken/{asked.pk}/")
    assert answer["Location"] == BOARD
    page = page_of(samira)
    assert "Gevraagd (0)" in page and "Opgepakt (1)" in page and "Samira" in page


def test_who_answers_second_reads_who_was_first(samira, asked, cast):
    samira.post(f"/oppakken/{asked.pk}/")
    answer = signed_in(cast.joost).post(f"/oppakken/{asked.pk}/")
    assert answer.status_code == 422
    assert "Samira heeft dit al opgepakt." in answer.content.decode()


@covers("R-ROUTE-06")
def test_a_refusal_without_a_reason_is_asked_for_one(samira, asked):
    answer = samira.post(f"/oppakken/{asked.pk}/weigeren/", {"reason": " "})
    assert answer.status_code == 422 and "Schrijf waarom u dit niet oppakt" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_a_refusal_goes_up_the_ladder_and_the_board_says_to_whom(samira, asked):
    samira.post(f"/oppakken/{asked.pk}/weigeren/", {"reason": "Geen plek <b>nu</b>"})
    told = Escalation.objects.get(cause=f"pickup:{asked.pk}").told.name
    page = page_of(samira)
    assert "Geweigerd (1)" in page and "Geen plek &lt;b&gt;nu" in page and f"ging naar {told}" in page


def test_a_refusal_can_be_passed_on_to_another(samira, asked):
    other = Worker.objects.get(username="petra").organisation
    samira.post(f"/oppakken/{asked.pk}/weigeren/", {"reason": "Hoort bij opvang", "pass_to": str(other.pk)})
    assert Pickup.objects.get(takes_over_from=asked).organisation == other
    assert f"ging naar {other.name}" in page_of(samira)


def test_the_first_contact_is_recorded_with_its_moment(samira, asked):
    samira.post(f"/oppakken/{asked.pk}/")
    form = samira.get(f"/oppakken/{asked.pk}/contact/").content.decode()
    assert 'type="datetime-local"' in form
    at = right_now().astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
    assert samira.post(f"/oppakken/{asked.pk}/contact/", {"at": at, "told_again": "nee"})["Location"] == BOARD
    asked.refresh_from_db()
    assert asked.first_contact_at is not None
    assert "Eerste contact" in page_of(samira)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"at": "", "told_again": "nee"}, "Vul in wanneer"),
        ({"at": "2199-01-01T10:00", "told_again": "nee"}, "ligt in de toekomst"),
        ({"at": "2001-01-01T10:00", "told_again": "nee"}, "ligt voor de melding"),
        ({"at": "31-02-2026 10:00", "told_again": "nee"}, "bestaat niet"),
        ({"at": "2026-01-01T10:00"}, "Kies of zij"),
    ],
)
def test_a_wrong_moment_of_contact_is_told_and_nothing_is_written(samira, asked, typed, said):
    samira.post(f"/oppakken/{asked.pk}/")
    answer = samira.post(f"/oppakken/{asked.pk}/contact/", typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    asked.refresh_from_db()
    assert asked.first_contact_at is None


def test_the_lines_answer_nothing_while_nothing_changed(samira, asked):
    page = page_of(samira)
    version = page.split('data-version="')[1].split('"')[0]
    assert samira.get(f"{BOARD}regels/?v={version}").status_code in (200, 204)  # 200 when a minute went by
    samira.post(f"/oppakken/{asked.pk}/")
    fresh = samira.get(f"{BOARD}regels/?v={version}")
    assert fresh.status_code == 200 and "Opgepakt (1)" in fresh.content.decode()


def test_a_board_left_open_after_signing_out_is_told_so_and_not_thrown_away(client, asked):
    answer = client.get(f"{BOARD}regels/")
    assert (answer.status_code, answer.content) == (401, b"")


def test_on_the_wall_hangs_no_name_of_a_family_and_nothing_to_press(samira, asked, cast):
    samira.post(f"/oppakken/{asked.pk}/")
    receive(message=report(happened_on=None), by=cast.karim, now=right_now())
    for address in (f"{BOARD}?wand=1", f"{BOARD}regels/?wand=1"):
        page = page_of(samira, address)
        assert asked.case.number in page and asked.question in page and "Bakker" not in page
        assert "<button" not in page and "/casussen/" not in page
    log = AccessLog.objects.filter(worker=cast.samira, what="board").values_list("categories", flat=True)
    assert list(log) == [["plan"]]


def test_a_second_press_says_that_it_is_yours_already_and_changes_nothing(samira, asked):
    samira.post(f"/oppakken/{asked.pk}/")
    again = samira.post(f"/oppakken/{asked.pk}/", follow=True)
    assert again.status_code == 200 and "U had dit zelf al opgepakt" in again.content.decode()
    assert Pickup.objects.get(pk=asked.pk).decided_by.username == "samira"


def test_a_board_of_another_organisation_does_not_exist_for_me(samira, asked, cast):
    assert signed_in(cast.noor).get(BOARD).status_code == 404
    assert signed_in(cast.noor).post(f"/oppakken/{asked.pk}/").status_code == 404
    assert samira.get("/netwerk/zomaar/").status_code == 404


@pytest.mark.parametrize("who", ["pim", "fred", "ada"])
def test_roles_without_content_have_no_board(cast, who):
    assert signed_in(getattr(cast, who)).get("/netwerk/").status_code == 404


def test_who_is_in_no_network_gets_the_board_of_the_own_organisation(cast):
    assert signed_in(cast.olga).get("/netwerk/")["Location"].startswith("/netwerk/")
    assert signed_in(cast.olga).get("/netwerk/", follow=True).status_code == 200


def test_looking_at_the_board_is_logged_once_an_hour_not_every_two_seconds(samira, asked, cast):
    for _turn in range(3):
        page_of(samira)
    assert AccessLog.objects.filter(worker=cast.samira, case=asked.case, what="board").count() == 1


def test_names_with_html_stand_on_the_board_as_text(samira, cast):
    odd = replace(SANNE, family_name="<script>alert(1)</script>", bsn=None)
    receive(message=report(mentions=(odd,), happened_on=None), by=cast.karim, now=right_now())
    page = page_of(samira)
    assert "<script>alert" not in page and "&lt;script&gt;" in page
