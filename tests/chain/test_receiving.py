"""A report comes in: a case with a director, everyone asked at once, nothing lost."""

from dataclasses import replace

import pytest

from sluitend.chain import report as reports
from sluitend.chain.errors import Refused
from sluitend.records import trail
from sluitend.records.models import Case, Clock, Pickup, Report
from sluitend.rules.facts import Facts
from tests.cast import DAY, HOUR, OMMOORD, SANNE, START, Cast, report
from tests.covers import covers


@covers("R-ROUTE-01", "R-ROUTE-02", "R-PLAN-04")
def test_veilig_thuis_and_the_network_are_asked_at_the_same_moment(cast: Cast) -> None:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    case = Case.objects.get(pk=received.case)
    asked = Pickup.objects.filter(case=case)
    assert {p.organisation.code for p in asked} == {"veilig-thuis-rr", "netwerk-feijenoord"}
    assert {p.asked_at for p in asked} == {START}
    assert case.director_id == cast.tess
    assert case.safety_holder.code == "veilig-thuis-rr"


@covers("R-TERM-01", "R-SAFE-01")
def test_the_safety_assessment_has_five_working_days_and_names_its_source(cast: Cast) -> None:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    clock = Clock.objects.get(case=received.case, term="safety_assessment")
    assert clock.due_at.date().isoformat() == "2026-03-09"
    assert "4.1.7" in clock.source
    assert clock.owner_id == cast.tess


@covers("R-INTAKE-11", "R-INTAKE-24")
def test_a_second_report_during_an_open_case_joins_it_and_restarts_no_clock(cast: Cast) -> None:
    first = reports.receive(message=report(), by=cast.karim, now=START)
    before = list(Clock.objects.filter(case=first.case).order_by("pk").values("pk", "starts_at", "due_at"))
    second = reports.receive(message=report(what_happened="Weer geweld."), by=cast.karim, now=START + DAY)
    assert (second.case, second.joined) == (first.case, True)
    assert Report.objects.filter(case=first.case).count() == 2
    after = list(Clock.objects.filter(case=first.case).order_by("pk").values("pk", "starts_at", "due_at"))
    assert after[: len(before)] == before
    # Only whom this report names must hear of it: Wmo 2015 art. 5.3.1 runs for each report.
    added = Clock.objects.filter(case=first.case).exclude(pk__in=[row["pk"] for row in before])
    assert list(added.values_list("term", "subject")) == [("inform_persons", f"report:{second.report}")]


@covers("R-ROUTE-15", "R-DATA-02")
def test_a_family_at_two_addresses_is_asked_of_both_networks(cast: Cast) -> None:
    moved = replace(SANNE, homes=(*SANNE.homes, OMMOORD))
    received = reports.receive(message=report(mentions=(moved,)), by=None, now=START)
    codes = {p.organisation.code for p in Pickup.objects.filter(case=received.case)}
    assert {"netwerk-feijenoord", "netwerk-prins-alexander"} <= codes


@covers("R-INTAKE-12")
def test_a_report_that_is_no_violence_at_home_goes_straight_to_the_local_field(cast: Cast) -> None:
    received = reports.receive(message=report(at_home=False, facts=Facts()), by=cast.karim, now=START)
    row = Report.objects.get(pk=received.report)
    assert received.case is None
    assert (row.disposition, row.disposition_to.code) == ("local_field", "netwerk-feijenoord")
    assert row.disposition_reason and row.disposition_at == START and row.disposition_signed == f"worker:{cast.karim}"


@covers("R-INTAKE-06")
def test_a_request_for_advice_opens_no_case_and_can_become_a_report_once(cast: Cast) -> None:
    asked = reports.receive(message=report(kind="advice", mentions=()), by=cast.dina, now=START)
    assert asked.case is None and Case.objects.count() == 0
    became = reports.turn_into_report(advice=asked.report, message=report(), by=cast.dina, now=START + HOUR)
    assert Report.objects.get(pk=became.report).from_advice_id == asked.report
    with pytest.raises(Refused):
        reports.turn_into_report(advice=asked.report, message=report(), by=cast.dina, now=START + HOUR)


@covers("R-ACCESS-02", "R-ACCESS-01", "R-KNEL-05")
def test_at_the_desk_the_worker_she_sits_with_becomes_her_person_with_a_promised_moment(cast: Cast) -> None:
    message = report(door="walk_in", safe_contact="Bel alleen tussen 9 en 12 uur")
    received = reports.receive(message=message, by=cast.dina, now=START)
    case = Case.objects.get(pk=received.case)
    assert (case.director_id, received.director) == (cast.dina, "Dina")
    assert received.promised_at is not None and received.promised_at > START
    assert case.safe_contact == "Bel alleen tussen 9 en 12 uur"


def test_the_same_message_twice_makes_one_report(cast: Cast) -> None:
    message = report(sender="politie", reference="ref-1")
    first = reports.receive(message=message, by=None, now=START)
    again = reports.receive(message=message, by=None, now=START + HOUR)
    assert again.duplicate and again.report == first.report
    assert Report.objects.count() == 1


def test_what_was_received_leaves_a_whole_trail(cast: Cast) -> None:
    reports.receive(message=report(), by=cast.karim, now=START)
    assert list(trail.broken()) == []
    Report.objects.update(own_number="x")  # not sealed: may change
    assert list(trail.broken()) == []
