"""The log of looks in the data model of Logboek Dataverwerkingen, with who looked in a file of its own."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from sluitend.chain import report as reports
from sluitend.records.logbook import BadRegister, read_register
from sluitend.records.models import AccessLog, Case, Person, PersonLink, Worker
from tests.cast import REGION, START, Cast, report
from tests.covers import covers

CORE = {"trace_id", "span_id", "name", "start_time", "end_time", "status", "resource", "attributes"}


@pytest.fixture
def looked(cast: Cast) -> list[int]:
    """Three looks: at two people, at nobody, and by broken glass a month later. Gives the ids of the people."""
    case = reports.receive(message=report(), by=cast.karim, now=START).case
    people = sorted(PersonLink.objects.filter(mention__report__case=case).values_list("person", flat=True))
    row = Case.objects.get(pk=case)
    tess = Worker.objects.get(pk=cast.tess)
    for what, persons, days in (("case", people[:2], 0), ("board", [], 0), ("case", people[:1], 31)):
        AccessLog.objects.create(worker=tess, organisation=tess.organisation, role="triage", case=row, what=what,
                                 sight="what", why="director", persons=persons, categories=["statement"],
                                 at=START + timedelta(days=days))  # fmt: skip
    return people


def export(folder, first="2026-03-02", last="2026-03-02") -> tuple[list[dict], list[dict], str]:
    call_command("log_export", "--from", first, "--to", last, str(folder), verbosity=0)
    texts = [(folder / name).read_text() for name in ("dataverwerkingen.jsonl", "gebruikers.jsonl")]
    return *([json.loads(line) for line in text.splitlines()] for text in texts), "".join(texts)


@covers("R-SHARE-28")
def test_each_look_is_a_trace_and_each_person_a_span_of_the_standard(looked, tmp_path) -> None:
    spans, users, _text = export(tmp_path)
    assert len(spans) == 3 and len(users) == 2
    for one in spans:
        assert set(one) == CORE and one["status"] in {"Unset", "Ok", "Error"}
        assert re.fullmatch(r"[0-9a-f]{32}", one["trace_id"]) and re.fullmatch(r"[0-9a-f]{16}", one["span_id"])
        assert datetime.fromisoformat(one["start_time"]) == START and one["start_time"].endswith("Z")
        assert re.match(r"[a-z][a-z0-9+.-]*:", one["attributes"]["dpl.core.processing_activity_id"])
    two, board = [one for one in spans if one["name"] == "look.case"], spans[-1]
    assert len({one["attributes"]["dpl.core.data_subject_id"] for one in two}) == 2
    assert {one["attributes"]["dpl.core.data_subject_id_type"] for one in two} == {"sluitend.person"}
    assert "dpl.core.data_subject_id" not in board["attributes"]
    assert len({one["span_id"] for one in spans}) == 3 and len({one["trace_id"] for one in two}) == 1


def test_who_looked_is_in_the_other_file_only_and_the_two_join_by_their_ids(looked, tmp_path, cast) -> None:
    spans, users, _text = export(tmp_path)
    assert {one["trace_id"] for one in users} == {one["trace_id"] for one in spans}
    joined = {span for one in users for span in one["span_ids"]}
    assert joined == {one["span_id"] for one in spans}
    assert {(one["organisation"], one["role"], one["why"], one["emergency"]) for one in users} == {
        ("veilig-thuis-rr", "triage", "director", False)
    }
    assert len({one["user_id"] for one in users}) == 1
    assert not any(one["user_id"] in json.dumps(spans) for one in users)


def test_no_name_number_or_plain_id_of_anybody_stands_in_it(looked, tmp_path) -> None:
    spans, users, text = export(tmp_path)
    case = Case.objects.get()
    for word in ("Sanne", "Bakker", "Demir", "999990019", "Tess", case.number, "Groenezoom", "0612340001"):
        assert word not in text
    values = [value for one in (*spans, *users) for value in _leaves(one)]
    ids = {*looked, *Person.objects.values_list("pk", flat=True), *AccessLog.objects.values_list("pk", flat=True)}
    assert not {str(one) for one in ids} & {str(value) for value in values}


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    return [leaf for one in value for leaf in _leaves(one)] if isinstance(value, list) else [value]


def test_the_same_rows_give_the_same_lines_and_days_put_together_are_the_whole(looked, tmp_path) -> None:
    _spans, _users, first = export(tmp_path / "a", "2026-03-01", "2026-05-01")
    assert export(tmp_path / "b", "2026-03-01", "2026-05-01")[2] == first
    march, april = (
        export(tmp_path / "c", "2026-03-01", "2026-03-31"),
        export(tmp_path / "d", "2026-04-01", "2026-05-01"),
    )
    assert (len(march[0]), len(april[0])) == (3, 1)
    same = {one["attributes"]["dpl.core.data_subject_id"] for one in april[0]}
    assert same <= {one["attributes"].get("dpl.core.data_subject_id") for one in march[0]}


def test_days_are_days_in_rotterdam(looked, tmp_path) -> None:
    AccessLog.objects.create(
        worker_id=Worker.objects.first().pk,
        case=Case.objects.get(),
        what="case",
        sight="that",
        at=datetime(2026, 3, 29, 22, 30, tzinfo=UTC),
    )  # half past midnight on the 30th
    assert export(tmp_path, "2026-03-29", "2026-03-29")[0] == []
    assert len(export(tmp_path, "2026-03-30", "2026-03-30")[0]) == 1


def test_a_wrong_span_of_days_or_a_bad_register_is_told_and_writes_nothing(looked, tmp_path) -> None:
    with pytest.raises(CommandError, match="voor de eerste"):
        export(tmp_path / "a", "2026-03-02", "2026-03-01")
    for text in ("otherwise = 'geen adres'", "otherwise = ", "[activities]\ncase = 'urn:x:y'"):
        (tmp_path / "processing.toml").write_text(text)
        with pytest.raises(BadRegister):
            read_register(tmp_path)
    with pytest.raises(BadRegister):
        read_register(tmp_path / "nergens")
    assert not (tmp_path / "a").exists()
    assert read_register(REGION).of("rights:12") != read_register(REGION).of("iets anders")
