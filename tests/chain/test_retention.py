"""Letting go: what was kept long enough goes after a second person's approval, and the trail still verifies."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from sluitend.chain import assess, monitor, pickup, plan, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import retention
from sluitend.records import trail
from sluitend.records.models import (
    BlockKey,
    Case,
    Destruction,
    Disclosure,
    Mention,
    Organisation,
    Person,
    Pickup,
    Report,
    RightsRequest,
    Statement,
    Tombstone,
)
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, report

YEAR = 365.25 * DAY
SAFE_HOME = "veilig-thuis-rr"


@pytest.fixture
def old(cast: Cast) -> int:
    """A case in which Veilig Thuis and a district team wrote, closed after a week."""
    received = reports.receive(message=report(), by=cast.karim, now=START)
    case = received.case
    assert case is not None
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=START + HOUR)
    weighed = {"mark": 7, "acute": False, "structural": True, "level": "low"}
    assess.record(case=case, text="MARKEERWOORD weging", by=cast.tess, now=START + HOUR, **weighed)
    sanne = Mention.objects.get(given_names="Sanne").links.get().person_id
    share.state(case=case, subject="wonen", text="MARKEERWOORD verklaring", source="school", person=sanne,
                by=cast.tess, now=START + HOUR)  # fmt: skip
    share.state(case=case, subject="werk", text="TEAMWOORD verklaring", source="buurt", by=cast.samira,
                now=START + HOUR)  # fmt: skip
    plan.agree(case=case, text="MARKEERWOORD afspraak", by=cast.tess, now=START + HOUR)
    plan.set_goal(case=case, phase="direct_safety", text="MARKEERWOORD doel", by=cast.tess, now=START + HOUR)
    plan.add_action(case=case, text="MARKEERWOORD actie", owner=cast.tess, due=START + DAY, by=cast.tess,
                    now=START + HOUR)  # fmt: skip
    reports.tell_reporter(report=received.report, text="MARKEERWOORD terug", by=cast.tess, now=START + HOUR)
    monitor.close(case=case, why="Veilig", by=cast.tess, now=START + 7 * DAY, principle="Doen wat nodig is")
    return case


def agency() -> Organisation:
    return Organisation.objects.get(code=SAFE_HOME)


def let_go(case: int, cast: Cast, now: Any) -> int:
    key = retention.propose(case=case, controller=agency().pk, rule="keep_veilig_thuis", by=cast.tess, now=now)
    return retention.approve(destruction=key, by=cast.bram, now=now)


def everything() -> str:
    """Every text in every table, as the database has it."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_a_file_of_veilig_thuis_is_due_twenty_years_after_the_last_change(cast: Cast, old: int) -> None:
    last = START + 7 * DAY
    assert retention.files(now=last + 14.9 * YEAR, case=old) == []
    assert {one.rule for one in retention.files(now=last + 19.9 * YEAR, case=old)} == {"keep_municipality"}
    found = {one.rule: one for one in retention.files(now=last + 20.1 * YEAR, case=old)}
    assert found["keep_veilig_thuis"].last == last
    assert found["keep_municipality"].due_at < found["keep_veilig_thuis"].due_at
    with pytest.raises(Refused, match="nog niet voorbij"):
        retention.propose(case=old, controller=SAFE_HOME, rule="keep_veilig_thuis", by=cast.tess, now=last + 19 * YEAR)


def test_after_a_second_person_approves_no_content_of_the_controller_is_left_and_the_trail_holds(
    cast: Cast, old: int
) -> None:
    now = START + 21 * YEAR
    before = everything()
    assert "MARKEERWOORD" in before and "Bakker" in before
    assert let_go(old, cast, now) > 10
    Case.objects.filter(pk=old).update(family_name="")  # the team still works with it; the next test
    after = everything()
    for word in ("MARKEERWOORD", "Bakker", "geduwd", "Groenezoom", "0612340001"):
        assert word not in after, word
    assert "TEAMWOORD verklaring" in after, "what another controls stays"
    assert list(trail.broken()) == []
    assert not [one for one in findings(now=now) if one.promise in (1, 9, 11)]
    assert not Mention.objects.exists() and not BlockKey.objects.exists()
    assert Report.objects.get().what_happened == "" and not Person.objects.exists()
    assert Tombstone.objects.filter(piece__startswith="home:").count() == 3
    assert not Disclosure.objects.filter(controller=agency(), ended_at__isnull=True).exists()


def test_when_the_last_controller_lets_go_the_name_of_the_family_goes_too(cast: Cast, old: int) -> None:
    now = START + 21 * YEAR
    team = Organisation.objects.get(code="wijkteam-vreewijk")
    let_go(old, cast, now)
    assert Case.objects.get(pk=old).family_name
    key = retention.propose(case=old, controller=team.pk, rule="keep_municipality", by=cast.samira, now=now)
    retention.approve(destruction=key, by=cast.tom, now=now)
    after = everything()
    assert "TEAMWOORD" not in after and "Bakker" not in after
    assert Case.objects.get(pk=old).family_name == ""
    assert list(trail.broken()) == []


