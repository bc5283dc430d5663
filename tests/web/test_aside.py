"""Messages that were set aside: seen, explained, and read once more; nothing of their content is shown."""

from pathlib import Path

import pytest
from django.test import Client

from sluitend.chain.report import keep_aside
from sluitend.connect import stuf
from sluitend.records.models import Report, SetAside, Worker
from tests.cast import Cast
from tests.web.now import right_now

pytestmark = pytest.mark.django_db
BROKEN = b"<vtMelding>Sanne Bakker</vtMelding>"


@pytest.fixture
def tess(cast: Cast) -> Client:
    client = Client()
    client.force_login(Worker.objects.get(pk=cast.tess))
    return client


def kept(raw: bytes) -> int:
    return keep_aside(raw=raw, door="stuf", code="incomplete", reason="Een verplicht gegeven ontbreekt: datum.",
                      sender="politie", reference="P-1", now=right_now())  # fmt: skip


def whole_message() -> bytes:
    return sorted((Path(stuf.__file__).parent / "examples").glob("*.xml"))[0].read_bytes()


def test_the_list_says_why_from_whom_and_how_often_and_shows_no_content(tess, cast):
    kept(BROKEN)
    kept(BROKEN)
    page = tess.get("/apart/").content.decode()
    assert "Een verplicht gegeven ontbreekt" in page and "politie" in page and "2 keer" in page
    assert "Sanne" not in page


def test_read_once_more_in_vain_it_stays_and_the_reason_is_told(tess, cast):
    answer = tess.post(f"/apart/{kept(BROKEN)}/")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Nog steeds niet leesbaar" in page and "Sanne" not in page
    assert SetAside.objects.get().replayed_at is None and not Report.objects.exists()


def test_a_message_that_can_be_read_now_becomes_a_report_once(tess, cast):
    key = kept(whole_message())
    assert tess.post(f"/apart/{key}/")["Location"] == "/apart/"
    assert Report.objects.count() == 1
    page = tess.get("/apart/").content.decode()
    assert "Er staat niets apart" in page and "Later toch gelezen" in page
    again = tess.post(f"/apart/{key}/")
    assert again.status_code == 422 and "al opnieuw ingelezen" in again.content.decode()
    assert Report.objects.count() == 1


def test_a_message_that_does_not_exist_is_not_found(tess, cast):
    assert tess.post("/apart/999999/").status_code == 404


@pytest.mark.parametrize("who", ["karim", "samira", "ada", "fred"])
def test_only_veilig_thuis_sees_what_was_set_aside(cast, who):
    client = Client()
    client.force_login(Worker.objects.get(pk=getattr(cast, who)))
    assert client.get("/apart/").status_code == 403
    assert client.post(f"/apart/{kept(BROKEN)}/").status_code == 403
