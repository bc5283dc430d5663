"""A partner's system asks whether a family is known: known and whom to call, not known, or not enough told."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.chain.match import meeting
from sluitend.connect.message import Home
from sluitend.records.models import AccessLog, Case, KeptOut, Noticed, Worker
from tests.api.door import PROBLEM, Door, field_texts, make_key
from tests.cast import DAAN, EMRE, SANNE, Cast, report
from tests.covers import covers

DAY = {"familyName": "Bakker", "givenNames": "Sanne", "birthDate": "1990-04-12"}
REFUGE = Home(street="Schuilhof", number="9", postcode="3011 ZZ", city="Rotterdam", hidden=True)
HIDING = replace(SANNE, homes=(REFUGE,), phones=(), bsn=None, birth_date=None)
AT_REFUGE = {"familyName": "Bakker", "givenNames": "Sanne",
             "homes": [{"street": "Schuilhof", "number": "9", "postcode": "3011 ZZ"}]}  # fmt: skip


@pytest.fixture
def case(door: Door, cast: Cast) -> Case:
    reporting.receive(message=report(), by=cast.karim, now=timezone.now())
    found = Case.objects.get()
    Worker.objects.filter(pk=found.director_id).update(phone="010 444 55 66")
    return found


@pytest.fixture
def stranger(door: Door) -> Door:
    """Cora of a district team that never met this family."""
    make_key("wijkteam-stadsdriehoek", "sl_elsewhere")
    return Door(key="sl_elsewhere", worker="cora")


def ask(door: Door, *persons: dict[str, Any]) -> Any:
    return door.post("recognitions", {"persons": list(persons)})


@covers("R-INTAKE-11", "R-SHARE-25")
@pytest.mark.parametrize(
    "told",
    [
        DAY,
        {"bsn": "999990019"},
        {"givenNames": "Sanne", "familyName": "Bakker", "phones": ["06-12340001"], "birthDate": "1990"},
        {**DAY, "familyName": "Backer"},
        {**DAY, "homes": [{"street": "Groenezoom", "number": "12", "postcode": "3075AB"}]},
    ],
)
def test_who_meets_a_known_family_hears_only_that_and_whom_to_call(
    stranger: Door, case: Case, told: dict[str, Any]
) -> None:
    answer = ask(stranger, told)
    assert (answer.status_code, answer.json()) == (
        200, {"outcome": "known", "call": [{"name": "Tess", "phone": "010 444 55 66"}]},
    )  # fmt: skip
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_takes_part_hears_no_more_here_than_a_stranger(door: Door, case: Case) -> None:
    make_key("veilig-thuis-rr", "sl_inside")
    assert ask(Door(key="sl_inside", worker="tess"), DAY).json().keys() == {"outcome", "call"}
    assert case.number not in ask(Door(key="sl_inside", worker="tess"), DAY).content.decode()


def test_a_hit_is_a_look_in_the_log_and_a_miss_is_none(stranger: Door, case: Case, cast: Cast) -> None:
    ask(stranger, DAY)
    line = AccessLog.objects.get()
    assert (line.worker_id, line.what, line.sight, line.categories, line.persons) == (cast.cora, "met", "known", [], [])
    assert ask(stranger, {**DAY, "givenNames": "Fenna", "familyName": "Wiersma"}).json()["outcome"] == "unknown"
    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize(
    "told",
    [
        {"familyName": "Bakker", "givenNames": "Sanne"},
        {"birthDate": "1990-04-12"},
        {"homes": [{"postcode": "3075AB", "number": "12"}]},
        {"familyName": "Bakker", "homes": [{"postcode": "3075AB"}]},
        {"bsn": "999990018"},  # no number that exists
        {},
    ],
)
def test_less_than_one_person_finds_nobody(stranger: Door, case: Case, told: dict[str, Any]) -> None:
    assert ask(stranger, told).json() == {"outcome": "not_enough", "call": []}
    assert AccessLog.objects.count() == 0


def test_one_of_the_family_who_is_told_enough_is_enough(stranger: Door, case: Case) -> None:
    assert ask(stranger, {"familyName": "Demir"}, DAY).json()["outcome"] == "known"


def test_a_hidden_address_never_helps(stranger: Door, door: Door, cast: Cast) -> None:
    reporting.receive(message=report(mentions=(HIDING, EMRE, DAAN)), by=cast.karim, now=timezone.now())
    assert ask(stranger, AT_REFUGE).json() == {"outcome": "unknown", "call": []}
    assert AccessLog.objects.count() == 0


def test_a_hidden_address_adds_nothing_to_what_is_told_otherwise(stranger: Door, case: Case, cast: Cast) -> None:
    reporting.receive(message=report(mentions=(HIDING, EMRE, DAAN)), by=cast.karim, now=timezone.now())
    assert ask(stranger, AT_REFUGE).json()["outcome"] == "unknown"


def test_who_is_kept_out_hears_that_it_is_not_known(stranger: Door, case: Case, cast: Cast) -> None:
    KeptOut.objects.create(worker_id=cast.cora, case=case, why="knows", at=timezone.now())
    assert ask(stranger, DAY).json() == {"outcome": "unknown", "call": []}


@pytest.mark.parametrize(("who", "code"), [("pim", "gemeente-rotterdam"), ("ada", "gemeente-rotterdam")])
def test_a_role_without_content_hears_that_it_is_not_known(case: Case, who: str, code: str) -> None:
    make_key(code, f"sl_{who}")
    assert ask(Door(key=f"sl_{who}", worker=who), DAY).json()["outcome"] == "unknown"


def test_it_is_asked_by_a_person_in_a_body_and_in_no_address(stranger: Door, case: Case) -> None:
    assert ask(Door(key="sl_elsewhere"), DAY).status_code == 403
    assert ask(Door(key="nee"), DAY).status_code == 401
    assert stranger.get("recognitions?familyName=Bakker").status_code == 405


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"persons": []}, "persons"),
        ({"persons": [{}] * 11}, "persons"),
        ({"persons": [{"birthDate": "1990-13-01"}]}, "persons[0].birthDate"),
        ({"persons": [{"sex": "?"}]}, "persons[0].sex"),
        ({"persons": [{"naam": "Bakker"}]}, "persons[0].naam"),
        ({}, "persons"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_never_repeated(stranger: Door, body: Any, field: str) -> None:
    answer = stranger.post("recognitions", body)
    assert answer.headers["Content-Type"] == PROBLEM and field in field_texts(answer)
    assert "Bakker" not in answer.content.decode()


def test_asking_very_often_has_to_wait_and_the_privacy_officer_hears(
    stranger: Door, case: Case, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "MOST_AN_HOUR", 2)
    assert [ask(stranger, DAY).status_code for _time in range(3)] == [200, 200, 429]
    row = Noticed.objects.get()
    assert (row.worker_id, row.kind, row.case_id) == (cast.cora, "tried", None)


def test_asking_in_vain_all_day_is_noticed_but_stops_nobody(
    stranger: Door, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "MOST_IN_VAIN", 2)
    other = {**DAY, "givenNames": "Fenna", "familyName": "Wiersma"}
    assert [ask(stranger, other).status_code for _time in range(3)] == [200, 200, 200]
    assert Noticed.objects.filter(kind="tried").count() == 1
    assert ask(stranger, DAY).json()["outcome"] == "known"


def test_looking_for_oneself_is_noticed_here_as_in_a_search(stranger: Door, case: Case, cast: Cast) -> None:
    Worker.objects.filter(pk=cast.cora).update(name="Cora Visser", phone="0699990001")
    ask(stranger, {"familyName": "Visser", "givenNames": "Cora", "phones": ["0699990001"]})
    assert Noticed.objects.get().kind == "self"
