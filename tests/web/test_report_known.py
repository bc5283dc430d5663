"""Beside the report form: who is known already, as far as the person who types may know."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.connect.message import Home
from sluitend.records.models import AccessLog, KeptOut
from tests.cast import EMRE, SANNE, report
from tests.covers import covers

SANNE_TYPED = {"persons": "1", "p0_name": "Sanne Bakker", "p0_born": "12-4-1990"}
REFUGE = Home(street="Schuilhof", number="9", postcode="3011 ZZ", city="Rotterdam", hidden=True)


def known(client, **typed):
    answer = client.post("/melden/bekend/", typed)
    assert answer.status_code == 200
    return answer.content.decode()


@covers("R-INTAKE-11")
def test_in_a_case_of_ones_own_it_says_which_case_and_why(as_, case):
    page = known(as_("tess"), **SANNE_TYPED)
    assert case.number in page and "zelfde geboortedatum" in page and "Persoon 1" in page


def test_elsewhere_it_says_only_that_it_is_known_and_whom_to_call(as_, case):
    page = known(as_("cora"), **SANNE_TYPED)
    assert "Bekend; bel deze regisseur" in page and "Tess" in page
    assert case.number not in page and "geboortedatum" not in page and "Bakker" not in page


@pytest.mark.parametrize(
    ("field", "text"),
    [("p0_name", "Sanne Bakker"), ("p0_born", "12-4-1990"), ("p0_address", "3075 AB 12"), ("p0_role", "victim")],
)
def test_a_name_a_day_or_a_street_alone_finds_nobody(as_, case, field, text):
    assert known(as_("tess"), persons="1", **{field: text}).strip() == ""


def test_a_hidden_address_is_not_found_by_trying(as_, cast):
    hiding = replace(SANNE, homes=(REFUGE,), phones=(), bsn=None, birth_date=None)
    reporting.receive(message=report(mentions=(hiding, EMRE)), by=cast.karim, now=timezone.now())
    for name in ("tess", "cora"):
        page = known(as_(name), persons="1", p0_name="Sanne Bakker", p0_address="Schuilhof 9, 3011 ZZ Rotterdam")
        assert page.strip() == ""


def test_each_hit_is_a_look_in_the_log_and_typing_on_is_the_same_look(as_, case, cast):
    for _time in range(3):
        known(as_("cora"), **SANNE_TYPED)
    assert AccessLog.objects.filter(worker=cast.cora, case=case).count() == 1
    known(as_("cora"), persons="1", p0_name="Iemand Anders", p0_born="1-1-1970")
    assert AccessLog.objects.filter(worker=cast.cora).count() == 1


def test_who_is_kept_out_of_a_case_hears_nothing_of_it(as_, case, cast):
    KeptOut.objects.create(worker_id=cast.cora, case=case, why="knows", at=timezone.now())
    assert known(as_("cora"), **SANNE_TYPED).strip() == ""


def test_each_further_person_costs_at_most_the_three_questions_whether_a_search_is_odd(as_, case):
    client = as_("tess")
    with CaptureQueriesContext(connection) as one:
        known(client, **SANNE_TYPED)
    many = {"persons": "12"}
    for place in range(12):
        many |= {f"p{place}_name": f"Sanne Bakker{place}", f"p{place}_born": "12-4-1990"}
    with CaptureQueriesContext(connection) as twelve:
        known(client, **many)
    assert len(twelve) <= len(one) + 3 * 11


def test_a_role_without_content_and_who_is_signed_out_get_nothing(as_, client, case):
    assert client.post("/melden/bekend/", SANNE_TYPED).status_code == 401
    assert as_("pim").post("/melden/bekend/", SANNE_TYPED).status_code == 404


def test_without_scripts_it_stands_there_after_adding_a_person(as_, case):
    page = as_("tess").post("/melden/", {**SANNE_TYPED, "kind": "report", "do": "add_person"}).content.decode()
    assert "Dit gezin lijkt al bekend" in page and case.number in page
    assert 'name="p1_role"' in page and '<option value="alleged_perpetrator" selected>' in page


def test_two_people_in_one_name_are_said_to_be_two(as_, case):
    page = known(as_("tess"), **(SANNE_TYPED | {"p0_name": "Sanne en Emre Bakker"}))
    assert "Persoon 1" in page and "hier lijken twee mensen te staan" in page
    assert "twee mensen" not in known(as_("tess"), **SANNE_TYPED)
