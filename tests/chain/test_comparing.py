"""Two organisations compare whom they know: the one asks, the other answers whom to call, and no name goes over."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sluitend.chain import report as reporting
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.match import comparing
from sluitend.connect.message import Home, Message
from sluitend.matching.apart import Agreement
from sluitend.matching.apart_file import Answer, Call, write_answer
from sluitend.records.models import AccessLog, BlockKey, Case, KeptOut, Notice, Report, TrailEntry, Worker
from tests.cast import DAAN, EMRE, OMMOORD, SANNE, START, Cast, report
from tests.covers import covers

AGENCY, TEAM = "veilig-thuis-rr", "wijkteam-vreewijk"
SECRET = "afgesproken-tussen-deze-twee-" + "x" * 32
UNTIL = date(2026, 12, 31)
BOTH = (Agreement(TEAM, AGENCY, "2026-1", UNTIL, SECRET), Agreement(AGENCY, TEAM, "2026-1", UNTIL, SECRET))


@pytest.fixture
def agreed(settings):
    settings.SLUITEND_COMPARE_KEYS = BOTH
    return settings


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as found:
        yield
    assert found.value.code == code


def theirs(cast: Cast, message: Message) -> Case:
    """A report in the file of the district team, in a case that the team directs."""
    case = Case.objects.get(pk=reporting.receive(message=message, by=cast.karim, now=START).case)
    team = Worker.objects.get(pk=cast.samira).organisation_id
    Report.objects.filter(case=case).update(controller=team)
    Case.objects.filter(pk=case.pk).update(director=cast.samira, director_organisation=team)
    case.refresh_from_db()
    return case


def ours(cast: Cast, message: Message | None = None) -> Case:
    """A report in the file of Veilig Thuis, about the same people but never linked to the other."""
    case = Case.objects.get(pk=reporting.receive(message=message or report(), by=cast.karim, now=START).case)
    Worker.objects.filter(pk=case.director_id).update(phone="010 444 55 66")
    return case


def apart(cast: Cast, *, here: Message | None = None, there: Message | None = None) -> tuple[Case, Case]:
    """One family in two files that know nothing of each other: nobody is found by what was told first."""
    other = theirs(cast, there or report(mentions=(replace(SANNE, bsn=None, phones=(), homes=(OMMOORD,)),)))
    BlockKey.objects.all().delete()
    return ours(cast, here), other


def asked(cast: Cast, **more) -> bytes:
    return comparing.ask(ours=TEAM, theirs=AGENCY, by=cast.samira, now=START, **more)


@covers("R-SHARE-25")
def test_who_asks_hears_whom_to_call_and_in_which_of_its_own_cases(cast: Cast, agreed) -> None:
    case, other = apart(cast)
    raw = asked(cast)
    back = comparing.answer(raw, by=cast.bram, now=START)
    heard = comparing.hear(back, by=cast.samira, now=START)
    assert heard == (comparing.Heard(other.number, "Tess", "010 444 55 66"),)
    for file in (raw, back):
        text = file.decode()
        assert not any(word in text for word in ("Bakker", "Sanne", "1990", case.number, other.number))
    told = Notice.objects.filter(worker=cast.samira, case=other, kind="match").latest("pk")
    assert "Bel Tess: 010 444 55 66" in told.text and "Bakker" not in told.text


def test_of_who_is_not_known_nothing_is_answered(cast: Cast, agreed) -> None:
    apart(cast, here=report(mentions=(EMRE, DAAN)))
    back = json.loads(comparing.answer(asked(cast), by=cast.bram, now=START))
    assert back["calls"] == []
    assert comparing.hear(json.dumps(back).encode(), by=cast.samira, now=START) == ()
    assert AccessLog.objects.count() == 0


def test_each_case_that_is_told_to_be_known_is_a_look_and_each_step_stands_in_the_trail(cast: Cast, agreed) -> None:
    case, _other = apart(cast)
    comparing.answer(asked(cast), by=cast.bram, now=START)
    line = AccessLog.objects.get()
    assert (line.case_id, line.worker_id, line.what, line.sight) == (case.pk, cast.bram, "compare", "known")
    rows = {row.verb: row for row in TrailEntry.objects.filter(verb__startswith="match.compare")}
    assert json.loads(rows["match.compare_answer"].data) == {"asked": 1, "known": 1, "key": "2026-1"}
    assert rows["match.compare_ask"].subject == f"organisation:{AGENCY}"


@pytest.mark.parametrize("side", ["here", "there"])
def test_a_hidden_address_never_helps_on_either_side(cast: Cast, agreed, side: str) -> None:
    refuge = Home(street="Schuilhof", number="9", postcode="3011 ZZ", city="Rotterdam")
    only = replace(SANNE, bsn=None, phones=(), birth_date=None, homes=(refuge,))
    hiding = replace(only, homes=(replace(refuge, hidden=True),))
    told = {"here": report(mentions=(only, EMRE)), "there": report(mentions=(only,))}
    told[side] = report(mentions=(hiding, *told[side].mentions[1:]))
    apart(cast, **told)
    assert json.loads(comparing.answer(asked(cast), by=cast.bram, now=START))["calls"] == []


def test_without_hiding_the_same_address_would_have_been_enough(cast: Cast, agreed) -> None:
    only = replace(SANNE, bsn=None, phones=(), birth_date=None)
    apart(cast, here=report(mentions=(only, EMRE)), there=report(mentions=(only,)))
    assert json.loads(comparing.answer(asked(cast), by=cast.bram, now=START))["calls"] != []


def test_only_the_own_file_is_compared_and_only_cases_one_directs(cast: Cast, agreed) -> None:
    ours(cast)
    with refused("how_many"):
        asked(cast)  # the team directs nothing yet
    BlockKey.objects.all().delete()
    theirs(cast, report(mentions=(replace(SANNE, bsn=None),)))
    with refused("how_many"):
        asked(cast, numbers=("2026-99999",))
    assert len(json.loads(asked(cast))["rows"]) == 1


def test_a_case_that_one_is_kept_out_of_is_in_no_file(cast: Cast, agreed) -> None:
    case, other = apart(cast)
    raw = asked(cast)
    KeptOut.objects.create(worker_id=cast.bram, case=case, why="knows", at=START)
    assert json.loads(comparing.answer(raw, by=cast.bram, now=START))["calls"] == []
    KeptOut.objects.create(worker_id=cast.samira, case=other, why="knows", at=START)
    with refused("how_many"):
        asked(cast)


def test_somebody_else_than_of_this_organisation_neither_asks_nor_answers(cast: Cast, agreed) -> None:
    apart(cast)
    raw = asked(cast)
    for by in (cast.cora, cast.tom, cast.pim):
        if by != cast.tom:
            with pytest.raises(NotAllowed):
                comparing.ask(ours=TEAM, theirs=AGENCY, by=by, now=START)
        with pytest.raises(NotAllowed):
            comparing.answer(raw, by=by, now=START)


def test_a_key_past_its_day_is_not_used_and_a_newer_one_is_chosen(cast: Cast, agreed) -> None:
    apart(cast)
    raw = asked(cast)
    late = START + timedelta(days=400)
    with refused("no_key"):
        comparing.ask(ours=TEAM, theirs=AGENCY, by=cast.samira, now=late)
    with refused("no_key"):
        comparing.answer(raw, by=cast.bram, now=late)
    newer = Agreement(TEAM, AGENCY, "2027-1", date(2027, 12, 31), "x" * 40)
    agreed.SLUITEND_COMPARE_KEYS = (*BOTH, newer)
    assert json.loads(asked(cast))["version"] == "2027-1"


def test_with_another_secret_on_the_other_side_it_is_refused(cast: Cast, agreed) -> None:
    apart(cast)
    raw = asked(cast)
    agreed.SLUITEND_COMPARE_KEYS = (replace(BOTH[1], secret="y" * 40),)
    with refused("bad_file"):
        comparing.answer(raw, by=cast.bram, now=START)
    agreed.SLUITEND_COMPARE_KEYS = ()
    with refused("no_key"):
        comparing.answer(raw, by=cast.bram, now=START)


def test_an_answer_that_names_what_we_never_asked_is_refused(cast: Cast, agreed) -> None:
    apart(cast)
    raw, other = json.loads(asked(cast)), json.loads(asked(cast))
    call = Call(other["rows"][0][0], "Tess", "0800 2000")  # of another exchange
    forged = write_answer(Answer(raw["exchange"], raw["version"], TEAM, AGENCY, (call,)), BOTH[1])
    with refused("bad_file"):
        comparing.hear(forged, by=cast.samira, now=START)


def test_the_three_commands_do_it_with_files_that_nobody_else_reads(
    cast: Cast, agreed, tmp_path: Path, monkeypatch
) -> None:
    _case, other = apart(cast)
    monkeypatch.setattr("django.utils.timezone.now", lambda: START)
    question, answer, said = tmp_path / "vraag.json", tmp_path / "antwoord.json", StringIO()
    call_command("compare", "export", question, "--ours", TEAM, "--with", AGENCY, "--by", "samira", stdout=said)
    call_command("compare", "answer", question, answer, "--by", "bram", stdout=said)
    call_command("compare", "read", answer, "--by", "samira", stdout=said)
    assert f"{other.number}: ook daar bekend; bel Tess 010 444 55 66" in said.getvalue()
    assert question.stat().st_mode & 0o077 == 0 == answer.stat().st_mode & 0o077
    with pytest.raises(CommandError):  # never over what is there
        call_command("compare", "answer", question, answer, "--by", "bram", stdout=said)
    with pytest.raises(CommandError, match="Geen medewerker"):
        call_command("compare", "read", answer, "--by", "niemand", stdout=said)
