"""The public door and the desk."""

import re

import pytest
from django.test import Client

from sluitend.records.models import Case, Mention, Report, Worker
from tests.cast import Cast
from tests.covers import covers

pytestmark = pytest.mark.django_db
TYPED = {
    "safe_contact": "Bel 0612340009, alleen overdag", "what_happened": "Hij slaat mij.", "about": "self",
    "given_names": "", "family_name": "", "postcode": "3075 AB", "number": "12", "token": "one",
}  # fmt: skip


def ask(client: Client, **changes: str):
    return client.post("/hulp/", {**TYPED, **changes}, follow=True)


@pytest.fixture
def dina(cast: Cast) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=cast.dina))
    return client


@covers("R-ACCESS-09")
def test_the_public_door_asks_the_safe_way_first_and_names_112_and_veilig_thuis(client, cast):
    page = client.get("/hulp/").content.decode()
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)
    shown = [name for name in names if name not in ("csrfmiddlewaretoken", "token")]
    assert shown[0] == "safe_contact"
    assert 'href="tel:112"' in page and 'href="tel:08002000"' in page


def test_the_way_out_is_a_plain_link_that_tells_nobody_where_it_came_from(client, cast):
    page = client.get("/hulp/").content.decode()
    link = re.search(r"<a[^>]*id=\"weg\"[^>]*>", page)
    assert link and 'rel="noreferrer' in link[0] and 'href="https://' in link[0]
    assert "onclick" not in page


def test_a_citizen_without_a_name_gets_a_named_person_and_a_moment(client, cast):
    answer = ask(client)
    page = answer.content.decode()
    assert answer.status_code == 200
    promised = Case.objects.get().clocks.get(term="public_answer")
    assert promised.owner.name in page and promised.due_at.isoformat() in page
    assert Mention.objects.get().family_name == ""
    assert Report.objects.get().safe_contact.startswith("Bel 0612340009")


def test_the_answer_shows_nothing_of_the_case_and_is_not_stored(client, cast):
    answer = ask(client)
    page = answer.content.decode()
    assert Case.objects.get().number not in page and "slaat" not in page and "0612340009" not in page
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/hulp/ontvangen/")["Location"] == "/hulp/"  # shown once
    assert "slaat" not in client.get("/hulp/").content.decode()


def test_a_known_family_gives_the_same_page_as_an_unknown_one(client, cast, dina):
    dina.post("/inloop/", {**TYPED, "given_names": "Sanne", "family_name": "Bakker", "born_day": "12",
                           "born_month": "4", "born_year": "1990", "token": "desk"})  # fmt: skip
    page = ask(client, given_names="Sanne", family_name="Bakker", born_day="12", born_month="4",
               born_year="1990").content.decode()  # fmt: skip
    assert Case.objects.count() == 1
    assert "Dina" not in page and "bekend" not in page


def test_without_a_safe_way_nothing_is_sent_and_the_story_stays(client, cast):
    answer = ask(client, safe_contact=" ")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Hij slaat mij." in page and "0800-2000" in page
    assert not Report.objects.exists()


def test_the_same_page_sent_twice_makes_one_report(client, cast):
    assert ask(client).status_code == ask(client).status_code == 200
    assert Report.objects.count() == 1


def test_after_five_messages_in_an_hour_the_door_asks_to_call(client, cast):
    for turn in range(5):
        assert ask(client, token=f"turn-{turn}").status_code == 200
    sixth = ask(client, token="turn-6")
    assert sixth.status_code == 422 and "0800-2000" in sixth.content.decode()
    assert Report.objects.count() == 5


def test_the_cookie_of_the_door_ends_with_the_browser(client, cast):
    ask(client)
    assert client.cookies["sluitend"]["max-age"] == ""


def test_a_story_that_is_far_too_long_is_refused(client, cast):
    answer = ask(client, what_happened="a" * 20_000)
    assert answer.status_code == 422 and "te lang" in answer.content.decode()


@pytest.mark.parametrize("story", ["<script>alert(1)</script>", "'; DROP TABLE x", "😭 ساعدوني", "a\x00b"])
def test_whatever_is_typed_is_taken_as_text(client, cast, story):
    assert ask(client, what_happened=story).status_code == 200
    assert Report.objects.get().what_happened == story.replace("\x00", "")


@covers("R-INTAKE-16")
def test_about_somebody_else_the_own_name_is_the_reporters(client, cast):
    ask(client, about="other", reporter_name="Oma", given_names="Sanne")
    report = Report.objects.get()
    assert report.reporter_name == "Oma" and report.mentions.get().given_names == "Sanne"


def test_a_birth_date_that_does_not_exist_is_told_and_kept(client, cast):
    page = ask(client, born_day="31", born_month="2", born_year="1990").content.decode()
    assert "geboortedatum bestaat niet" in page and 'value="31"' in page


@covers("R-ACCESS-02")
def test_at_the_desk_the_worker_becomes_her_person_and_the_paper_says_nothing_of_why(dina, cast):
    answer = dina.post("/inloop/", {**TYPED, "token": "desk"})
    page = dina.get(answer["Location"]).content.decode()
    case = Case.objects.get()
    assert case.director_id == cast.dina
    assert "Dina" in page and case.clocks.get(term="public_answer").due_at.isoformat() in page
    ticket = page[page.index("s-ticket") : page.index("</section>", page.index("s-ticket"))]
    assert case.number not in ticket and "geweld" not in ticket.lower()


def test_the_desk_is_only_for_who_is_signed_in(client, cast):
    assert client.get("/inloop/")["Location"].startswith("/aanmelden/")
    client.force_login(Worker.objects.get(pk=cast.ada))
    assert client.get("/inloop/").status_code == 404
