"""Door 2: a report by another system, and what it is answered."""

import threading
from dataclasses import fields

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from sluitend.api import told as interface
from sluitend.chain import pickup as answering
from sluitend.connect import message
from sluitend.records.models import Case, Mention, Pickup, Report, SentOnce, TrailEntry
from sluitend.rules.facts import Facts
from tests.api.door import Door, added, counts, field_texts, make_key, person, told
from tests.cast import make_cast
from tests.covers import covers


@covers("R-ROUTE-01", "R-ROUTE-02")
def test_a_report_by_another_system_asks_everyone_at_the_same_moment(door: Door) -> None:
    response = door.send(told())
    assert response.status_code == 201
    body = response.json()
    report = Report.objects.get(pk=body["report"])
    assert (report.door, report.reporter_organisation.code) == ("api", "politie-rotterdam")
    assert body["caseNumber"] == report.case.number
    assert set(body["asked"]) >= {p.organisation.name for p in Pickup.objects.filter(case=report.case)} != set()
    assert body["director"]["name"] == "Tess"
    assert (body["state"], body["sentBefore"], body["warnings"]) == ("in_case", False, [])
    assert response.headers["Location"] == f"/api/v1/reports/{report.pk}"


def test_every_field_of_a_message_can_be_sent() -> None:
    """What the chain can take in and what the interface offers stay the same list."""
    ours = {"kind": "kind", "door": None, "mentions": "persons", "sender": None, "extra": None}

    def same(theirs: type, sent: type, without: dict[str, str | None]) -> None:
        wanted = {without.get(one.name, one.name) for one in fields(theirs)} - {None}
        assert wanted == set(sent.model_fields)

    same(message.Message, interface.Report, ours)
    same(message.Mention, interface.Person, {})
    same(message.Home, interface.Home, {})
    same(message.Relation, interface.Relation, {})
    same(message.Reporter, interface.Reporter, {"organisation": None})
    same(Facts, interface.Facts, {})


def test_the_answer_does_not_tell_where_somebody_hides(door: Door) -> None:
    """Another reporter told the secret address; its network is asked anew, and the sender must not see which."""
    hidden = {"street": "Geheim", "postcode": "3068 JJ", "hidden": True}
    door.send(told(persons=[person(bsn="999990019", homes=[hidden])], reference="1"))
    case = Case.objects.get()
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-prins-alexander")
    answering.decline(pickup=asked.pk, reason="Vol.", by=make_cast().noor, now=timezone.now())
    make_key("arosa", "sl_other")
    answer = Door(key="sl_other").send(told(persons=[person(bsn="999990019", homes=[])], reference="2"))
    assert answer.json()["caseNumber"] == case.number
    assert Pickup.objects.filter(organisation__code="netwerk-prins-alexander", state="asked").exists()
    assert answer.json()["asked"] == [] and "Alexander" not in answer.content.decode()


def test_what_was_sent_is_what_is_kept(door: Door) -> None:
    report = Report.objects.get(pk=door.send(told()).json()["report"])
    anna, bas = Mention.objects.filter(report=report)
    assert (anna.family_name, anna.birth_date, anna.role) == ("Voorbeeld", "1988-03", "victim")
    assert anna.homes.get().area.network.code == "netwerk-feijenoord"
    assert anna.relations.get().to == bas
    assert report.facts["perpetrator"] is True and report.facts["children"] is False
    assert (report.happened_on, report.violence, report.reference) == ("2026-03-01", ["physical"], "SEH-0001")
    assert report.case.safe_contact == "Alleen overdag bellen."


@pytest.mark.parametrize("day", ["1988", "1988-03", "1988-03-14", ""])
def test_a_birth_date_may_be_as_incomplete_as_it_is_known(door: Door, day: str) -> None:
    assert door.send(told(persons=[person(birthDate=day)])).status_code == 201
    assert Mention.objects.get(given_names="Anna").birth_date == day


def test_a_request_for_advice_needs_no_person_and_opens_no_case(door: Door) -> None:
    response = door.send({"kind": "advice", "whatHappened": "Wat kan ik doen?"})
    assert (response.status_code, response.json()["state"]) == (201, "advice")
    assert Case.objects.count() == 0


@covers("R-INTAKE-12")
def test_a_report_that_is_no_violence_at_home_goes_to_the_local_field(door: Door) -> None:
    response = door.send(told(atHome=False, facts={}))
    assert (response.json()["state"], response.json()["caseNumber"]) == ("to_local_field", "")
    again = door.get(f"reports/{response.json()['report']}").json()
    assert again["sentOnTo"] == "Netwerk Feijenoord"


def test_the_reporting_organisation_is_that_of_the_key(door: Door) -> None:
    assert "reporter.organisation" in field_texts(door.send(told(reporter={"organisation": "arosa"})))
    door.send(told())
    assert Report.objects.get().reporter_organisation.code == "politie-rotterdam"


def test_a_worker_named_with_the_report_stands_in_the_trail(door: Door) -> None:
    door.worker = "karim"
    report = door.send(told()).json()["report"]
    assert TrailEntry.objects.get(subject=f"report:{report}").by.username == "karim"


def test_the_same_reference_twice_is_one_report(door: Door) -> None:
    first, second = door.send(told()), door.send(told())
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["report"] == first.json()["report"]
    assert second.json()["sentBefore"] is True
    assert Report.objects.count() == 1


def test_the_same_idempotency_key_gets_the_same_answer(door: Door) -> None:
    body = told(reference="")
    first, second = door.send(body, Idempotency_Key="k1"), door.send(body, Idempotency_Key="k1")
    assert (first.status_code, first.content) == (201, second.content)
    assert second.status_code == 201
    assert second.headers["Location"] == first.headers["Location"]
    assert (Report.objects.count(), SentOnce.objects.count()) == (1, 1)


def test_an_idempotency_key_with_another_body_is_a_conflict(door: Door) -> None:
    door.send(told(reference=""), Idempotency_Key="k1")
    before = counts()
    response = door.send(told(reference="", whatHappened="Iets anders."), Idempotency_Key="k1")
    assert response.status_code == 409
    assert "nieuwe sleutel" in response.json()["detail"]
    assert added(before) == {}


def test_the_same_key_of_another_organisation_is_another_key(door: Door) -> None:
    make_key("arosa", "sl_other")
    door.send(told(reference=""), Idempotency_Key="k1")
    assert Door(key="sl_other").send(told(whatHappened="Iets anders."), Idempotency_Key="k1").status_code == 201


def test_a_refused_report_uses_up_no_idempotency_key(door: Door) -> None:
    assert door.send(told(whatHappened=" "), Idempotency_Key="k1").status_code == 400
    assert door.send(told(), Idempotency_Key="k1").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_two_calls_at_once_with_one_key_make_one_report() -> None:
    make_cast()
    make_key()
    cache.clear()
    start, answers = threading.Barrier(4), []

    def call() -> None:
        try:
            start.wait()
            response = Door().send(told(reference=""), Idempotency_Key="k1")
            answers.append((response.status_code, response.content))
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4 and len(set(answers)) == 1
    assert answers[0][0] == 201
    assert Report.objects.count() == 1
