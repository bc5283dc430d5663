"""What is no page: search, replies to who sends, commands, messages, the trail and what the server writes down."""

import json
import logging
from io import StringIO

import pytest
from django.core.management import call_command, get_commands

from sluitend.connect.stuf import feedback
from sluitend.records.models import Case, Mention, Notice, Task, TrailEntry
from sluitend.rules.sharing import Category, Seen
from tests.matrix.judging import Matrix
from tests.matrix.people import BY_NAME, VIEWERS, Viewer
from tests.matrix.planted import Planted
from tests.matrix.rows import PAPER

# What each command of ours prints, or why it is not run here.
COMMANDS = {"verify": (), "rules": (), "log_export": (), "relist": (), "rekey": (), "retain": (),
            "learn": (), "match_all": ("--dry-run",)}  # fmt: skip
# these ask, write or serve
NOT_RUN = {"bounced", "compare", "create_admin", "create_key", "demo", "load_region", "migrate", "receive", "replay",
           "sample_matches", "work"}  # fmt: skip


def _told(matrix: Matrix, field: str, person: str = "victim") -> str:
    found = [one for one in matrix.world.garden.planted if one.field == field and person in (one.persons or {person})]
    return found[0].spellings[0]


def _leaks(matrix: Matrix, viewer: Viewer, text: str, typed: tuple[str, ...] = ()) -> list[Planted]:
    seen = matrix.world.garden.seen_in(text)
    seen = [one for one in seen if not set(one.spellings) & set(typed)]
    return [one for one in seen if matrix.expected.seen(viewer, one) is not Seen.WHAT]


@pytest.mark.parametrize("viewer", [one for one in VIEWERS if one.signs_in], ids=str)
def test_search_tells_nobody_more_than_the_table_allows(matrix: Matrix, viewer: Viewer) -> None:
    name = {part: _told(matrix, f"Mention.{part}") for part in ("given_names", "family_name")}
    hidden = [one for one in matrix.world.garden.planted if one.kind.category is Category.HIDDEN_ADDRESS]
    tried = [
        {"case": matrix.world.number}, {**name, "born_day": "23", "born_month": "11", "born_year": "1986"}, name,
        {"phone": _told(matrix, "Mention.phones")}, {"postcode": "3075 AB"},
        {"family_name": next(one.spellings[0] for one in hidden if one.field == "Home.street")},
        {"family_name": _told(matrix, "Report.what_happened")}, {"family_name": _told(matrix, "Report.reporter_name")},
    ]  # fmt: skip
    for typed in tried:
        found = matrix.lookers.look(viewer, "/zoeken/", typed)
        assert found.status < 500
        assert _leaks(matrix, viewer, found.text, tuple(typed.values())) == [], typed
        if viewer.barred or (not (viewer.lets_in or viewer.known) and "case" in typed):
            assert f"/casussen/{matrix.world.number}/" not in found.text, typed


def test_nobody_finds_the_family_by_words_of_its_story_or_by_its_hidden_address(matrix: Matrix) -> None:
    hidden = [one for one in matrix.world.garden.planted if one.kind.category is Category.HIDDEN_ADDRESS]
    words = [one.spellings[0] for one in hidden] + [_told(matrix, "Report.what_happened")]
    for viewer in (BY_NAME["cora"], BY_NAME["partner_without"], BY_NAME["samira"]):
        for word in words:
            for field in ("family_name", "given_names", "number"):
                found = matrix.lookers.look(viewer, "/zoeken/", {field: word, "postcode": "3075 AB"})
                assert matrix.world.number not in found.text, (viewer, field)


@pytest.mark.parametrize("viewer", [BY_NAME[name] for name in ("cora", "samira", "karim", "kept_out", "ada")], ids=str)
def test_the_answer_to_a_new_report_tells_the_sender_nothing_of_the_family(matrix: Matrix, viewer: Viewer) -> None:
    names = {"givenNames": _told(matrix, "Mention.given_names"), "familyName": _told(matrix, "Mention.family_name")}
    victim = {**names, "birthDate": "1986-11-23", "role": "victim"}
    body = {"kind": "report", "whatHappened": "Opnieuw ruzie.", "persons": [victim]}
    found = matrix.lookers.look(viewer, "/api/v1/reports", json.dumps(body))
    assert found.status in (200, 201, 400, 403)
    assert _leaks(matrix, viewer, found.text, tuple(names.values())) == []


