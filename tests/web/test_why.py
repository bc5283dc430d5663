"""Waarom: the answers of the rules and the history of the clocks, without content for who may not know it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sluitend.chain import clocks, pickup, plan
from sluitend.records.models import AccessLog, Clock, DecisionReceipt, Deviation, Organisation, Pickup
from tests.covers import covers


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def take_up(case, cast, code, name):
    asked = Pickup.objects.get(case=case, organisation__code=code)
    pickup.accept(pickup=asked.pk, by=cast.ids[name], now=timezone.now())


@pytest.fixture
def informing(case):
    return Clock.objects.get(case=case, term="inform_persons")


def test_the_page_says_of_each_term_whether_it_is_law_and_how_it_went(as_, case, cast, informing):
    clocks.extend(clock=informing.pk, why="Vertellen is nu gevaarlijk", by=cast.tess, now=timezone.now())
    page = text_of(as_("tess").get(f"/casussen/{case.number}/waarom/"))
    assert "Betrokkenen informeren" in page and "art. 5.3.1" in page and "4 weken" in page
    assert "verlengd" in page and "Vertellen is nu gevaarlijk" in page
    assert "law" not in page.split() and "agreement" not in page.split()
    look = AccessLog.objects.filter(case=case, worker=cast.tess).latest("pk")
    assert look.what == "why"


@covers("R-PRIN-09")
def test_an_advice_that_was_not_followed_stands_there_with_the_reason_and_on_the_list_to_learn_from(as_, case, cast):
    plan.advance(case=case.pk, to="recovery", by=cast.tess, now=timezone.now(), why="Zij vraagt erom",
                 principle="Naast de cliënt")  # fmt: skip
    kept = Deviation.objects.get()
    for address in (f"/casussen/{case.number}/waarom/", "/afwijkingen/"):
        page = text_of(as_("tess").get(address))
        assert "Zij vraagt erom" in page and "Naast de cliënt" in page and kept.receipt.why in page
        for name in ("Bakker", "Demir", "Sanne"):
            assert name not in page
    assert "Zij vraagt erom" not in text_of(as_("cora").get("/afwijkingen/"))
    assert as_("pim").get("/afwijkingen/").status_code == 403


def test_an_answer_about_sharing_is_for_who_gave_or_got(as_, case, cast):
    take_up(case, cast, "netwerk-feijenoord", "samira")
    ours, other = Organisation.objects.get(code="veilig-thuis-rr"), Organisation.objects.get(code="arosa")
    DecisionReceipt.objects.create(
        case=case, subject=f"organisation:{ours.pk}>{other.pk}", rule="ground_for", outcome="yes", why="MARKEERWOORD",
        source="x", inputs={"consent": True}, version="1", at=timezone.now(),
    )  # fmt: skip
    assert "MARKEERWOORD" in text_of(as_("tess").get(f"/casussen/{case.number}/waarom/"))
    assert "MARKEERWOORD" not in text_of(as_("samira").get(f"/casussen/{case.number}/waarom/"))


@pytest.mark.parametrize(("name", "status"), [("pim", 403), ("fred", 403), ("petra", 404)])
def test_who_may_not_see_the_case_sees_no_why(as_, case, name, status):
    assert as_(name).get(f"/casussen/{case.number}/waarom/").status_code == status


def test_a_term_is_put_on_hold_and_let_go_on_from_the_page(as_, case, cast, informing):
    client = as_("tess")
    at = f"/casussen/{case.number}/klok-stilzetten/{informing.pk}/"
    refused = client.post(at, {"why": "Brief volgt later"})
    assert refused.status_code == 422 and "leidende principe" in text_of(refused)
    assert "Brief volgt later" in refused.content.decode()
    assert client.post(at, {"why": "Brief volgt later", "principle": "Veiligheid eerst"}).status_code == 302
    assert "staat stil" in text_of(client.get(f"/casussen/{case.number}/"))
    on = f"/casussen/{case.number}/klok-hervatten/{informing.pk}/"
    assert client.post(on, {"why": "Kan nu"}).status_code == 302
    done = f"/casussen/{case.number}/geinformeerd/{informing.pk}/"
    assert client.post(done, {"how": ""}).status_code == 422
    assert client.post(done, {"how": "Brief"}).status_code == 302
    informing.refresh_from_db()
    assert informing.state == "met" and informing.ended_at - informing.starts_at < timedelta(days=1)
