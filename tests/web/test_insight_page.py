"""Insight: numbers without persons, small ones not shown, for the policy role too."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from sluitend.chain import pickup
from sluitend.chain.report import receive
from sluitend.records.models import Pickup, Worker
from sluitend.records.read.overview import at_share, overview
from sluitend.records.read.small_numbers import share, shown, shown_parts
from sluitend.web.pages.insight import months_before
from tests.cast import DAY, HOUR, OMMOORD, SANNE, START, Cast, report
from tests.covers import covers
from tests.web.now import right_now

pytestmark = pytest.mark.django_db


def unlike(number: int, **changes: object):
    """A report about a family that nobody knows."""
    names = ["Aarts", "Boersma", "Cuypers", "Dijkstra", "Engel", "Faber", "Geluk", "Hoekstra"]
    one = replace(SANNE, bsn=None, family_name=names[number], given_names=names[-number - 1], phones=(),
                  birth_date=None, homes=(replace(OMMOORD, number=str(100 + number)),))  # fmt: skip
    return report(mentions=(one,), **changes)


def counted(**changes: object):
    return overview(**{"start": START - DAY, "end": START + 9 * DAY, "now": START + 9 * DAY, **changes})


def test_a_number_under_five_is_not_shown_and_zero_is():
    assert [shown(value) for value in (0, 1, 4, 5)] == ["0", "<5", "<5", "5"]


def test_one_hidden_part_hides_a_second_so_that_it_cannot_be_worked_out():
    assert shown_parts({"a": 2, "b": 10, "c": 20}) == {"a": "<5", "b": "-", "c": "20"}
    assert shown_parts({"a": 2, "b": 3, "c": 20}) == {"a": "<5", "b": "<5", "c": "20"}
    assert shown_parts({"a": 0, "b": 9}) == {"a": "0", "b": "9"}


def test_a_share_that_would_give_a_small_number_away_is_not_shown():
    assert share(5, 10) == 50.0
    assert share(2, 10) is None and share(8, 10) is None and share(3, 3) is None
    assert share(10, 10) == 100.0


def test_the_value_of_nine_in_ten_needs_five_values():
    assert at_share([1.0, 2.0, 3.0, 4.0], 0.5) is None
    assert at_share([5.0, 1.0, 4.0, 2.0, 3.0], 0.5) == 3.0
    assert at_share([float(n) for n in range(1, 11)], 0.9) == 9.0


@covers("R-INTAKE-24", "R-INTAKE-07")
def test_reports_persons_and_families_are_counted_apart(cast: Cast):
    for number in range(6):
        receive(message=unlike(number), by=cast.karim, now=START)
    for number in range(5):
        receive(message=report(), by=cast.karim, now=START + (number + 1) * HOUR)
    found = counted()
    assert (found.reports, found.families) == ("11", "7")
    assert found.persons == "9"
    assert found.repeat_share is None  # four of eleven would be told
    assert found.days_without_director == 0
    assert found.per_reporter["justice_safety"] == "11"


def test_a_municipality_counts_its_own_only(cast: Cast):
    for number in range(5):
        receive(message=unlike(number), by=cast.karim, now=START)
    assert counted(municipality="Rotterdam").reports == "5"
    assert counted(municipality="Schiedam").reports == "0"
    assert {one.name: one.reports for one in counted().places}["Rotterdam"] == "5"


def test_what_follows_a_refusal_is_never_nothing(cast: Cast):
    for number in range(6):
        case = receive(message=unlike(number), by=cast.karim, now=START).case
        asked = Pickup.objects.get(case=case, organisation__kind="network")
        pickup.decline(pickup=asked.pk, reason="Vol", by=cast.noor, now=START + HOUR)
    found = counted()
    assert found.refusals == {"passed_on": "0", "solved": "0", "open": "6", "nothing": "0"}
    assert found.pickups["declined"] == "6"


def test_hours_to_first_contact_and_kept_terms(cast: Cast):
    for number in range(5):
        case = receive(message=unlike(number), by=cast.karim, now=START).case
        asked = Pickup.objects.get(case=case, organisation__kind="network")
        pickup.accept(pickup=asked.pk, by=cast.noor, now=START + HOUR)
        at = START + (number + 2) * HOUR
        pickup.contact(pickup=asked.pk, by=cast.noor, now=at, at=at, told_again=False)
    found = counted()
    assert (found.contact_median, found.contact_p90) == (4.0, 6.0)
    assert found.hops == {"0": "0", "1": "5", "2": "0", "3+": "0"}
    assert {one.kind for one in found.terms} >= {"law", "agreement"}


def test_the_page_is_for_the_policy_role_too_and_names_nobody(cast: Cast):
    receive(message=report(happened_on=None), by=cast.karim, now=right_now())
    client = Client()
    client.force_login(Worker.objects.get(pk=cast.pim))
    page = client.get("/inzicht/").content.decode()
    assert "Meldingen" in page and "&lt;5" in page
    assert not any(name in page for name in ("Sanne", "Bakker", "Demir", "Groenezoom"))


@pytest.mark.parametrize("query", ["maanden=oneindig", "gemeente=Atlantis", "maanden=-1&gemeente=%00", "x=1"])
def test_a_made_up_choice_in_the_address_is_ignored(cast: Cast, query):
    client = Client()
    client.force_login(Worker.objects.get(pk=cast.pim))
    assert client.get(f"/inzicht/?{query}").status_code == 200


def test_a_period_starts_on_the_first_of_a_month_in_amsterdam():
    assert months_before(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), 12).isoformat() == "2025-02-01T00:00:00+01:00"
    assert months_before(datetime(2026, 8, 9, 12, tzinfo=UTC), 3).isoformat() == "2026-05-01T00:00:00+02:00"