def test_nobody_destroys_alone_and_nobody_for_another(cast: Cast, old: int) -> None:
    now = START + 21 * YEAR
    words = {"case": old, "controller": SAFE_HOME, "rule": "keep_veilig_thuis", "now": now}
    with pytest.raises(NotAllowed, match="organisatie die het bewaart"):
        retention.propose(by=cast.samira, **words)
    key = retention.propose(by=cast.tess, **words)
    with pytest.raises(Refused, match="al voorgesteld"):
        retention.propose(by=cast.bram, **words)
    with pytest.raises(NotAllowed, match="Iemand anders"):
        retention.approve(destruction=key, by=cast.tess, now=now)
    with pytest.raises(NotAllowed):
        retention.approve(destruction=key, by=cast.samira, now=now)
    with pytest.raises(Unknown):
        retention.approve(destruction=key + 99, by=cast.bram, now=now)
    assert Statement.objects.filter(text__startswith="MARKEERWOORD").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Destruction.objects.filter(pk=key).update(state="destroyed", decided_by=cast.tess, decided_at=now)


def test_what_another_has_a_substantial_interest_in_is_kept_with_the_reason(cast: Cast, old: int) -> None:
    now = START + 21 * YEAR
    key = retention.propose(case=old, controller=SAFE_HOME, rule="keep_veilig_thuis", by=cast.tess, now=now)
    with pytest.raises(Refused, match="groot belang"):
        retention.keep(destruction=key, reason=" ", by=cast.bram, now=now)
    retention.keep(destruction=key, reason="Strafzaak van een ander loopt", by=cast.bram, now=now)
    with pytest.raises(Refused, match="al beslist"):
        retention.approve(destruction=key, by=cast.bram, now=now)
    found = [one for one in retention.files(now=now, case=old) if one.controller == agency().pk]
    assert [one.decided for one in found] == ["kept"]


def test_what_was_written_since_the_proposal_keeps_the_file(cast: Cast, old: int) -> None:
    now = START + 21 * YEAR
    key = retention.propose(case=old, controller=SAFE_HOME, rule="keep_veilig_thuis", by=cast.tess, now=now)
    reports.tell_reporter(report=Report.objects.get().pk, text="Nog iets", by=cast.tess, now=now)
    with pytest.raises(Refused, match="nog niet voorbij"):
        retention.approve(destruction=key, by=cast.bram, now=now + HOUR)


def test_on_request_only_what_is_about_that_person_goes(cast: Cast, old: int) -> None:
    sanne = Mention.objects.get(given_names="Sanne").links.get().person_id
    asked = RightsRequest.objects.create(case_id=old, person_id=sanne, kind="destroy", controller=agency(),
                                         asked_at=START + 8 * DAY, by_id=cast.tess)  # fmt: skip
    now = START + 9 * DAY
    with pytest.raises(Refused, match="hoort het verzoek"):
        retention.propose(case=old, controller=SAFE_HOME, rule="destroy_on_request", by=cast.tess, now=now)
    key = retention.propose(case=old, controller=SAFE_HOME, rule="destroy_on_request", by=cast.tess, now=now,
                            request=asked.pk)  # fmt: skip
    assert Destruction.objects.get(pk=key).due_at > START + 90 * DAY
    retention.approve(destruction=key, by=cast.bram, now=now)
    assert not Mention.objects.filter(given_names="Sanne").exists()
    assert Mention.objects.filter(given_names="Emre").exists()
    assert Report.objects.get().what_happened, "the report is about others too"
    assert not Statement.objects.filter(text="MARKEERWOORD verklaring").exists()
    assert list(trail.broken()) == []


@pytest.mark.parametrize("model", [Statement, Report])
def test_a_row_that_went_without_a_stone_is_found(cast: Cast, old: int, model: type[Model]) -> None:
    let_go(old, cast, START + 21 * YEAR)
    row = Statement.objects.get(text__startswith="TEAMWOORD")
    on = " ON records_statement" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for guard in ("sealed", "blanked", "kept"):
            cursor.execute(f"DROP TRIGGER IF EXISTS records_statement_{guard}{on}")
    key = row.pk
    row.delete() if model is Statement else Statement.objects.update(text="anders")
    said = "verdwenen" if model is Statement else "veranderd"
    assert [one.what for one in trail.broken()] == [f"statement:{key} is {said}"]


def test_a_stone_beside_content_that_is_still_there_is_found(cast: Cast, old: int) -> None:
    now = START + 21 * YEAR
    let_go(old, cast, now)
    row = Statement.objects.get(text__startswith="TEAMWOORD")
    gone = Destruction.objects.get()
    Tombstone.objects.create(destruction=gone, piece=f"statement:{row.pk}", category="statement",
                             controller=row.controller, at=now)  # fmt: skip
    assert [one.what for one in trail.broken()] == [f"statement:{row.pk} is niet vernietigd"]


def test_the_command_shows_proposes_and_destroys_without_names(
    cast: Cast, old: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = START + 21 * YEAR
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    out = StringIO()
    call_command("retain", stdout=out)
    call_command("retain", "--propose", "tess", stdout=out)
    key = Destruction.objects.get().pk
    with pytest.raises(CommandError, match="Iemand anders"):
        call_command("retain", "--approve", str(key), "tess", stdout=out)
    with pytest.raises(CommandError, match="getal"):
        call_command("retain", "--approve", "x", "bram", stdout=out)
    call_command("retain", "--approve", str(key), "bram", stdout=out)
    text = out.getvalue()
    assert Case.objects.get(pk=old).number in text and "Vernietigd" in text
    assert "Bakker" not in text and Destruction.objects.get().state == "destroyed"
