"""Two cases are joined, parted or related: what went along comes back exactly, what came after stays."""

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from sluitend.chain import clocks, handover, match, pickup, plan, share, tasks
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import (
    Action,
    Case,
    CaseLink,
    Clock,
    Disclosure,
    Escalation,
    Pickup,
    Report,
    Statement,
)
from sluitend.records.verify import findings
from tests.cast import DAY, EMRE, HOUR, START, Cast, report
from tests.chain.linking import WOMEN, Put, asked, one, told
from tests.covers import covers

NOW = START + DAY
OF_THE_CASE = {"TrailEntry", "Notice", "AccessLog", "Direction", "SafetyHold", "CaseLink", "Listed", "Waiting", "Watch",
               "PersonTie", "Clock", "Pickup"}  # fmt: skip


@pytest.fixture
def two(cast: Cast) -> tuple[Put, Put]:
    """The older and the younger case, of two women whom nothing links."""
    return told(cast, WOMEN[0]), told(cast, WOMEN[1], at=START + HOUR)


def join(ours: Put, theirs: Put, cast: Cast, **words: object) -> int:
    given = {"why": "Eén gezin", "by": cast.tess, "now": NOW, **words}
    return match.join(case=ours.case, other=theirs.number, **given)  # type: ignore[arg-type]


def link_of(other: Put) -> CaseLink:
    return CaseLink.objects.filter(other=other.case, undone_at=None, kind="joined").get()


def part(other: Put, cast: Cast, **words: object) -> int:
    given = {"why": "Toch twee gezinnen", "by": cast.tess, "now": NOW + HOUR, **words}
    return match.part(link=link_of(other).pk, **given)  # type: ignore[arg-type]


def belongs(case: int) -> dict[str, list[int]]:
    """Which rows are of this case: all kinds, but what tells of the case itself."""
    models = [one for one in apps.get_app_config("records").get_models() if one.__name__ not in OF_THE_CASE]
    has = [one for one in models if any(field.name == "case" and field.concrete for field in one._meta.get_fields())]
    found = {one.__name__: sorted(one._default_manager.filter(case=case).values_list("pk", flat=True)) for one in has}
    return {name: keys for name, keys in found.items() if keys}


def waits(case: int) -> list[tuple[Any, ...]]:
    """What runs and what is asked in this case: who, until when."""
    going = Clock.objects.filter(case=case, state__in=clocks.GOING).exclude(subject__startswith="pickup:")
    terms = going.values_list("term", "subject", "starts_at", "due_at", "owner", "organisation")
    asks = Pickup.objects.filter(case=case).values_list("organisation", "question", "state", "asked_at")
    return [*sorted(terms, key=str), *sorted(asks, key=str)]


def work(case: Put, cast: Cast) -> None:
    """Things of every kind in this case."""
    share.state(case=case.case, subject="Schulden", text="Er is een deurwaarder.", source="zij", by=cast.tess, now=NOW)
    plan.set_goal(case=case.case, text="Rust", by=cast.tess, now=NOW)
    plan.add_action(case=case.case, text="Bellen", owner=cast.tess, due=NOW + DAY, by=cast.tess, now=NOW)
    handover.escalate(case=case.case, reason="Wie doet wat?", by=cast.tess, now=NOW)


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


# wat niet kan


def test_cases_that_cannot_be_joined_say_why(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    with pytest.raises(Refused, match="deze casus zelf"):
        join(older, older, cast)
    with pytest.raises(Refused, match="geen casus met dit nummer"):
        match.join(case=older.case, other="2026-99999", why="x", by=cast.tess, now=NOW)
    with pytest.raises(Refused) as caught:
        join(younger, older, cast, why=" ")
    assert caught.value.field == "why"
    join(younger, older, cast)
    third = told(cast, WOMEN[2], at=START + 2 * HOUR)
    with pytest.raises(Refused, match=f"{younger.number} is al samengevoegd met casus {older.number}"):
        join(third, younger, cast)
    with pytest.raises(Refused, match="al samengevoegd"):
        join(younger, third, cast)


def test_parting_twice_says_who_was_first(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    key = link_of(younger).pk
    part(younger, cast)
    with pytest.raises(Refused, match="Tess heeft deze koppeling al losgemaakt"):
        match.part(link=key, why="x", by=cast.bram, now=NOW + DAY)
    with pytest.raises(Unknown):
        match.part(link=99_999, why="x", by=cast.bram, now=NOW)


def test_who_was_parted_is_joined_again_only_by_who_says_so(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    part(younger, cast)
    question = asked(younger.mention, older.mention)
    assert match.decide(question=question.pk, same=True, by=cast.bram, now=NOW + DAY).joined_into is None
    with pytest.raises(Refused, match="Tess legde op 03-03-2026 11:00 vast dat dit twee gezinnen zijn") as caught:
        join(younger, older, cast, now=NOW + DAY)
    assert caught.value.field == "anyway"
    join(younger, older, cast, now=NOW + DAY, anyway=True)
    assert CaseLink.objects.filter(other=younger.case).count() == 2


def test_only_who_takes_part_in_both_joins_and_a_strange_number_is_like_one_that_is_not_there(
    cast: Cast, two: tuple[Put, Put]
) -> None:
    older, younger = two
    with pytest.raises(Refused, match="geen casus met dit nummer"):
        join(older, younger, cast, by=cast.wim)
    with pytest.raises(NotAllowed):
        join(older, younger, cast, by=None)
    with pytest.raises(NotAllowed):
        join(younger, older, cast)
        part(younger, cast, by=cast.wim)
    assert CaseLink.objects.get().undone_at is None


def test_a_case_from_which_every_report_was_split_off_has_nothing_to_get_back(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    third = told(cast, WOMEN[2], at=START + 2 * HOUR)
    Report.objects.filter(mentions=younger.mention).update(case=third.case)
    with pytest.raises(Refused, match="niets om terug te geven"):
        part(younger, cast)
    assert link_of(younger).undone_at is None and Case.objects.get(pk=younger.case).state == "joined"


# verwant


def test_two_families_that_share_somebody_each_keep_their_own_case(cast: Cast) -> None:
    first = told(cast, replace(WOMEN[0]))
    partner = reports.receive(message=report(mentions=(replace(WOMEN[1]), EMRE)), by=cast.karim, now=START + HOUR)
    number = str(partner.number)
    key = match.relate(case=first.case, other=number, why="Hij woont nu daar", by=cast.tess, now=NOW)
    row = CaseLink.objects.get(pk=key)
    assert (row.kind, row.by_id, row.why) == ("related", cast.tess, "Hij woont nu daar")
    assert Case.objects.filter(pk__in=[first.case, partner.case], state="open").count() == 2
    with pytest.raises(Refused, match="al als verwant"):
        match.relate(case=first.case, other=number, why="x", by=cast.tess, now=NOW)
    with pytest.raises(Refused, match="Tess legde op"):
        match.join(case=first.case, other=number, why="x", by=cast.tess, now=NOW)
    match.unrelate(link=key, why="Vergissing", by=cast.bram, now=NOW + HOUR)
    with pytest.raises(Refused, match="Bram heeft deze koppeling al losgemaakt"):
        match.unrelate(link=key, why="x", by=cast.tess, now=NOW + HOUR)
    assert list(findings(now=NOW + HOUR, grace=30 * DAY)) == []
