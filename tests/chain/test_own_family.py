"""Who is, or knows, somebody in the case stays out of it; what he or she had to do goes on in other hands."""

from dataclasses import replace

import pytest

from sluitend.chain import match, plan
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.handover.naming import name_director
from sluitend.chain.share import own_family
from sluitend.records.models import (
    Action,
    Case,
    Escalation,
    KeptOut,
    MatchQuestion,
    Notice,
    Noticed,
    Organisation,
    PersonLink,
    Worker,
)
from sluitend.records.region import on_duty
from sluitend.records.sight import Sight, sight
from tests.cast import DAY, HOUR, OMMOORD, SANNE, START, Cast, report
from tests.covers import covers

WORDS = {"why": "knows", "now": START}


def sees(who: int, case: int) -> Sight:
    return sight(Worker.objects.get(pk=who), Case.objects.get(pk=case), now=START)


@covers("R-SHARE-28")
def test_from_the_moment_somebody_says_so_that_person_sees_and_does_nothing_in_the_case(cast: Cast, case: int) -> None:
    assert sees(cast.bram, case) == Sight.WHAT
    own_family.i_know(case=case, by=cast.bram, **WORDS)
    assert sees(cast.bram, case) == Sight.NONE
    with pytest.raises(NotAllowed, match="buiten deze casus"):
        plan.add_action(case=case, text="Bellen", owner=cast.tess, due=START + DAY, by=cast.bram, now=START)
    with pytest.raises(NotAllowed, match="buiten deze casus"):
        own_family.i_know(case=case, by=cast.bram, **WORDS)
    with pytest.raises(Refused):
        plan.add_action(case=case, text="Bellen", owner=cast.bram, due=START + DAY, by=cast.tess, now=START)


def test_who_directs_keeps_the_case_on_paper_until_the_lead_named_another(cast: Cast, case: int) -> None:
    own_family.i_know(case=case, by=cast.tess, **WORDS)
    assert Case.objects.get(pk=case).director_id == cast.tess and sees(cast.tess, case) == Sight.NONE
    asked = Escalation.objects.get(case=case, cause__startswith="kept_out:")
    assert asked.told.role == "team_manager" and asked.solved_at is None
    assert Notice.objects.filter(worker=asked.told, kind="escalation").exists()
    with pytest.raises(NotAllowed):
        name_director(case=case, to_worker=cast.bram, by=cast.bram, now=START)
    with pytest.raises(Refused, match="Ook deze collega"):
        name_director(case=case, to_worker=cast.tess, by=asked.told_id, now=START)
    with pytest.raises(Refused, match="collega van de organisatie"):
        name_director(case=case, to_worker=cast.petra, by=asked.told_id, now=START)
    name_director(case=case, to_worker=cast.bram, by=asked.told_id, now=START)
    asked.refresh_from_db()
    assert Case.objects.get(pk=case).director_id == cast.bram and asked.solved_at is not None
    with pytest.raises(NotAllowed):  # done once; the new director hands over as everybody does
        name_director(case=case, to_worker=cast.bram, by=asked.told_id, now=START)


def test_open_actions_go_to_a_colleague_who_is_told_and_never_back(cast: Cast, case: int) -> None:
    key = plan.add_action(case=case, text="Bellen", owner=cast.bram, due=START + DAY, by=cast.tess, now=START)
    own_family.i_know(case=case, by=cast.bram, **WORDS)
    assert Action.objects.get(pk=key).owner_id == cast.tess
    assert Notice.objects.filter(worker=cast.tess, case=case, kind="kept_out").exists()
    assert not Action.objects.filter(case=case, owner=cast.bram, state="open").exists()


def test_who_is_kept_out_is_never_the_one_on_duty_for_that_case(cast: Cast, case: int) -> None:
    agency = Organisation.objects.get(code="veilig-thuis-rr")
    own_family.i_know(case=case, by=cast.tess, **WORDS)
    chosen = on_duty(agency, Case.objects.get(pk=case))
    assert chosen is not None and chosen.pk == cast.bram


