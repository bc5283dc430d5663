"""The recognise panel: certain is linked with reasons and can be undone; the rest is put to a person."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from sluitend.chain.report import receive
from sluitend.matching.dates import PartialDate
from sluitend.records.models import Case, Home, MatchQuestion, PersonLink, Worker
from tests.cast import EMRE, OMMOORD, SANNE, Cast, report
from tests.covers import covers
from tests.web.now import right_now

pytestmark = pytest.mark.django_db
NEARLY = replace(SANNE, bsn=None, given_names="Sann", phones=(), homes=(OMMOORD,), family_name="Bakkers")


def signed_in(worker: int) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=worker))
    return client


@pytest.fixture
def tess(cast: Cast) -> Client:
    return signed_in(cast.tess)


def told(cast: Cast, *mentions, **changes) -> Case:
    message = report(mentions=mentions, happened_on=None, **changes)
    found = receive(message=message, by=cast.karim, now=right_now()).case
    return Case.objects.get(pk=found)


@pytest.fixture
def asked(cast: Cast) -> MatchQuestion:
    told(cast, SANNE)
    told(cast, NEARLY)
    return MatchQuestion.objects.get()


@covers("R-INTAKE-11")
def test_a_certain_link_stands_there_with_reasons_and_weights_in_dutch(tess, cast):
    told(cast, SANNE)
    case = told(cast, SANNE)
    page = tess.get(f"/casussen/{case.number}/herkennen/").content.decode()
    assert "zeker" in page and "vanzelf, bij het binnenkomen" in page
    assert re.search(r"[+−]\d+,\d</span>", page)
    assert "1 eerdere melding over deze persoon" in page


def test_a_doubt_is_in_the_inbox_with_both_sides_beside_each_other(tess, asked):
    page = tess.get("/herkennen/").content.decode()
    assert "Is dit dezelfde persoon?" in page
    assert "Sanne Bakker" in page and "Sann Bakkers" in page
    assert "12-04-1990" in page


def test_with_the_same_person_the_younger_case_goes_into_the_older(tess, asked, cast):
    answer = tess.post(f"/herkennen/{asked.pk}/", {"same": "ja", "why": "Zelfde zus"})
    older = Case.objects.order_by("opened_at").first()
    assert answer["Location"] == f"/casussen/{older.number}/herkennen/"
    assert "Zelfde zus" in tess.get(answer["Location"]).content.decode()
    assert "Er is niets te beslissen." in tess.get("/herkennen/").content.decode()


def test_with_somebody_else_both_cases_stay(tess, asked):
    tess.post(f"/herkennen/{asked.pk}/", {"same": "nee"})
    assert Case.objects.filter(state="open").count() == 2


def test_who_answers_second_reads_what_the_first_answered(tess, asked, cast):
    tess.post(f"/herkennen/{asked.pk}/", {"same": "nee"})
    answer = signed_in(cast.bram).post(f"/herkennen/{asked.pk}/", {"same": "ja"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Tess heeft dit al beantwoord: iemand anders." in page


def test_an_answer_that_is_none_is_refused(tess, asked):
    assert tess.post(f"/herkennen/{asked.pk}/", {"same": "misschien"}).status_code == 422
    assert MatchQuestion.objects.get().answer == ""


def test_a_link_is_undone_with_a_reason_and_the_report_gets_its_own_case(tess, cast):
    told(cast, SANNE)
    case = told(cast, SANNE, EMRE)
    link = PersonLink.objects.filter(band="certain").get()
    address = f"/koppelingen/{link.pk}/losmaken/"
    assert tess.post(address, {"why": ""}).status_code == 422
    answer = tess.post(address, {"why": "Andere Sanne", "split": "ja"})
    new = Case.objects.exclude(pk=case.pk).get()
    assert answer["Location"] == f"/casussen/{new.number}/herkennen/"
    assert "Andere Sanne" in tess.get(answer["Location"]).content.decode()


def test_a_hidden_address_is_never_shown_beside_the_other(tess, cast):
    told(cast, SANNE)
    told(cast, replace(NEARLY, homes=(replace(OMMOORD, hidden=True),)))
    assert Home.objects.filter(hidden=True).exists()
    page = tess.get("/herkennen/").content.decode()
    assert "geheim adres" in page and "Briandplaats" not in page and "3068" not in page


def test_of_a_case_one_is_not_in_only_that_it_exists_is_shown(cast):
    """Noor's network is asked for the second report only; the first is of another district."""
    told(cast, SANNE)
    second = told(cast, NEARLY)
    noor = signed_in(cast.noor)
    page = noor.get(f"/casussen/{second.number}/herkennen/").content.decode()
    assert "Sann Bakkers" in page
    assert "Bekend in een casus waar u niet in zit." in page and "Bel de regisseur" in page
    assert "Groenezoom" not in page and "Sanne Bakker<" not in page


def test_the_panel_of_a_case_one_may_not_see_does_not_exist(cast):
    case = told(cast, SANNE)
    assert signed_in(cast.noor).get(f"/casussen/{case.number}/herkennen/").status_code == 404
    assert signed_in(cast.pim).get("/herkennen/").status_code == 404
    assert signed_in(cast.tess).get("/casussen/2026-99999/herkennen/").status_code == 404


def test_names_in_any_script_and_with_html_stand_as_text(tess, cast):
    odd = replace(SANNE, bsn=None, given_names="<img src=x>", family_name="الزهراء", birth_date=PartialDate(1990, 4))
    told(cast, SANNE)
    case = told(cast, odd)
    page = tess.get(f"/casussen/{case.number}/herkennen/").content.decode()
    assert "<img src=x>" not in page and "الزهراء" in page
