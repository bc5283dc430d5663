"""How somebody stands to a case, how far that goes, and that who is kept out does nothing in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluitend.chain import handover, pickup, plan, protect, share
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed
from sluitend.records.models import (
    AccessLog,
    Action,
    BreakGlass,
    Case,
    Escalation,
    KeptOut,
    Person,
    PersonLink,
    Pickup,
    Worker,
)
from sluitend.records.region import on_duty, organisations_of
from sluitend.records.sight import Sight, reader, relation, sight, standings
from sluitend.rules.sharing import Reader, Relation
from tests.cast import DAY, EMRE, HOUR, START, Cast, report
from tests.covers import covers


@pytest.fixture
def case(cast: Cast) -> Case:
    return Case.objects.get(pk=reports.receive(message=report(), by=cast.karim, now=START).case)


def stands(cast: Cast, case: Case, name: str, now=START) -> tuple[Relation, Sight]:
    person = Worker.objects.get(pk=cast.ids[name])
    return relation(person, case, now=now), sight(person, case, now=now)


def taken_up(case: Case, cast: Cast) -> Pickup:
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.accept(pickup=row.pk, by=cast.samira, now=START)
    return row


@covers("R-SHARE-28")
def test_each_relation_goes_as_far_as_it_should(cast: Cast, case: Case) -> None:
    assert stands(cast, case, "tess") == (Relation.DIRECTOR, Sight.WHAT)
    assert stands(cast, case, "bram") == (Relation.COLLEAGUE, Sight.WHAT)
    assert stands(cast, case, "samira") == (Relation.ASKED, Sight.WHAT)
    assert stands(cast, case, "karim") == (Relation.STRANGER, Sight.KNOWN)  # the police reported
    assert stands(cast, case, "cora") == (Relation.STRANGER, Sight.NONE)
    taken_up(case, cast)
    assert stands(cast, case, "samira") == (Relation.MEMBER, Sight.WHAT)


def test_who_did_something_in_a_case_works_in_it_and_a_colleague_does_not(cast: Cast, case: Case) -> None:
    Worker.objects.filter(pk=cast.joost).update(on_duty=False)
    taken_up(case, cast)
    assert stands(cast, case, "joost")[0] == Relation.COLLEAGUE
    share.state(case=case.pk, subject="Wonen", text="Woont hier", source="Buur", by=cast.joost, now=START)
    assert stands(cast, case, "joost")[0] == Relation.MEMBER


def test_an_open_action_alone_shows_that_the_case_runs(cast: Cast, case: Case) -> None:
    row = Action.objects.create(case=case, text="x", owner_id=cast.cora, due_at=START, at=START)
    assert stands(cast, case, "cora") == (Relation.MEMBER, Sight.THAT)
    Action.objects.filter(pk=row.pk).update(state="done", done_at=START)
    assert stands(cast, case, "cora") == (Relation.STRANGER, Sight.NONE)


def test_who_directed_before_sees_that_it_is_known(cast: Cast, case: Case) -> None:
    offered = handover.offer(case=case.pk, to_organisation="filomena", by=cast.tess, now=START, with_safety=True,
                             why="Zwaar", to_worker=cast.filo)  # fmt: skip
    handover.accept(handover=offered, by=cast.filo, now=START + HOUR, warm_contact_at=START + HOUR)
    Pickup.objects.filter(case=case, organisation__code="veilig-thuis-rr").delete()
    assert stands(cast, case, "bram") == (Relation.FORMER, Sight.KNOWN)


def test_who_refused_sees_that_it_is_known_and_nothing_more(cast: Cast, case: Case) -> None:
    row = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord")
    pickup.decline(pickup=row.pk, reason="Vol", by=cast.samira, now=START)
    Escalation.objects.filter(case=case).update(solved_at=START, solution="Anders")
    assert stands(cast, case, "samira") == (Relation.DECLINED, Sight.KNOWN)


def test_who_must_cut_a_knot_sees_the_case_until_it_is_cut(cast: Cast, case: Case) -> None:
    handover.escalate(case=case.pk, reason="Geen plek", by=cast.tess, now=START)
    told = Escalation.objects.get(case=case)
    name = told.told.username
    assert stands(cast, case, name)[1] == Sight.WHAT
    Escalation.objects.filter(pk=told.pk).update(told=cast.gea)
    assert stands(cast, case, "gea") == (Relation.TOLD, Sight.WHAT)
    Escalation.objects.filter(pk=told.pk).update(solved_at=START, solution="Zo")
    assert stands(cast, case, "gea")[1] == Sight.NONE


def test_who_met_the_family_in_recognising_knows_it_for_thirty_days(cast: Cast, case: Case) -> None:
    AccessLog.objects.create(worker_id=cast.cora, case=case, what="match", sight="known", at=START)
    assert stands(cast, case, "cora", START + 29 * DAY) == (Relation.STRANGER, Sight.KNOWN)
    assert stands(cast, case, "cora", START + 31 * DAY)[1] == Sight.NONE


def test_broken_glass_opens_until_it_ends_and_not_for_a_role_without_content(cast: Cast, case: Case) -> None:
    for name in ("cora", "fred", "ada"):
        BreakGlass.objects.create(case=case, worker_id=cast.ids[name], reason="Gevaar", at=START, until=START + HOUR)
    assert stands(cast, case, "cora")[1] == Sight.WHAT
    assert stands(cast, case, "cora", START + HOUR)[1] == Sight.NONE
    assert {stands(cast, case, name)[1] for name in ("fred", "ada")} == {Sight.NONE}


@covers("R-SHARE-28")
def test_who_is_kept_out_sees_nothing_whatever_else_holds_and_does_nothing(cast: Cast, case: Case) -> None:
    row = taken_up(case, cast)
    BreakGlass.objects.create(case=case, worker_id=cast.samira, reason="Gevaar", at=START, until=START + HOUR)
    KeptOut.objects.create(case=case, worker_id=cast.samira, why="knows", at=START)
    KeptOut.objects.create(case=case, worker_id=cast.tess, why="is_person", at=START)
    assert {stands(cast, case, name)[1] for name in ("samira", "tess")} == {Sight.NONE}
    tries = (
        lambda by: share.state(case=case.pk, subject="x", text="x", source="x", by=by, now=START),
        lambda by: plan.set_goal(case=case.pk, text="x", by=by, now=START),
        lambda by: protect.arrest(case=case.pk, by=by, now=START, at=START),
        lambda by: pickup.contact(pickup=row.pk, at=START, told_again=False, by=by, now=START),
    )
    for act in tries:
        with pytest.raises(NotAllowed):
            act(cast.samira)
    assert not case.statements.exists() and not case.goals.exists() and not case.arrests.exists()


def test_who_is_kept_out_is_not_chosen_for_that_case_and_is_for_another(cast: Cast, case: Case) -> None:
    agency = Worker.objects.get(pk=cast.tess).organisation
    assert on_duty(agency).pk == cast.tess
    KeptOut.objects.create(case=case, worker_id=cast.tess, why="knows", at=START)
    assert on_duty(agency, case).pk == cast.bram
    assert on_duty(agency).pk == cast.tess


def test_a_client_speaks_for_no_organisation_and_has_no_sight_of_the_case(cast: Cast, case: Case) -> None:
    person = PersonLink.objects.filter(mention__report__case=case).first().person
    agency = Worker.objects.get(pk=cast.tess).organisation
    client = Worker.objects.create(username="c", name="C", role="client", organisation=agency, person=person)
    other = Worker.objects.create(
        username="d", name="D", role="client", organisation=agency, person=Person.objects.create(created_at=START)
    )
    assert organisations_of(client) == frozenset() and reader(client) == Reader.CLIENT
    assert (relation(client, case), sight(client, case)) == (Relation.CLIENT, Sight.NONE)
    assert (relation(other, case), sight(other, case)) == (Relation.STRANGER, Sight.NONE)
    with pytest.raises(NotAllowed):
        share.state(case=case.pk, subject="x", text="x", source="x", by=client.pk, now=START)


def test_standing_to_many_cases_is_one_query(cast: Cast, case: Case) -> None:
    other = reports.receive(message=report(mentions=(EMRE,)), by=cast.karim, now=START).case
    person = Worker.objects.get(pk=cast.karim)
    with CaptureQueriesContext(connection) as asked:
        found = standings(person, [case.pk, other, 999_999], now=START)
    assert len(asked) == 1 and set(found) == {case.pk, other}