def test_director_lead_and_privacy_officer_keep_somebody_out_others_do_not(cast: Cast, case: int) -> None:
    for by in (cast.bram, cast.samira, cast.ada, cast.pim, cast.gea):
        with pytest.raises(NotAllowed):
            own_family.keep_out(case=case, person=cast.karim, by=by, why="asked", now=START)
    for by, person in ((cast.tess, cast.bram), (cast.fred, cast.karim), (cast.tom, cast.samira)):
        own_family.keep_out(case=case, person=person, by=by, why="asked", now=START)
        assert sees(person, case) == Sight.NONE
    with pytest.raises(Refused, match="Kies wat er aan de hand is"):
        own_family.keep_out(case=case, person=cast.olga, by=cast.tess, why="zomaar", now=START)
    with pytest.raises(Refused, match="Kies een medewerker"):
        own_family.keep_out(case=case, person=cast.fred, by=cast.tess, why="asked", now=START)


def test_it_ends_only_by_another_and_with_a_reason_and_the_row_stays(cast: Cast, case: int) -> None:
    kept = own_family.i_know(case=case, by=cast.bram, **WORDS)
    with pytest.raises(NotAllowed, match="Een ander"):
        own_family.end(kept=kept, why="Toch niet", by=cast.bram, now=START)
    with pytest.raises(Refused) as refused:
        own_family.end(kept=kept, why=" ", by=cast.tess, now=START)
    assert refused.value.field == "why"
    own_family.end(kept=kept, why="Het was een naamgenoot", by=cast.tess, now=START + DAY)
    assert sees(cast.bram, case) == Sight.WHAT
    row = KeptOut.objects.get(pk=kept)
    assert (row.why, row.ended_by_id, row.ended_why) == ("knows", cast.tess, "Het was een naamgenoot")


def test_a_stranger_does_not_learn_that_the_case_exists(cast: Cast, case: int) -> None:
    for number in (case, 999_999):
        with pytest.raises(Unknown, match="bestaat niet"):
            own_family.i_know(case=number, by=cast.petra, **WORDS)


def test_a_worker_who_seems_to_stand_in_a_report_is_noticed_and_not_kept_out(cast: Cast) -> None:
    Worker.objects.filter(pk=cast.petra).update(phone="06 12340001")
    Worker.objects.filter(pk=cast.wim).update(name="Emre van Demir")
    Worker.objects.filter(pk=cast.joris).update(name="Sanne Jansen")
    reports.receive(message=report(), by=cast.karim, now=START)
    assert set(Noticed.objects.values_list("worker", "kind")) == {(cast.petra, "found"), (cast.wim, "found")}
    assert not KeptOut.objects.exists()
    for told in Notice.objects.filter(worker=cast.fred, kind="noticed"):
        assert told.case_id is None and "Sanne" not in told.text and "Petra" not in told.text


def doubt(cast: Cast) -> tuple[int, MatchQuestion]:
    """A second case of what may be the same woman, and the question about her."""
    elsewhere = replace(SANNE, bsn=None, phones=(), homes=(OMMOORD,))
    second = reports.receive(message=report(mentions=(elsewhere,)), by=cast.karim, now=START + DAY)
    assert second.case is not None
    return second.case, MatchQuestion.objects.get(mention__report=second.report)


def test_who_was_kept_out_stays_out_when_two_cases_become_one(cast: Cast, case: int) -> None:
    agency = Organisation.objects.get(code="veilig-thuis-rr")
    lena = Worker.objects.create(username="lena", name="Lena", organisation=agency, role="triage")
    other, question = doubt(cast)
    own_family.keep_out(case=other, person=cast.bram, why="asked", by=cast.fred, now=START + DAY)
    own_family.keep_out(case=other, person=cast.tess, why="asked", by=cast.fred, now=START + DAY)
    assert sees(cast.bram, case) == Sight.WHAT
    match.decide(question=question.pk, same=True, by=lena.pk, now=START + DAY + HOUR)
    assert sees(cast.bram, case) == Sight.NONE and sees(cast.tess, case) == Sight.NONE
    assert Escalation.objects.filter(case=case, cause__startswith="kept_out:", solved_at__isnull=True).exists()
    assert not Action.objects.filter(case=case, state="open", owner__in=[cast.bram]).exists()


def test_who_was_kept_out_stays_out_of_a_report_that_gets_a_case_of_its_own(cast: Cast, case: int) -> None:
    second = reports.receive(message=report(), by=cast.karim, now=START + HOUR)
    assert second.case == case
    own_family.keep_out(case=case, person=cast.bram, why="asked", by=cast.tess, now=START + HOUR)
    link = PersonLink.objects.filter(mention__report=second.report).first()
    assert link is not None
    new = match.unlink(link=link.pk, why="Een ander", by=cast.tess, now=START + DAY, split=True)
    assert new != case and sees(cast.bram, new) == Sight.NONE
