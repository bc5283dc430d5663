"""The public door: no cookie, no account, the safe way to reach her first, and a code to come back with."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.records.models import Case, Mention, Notice, Report, ReturnCode, Worker
from sluitend.web.pages import door_tell
from tests.cast import SANNE, Cast, report
from tests.covers import covers

pytestmark = pytest.mark.django_db
TYPED = {
    "contact_way": "phone", "contact_phone": "06 12 34 00 09", "contact_when": "alleen overdag", "about": "self",
    "what_happened": "Hij slaat mij.", "given_names": "", "family_name": "", "postcode": "3075 AB", "number": "12",
}  # fmt: skip


PAGES = ("/hulp/", "/hulp/vertel/", "/hulp/langskomen/", "/hulp/terug/")


def token() -> str:
    return door_tell.fresh_token()


def ask(client: Client, language: str = "", **changes: str):
    """Send the form, and look at the page that follows."""
    place = f"/hulp/{language}/vertel/" if language else "/hulp/vertel/"
    return client.post(place, {**TYPED, "token": token(), **changes}, follow=True)


def code_on(answer) -> str:
    found = re.search(r"\d{4} \d{4} \d{4}", answer.content.decode())
    assert found
    return found[0]


@covers("R-ACCESS-09")
def test_the_public_door_asks_the_safe_way_first_and_names_112_and_veilig_thuis(client, cast):
    page = client.get("/hulp/vertel/").content.decode()
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)
    assert next(name for name in names if name != "token") == "contact_way"
    for address in PAGES:
        page = client.get(address).content.decode()
        assert 'href="tel:112"' in page and 'href="tel:08002000"' in page


@pytest.mark.parametrize(
    "address", ["/hulp/", "/hulp/vertel/", "/hulp/langskomen/", "/hulp/terug/", "/hulp/ar/vertel/"]
)
def test_every_page_has_a_plain_way_out_a_neutral_title_and_icon_and_leaves_nothing(client, cast, address):
    answer = client.get(address)
    page = answer.content.decode()
    link = re.search(r"<a[^>]*id=\"weg\"[^>]*>", page)
    assert link and 'rel="noreferrer' in link[0] and 'href="https://' in link[0]
    head = page.split("</head>")[0]
    assert "luitend" not in page and "eweld" not in head and "door.svg" in head
    assert not answer.cookies and answer["Cache-Control"] == "no-store" and "Set-Cookie" not in answer
    assert answer["Referrer-Policy"] == "no-referrer"
    assert set(re.findall(r'autocomplete="(\w+)"', page)) <= {"off"}
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//([^/"]+)', page) == ["www.knmi.nl"]


def test_a_citizen_without_a_name_gets_a_named_person_a_moment_and_a_code(client, cast):
    answer = ask(client)
    page = answer.content.decode()
    assert answer.status_code == 200
    promised = Case.objects.get().clocks.get(term="public_answer")
    assert promised.owner.name in page and promised.due_at.isoformat() in page
    assert code_on(answer) and Mention.objects.get().family_name == ""
    assert not client.cookies


def test_only_a_digest_of_the_code_is_kept_and_it_ends(client, cast):
    code = code_on(ask(client)).replace(" ", "")
    row = ReturnCode.objects.get()
    assert code not in str(ReturnCode.objects.values()) and row.until - row.made_at == timedelta(days=30)


def test_the_page_with_the_code_is_shown_once_and_says_nothing_of_the_case(client, cast):
    answer = ask(client)
    page, address = answer.content.decode(), answer.redirect_chain[-1][0]
    assert Case.objects.get().number not in page and "slaat" not in page and "12 34 00 09" not in page
    assert code_on(answer).replace(" ", "") not in address
    assert client.get(address)["Location"] == "/hulp/"
    assert "slaat" not in client.get("/hulp/vertel/").content.decode()


def test_a_known_family_gives_the_same_page_as_an_unknown_one(client, cast, at_the_desk):
    born = {"born_day": "12", "born_month": "4", "born_year": "1990"}
    at_the_desk(given_names="Sanne", family_name="Bakker", **born)
    page = ask(client, given_names="Sanne", family_name="Bakker", **born).content.decode()
    assert Case.objects.count() == 1
    assert "Dina" not in page and "bekend" not in page


def test_without_a_safe_way_nothing_is_sent_and_the_story_stays(client, cast):
    for changes in ({"contact_way": ""}, {"contact_phone": " "}, {"contact_phone": "geen"},
                    {"contact_way": "mail", "contact_mail": "geen adres"},
                    {"contact_way": "trusted", "contact_trusted": ""}):  # fmt: skip
        answer = ask(client, **changes)
        assert answer.status_code == 422 and "Hij slaat mij." in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("way", "typed", "stored"),
    [
        ("phone", {"contact_phone": "06 12 34 00 09"}, "Bel of stuur een bericht naar 06 12 34 00 09."),
        ("mail", {"contact_mail": "ik@example.org"}, "Mail naar ik@example.org."),
        ("trusted", {"contact_trusted": "mijn zus, 06 12 34 00 08"}, "Via iemand die wordt vertrouwd: mijn zus"),
        ("watched", {"contact_unsafe": "06 12 34 00 07"}, "Niet veilig: 06 12 34 00 07."),
        ("code", {}, "Neem geen contact op."),
    ],
)
@covers("R-ACCESS-09")
def test_the_safe_way_is_kept_in_words_and_as_a_code_for_programs(client, cast, way, typed, stored):
    ask(client, contact_way=way, contact_when="", **{"contact_phone": "", **typed})
    report, case = Report.objects.get(), Case.objects.get()
    assert stored in report.safe_contact and case.safe_contact == report.safe_contact
    assert report.extra["contact_way"] == way and report.extra["about"] == "self"
    assert report.extra.get("contact_unsafe", "") == typed.get("contact_unsafe", "")
    assert (way == "phone") is bool(Mention.objects.get().phones)


def test_who_is_watched_is_warned_and_gets_nothing_sent(client, cast):
    page = client.get("/hulp/vertel/").content.decode()
    assert "Wij sturen u niets en bellen u niet." in page and "op een ander apparaat" in page
    said = ask(client, contact_way="watched", device_shared="ja").content.decode()
    assert "Wij sturen u niets en bellen u niet." in said and "Bewaar de code niet op dit apparaat" in said


def test_the_same_page_sent_twice_makes_one_report_and_one_code(client, cast):
    same = token()
    first = ask(client, token=same)
    second = ask(client, token=same)
    assert Report.objects.count() == ReturnCode.objects.count() == 1
    assert code_on(first) and second.status_code == 200 and "Uw code" not in second.content.decode()


def test_many_messages_from_one_address_are_asked_to_call_and_the_address_is_not_kept(client, cast, monkeypatch):
    monkeypatch.setattr(door_tell, "MOST", 2)
    assert [ask(client).status_code for _turn in range(3)] == [200, 200, 422]
    assert Report.objects.count() == 2


@pytest.mark.parametrize("bad", ["", "geraden", "x:y:z"])
def test_a_form_that_is_not_ours_or_stood_open_too_long_keeps_all_that_was_typed(client, cast, bad):
    answer = ask(client, token=bad)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Hij slaat mij." in page and "te lang open" in page
    again = re.search(r'name="token" value="([^"]+)"', page)
    assert again and ask(client, token=again[1]).status_code == 200
    assert Report.objects.count() == 1


def test_a_page_that_stood_open_for_a_day_asks_to_send_once_more(client, cast, monkeypatch):
    old = token()
    monkeypatch.setattr(door_tell, "PAGE_HOLDS", timedelta(seconds=-1))
    assert ask(client, token=old).status_code == 422


@pytest.mark.parametrize("header", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elders.example"}])
def test_another_site_cannot_send_the_form(client, cast, header):
    answer = client.post("/hulp/vertel/", {**TYPED, "token": token()}, headers=header)
    assert answer.status_code == 422 and not Report.objects.exists()


def test_our_own_page_is_no_other_site_for_a_browser(client, cast):
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
    assert client.post("/hulp/vertel/", {**TYPED, "token": token()}, headers=own).status_code == 302


@pytest.mark.parametrize("fields", [{"what_happened": "a" * 20_000_000}, {f"f{n}": "" for n in range(6_000)}])
def test_far_more_than_a_form_can_hold_leads_to_who_to_call_in_the_neutral_frame(client, cast, fields):
    answer = client.post("/hulp/vertel/", fields)
    page = answer.content.decode()
    assert answer.status_code == 413 and 'href="tel:112"' in page and "luitend" not in page
    assert not Report.objects.exists()


@pytest.mark.parametrize("length", [20_000, 1_000_000])
def test_a_story_that_is_far_too_long_is_refused_and_kept(client, cast, length):
    answer = ask(client, what_happened="a" * length)
    page = answer.content.decode()
    assert answer.status_code == 422 and "te lang" in page and "a" * length in page


@pytest.mark.parametrize(
    "story",
    ["<script>alert(1)</script>", "{{ 7*7 }} {% raw %}", "'; DROP TABLE x", "😭 ساعدوني", "“Word” — tekst\u00a0"],
)
def test_whatever_is_typed_is_taken_as_text(client, cast, story):
    assert ask(client, what_happened=story, given_names=story[:20]).status_code == 200
    assert Report.objects.get().what_happened == story.strip()


def test_what_word_and_hidden_signs_bring_along_is_taken_out(client, cast):
    ask(client, what_happened="Hij\x0bslaat\r\nmij\u2028en\x00 de \u202ekind\u202ceren\x07",
        given_names="\u202eenna\u2066S\u200f", family_name="Bak\nker\t  ")  # fmt: skip
    told = Mention.objects.get()
    assert Report.objects.get().what_happened == "Hij\nslaat\nmij\nen de kinderen"
    assert (told.given_names, told.family_name) == ("ennaS", "Bak ker")


def test_what_was_typed_wrong_stands_in_the_form_as_text(client, cast):
    page = ask(client, contact_way="", given_names='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@covers("R-INTAKE-16")
def test_about_somebody_else_the_own_name_and_number_are_the_reporters(client, cast):
    ask(client, about="other", reporter_name="Oma", given_names="Sanne", other_contact="via school")
    report = Report.objects.get()
    assert (report.reporter_name, report.reporter_contact) == ("Oma", "06 12 34 00 09")
    assert report.safe_contact == "via school" and "contact_reach" not in report.extra
    told = report.mentions.get()
    assert told.given_names == "Sanne" and told.phones == []


def test_a_birth_date_that_does_not_exist_is_told_and_kept(client, cast):
    page = ask(client, born_day="31", born_month="2", born_year="1990").content.decode()
    assert "geboortedatum kan niet" in page and 'value="31"' in page
    ask(client, born_year="١٩٩٠")
    assert Mention.objects.get().birth_date == "1990"


def test_an_unknown_address_of_this_part_leads_to_its_first_page(client, cast):
    assert client.get("/hulp/bestaat/niet/")["Location"] == "/hulp/"
    assert client.get("/hulp/tr/bestaat/niet/")["Location"] == "/hulp/tr/"
    assert client.get("/hulp/terug/erbij/")["Location"] == "/hulp/terug/"


def test_what_came_in_by_the_door_is_nobodys_session(client, cast):
    client.force_login(Worker.objects.get(pk=cast.samira))
    assert "Samira" not in client.get("/hulp/").content.decode()


@pytest.fixture
def at_the_desk(cast: Cast):
    """Dina of the desk opens a case for who stands there."""
    worker = Client()
    worker.force_login(Worker.objects.get(pk=cast.dina))

    def opened(**changes: str):
        typed = {
            "safe_contact": "Via haar zus",
            "what_happened": "Hij slaat mij.",
            "postcode": "3075 AB",
            "number": "12",
        }
        return worker, worker.post("/inloop/", {**typed, "token": "desk", **changes})

    return opened


@covers("R-ACCESS-02")
def test_at_the_desk_the_worker_becomes_her_person_and_the_paper_says_nothing_of_why(at_the_desk, cast):
    worker, answer = at_the_desk()
    page = worker.get(answer["Location"]).content.decode()
    case = Case.objects.get()
    assert case.director_id == cast.dina
    assert "Dina" in page and case.clocks.get(term="public_answer").due_at.isoformat() in page
    ticket = page[page.index("s-ticket") : page.index("</section>", page.index("s-ticket"))]
    assert case.number not in ticket and "geweld" not in ticket.lower()


def test_the_desk_is_only_for_who_is_signed_in(client, cast):
    assert client.get("/inloop/")["Location"].startswith("/aanmelden/")
    client.force_login(Worker.objects.get(pk=cast.ada))
    assert client.get("/inloop/").status_code == 404


def test_nobody_who_directs_is_told_by_a_notice_what_she_said(client, cast):
    ask(client)
    assert all("slaat" not in one.text for one in Notice.objects.all())
    assert Report.objects.get().received_at <= timezone.now()


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u202a"])
def test_a_name_that_turns_the_line_round_stays_as_told_and_does_so_on_no_page(client, cast, sign):
    """Whatever door it came by: at this one such signs are taken out at once."""
    sent = reporting.receive(message=report(mentions=(replace(SANNE, family_name=f"{sign}rekkab"),)), by=cast.karim,
                             now=timezone.now())  # fmt: skip
    client.force_login(Worker.objects.get(pk=Case.objects.get().director_id))
    answer = client.get(f"/casussen/{sent.number}/")
    assert sign in Mention.objects.get().family_name
    assert "rekkab" in answer.content.decode() and sign not in answer.content.decode()
    assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)
