"""Bad input at door 2: a clear Dutch text at its field, nothing written, and nothing of it in a log or address."""

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sluitend.api.as_message import SEVERAL
from sluitend.connect.stuf.person import WRONG_BSN
from sluitend.records.models import Home, Mention, Report
from tests.api.door import Door, added, counts, field_texts, person, told

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
SECRET = "Geheimenaam"


def refused(door: Door, body: Any, status: int = 400) -> dict[str, str]:
    """The texts by field; nothing was written."""
    before = counts()
    response = door.send(body)
    assert response.status_code == status, response.content
    assert "Traceback" not in response.content.decode()
    assert added(before) == {}
    return field_texts(response)


@pytest.mark.parametrize(
    "raw",
    [b"geen json", b"", b"{", b'{"a": NaN', b"\x00\xff", b"[" * 100_000, b'{"kind": ' + b"9" * 5000 + b"}", b"<a/>"],
    ids=["text", "empty", "half", "nan", "bytes", "deep", "digits", "xml"],
)
def test_what_is_no_json_is_refused(door: Door, raw: bytes) -> None:
    refused(door, raw)


@pytest.mark.parametrize("body", [[], 7, "tekst", None, {}], ids=repr)
def test_json_that_is_no_report_is_refused(door: Door, body: Any) -> None:
    refused(door, body)


