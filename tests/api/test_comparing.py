"""The system of another organisation compares whom both know: a file of digests in, whom to call out."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.chain.match import comparing
from sluitend.matching.apart import Agreement, exchange_key, row
from sluitend.matching.apart_file import Question, read_answer, write_question
from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity
from sluitend.records.models import AccessLog, Worker
from tests.api.door import Door, field_texts, make_key
from tests.cast import Cast, report

AGENCY, TEAM = "veilig-thuis-rr", "wijkteam-stadsdriehoek"
HERE = Agreement(AGENCY, TEAM, "2026-1", date(2099, 1, 1), "van-deze-twee-" + "x" * 40)
THERE = replace(HERE, ours=TEAM, theirs=AGENCY)
EXCHANGE = "uitwisseling-0000000001"
SANNE = Identity(family_name="Bakker", given_names="Sanne", birth_date=PartialDate(1990, 4, 12))
OTHER = Identity(family_name="Wiersma", given_names="Fenna", birth_date=PartialDate(1971, 7, 7))


@pytest.fixture
def system(door: Door, cast: Cast, settings: object) -> Door:
    """Of a district team elsewhere; Veilig Thuis knows Sanne."""
    settings.SLUITEND_COMPARE_KEYS = (HERE,)  # type: ignore[attr-defined]
    reporting.receive(message=report(), by=cast.karim, now=timezone.now())
    Worker.objects.filter(username="tess").update(phone="010 444 55 66")
    make_key(TEAM, "sl_elsewhere")
    return Door(key="sl_elsewhere", worker="cora")


def question(*people: Identity, agreement: Agreement = THERE) -> bytes:
    key = exchange_key(agreement, EXCHANGE)
    rows = tuple((f"verwijzing-van-ons-nummer-{place}", row([traits(one)], key, lambda count: b"n" * count))
                 for place, one in enumerate(people))  # fmt: skip
    return write_question(Question(EXCHANGE, agreement.version, agreement.ours, agreement.theirs, rows), agreement)


def test_the_answer_names_only_who_is_known_and_whom_to_call(system: Door, cast: Cast) -> None:
    answer = system.post("comparisons", question(SANNE, OTHER))
    assert answer.status_code == 200
    told = read_answer(answer.content, THERE)
    assert [(one.ref, one.name, one.phone) for one in told.calls] == [
        ("verwijzing-van-ons-nummer-0", "Tess", "010 444 55 66")
    ]
    line = AccessLog.objects.get()
    assert (line.worker_id, line.what, line.sight) == (cast.cora, "compare", "known")


def test_who_has_another_key_or_asks_for_another_is_refused(system: Door) -> None:
    wrong = replace(THERE, secret="een-ander-geheim-" + "x" * 40)
    assert system.post("comparisons", question(SANNE, agreement=wrong)).status_code == 400
    assert system.post("comparisons", question(SANNE, agreement=replace(THERE, version="2025-9"))).status_code == 400
    make_key("arosa", "sl_third")
    assert Door(key="sl_third", worker="petra").post("comparisons", question(SANNE)).status_code == 403
    assert AccessLog.objects.count() == 0


def test_it_is_asked_in_the_name_of_a_person(system: Door) -> None:
    assert Door(key="sl_elsewhere").post("comparisons", question(SANNE)).status_code == 403


def test_what_is_no_question_is_told_at_its_field(system: Door) -> None:
    body = json.loads(question(SANNE))
    assert "kind" in field_texts(system.post("comparisons", {**body, "kind": "answer"}))
    assert "rows" in field_texts(system.post("comparisons", {**body, "rows": "x"}))
    assert system.post("comparisons", {**body, "rows": [["x"]]}).status_code == 400


def test_comparing_all_day_long_has_to_wait(system: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_A_DAY", 1)
    assert system.post("comparisons", question(SANNE)).status_code == 200
    again = system.post("comparisons", question(SANNE))
    assert again.status_code == 400 and "morgen" in again.json()["detail"]


def test_a_large_register_answers_a_file_and_keeps_no_line_waiting(
    system: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "MOST_AT_ONCE", 2)
    answer = system.post("comparisons", question(SANNE))
    assert answer.status_code == 400 and "als bestand" in answer.json()["detail"]
