"""Everybody who is asked in the demo can answer, and a visitor can be each role."""

from pathlib import Path

import pytest

from sluitend.config.demo.staff import NO_CASES, ROLE_OF_KIND, colleagues, demo_people
from sluitend.rules.routing import parties
from sluitend.rules.territory import Region, read_region


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region(Path(__file__).parents[2] / "regions" / "rotterdam-rijnmond")


def everybody(region: Region) -> list[tuple[str, str]]:
    kinds = [(organisation.code, organisation.kind) for organisation in region.organisations]
    return kinds + [(network.code, "network") for network in region.networks]


def test_every_demo_person_works_at_an_organisation_of_the_region(region: Region) -> None:
    known = {code for code, _ in everybody(region)}
    assert {person.organisation for person in demo_people()} <= known


def test_there_is_a_demo_person_for_each_rung_of_the_ladder(region: Region) -> None:
    assert {rung.role for rung in region.ladder} <= {person.role for person in demo_people()}


def test_every_kind_that_the_rules_can_ask_has_somebody_on_duty(region: Region) -> None:
    staff = [*demo_people(), *colleagues(everybody(region), seed=1)]
    there = {person.organisation for person in staff if person.on_duty}
    asked = [(code, kind) for code, kind in everybody(region) if kind in {*parties(), "network"}]
    assert asked
    assert [code for code, _ in asked if code not in there] == []


def test_every_network_can_draw_on_two_people_of_a_district_team(region: Region) -> None:
    staff = [*demo_people(), *colleagues(everybody(region), seed=1)]
    coaches = [person.organisation for person in staff if person.role == "coach" and person.on_duty]
    for network in region.networks:
        assert sum(coaches.count(member) for member in network.members) >= 2


def test_no_two_workers_share_a_name_or_a_sign_in_and_those_without_content_are_never_on_duty(
    region: Region,
) -> None:
    staff = [*demo_people(), *colleagues(everybody(region), seed=1)]
    assert len({person.username for person in staff}) == len(staff)
    assert len({person.name for person in staff}) == len(staff)
    assert not any(person.on_duty for person in staff if person.role in NO_CASES)
    assert set(ROLE_OF_KIND.values()).isdisjoint(NO_CASES)
