"""Who may call: a key speaks for an organisation, and only its digest is kept."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from sluitend.records.models import ApiKey, Worker
from tests.api.door import Door, field_texts, told


def make(*words: str) -> str:
    shown, aside = StringIO(), StringIO()
    call_command("create_key", *words, stdout=shown, stderr=aside)
    return shown.getvalue().strip()


def test_a_key_is_shown_once_and_only_its_digest_is_kept(door: Door) -> None:
    key = make("arosa", "registratie")
    row = ApiKey.objects.get(label="registratie")
    assert key not in (row.digest, row.label) and len(row.digest) == 64
    assert Door(key=key).send(told()).status_code == 201
    with pytest.raises(CommandError, match="already"):
        make("arosa", "registratie")


def test_an_ended_key_opens_nothing(door: Door) -> None:
    key = make("arosa", "registratie")
    assert make("arosa", "registratie", "--end") == "Keys ended: 1."
    assert Door(key=key).send(told()).status_code == 401
    assert make("arosa", "registratie") != key


def test_a_key_that_ends_later_still_opens(door: Door) -> None:
    ApiKey.objects.update(ended_at=timezone.now() + timedelta(hours=1))
    assert door.send(told()).status_code == 201


def test_an_unknown_organisation_is_named(door: Door) -> None:
    with pytest.raises(CommandError, match="nergens"):
        make("nergens", "x")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer nee", "Basic YTpi", "Bearer " + "x" * 9999])
@pytest.mark.parametrize("path", ["reports", "stuf/vt-meldingen"])
def test_without_a_good_key_nothing_is_taken_in(door: Door, header: str, path: str) -> None:
    kind = "application/xml" if "stuf" in path else "application/json"
    response = Door(key="").ask("POST", path, b"x", kind, Authorization=header)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert field_texts(response) == {}


def test_a_session_is_no_key(door: Door, cast: object) -> None:
    door.key = ""
    door.client.force_login(Worker.objects.get(username="karim"))
    assert door.send(told()).status_code == 401


@pytest.mark.parametrize("worker", ["petra", "nobody", "K\u00e1rim"])
def test_a_worker_of_another_organisation_cannot_be_named(door: Door, worker: str) -> None:
    door.worker = worker
    assert door.get("pickups").status_code == 403
    response = door.send(told())
    assert response.status_code == 403
    assert "X-Worker" in field_texts(response)


def test_what_a_person_must_do_needs_a_person(door: Door) -> None:
    for response in (door.get("pickups"), door.get("cases/2026-00001"), door.post("pickups/1/acceptances", {})):
        assert response.status_code == 403
        assert "X-Worker" in field_texts(response)


def test_a_sender_that_runs_wild_is_asked_to_wait(door: Door, settings: object) -> None:
    settings.SLUITEND_API_PER_MINUTE = 2  # type: ignore[attr-defined]
    assert [door.get("reports/1").status_code for _ in range(2)] == [404, 404]
    response = door.get("reports/1")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")
    field_texts(response)
