"""Breaking the glass: a reason, hours, told at once, judged by another, and never forgotten."""

from datetime import timedelta

import pytest

from sluitend.chain import tasks
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import glass, own_family
from sluitend.records.models import BreakGlass, Case, Notice, Noticed, Task, TrailEntry, Worker
from sluitend.records.read import glass as reading
from sluitend.records.read import viewer_of
from sluitend.records.sight import Sight, sight
from tests.cast import DAY, HOUR, START, Cast
from tests.covers import covers

WHY = "Zij staat hier nu voor de deur en er is niemand bereikbaar."


def broken(cast: Cast, case: int, by: str = "petra", **more: object) -> int:
    words = {"number": number(case), "reason": WHY, "by": getattr(cast, by), "now": START, **more}
    return glass.break_glass(**words)  # type: ignore[arg-type]


def number(case: int) -> str:
    return Case.objects.values_list("number", flat=True).get(pk=case)


def sees(who: int, case: int, now) -> Sight:
    return sight(Worker.objects.get(pk=who), Case.objects.get(pk=case), now=now)


def told(who: int, at=START) -> int:
    return Notice.objects.filter(worker=who, kind="glass", at=at).count()


@covers("R-SHARE-28", "R-SHARE-14")
def test_it_opens_the_case_for_hours_and_closes_by_itself(cast: Cast, case: int) -> None:
    assert sees(cast.petra, case, START) == Sight.NONE
    broken(cast, case)
    until = BreakGlass.objects.get().until
    assert until == START + 4 * HOUR
    assert sees(cast.petra, case, START + HOUR) == Sight.WHAT
    assert sees(cast.petra, case, until) == Sight.NONE
    assert sees(cast.wim, case, START) == Sight.NONE


def test_director_and_privacy_officer_hear_of_it_at_once_and_the_officer_gets_no_case(cast: Cast, case: int) -> None:
    broken(cast, case)
    assert told(cast.tess) == 1 and told(cast.fred) == 1 and told(cast.petra) == 0
    assert Notice.objects.get(worker=cast.fred, kind="glass").case_id is None
    assert TrailEntry.objects.filter(case=case, verb="glass.break", by=cast.petra).exists()


def test_no_reason_no_glass_and_what_was_typed_names_its_field(cast: Cast, case: int) -> None:
    for reason in ("", "   ", "\x00"):
        with pytest.raises(Refused) as refused:
            broken(cast, case, reason=reason)
        assert refused.value.field == "reason"
    assert not BreakGlass.objects.exists()


def test_a_case_that_does_not_exist_is_a_clear_error_and_leaves_nothing(cast: Cast, case: int) -> None:
    for wrong in ("R99-999999", "", "'; DROP", "x" * 400):
        with pytest.raises(Unknown, match="geen casus met dit nummer") as unknown:
            broken(cast, case, number=wrong)
        assert unknown.value.field == "number"
    assert not BreakGlass.objects.exists() and not Task.objects.filter(kind="glass").exists()


def test_roles_without_content_and_experts_have_no_emergency_access(cast: Cast, case: int) -> None:
    Worker.objects.filter(pk=cast.zoe).update(role="expert")
    for by in ("fred", "pim", "ada", "zoe"):
        with pytest.raises(NotAllowed):
            broken(cast, case, by=by)


def test_who_is_kept_out_gets_nothing_and_the_attempt_is_noticed(cast: Cast, case: int) -> None:
    own_family.keep_out(case=case, person=cast.petra, why="asked", by=cast.tess, now=START)
    with pytest.raises(NotAllowed, match="buiten deze casus"):
        broken(cast, case)
    assert Noticed.objects.get().kind == "kept_out" and not BreakGlass.objects.exists()


def test_one_glass_at_a_time_and_a_new_one_after_it_ended(cast: Cast, case: int) -> None:
    broken(cast, case)
    with pytest.raises(Refused, match="al noodtoegang"):
        broken(cast, case, now=START + HOUR)
    broken(cast, case, now=START + 4 * HOUR)
    assert BreakGlass.objects.count() == 2


@covers("R-SHARE-28")
def test_another_judges_it_never_oneself_and_once(cast: Cast, case: int) -> None:
    Worker.objects.create(username="lea", name="Lea", organisation=Worker.objects.get(pk=cast.petra).organisation,
                          role="team_manager")  # fmt: skip
    key = broken(cast, case)
    words = {"glass": key, "finding": "rightful", "text": "Er was geen andere weg.", "now": START + DAY}
    with pytest.raises(NotAllowed, match="Een ander dan uzelf"):
        glass.review(by=cast.petra, **words)
    for by in (cast.tom, cast.tess, cast.karim, cast.ada):
        with pytest.raises(Unknown):
            glass.review(by=by, **words)
    with pytest.raises(Refused) as wrong:
        glass.review(by=cast.fred, **{**words, "finding": "prima"})
    with pytest.raises(Refused) as silent:
        glass.review(by=cast.fred, **{**words, "text": " "})
    assert (wrong.value.field, silent.value.field) == ("finding", "text")
    glass.review(by=cast.fred, **words)
    with pytest.raises(Refused, match="al beoordeeld"):
        glass.review(by=Worker.objects.get(username="lea").pk, **words)
    assert told(cast.petra, START + DAY) == 1 and told(cast.tess, START + DAY) == 1


def test_a_lead_does_not_judge_an_own_glass_through_the_list(cast: Cast, case: int) -> None:
    key = broken(cast, case, by="tom")
    assert reading.unreviewed(viewer_of(cast.tom)) == ()
    with pytest.raises(NotAllowed):
        glass.review(glass=key, finding="rightful", text="Goed gedaan", by=cast.tom, now=START)


def test_unjudged_it_stays_on_the_list_and_is_told_ever_higher_until_somebody_judges(cast: Cast, case: int) -> None:
    Worker.objects.create(username="lea", name="Lea", organisation=Worker.objects.get(pk=cast.petra).organisation,
                          role="team_manager")  # fmt: skip
    lea = Worker.objects.get(username="lea").pk
    key = broken(cast, case)
    for days, officer, lead in ((3, 1, 0), (8, 2, 1), (13, 3, 2)):
        tasks.run_due(now=START + timedelta(days=days, minutes=1))
        later = Notice.objects.filter(kind="glass", at__gt=START)
        assert (later.filter(worker=cast.fred).count(), later.filter(worker=lea).count()) == (officer, lead), days
        assert [one.id for one in reading.unreviewed(viewer_of(cast.fred))] == [key]
    glass.review(glass=key, finding="avoidable", text="Bel eerst", by=lea, now=START + timedelta(days=14))
    tasks.run_due(now=START + timedelta(days=40))
    assert not Notice.objects.filter(kind="glass", at__gte=START + timedelta(days=15)).exists()
    assert reading.unreviewed(viewer_of(cast.fred)) == ()
