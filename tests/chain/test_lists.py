"""The lists from which people work: the same as what there is, at every moment, however filtered and sorted."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import assess, handover, pickup, plan, watch
from sluitend.chain import report as reporting
from sluitend.chain.share.own_family import keep_out
from sluitend.records import listing
from sluitend.records.models import (
    AccessLog,
    Action,
    Case,
    Check,
    Clock,
    Escalation,
    Handover,
    Listed,
    MatchQuestion,
    Pickup,
    Waiting,
)
from sluitend.records.read import remembered, viewer_of, work
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waiting import AHEAD
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast, report

NOW = START + HOUR
ANSWERS = ("pickup_answer", "pickup_answer_acute", "handover_answer")


@pytest.fixture
def case(cast: Cast) -> Case:
    received = reporting.receive(message=report(), by=cast.karim, now=START)
    return Case.objects.get(pk=received.case)


def naive(viewer: Viewer, now: datetime) -> set[tuple[str, int]]:
    """What waits for somebody, straight from the tables."""
    ours, me = viewer.organisations, viewer.id
    offers = Handover.objects.filter(to_organisation=viewer.organisation, state="offered")
    found = {
        "action": Action.objects.filter(owner=me, state="open"),
        "asked": Pickup.objects.filter(organisation__in=ours, state="asked"),
        "check": Check.objects.filter(organisation__in=ours, done_at=None, dropped_at=None, due_at__lte=now + AHEAD),
        "clock": Clock.objects.filter(owner=me, state="running").exclude(term__in=ANSWERS),
        "knot": Escalation.objects.filter(told=me, solved_at=None),
        "offer": offers.filter(to_worker=me) | offers.filter(to_worker=None),
        "question": MatchQuestion.objects.filter(
            answer="", mention__report__case__director=me, mention__report__case__state="open"
        ),
    }
    return {(kind, row.pk) for kind, rows in found.items() for row in rows}


def every_list_is_right(now: datetime, cast: Cast) -> None:
    assert not listing.differences()
    for worker in cast.ids.values():
        viewer = viewer_of(worker)
        if viewer.may_see_content:
            shown = work.my_work(viewer, now=now)
            assert not shown.more
            assert {(one.kind, one.id) for one in shown.items} == naive(viewer, now)


def test_after_every_step_the_lists_show_what_the_tables_say(cast: Cast, case: Case) -> None:
    every_list_is_right(NOW, cast)
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=NOW)
    every_list_is_right(NOW, cast)
    plan.add_action(case=case.pk, text="Bel", owner=cast.samira, due=NOW + DAY, by=cast.tess, now=NOW)
    every_list_is_right(NOW, cast)
    samira = viewer_of(cast.samira)
    assess.record(
        case=case.pk, mark=4, acute=True, structural=False, level="high", text="Onveilig", by=cast.tess, now=NOW
    )
    every_list_is_right(NOW, cast)
    offer = handover.offer(case=case.pk, to_organisation=samira.organisation, why="dichtbij", by=cast.tess, now=NOW)
    every_list_is_right(NOW, cast)
    handover.decline(handover=offer, reason="Vol", by=cast.samira, now=NOW)
    every_list_is_right(NOW, cast)
    reporting.receive(message=report(reference="again"), by=cast.karim, now=NOW + HOUR)
    every_list_is_right(NOW + HOUR, cast)


def test_verify_finds_a_list_that_lags_and_relist_mends_it(cast: Cast, case: Case) -> None:
    def lag() -> list[str]:
        return [one.case for one in findings(now=NOW) if "werklijst" in one.text]

    assert not lag()
    Waiting.objects.filter(kind="asked").first().delete()
    assert lag() == [case.number]
    call_command("relist", verbosity=0)
    assert not lag()
    Listed.objects.filter(case=case).update(next_at=NOW + 900 * DAY)
    assert lag() == [case.number]
    call_command("relist", verbosity=0)
    assert not lag()


def many_actions(case: Case, owner: int, number: int) -> None:
    Action.objects.bulk_create(
        Action(case=case, text=f"Actie {n}", owner_id=owner, due_at=NOW + timedelta(hours=n % 97 - 20), at=NOW)
        for n in range(number)
    )
    listing.rebuild()


@pytest.mark.parametrize("tab", ["", *work.LISTS])
def test_as_many_queries_for_two_thousand_rows_as_for_fifty(cast: Cast, case: Case, tab: str) -> None:
    viewer = viewer_of(cast.tess)

    def look() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            found = work.cases(viewer, tab, now=NOW) if tab else work.my_work(viewer, now=NOW)
            work.log(viewer, found, now=NOW)
        return [one["sql"][:80] for one in asked.captured_queries if not one["sql"].startswith("PREPARE")]

    many_actions(case, cast.tess, 50)
    look()  # the first look is logged, the next within the hour is the same
    few = look()
    many_actions(case, cast.tess, 1950)
    assert len(look()) == len(few) <= 6, few


wanted = st.builds(
    work.Filter, phase=st.sampled_from(["", "direct_safety", "recovery"]), acute=st.booleans(),
    kind=st.sampled_from(["", "action", "asked"]), overdue=st.booleans(), mark=st.sampled_from(["", *work.MARKS]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=wanted, sort=st.sampled_from(list(work.Sort)))
def test_turning_pages_shows_every_row_once_and_in_order(
    cast: Cast, case: Case, wanted: work.Filter, sort: work.Sort
) -> None:
    viewer = viewer_of(cast.tess)
    if Action.objects.filter(owner=cast.tess).count() < 120:
        many_actions(case, cast.tess, 120)
    everything, after = [], ""
    while True:
        page = work.my_work(viewer, now=NOW, wanted=wanted, sort=sort, after=after)
        everything += page.items
        after = page.more
        if not after:
            break
    one = Case.objects.get(pk=case.pk)
    fits = wanted.phase in ("", one.phase) and one.acute >= wanted.acute and wanted.mark in ("", "none")
    due = dict(Waiting.objects.values_list("kind", "thing").values_list("thing", "due_at").filter(kind="action"))
    expected = {
        (kind, key) for kind, key in naive(viewer, NOW)
        if fits and wanted.kind in ("", kind) and (not wanted.overdue or (kind == "action" and due[key] < NOW))
    }  # fmt: skip
    if wanted.overdue:
        everything = [row for row in everything if row.kind == "action"]
        expected = {row for row in expected if row[0] == "action"}
    assert sorted((row.kind, row.id) for row in everything) == sorted(expected)
    if sort is work.Sort.DUE:
        assert [row.due_at for row in everything] == sorted(row.due_at for row in everything)


def test_a_new_report_and_an_acceptance_change_the_version_of_who_has_it_on_a_list(cast: Cast, case: Case) -> None:
    def versions() -> list[str]:
        return [work.version(viewer_of(one), now=NOW) for one in (cast.tess, cast.samira, cast.joost)]

    first = versions()
    assert first == versions()
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=NOW)
    second = versions()
    assert all(one != other for one, other in zip(first, second, strict=True))
    reporting.receive(message=report(reference="again"), by=cast.karim, now=NOW)
    assert all(one != other for one, other in zip(second, versions(), strict=True))


def test_what_is_remembered_of_a_case_ends_with_the_next_write_to_it(
    cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "may_keep", lambda: True)
    viewer = viewer_of(cast.samira)

    def stands() -> object:
        return work.cases(viewer, "organisation", now=NOW).stands[case.pk].relation

    assert stands() == "asked"
    with CaptureQueriesContext(connection) as asked:
        work.cases(viewer, "organisation", now=NOW)
    assert len(asked) == 1  # only the list itself
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=row.pk, by=cast.samira, now=NOW)
    assert stands() == "member"


def test_what_is_remembered_leaves_no_look_out_of_the_log(
    cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "may_keep", lambda: True)
    for moment in (NOW, NOW + 10 * timedelta(minutes=1), NOW + 2 * HOUR):
        viewer = viewer_of(cast.tess)
        work.log(viewer, work.my_work(viewer, now=moment), now=moment)
    looks = AccessLog.objects.filter(worker=cast.tess, case=case, what="work")
    assert list(looks.order_by("at").values_list("at", flat=True)) == [NOW, NOW + 2 * HOUR]


def test_who_follows_a_case_loses_it_from_the_list_with_the_sight_of_it(cast: Cast, case: Case) -> None:
    watch.watch(case=case.pk, by=cast.samira, now=NOW)
    viewer = viewer_of(cast.samira)
    assert [one.id for one in work.cases(viewer, "watched", now=NOW).lines] == [case.pk]
    keep_out(case=case.pk, person=cast.samira, why="knows", by=cast.tess, now=NOW)
    assert not work.cases(viewer_of(cast.samira), "watched", now=NOW).lines
