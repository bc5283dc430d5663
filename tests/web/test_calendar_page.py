"""Agenda: an address that is shown once, and a file without a word of what it is about."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from sluitend.chain import confer, plan
from sluitend.connect import agenda
from sluitend.records.models import AccessLog, Action, CalendarFeed, Case, KeptOut, Worker

DAY = timedelta(days=1)


@pytest.fixture
def mine(as_, case, cast):
    """Samira's address of a case of hers with an action, a term and a meeting."""
    Case.objects.filter(pk=case.pk).update(director_id=cast.tess)
    now = timezone.now()
    plan.add_action(case=case.pk, text="Bel Sanne Bakker over de sleutel", owner=cast.tess, due=now + DAY,
                    by=cast.tess, now=now)  # fmt: skip
    confer.plan(case=case.pk, goal="Hoe houden we Sanne veilig", at=now + 2 * DAY, by=cast.tess, now=now)
    client = as_("tess")
    page = client.post("/agenda/nieuw/").content.decode()
    return client, urlsplit(re.search(r'value="([^"]+\.ics)"', page)[1]).path


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return answer.content


def events(raw):
    return {str(one["uid"]): one for one in Calendar.from_ical(raw).walk("VEVENT")}


def test_a_feed_holds_my_dates_under_neutral_titles_and_nothing_of_the_family(mine, case, client):
    _client, path = mine
    client.logout()
    raw = read(client, path)
    found = events(raw)
    titles = {str(one["summary"]) for one in found.values()}
    assert titles == {"Actie Sluitend", "Afspraak Sluitend", "Termijn Sluitend"}
    text = raw.decode()
    secret = [case.number, case.family_name, "Sanne", "Emre", "sleutel", "veilig", "Tess", "Vreewijk", "Groenezoom"]
    assert [word for word in secret if word in text] == []
    for name in ("DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE", "URL"):
        assert name not in text
    starts = {one["dtstart"].dt.tzinfo.key for one in found.values()}
    assert starts == {"Europe/Amsterdam"}


def test_an_event_keeps_its_name_and_one_that_is_off_says_so_with_a_higher_number(mine, cast):
    client, path = mine
    before = events(read(client, path))
    assert before.keys() == events(read(client, path)).keys()
    later = timezone.now() + timedelta(seconds=2)  # a calendar counts in whole seconds
    Action.objects.filter(owner_id=cast.tess).update(state="done", done_at=later, done_by_id=cast.tess)
    after = events(read(client, path))
    assert after.keys() == before.keys()
    (done,) = [one for one in after.values() if str(one["summary"]) == "Actie Sluitend"]
    assert done["status"] == "CANCELLED" and before[str(done["uid"])]["status"] == "CONFIRMED"
    assert done["sequence"] > before[str(done["uid"])]["sequence"]
    assert done["last-modified"].dt > before[str(done["uid"])]["last-modified"].dt


def test_a_new_address_ends_the_old_one_and_stopping_ends_it_too(mine, client):
    client, path = mine
    page = client.post("/agenda/nieuw/").content.decode()
    newer = urlsplit(re.search(r'value="([^"]+\.ics)"', page)[1]).path
    assert [client.get(one).status_code for one in (path, newer)] == [404, 200]
    secret = newer.removeprefix("/agenda/").removesuffix(".ics")
    assert secret not in client.get("/agenda/").content.decode(), "shown once"
    assert not CalendarFeed.objects.filter(digest__contains=secret[:8]).exists()
    client.post("/agenda/weg/")
    assert client.get(newer).status_code == 404


def test_who_left_or_is_kept_out_or_is_a_client_reads_nothing(mine, cast, case):
    client, path = mine
    KeptOut.objects.create(case=case, worker_id=cast.tess, why="knows", at=timezone.now())
    assert events(read(client, path)) == {}
    Worker.objects.filter(pk=cast.tess).update(is_active=False)
    assert client.get(path).status_code == 404
    Worker.objects.filter(pk=cast.tess).update(is_active=True, role="client")
    assert client.get(path).status_code == 404
    assert client.get("/agenda/" + "x" * 43 + ".ics").status_code == 404


def test_a_feed_is_no_look_at_content_and_leaves_no_line_in_the_log(mine):
    client, path = mine
    before = AccessLog.objects.count()
    read(client, path)
    assert AccessLog.objects.count() == before
    assert CalendarFeed.objects.get(ended_at__isnull=True).last_read_at is not None


def test_one_meeting_can_be_put_in_a_calendar_and_only_by_who_sees_the_case(mine, as_, case):
    client, _path = mine
    page = client.get(f"/casussen/{case.number}/").content.decode()
    path = re.search(r'href="(/casussen/[^"]+/afspraak\.ics)"', page)[1]
    ((_uid, event),) = events(read(client, path)).items()
    assert str(event["summary"]) == "Afspraak Sluitend"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)
    assert as_("cora").get(path).status_code == 404
    assert as_("tess").get(path.replace("/overleg/", "/overleg/9")).status_code == 404


def test_a_file_is_folded_and_ended_as_the_standard_asks_and_keeps_the_hour_of_the_day_over_a_change_of_the_clock():
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    days = [datetime(2026, 3, 28, 9, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC)]
    listed = [agenda.Entry(str(n) * 60, "Termijn " * 30, one, 0, now, n) for n, one in enumerate(days)]
    raw = agenda.write(listed, name="Sluitend", now=now)
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and lines[-1] == b"" and max(len(one) for one in lines) <= 75
    assert any(one.startswith(b" ") for one in lines)
    hours = {one["dtstart"].dt.hour for one in events(raw).values()}
    assert hours == {10}
    zone = Calendar.from_ical(raw).walk("VTIMEZONE")[0].to_tz()
    for moment in (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC), now,
                   datetime(2027, 10, 31, 0, 59, tzinfo=UTC), datetime(2027, 10, 31, 1, 0, tzinfo=UTC)):  # fmt: skip
        assert moment.astimezone(zone).utcoffset() == moment.astimezone(ZoneInfo("Europe/Amsterdam")).utcoffset()


def test_a_long_calendar_takes_no_more_queries_than_a_short_one(mine, cast, case):
    client, path = mine
    read(client, path)  # notes the hour
    with CaptureQueriesContext(connection) as short:
        read(client, path)
    now = timezone.now()
    Action.objects.bulk_create(
        Action(case=case, text="Bel terug", owner_id=cast.tess, due_at=now + DAY, at=now, by_id=cast.tess)
        for _ in range(40)
    )
    with CaptureQueriesContext(connection) as long:
        assert len(events(read(client, path))) > 40
    assert len(long) == len(short)
