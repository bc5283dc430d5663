"""After the report: signing off what is no violence at home, and telling the reporter."""

import pytest
from django.test import Client

from sluitend.chain.report import receive
from sluitend.records.models import Case, Report, Worker
from tests.cast import Cast, report
from tests.covers import covers
from tests.web.now import right_now

pytestmark = pytest.mark.django_db


def signed_in(worker: int) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=worker))
    return client


@pytest.fixture
def tess(cast: Cast) -> Client:
    return signed_in(cast.tess)


@pytest.fixture
def told(cast: Cast) -> Report:
    return Report.objects.get(pk=receive(message=report(happened_on=None), by=cast.karim, now=right_now()).report)


def test_the_list_names_the_kind_of_reporter_and_not_the_person(tess, told):
    page = tess.get(f"/casussen/{told.case.number}/meldingen/").content.decode()
    assert "politie, justitie en veiligheid" in page and "Buren hoorden schreeuwen" in page
    assert "K. Agent" not in page and "Karim" not in page


def test_a_report_is_signed_off_with_a_reason_and_its_empty_case_closes(tess, told):
    assert tess.post(f"/meldingen/{told.pk}/geen-geweld/", {"reason": " "}).status_code == 422
    assert tess.post(f"/meldingen/{told.pk}/geen-geweld/", {"reason": "Ruzie tussen buren"}).status_code == 302
    told.refresh_from_db()
    assert (told.disposition, told.disposition_reason) == ("local_field", "Ruzie tussen buren")
    assert Case.objects.get().state == "closed"


@covers("R-INTAKE-13")
def test_the_reporter_reads_what_was_told_in_the_own_list(tess, told, cast):
    answer = tess.post(f"/meldingen/{told.pk}/terugkoppelen/", {"text": "Het wijkteam heeft contact."})
    assert answer["Location"] == f"/casussen/{told.case.number}/meldingen/"
    karim = signed_in(cast.karim)
    assert "Het wijkteam heeft contact." in karim.get("/meldingen/").content.decode()
    assert "Aan u verteld" in karim.get(f"/meldingen/{told.pk}/").content.decode()


def test_too_much_is_not_told_and_stays_in_the_form(tess, told):
    answer = tess.post(f"/meldingen/{told.pk}/terugkoppelen/", {"text": "woord " * 100})
    assert answer.status_code == 422 and "woord woord" in answer.content.decode()
    assert not told.feedback.exists()


@pytest.mark.parametrize("address", ["/meldingen/{0}/geen-geweld/", "/meldingen/{0}/terugkoppelen/"])
def test_who_is_not_in_the_case_cannot_open_its_reports(cast, told, address):
    for who in (cast.noor, cast.pim, cast.ada):
        assert signed_in(who).get(address.format(told.pk)).status_code == 404
        assert signed_in(who).get(f"/casussen/{told.case.number}/meldingen/").status_code == 404


def test_what_a_reporter_knows_afterwards_is_that_something_is_done_and_not_what(cast, told):
    page = signed_in(cast.karim).get(f"/meldingen/{told.pk}/").content.decode()
    assert "Sanne" not in page and "Groenezoom" not in page
    assert told.case.number in page
