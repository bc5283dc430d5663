"""What bad input gets in the report form: a clear text, everything typed still there, nothing half written."""

import html

import pytest
from django.test import Client

from sluitend.records.models import Case, Draft, Mention, Report, Worker
from tests.cast import Cast
from tests.web.typed import police_report

pytestmark = pytest.mark.django_db
NASTY = "'); DROP TABLE records_case; -- <script>alert(1)</script> {{ 7*7 }} \"><img src=x onerror=y>"


@pytest.fixture
def karim(cast: Cast, client: Client) -> Client:
    client.force_login(Worker.objects.get(pk=cast.karim))
    return client


def refused(client: Client, **changes: object) -> str:
    """The page that comes back; nothing was written and the story is still in the form."""
    answer = client.post("/melden/", {**police_report(**changes), "do": "send"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert not Report.objects.exists() and not Case.objects.exists()
    assert "Dit is nog niet verstuurd" in page
    return page


def test_no_person_at_all(karim):
    answer = karim.post("/melden/", {"kind": "report", "what_happened": "Geschreeuw", "do": "send"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Noem ten minste één persoon" in page and "Geschreeuw" in page


def test_no_story(karim):
    assert "Schrijf kort wat er is gebeurd." in refused(karim, what_happened="  \n ")


def test_a_birth_date_31_02_is_told_with_the_person_and_kept(karim):
    page = refused(karim, p0_born_day="31", p0_born_month="2")
    assert "Persoon 1: de geboortedatum bestaat niet" in page
    assert 'value="31"' in page and 'value="Bakker"' in page


def test_a_bsn_that_fails_the_eleven_test_is_told_with_the_person_and_kept(karim):
    page = refused(karim, p1_bsn="123456789")
    assert "Persoon 2: dit burgerservicenummer klopt niet" in page
    assert 'value="123456789"' in page


@pytest.mark.parametrize("typed", ["1e", "½", "٣", "-1", "0", "13", "9" * 30])
def test_a_month_that_is_none_is_told(karim, typed):
    assert "De datum van het voorval bestaat niet" in refused(karim, happened_month=typed)


def test_a_day_without_a_year_asks_for_the_year(karim):
    assert "vul ten minste het jaar in" in refused(karim, happened_year="")


def test_a_report_dated_in_the_future(karim):
    assert "De datum van het voorval ligt in de toekomst" in refused(karim, happened_year="2199")


def test_a_birth_date_in_the_future(karim):
    page = refused(karim, p1_born_year="2198")
    assert "Persoon 2: de geboortedatum ligt in de toekomst" in page


def test_two_hundred_persons_are_refused_with_the_number_that_is_taken(karim):
    crowd = {f"p{place}_role": "witness" for place in range(200)}
    page = refused(karim, persons="200", **crowd)
    assert "hoogstens 100 personen" in page
    assert 'name="p199_role"' in page


@pytest.mark.parametrize("typed", ["-3", "x", "", "99999999999999999999"])
def test_a_broken_number_of_persons_breaks_nothing(karim, typed):
    assert karim.post("/melden/", {**police_report(persons=typed), "do": "keep"}).status_code == 200


def test_a_made_up_choice_is_refused(karim):
    assert "Kies een van de mogelijkheden" in refused(karim, p0_role="koning")


@pytest.mark.parametrize(
    "name", ["👩‍👧 Zoë", "فاطمة الزهراء", "X" * 300, "O'Brien-van der Šuster", "\u202egnihtemos"], ids=range(5)
)
def test_names_as_people_have_them_are_taken_and_shown_as_they_are(karim, name):
    karim.post("/melden/", {**police_report(p0_family_name=name), "do": "send"})
    assert Mention.objects.get(position=0).family_name == name


def test_html_and_sql_in_every_field_are_shown_as_text(karim):
    typed = police_report()
    nasty = {name: NASTY for name in typed if name not in ("kind", "persons", "token", "p0_bsn")}
    answer = karim.post("/melden/", {**nasty, "kind": "report", "persons": "2", "do": "send"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<script>alert" not in page and "<img src=x" not in page
    assert html.escape("<script>alert(1)</script>") in page and "{{ 7*7 }}" in page


def test_html_in_a_report_that_was_sent_is_shown_as_text(karim):
    sent = karim.post("/melden/", {**police_report(what_happened=NASTY, p0_family_name=NASTY), "do": "send"})
    page = karim.get(sent["Location"]).content.decode()
    assert "<script>alert" not in page and html.escape("<script>alert(1)</script>") in page


def test_nul_bytes_are_left_out(karim):
    karim.post("/melden/", {**police_report(what_happened="Ge\x00duwd", p0_family_name="Bak\x00ker"), "do": "send"})
    assert Report.objects.get().what_happened == "Geduwd"
    assert Mention.objects.get(position=0).family_name == "Bakker"


def test_a_postcode_outside_the_region_is_taken_and_the_fallback_network_is_asked(karim):
    sent = karim.post("/melden/", {**police_report(p0_postcode="9999 ZZ"), "do": "send"})
    assert "Netwerk" in karim.get(sent["Location"]).content.decode()


def test_a_story_of_a_megabyte_is_refused_with_a_clear_text(karim):
    assert "te lang" in refused(karim, what_happened="a" * 1_000_000)


@pytest.mark.parametrize("address", ["/melden/", "/melden/concept/", "/inloop/"])
def test_a_body_of_twenty_megabytes_is_refused_with_a_page_and_nothing_is_written(karim, address):
    answer = karim.post(address, {**police_report(what_happened="a" * 20_000_000), "do": "send"})
    assert answer.status_code in (400, 413) and "Ga terug" in answer.content.decode()
    assert not Report.objects.exists() and not Draft.objects.exists()


def test_far_too_many_fields_are_refused_with_a_page(karim):
    answer = karim.post("/melden/", {f"p{place}_role": "child" for place in range(6_000)})
    assert answer.status_code == 400 and "Ga terug" in answer.content.decode()


def test_what_was_refused_is_kept_as_a_draft(karim):
    refused(karim, p0_born_day="31", p0_born_month="2")
    assert Draft.objects.count() == 1


def test_without_the_token_of_the_page_nothing_is_taken(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Worker.objects.get(pk=cast.karim))
    answer = strict.post("/melden/", {**police_report(), "do": "send"})
    assert answer.status_code == 403 and "Verstuur het nog een keer" in answer.content.decode()
    assert not Report.objects.exists()
