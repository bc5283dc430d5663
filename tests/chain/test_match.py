"""Recognising: certain is linked, likely and possible are put to a person, and a wrong link can be undone."""

from dataclasses import replace

import pytest

from sluitend.chain import match, pickup, protect
from sluitend.chain import report as reports
from sluitend.chain.errors import Refused, Unknown
from sluitend.records.models import (
    BlockKey,
    Case,
    Clock,
    Disclosure,
    Escalation,
    MatchQuestion,
    Mention,
    PersonLink,
    Pickup,
    Report,
)
from sluitend.records.verify import findings
from tests.cast import DAY, EMRE, HOUR, OMMOORD, SANNE, START, Cast, report
from tests.covers import covers

DOUBTFUL = replace(SANNE, bsn=None, phones=(), homes=(OMMOORD,))  # her name and birth date, elsewhere


def doubt(cast: Cast) -> tuple[int, MatchQuestion]:
    """A second case of what may be the same woman, and the question about her."""
    second = reports.receive(message=report(mentions=(DOUBTFUL,)), by=cast.karim, now=START + DAY)
    assert second.case is not None
    return second.case, MatchQuestion.objects.get(mention__report=second.report)


@covers("R-INTAKE-11")
def test_the_same_number_is_certain_and_linked_with_reasons(cast: Cast, case: int) -> None:
    second = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + DAY)
    link = PersonLink.objects.get(mention__report=second.report)
    assert (second.case, link.band) == (case, "certain")
    assert link.person_id == PersonLink.objects.filter(mention__report__case=case).order_by("pk")[0].person_id
    assert link.reasons


@covers("R-INTAKE-11", "R-INTAKE-24")
def test_a_likely_match_gets_a_case_of_its_own_until_a_person_has_decided(cast: Cast, case: int) -> None:
    other, question = doubt(cast)
    assert other != case and question.answer == ""
    assert question.band in ("likely", "possible") and question.reasons


@covers("R-INTAKE-10", "R-DATA-02")
def test_a_yes_joins_the_younger_case_into_the_older_with_everything_that_hangs_on_it(cast: Cast, case: int) -> None:
    other, question = doubt(cast)
    arrested = protect.arrest(case=other, by=cast.tess, now=START + DAY, at=START + DAY - HOUR)
    decided = match.decide(question=question.pk, same=True, by=cast.tess, now=START + DAY + HOUR)
    assert decided.joined_into == case == decided.case
    younger = Case.objects.get(pk=other)
    assert (younger.state, younger.joined_into_id) == ("joined", case)
    assert Report.objects.filter(case=case).count() == 2 and not Report.objects.filter(case=other).exists()
    nine_hours = Clock.objects.get(subject=f"arrest:{arrested}")
    assert (nine_hours.case_id, nine_hours.state) == (case, "running")
    assert list(findings(now=START + DAY + HOUR, grace=30 * DAY)) == []


def test_joining_restarts_no_clock_of_the_older_case(cast: Cast, case: int) -> None:
    before = Clock.objects.get(case=case, term="safety_assessment")
    _other, question = doubt(cast)
    match.decide(question=question.pk, same=True, by=cast.tess, now=START + DAY + HOUR)
    running = Clock.objects.get(case=case, term="safety_assessment", state="running")
    assert (running.pk, running.starts_at, running.due_at) == (before.pk, before.starts_at, before.due_at)


def test_what_an_organisation_took_up_in_one_case_is_not_asked_again_in_the_other(cast: Cast, case: int) -> None:
    other, question = doubt(cast)
    taken = Pickup.objects.get(case=other, organisation__code="veilig-thuis-rr")
    pickup.accept(pickup=taken.pk, by=cast.bram, now=START + DAY)
    match.decide(question=question.pk, same=True, by=cast.tess, now=START + DAY + HOUR)
    rows = Pickup.objects.filter(case=case, organisation=taken.organisation, question=taken.question)
    assert sorted(rows.values_list("state", flat=True)) == ["accepted", "withdrawn"]
    running = Clock.objects.filter(case=case, term__startswith="pickup_answer", state="running")
    assert not running.filter(organisation=taken.organisation).exists()


