"""The report form: five questions, drafts, and what bad input gets."""

import pytest
from django.test import Client

from sluitend.chain.pickup import ask
from sluitend.records.models import Case, Draft, Report
from tests.cast import Cast
from tests.covers import covers
from tests.web.now import right_now
from tests.web.typed import police_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def karim(cast: Cast, client: Client) -> Client:
    from sluitend.records.models import Worker

    client.force_login(Worker.objects.get(pk=cast.karim))
    return client


def send(client: Client, **changes: object):
    return client.post("/melden/", {**police_report(), "do": "send", **changes})


def test_a_sent_report_opens_a_case_and_says_who_is_asked_and_who_directs(karim):
    answer = send(karim)
    assert answer.status_code == 302
    page = karim.get(answer["Location"]).content.decode()
    case = Case.objects.get()
    assert f"Casus {case.number}" in page
    assert "Netwerk Feijenoord" in page and "Veilig Thuis" in page
    assert case.director.name in page
    assert "Veiligheidsbeoordeling" in page


def test_the_form_needs_no_more_than_what_happened_and_one_person(karim):
    answer = karim.post("/melden/", {"kind": "report", "what_happened": "Geduwd", "p0_role": "victim", "do": "send"})
    assert answer.status_code == 302
    assert Report.objects.get().mentions.get().role == "victim"


def test_a_person_can_be_added_without_javascript_and_nothing_typed_is_lost(karim):
    answer = karim.post("/melden/", {**police_report(), "do": "add_person"})
    page = answer.content.decode()
    assert 'name="p2_family_name"' in page and 'name="p3_family_name"' not in page
    assert 'value="Bakker"' in page
    assert not Report.objects.exists()


def test_a_draft_survives_a_closed_browser_and_is_forgotten_after_sending(karim, cast):
    karim.post("/melden/", {**police_report(), "do": "keep"})
    assert b"Bakker" not in bytes(Draft.objects.get().cipher)
    page = karim.get("/melden/").content.decode()
    assert 'value="Bakker"' in page and "is teruggezet" in page
    send(karim)
    assert not Draft.objects.exists()
    assert "Bakker" not in karim.get("/melden/").content.decode()


def test_a_draft_is_kept_while_typing_but_not_after_that_form_was_sent(karim):
    typed = police_report(token="once")
    assert "Bewaard" in karim.post("/melden/concept/", {**typed, "draft": "report"}).content.decode()
    assert Draft.objects.count() == 1
    send(karim, token="once")
    karim.post("/melden/concept/", {**typed, "draft": "report"})
    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(karim):
    karim.post("/melden/", {**police_report(), "do": "keep"})
    karim.post("/melden/", {"do": "forget"})
    assert not Draft.objects.exists()


def test_the_same_form_sent_twice_makes_one_report(karim):
    first, second = send(karim, token="abc"), send(karim, token="abc")
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


@covers("R-INTAKE-06")
def test_a_request_for_advice_needs_no_person_opens_no_case_and_can_become_a_report_once(karim):
    sent = karim.post("/melden/", {"kind": "advice", "what_happened": "Wat kan ik doen?", "do": "send"})
    key = Report.objects.get().pk
    assert sent["Location"] == f"/meldingen/{key}/" and not Case.objects.exists()
    assert "Wat kan ik doen?" in karim.get(f"/adviesvragen/{key}/").content.decode()
    assert karim.post(f"/adviesvragen/{key}/", {**police_report(), "do": "send"}).status_code == 302
    assert Report.objects.get(kind="report").from_advice_id == key
    again = karim.post(f"/adviesvragen/{key}/", {**police_report(token="z"), "do": "send"})
    assert again.status_code == 422 and "al een melding gemaakt" in again.content.decode()


@covers("R-INTAKE-12")
def test_a_report_that_is_no_violence_at_home_goes_to_the_local_field(karim):
    answer = send(karim, kind="not_home")
    assert "Doorgegeven aan de wijk" in karim.get(answer["Location"]).content.decode()
    assert Report.objects.get().disposition == "local_field"


def test_a_report_about_a_known_family_says_that_it_joined(karim):
    send(karim)
    answer = send(karim, token="second")
    assert "Dit gezin was al bekend" in karim.get(answer["Location"]).content.decode()
    assert Case.objects.count() == 1


def test_who_reports_about_a_known_family_reads_who_directs_but_not_who_else_is_in_the_case(karim, cast):
    send(karim)
    case = Case.objects.get()
    ask(case=case.pk, organisation="arosa", question="Is er een plek?", by=cast.tess, now=right_now())
    page = karim.get(send(karim, token="second")["Location"]).content.decode()
    assert case.director.name in page and "Bel de regisseur" in page
    assert "Arosa" not in page and "Is er een plek?" not in page


@covers("R-INTAKE-01", "R-INTAKE-02")
def test_what_was_told_is_kept_with_reporter_capacity_persons_addresses_violence_and_relation(karim):
    send(karim, reporter_capacity="agent", violence=["physical", "psychological"], relation="ex-partner")
    report = Report.objects.get()
    home = report.mentions.get(position=0).homes.get()
    assert (report.reporter_name, report.reporter_capacity) == ("Karim", "agent")
    assert (report.violence, report.relation) == (["physical", "psychological"], "ex-partner")
    assert (home.street, home.postcode, home.area.network.code) == ("Groenezoom", "3075 AB", "netwerk-feijenoord")
    assert report.happened_on == "2026-03-01" and report.mentions.get(position=1).birth_date == "1988"


@covers("R-INTAKE-04")
def test_the_five_steps_of_the_meldcode_stand_beside_the_form_and_hold_nobody_back(karim):
    page = karim.get("/melden/").content.decode()
    guide = page[page.index("De vijf stappen van de Meldcode") : page.index("Een geheugensteun")]
    assert guide.count("<li>") == 5
    assert "<input" not in guide


def test_a_report_of_somebody_else_cannot_be_opened(karim, cast, client):
    from sluitend.records.models import Worker

    answer = send(karim)
    other = Client()
    other.force_login(Worker.objects.get(pk=cast.samira))
    assert other.get(answer["Location"]).status_code == 404


def test_who_may_see_no_content_cannot_report_here(cast, client):
    from sluitend.records.models import Worker

    client.force_login(Worker.objects.get(pk=cast.pim))
    assert client.get("/melden/").status_code == 404


def test_the_autosave_of_an_ended_session_says_so_and_keeps_nothing(client, db):
    assert client.post("/melden/concept/", police_report()).status_code == 401
    assert not Draft.objects.exists()
