"""Two cases are joined, parted or related: what went along comes back exactly, what came after stays."""

import pytest

from sluitend.chain import handover, match, pickup, plan, share, tasks
from sluitend.chain import report as reports
from sluitend.records.models import (
    Action,
    Case,
    Clock,
    Disclosure,
    Escalation,
    Pickup,
    Report,
    Statement,
)
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, report
from tests.chain.linking import WOMEN, Put, asked, one, told
from tests.chain.linking_cases import NOW, belongs, join, link_of, part, waits, work
from tests.covers import covers


@covers("R-INTAKE-10")
def test_parted_each_case_has_exactly_what_it_had(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    for one_of in two:
        work(one_of, cast)
    before = [(belongs(row.case), waits(row.case)) for row in two]
    assert join(younger, older, cast) == older.case
    assert belongs(younger.case) == {}
    assert part(younger, cast) == younger.case
    assert [belongs(row.case) for row in two] == [row[0] for row in before]
    assert [waits(row.case) for row in two] == [row[1] for row in before]
    row = Case.objects.get(pk=younger.case)
    assert (row.state, row.joined_into, row.closed_at, row.director_id) == ("open", None, None, cast.tess)
    tasks.run_due(now=NOW + HOUR)
    assert list(findings(now=NOW + HOUR)) == []


def test_a_link_says_who_when_why_and_by_whom_it_was_undone(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    row = link_of(younger)
    assert (row.case_id, row.by_id, row.at, row.why) == (older.case, cast.tess, NOW, "Eén gezin")
    part(younger, cast, by=cast.bram)
    row.refresh_from_db()
    assert (row.undone_by_id, row.undone_at, row.undone_why) == (cast.bram, NOW + HOUR, "Toch twee gezinnen")


def test_joined_by_an_answer_is_undone_in_the_same_way_and_the_persons_stay_one(
    cast: Cast, two: tuple[Put, Put]
) -> None:
    older, younger = two
    before = [(belongs(row.case), waits(row.case)) for row in two]
    question = asked(younger.mention, older.mention)
    assert match.decide(question=question.pk, same=True, by=cast.tess, now=NOW).joined_into == older.case
    assert link_of(younger).tie is not None
    part(younger, cast)
    assert [(belongs(row.case), waits(row.case)) for row in two] == before
    assert one(older.mention, younger.mention)


def test_what_came_after_stays_unless_it_hangs_on_what_goes_back(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    told_on = reports.receive(message=report(mentions=(WOMEN[0],)), by=cast.karim, now=NOW + HOUR).report
    Report.objects.filter(pk=told_on).update(case=older.case)
    own = Report.objects.get(mentions=younger.mention)
    hangs = Disclosure.objects.filter(piece=f"report:{own.pk}").values_list("pk", flat=True)
    said = share.state(case=older.case, subject="Nieuw", text="x", source="y", by=cast.tess, now=NOW + HOUR)
    step = plan.add_action(case=older.case, text="Samen", owner=cast.tess, due=NOW + DAY, by=cast.tess, now=NOW + HOUR)
    part(younger, cast, now=NOW + 2 * HOUR)
    assert Report.objects.get(pk=told_on).case_id == older.case
    assert Statement.objects.get(pk=said).case_id == older.case == Action.objects.get(pk=step).case_id
    assert set(Disclosure.objects.filter(pk__in=hangs).values_list("case", flat=True)) == {younger.case}


def test_a_step_that_was_done_meanwhile_goes_back_as_done(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    step = plan.add_action(
        case=younger.case, text="Bel", owner=cast.tess, due=NOW + DAY, by=cast.tess, now=START + HOUR
    )
    join(younger, older, cast)
    plan.finish_action(action=step, by=cast.tess, now=NOW + HOUR, outcome="Gebeld")
    part(younger, cast, now=NOW + 2 * HOUR)
    row = Action.objects.get(pk=step)
    assert (row.case_id, row.state, row.outcome) == (younger.case, "done", "Gebeld")


def test_what_was_asked_once_for_both_is_asked_again_of_who_did_not_answer(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    left = Pickup.objects.filter(case=younger.case, state="withdrawn")
    assert left.exists()
    keys = list(left.values_list("pk", flat=True))
    mine = Pickup.objects.get(case=older.case, organisation__code="veilig-thuis-rr")
    pickup.accept(pickup=mine.pk, by=cast.bram, now=NOW + HOUR)
    part(younger, cast, now=NOW + 2 * HOUR)
    assert set(Pickup.objects.filter(pk__in=keys).values_list("state", flat=True)) == {"asked"}
    running = Clock.objects.filter(case=younger.case, state="running", subject__in=[f"pickup:{key}" for key in keys])
    assert {row.starts_at for row in running} == {NOW + 2 * HOUR}
    assert Pickup.objects.get(pk=mine.pk).state == "accepted"


def test_a_term_that_ran_once_for_both_runs_again_with_the_end_that_it_had(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    before = Clock.objects.get(case=younger.case, term="safety_assessment")
    join(younger, older, cast)
    part(younger, cast)
    after = Clock.objects.get(case=younger.case, term="safety_assessment", state="running")
    assert (after.starts_at, after.due_at) == (before.starts_at, before.due_at)
    assert Clock.objects.filter(case=older.case, term="safety_assessment", state="running").count() == 1


def test_the_older_case_is_back_in_its_phase_when_nothing_happened_since(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    words = {"by": cast.tess, "why": "Gaat goed", "principle": "leefwereld", "now": NOW}
    plan.advance(case=older.case, to="recovery", **words)  # type: ignore[arg-type]
    join(younger, older, cast)
    assert Case.objects.get(pk=older.case).phase == "direct_safety"
    part(younger, cast)
    assert Case.objects.get(pk=older.case).phase == "recovery"
    assert list(findings(now=NOW + HOUR, grace=30 * DAY)) == []


def test_new_violence_since_keeps_the_older_case_at_direct_safety(cast: Cast, two: tuple[Put, Put]) -> None:
    from sluitend.chain import monitor

    older, younger = two
    words = {"by": cast.tess, "why": "Gaat goed", "principle": "leefwereld", "now": NOW}
    plan.advance(case=older.case, to="recovery", **words)  # type: ignore[arg-type]
    join(younger, older, cast)
    monitor.new_violence(case=older.case, text="Weer", by=cast.tess, now=NOW + HOUR)
    part(younger, cast, now=NOW + 2 * HOUR)
    assert Case.objects.get(pk=older.case).phase == "direct_safety"


@pytest.mark.parametrize("first", ["middle", "top"])
def test_a_chain_of_three_cases_comes_apart_in_any_order(cast: Cast, two: tuple[Put, Put], first: str) -> None:
    a, b = two
    c = told(cast, WOMEN[2], at=START + 2 * HOUR)
    before = [belongs(row.case) for row in (a, b, c)]
    join(c, b, cast)
    join(b, a, cast, now=NOW + HOUR)
    for number, row in enumerate((c, b) if first == "middle" else (b, c)):
        part(row, cast, now=NOW + (2 + number) * HOUR)
        assert list(findings(now=NOW + (2 + number) * HOUR, grace=30 * DAY)) == []
    assert [belongs(row.case) for row in (a, b, c)] == before


def test_a_case_that_went_elsewhere_since_is_not_taken_from_there(cast: Cast, two: tuple[Put, Put]) -> None:
    a, b = two
    c = told(cast, WOMEN[2], at=START + 2 * HOUR)
    mine = belongs(c.case)["Report"]
    join(c, b, cast)
    join(b, a, cast, now=NOW + HOUR)
    part(c, cast, now=NOW + 2 * HOUR)
    join(c, a, cast, now=NOW + 3 * HOUR)
    part(b, cast, now=NOW + 4 * HOUR)
    assert set(Report.objects.filter(pk__in=mine).values_list("case", flat=True)) == {a.case}


def test_the_visit_warning_holds_for_both_while_they_are_one(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    Case.objects.filter(pk=younger.case).update(visit_warning="Ga niet alleen.")
    join(younger, older, cast)
    assert Case.objects.get(pk=older.case).visit_warning == "Ga niet alleen."
    part(younger, cast)
    warned = dict(Case.objects.values_list("pk", "visit_warning"))
    assert (warned[older.case], warned[younger.case]) == ("", "Ga niet alleen.")


def test_a_knot_that_was_put_once_for_both_is_open_again(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    for row in two:
        handover.escalate(case=row.case, reason="Wie?", by=cast.tess, now=NOW)
    join(younger, older, cast)
    part(younger, cast)
    assert Escalation.objects.filter(case=younger.case, solved_at=None).count() == 1
    assert list(findings(now=NOW + HOUR, grace=30 * DAY)) == []