def test_a_worker_who_escalated_in_both_cases_waits_for_one_answer(cast: Cast, case: int) -> None:
    from sluitend.chain import handover

    other, question = doubt(cast)
    for one in (case, other):
        handover.escalate(case=one, reason="Wie doet wat?", by=cast.tess, now=START + DAY)
    match.decide(question=question.pk, same=True, by=cast.tess, now=START + DAY + HOUR)
    assert Escalation.objects.filter(case=case, solved_at=None).count() == 1


def test_a_no_leaves_both_cases_as_they_were_and_is_asked_once(cast: Cast, case: int) -> None:
    other, question = doubt(cast)
    assert match.decide(question=question.pk, same=False, by=cast.tess, now=START + DAY).joined_into is None
    assert Case.objects.filter(pk__in=[case, other], state="open").count() == 2
    with pytest.raises(Refused, match="Tess heeft dit al beantwoord: iemand anders"):
        match.decide(question=question.pk, same=True, by=cast.bram, now=START + DAY)


@covers("R-PRIN-20")
def test_an_alleged_perpetrator_alone_does_not_make_two_families_one(cast: Cast, case: int) -> None:
    partner = replace(SANNE, family_name="Visser", given_names="Lies", bsn=None, phones=(), homes=(OMMOORD,))
    second = reports.receive(message=report(mentions=(partner, EMRE)), by=None, now=START + DAY)
    assert second.case != case


@covers("R-INTAKE-11")
def test_a_wrong_link_is_ended_and_stays_visible(cast: Cast, case: int) -> None:
    second = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + DAY)
    link = PersonLink.objects.get(mention__report=second.report)
    match.unlink(link=link.pk, why="Een ander met deze naam", by=cast.tess, now=START + DAY)
    link.refresh_from_db()
    assert link.ended_at is not None and link.ended_by_id == cast.tess
    now_linked = PersonLink.objects.get(mention=link.mention, ended_at=None)
    assert now_linked.person_id != link.person_id
    with pytest.raises(Unknown):
        match.unlink(link=link.pk, why="Nog eens", by=cast.tess, now=START + DAY)


def test_a_report_that_leaves_a_case_gets_one_of_its_own_with_its_disclosures(cast: Cast, case: int) -> None:
    second = reports.receive(message=report(mentions=(SANNE,)), by=None, now=START + DAY)
    link = PersonLink.objects.get(mention__report=second.report)
    own = match.unlink(link=link.pk, why="Een ander", by=cast.tess, now=START + DAY, split=True)
    assert own != case and Report.objects.get(pk=second.report).case_id == own
    assert set(Disclosure.objects.filter(piece=f"report:{second.report}").values_list("case", flat=True)) == {own}
    assert {p.organisation.code for p in Pickup.objects.filter(case=own)} == {"veilig-thuis-rr", "netwerk-feijenoord"}
    assert list(findings(now=START + DAY, grace=30 * DAY)) == []


def test_the_only_report_of_a_case_is_not_split_off(cast: Cast, case: int) -> None:
    link = PersonLink.objects.filter(mention__report__case=case)[0]
    with pytest.raises(Refused, match="enige melding"):
        match.unlink(link=link.pk, why="Een ander", by=cast.tess, now=START, split=True)


def test_somebody_to_whom_nothing_points_any_more_is_not_found_any_more(cast: Cast, case: int) -> None:
    mention = Mention.objects.get(report__case=case, given_names="Sanne")
    link = PersonLink.objects.get(mention=mention)
    match.unlink(link=link.pk, why="Verschrijving", by=cast.tess, now=START)
    assert not BlockKey.objects.filter(person=link.person_id).exists()