@pytest.mark.parametrize(
    ("changes", "where", "text"),
    [
        ({"persons": [person(birthDate="1990-02-31")]}, "persons[0].birthDate", "Deze datum bestaat niet"),
        ({"persons": [person(birthDate="gisteren")]}, "persons[0].birthDate", "Deze datum bestaat niet"),
        ({"happenedOn": "2026-13"}, "happenedOn", "Deze datum bestaat niet"),
        ({"happenedOn": TOMORROW}, "happenedOn", "toekomst"),
        ({"reportedOn": TOMORROW}, "reportedOn", "toekomst"),
        ({"reportedOn": "2026-02-31"}, "reportedOn", "Deze datum bestaat niet"),
        ({"persons": [person(birthDate=TOMORROW)]}, "birthDate", "toekomst"),
        ({"persons": []}, "persons", "ten minste één persoon"),
        ({"persons": [person()] * 200}, "persons", "hoogstens 100 personen"),
        ({"persons": [person(sex="X")]}, "persons[0].sex", "Kies uit: M, V, O"),
        ({"persons": [person(relations=[{"to": 1, "kind": "partner"}])]}, "persons", "niet in de melding"),
        ({"persons": [person(relations=[{"to": -1, "kind": "partner"}])]}, "persons[0].relations[0].to", "te klein"),
        ({"persons": [person(familyName="a" * 401)]}, "persons[0].familyName", "Hoogstens 400 tekens"),
        ({"persons": [person(phones=["0"] * 21)]}, "persons[0].phones", "Hoogstens 20"),
        ({"persons": [person(familyName=None)]}, "persons[0].familyName", "Hier hoort tekst"),
        ({"persons": "Anna"}, "persons", "Hier hoort een lijst"),
        ({"whatHappened": " "}, "whatHappened", "wat er is gebeurd"),
        ({"whatHappened": "a" * 100_001}, "whatHappened", "Hoogstens 100000 tekens"),
        ({"violence": ["hard"]}, "violence[0]", "Kies uit"),
        ({"facts": {"childern": True}}, "facts.childern", "kennen we niet"),
        ({"facts": {"acute": "misschien"}}, "facts.acute", "true of false"),
        ({"kind": "klacht"}, "kind", "Kies uit: report, advice"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_field_and_nothing_is_written(
    door: Door, changes: dict[str, Any], where: str, text: str
) -> None:
    texts = refused(door, told(**changes))
    assert text in texts[where]


def test_a_missing_field_is_named(door: Door) -> None:
    assert refused(door, {"persons": [person()]}) == {"whatHappened": "Dit veld is verplicht."}


def test_a_name_that_the_sender_made_up_is_not_told_back(door: Door) -> None:
    assert set(refused(door, told(**{f"<b>{SECRET} {SECRET}": 1}))) == {"?"}


def test_half_of_a_character_is_refused(door: Door) -> None:
    texts = refused(door, json.dumps(told(place="\ud83d")).encode())
    assert "tekens die niet bestaan" in texts["place"]


def test_a_wrong_bsn_does_not_hold_up_the_report_and_is_not_used(door: Door) -> None:
    response = door.send(told(persons=[person(bsn="123456789")]))
    assert response.status_code == 201
    assert response.json()["warnings"] == [{"field": "persons[0].bsn", "text": WRONG_BSN}]
    row = Mention.objects.get()
    assert (row.bsn_cipher, row.note) == (None, WRONG_BSN)
    assert b"123456789" not in response.content


def test_two_people_in_one_name_do_not_hold_up_the_report_and_are_said(door: Door) -> None:
    response = door.send(told(persons=[person(givenNames="Jan en Piet")]))
    assert (response.status_code, response.json()["warnings"]) == (
        201, [{"field": "persons[0].familyName", "text": SEVERAL}],
    )  # fmt: skip


def test_a_good_bsn_is_kept_encrypted_only(door: Door) -> None:
    assert door.send(told(persons=[person(bsn="9999 90019")])).json()["warnings"] == []
    assert b"999990019" not in bytes(Mention.objects.get().bsn_cipher)


def test_a_postcode_outside_the_region_is_taken_in_with_a_remark(door: Door) -> None:
    response = door.send(told(persons=[person(homes=[{"postcode": "9711 AA", "city": "Groningen"}])]))
    assert response.status_code == 201
    assert [one["field"] for one in response.json()["warnings"]] == ["persons[0].homes[0].postcode"]
    assert Home.objects.get().area is None
    assert Report.objects.get().case.pickups.count() >= 2


@pytest.mark.parametrize(
    "name",
    [
        "👩‍👧 Anna", "عائشة بنت محمد", "Ng\u0169g\u0129", "x" * 300, "'; DROP TABLE records_report; --",
        "<script>alert(1)</script>", "\u202eomgekeerd", "{{ 7*7 }}", "%s %(a)s {0}",
    ],
)  # fmt: skip
def test_any_writing_comes_through_whole_in_every_field(door: Door, name: str) -> None:
    home = dict.fromkeys(("street", "city"), name[:100])
    texts = dict.fromkeys(("prefix", "nationality", "language"), name[:60])
    who = person(familyName=name, givenNames=name, note=name, youthRole=name[:120], homes=[home], **texts)
    reporter = {"name": name, "capacity": name[:120], "email": name[:150]}
    body = told(persons=[who], whatHappened=name, place=name, reporter=reporter, reference=name[:120],
                ownNumber=name[:120], relation=name[:40], safeContact=name)  # fmt: skip
    response = door.send(body)
    assert response.status_code == 201, response.content
    row, report = Mention.objects.get(), Report.objects.get()
    assert (row.family_name, row.note, report.what_happened, report.reference) == (name, name, name, name[:120])


def test_a_nul_is_left_out_in_every_field(door: Door) -> None:
    text = json.dumps(told(whatHappened="Ge\x00slagen", place="thuis\x00", reference="a\x00b",
                           persons=[person(familyName="Voor\x00beeld", phones=["06\x00"], note="\x00n")]))  # fmt: skip
    assert door.send(text.encode(), Idempotency_Key="k").status_code == 201
    assert (Mention.objects.get().family_name, Report.objects.get().reference) == ("Voorbeeld", "ab")


def test_a_body_of_twenty_megabytes_is_not_read(door: Door) -> None:
    before = counts()
    response = door.send(b"x" * 20 * 1024 * 1024)
    assert response.status_code == 413
    assert "hoogstens 5 MB" in response.json()["detail"]
    assert added(before) == {}


def test_no_name_or_number_reaches_a_log_or_an_address(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    good = door.send(told(whatHappened=SECRET, persons=[person(familyName=SECRET, bsn="999990019")]))
    bad = door.send(told(whatHappened=SECRET, persons=[person(familyName=SECRET, bsn="999990019", sex=SECRET)]))
    assert (good.status_code, bad.status_code) == (201, 400)
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]  # off in every setting
    written = "".join(record.getMessage() + str(record.exc_text) for record in ours)
    for text in (SECRET, "999990019"):
        assert text not in written + good.headers["Location"] + bad.content.decode() + good.content.decode()