def test_no_command_prints_a_word_of_the_family(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {name for name, app in get_commands().items() if str(app).startswith("sluitend")}
    assert ours <= COMMANDS.keys() | NOT_RUN, "a new command: say here what it prints, or why it is not run"
    for name in sorted(ours & COMMANDS.keys()):
        out = StringIO()
        try:
            call_command(name, *COMMANDS[name], stdout=out, stderr=out)
        except (SystemExit, Exception) as error:  # a command that finds fault with the rows planted here ends so
            out.write(str(error))
        assert matrix.world.garden.seen_in(out.getvalue()) == [], name


def test_nothing_that_leaves_the_building_holds_a_word_of_the_family(matrix: Matrix) -> None:
    texts = [*Notice.objects.values_list("text", flat=True), *TrailEntry.objects.values_list("data", flat=True)]
    texts += [str(data) for data in Task.objects.values_list("data", flat=True)]
    assert matrix.world.garden.seen_in(" ".join(texts)) == []
    case = Case.objects.get(pk=matrix.world.case)
    told = feedback.Feedback("PL1700-123456", "overdracht", "overdracht", case_number=case.number)
    raw = feedback.write(told, sender="VT", receiver="POL", reference="12345678", at=matrix.world.now)
    assert matrix.world.garden.seen_in(raw.decode()) == []


def test_the_log_of_the_server_holds_no_word_of_the_family(matrix: Matrix, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="sluitend"), caplog.at_level(logging.INFO, logger="django.request"):
        for name in ("samira", "cora", "client_victim"):
            for path in (f"/casussen/{matrix.world.number}/", "/zoeken/", "/mijn/"):
                for body in (None, {"family_name": _told(matrix, "Mention.family_name")}):
                    matrix.lookers.look(BY_NAME[name], path, body)
    assert matrix.world.garden.seen_in(caplog.text) == []


def test_who_may_not_know_of_a_case_gets_the_answer_of_a_case_that_does_not_exist(matrix: Matrix) -> None:
    for viewer in VIEWERS:
        if not (viewer.lets_in or viewer.known or viewer.barred):
            for page in ("", "waarom/", "gedeeld/", "delen/", "herkennen/", "meldingen/", "wegen/", "inhoud-vragen/"):
                there = matrix.lookers.look(viewer, f"/casussen/{matrix.world.number}/{page}")
                nowhere = matrix.lookers.look(viewer, f"/casussen/2026-09999/{page}")
                assert there.status == nowhere.status, (viewer, page)
                assert there.elsewhere.count("<p") == nowhere.elsewhere.count("<p"), (viewer, page)


def test_a_hidden_address_stands_on_no_page_of_who_is_not_entitled_to_it(matrix: Matrix) -> None:
    """Promise 8: of those who are let in only the director and who holds the view on safety may read it."""
    kinds = [one for one in matrix.world.garden.planted if one.kind.category is Category.HIDDEN_ADDRESS]
    hidden = [one for one in kinds if one.field.startswith(("Home.", "Place."))]  # a statement is for the table alone
    assert len(hidden) == 4
    number, report = matrix.world.number, matrix.world.ids["report"]
    pages = (f"/casussen/{number}/?alles=1", f"/casussen/{number}/herkennen/", f"/casussen/{number}/meldingen/",
             f"/casussen/{number}/gedeeld/", f"/meldingen/{report}/", "/", "/herkennen/", "/meldingen/",
             f"/api/v1/cases/{number}")  # fmt: skip
    entitled = {"samira", "on_the_case", "tess"}
    for viewer in VIEWERS:
        if viewer.name not in entitled:
            for page in pages:
                text = matrix.lookers.look(viewer, page).text.lower()
                found = [one for one in hidden if one.spellings[0].lower() in text and viewer.name not in one.also]
                assert found == [], (viewer, page)
    assert Mention.objects.filter(homes__hidden=True).exists()


def test_a_paper_holds_nothing_that_the_page_of_the_same_reader_does_not_and_no_hidden_address(matrix: Matrix) -> None:
    """Promise 8: a paper travels, so a hidden address is not even on that of who directs."""
    place, garden = f"/casussen/{matrix.world.number}/", matrix.world.garden
    parts = "&".join(f"deel={one}" for one in PAPER)
    for viewer in [one for one in VIEWERS if one.lets_in]:
        paper = garden.seen_in(matrix.lookers.look(viewer, f"{place}samenvatting.pdf?voor=judge&{parts}").text)
        paper = [one for one in paper if one.field != "Mention.birth_date"]  # of which the page shows the age
        page = garden.seen_in(matrix.lookers.look(viewer, f"{place}?alles=1").text)
        assert paper and [one for one in paper if one not in page] == [], viewer
        assert [one for one in paper if one.kind.category is Category.HIDDEN_ADDRESS] == [], viewer
