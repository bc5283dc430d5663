"""The made-up region has the shape of the real one, and nobody in it can exist."""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sluitend.config.demo import shares, steps
from sluitend.config.demo.population import DAYS, Population, generate
from sluitend.matching.dates import PartialDate
from sluitend.matching.normalise import valid_bsn
from sluitend.rules.territory import Region, read_region

UNTIL = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region(Path(__file__).parents[2] / "regions" / "rotterdam-rijnmond")


def made(region: Region, seed: int = 1) -> Population:
    postcodes: dict[str, list[tuple[str, str]]] = {}
    for area in region.areas:
        postcodes.setdefault(area.municipality, []).extend(area.postcodes)
    return generate(seed=seed, until=UNTIL, postcodes=postcodes)


@pytest.fixture(scope="module")
def population(region: Region) -> Population:
    return made(region)


@pytest.fixture(scope="module")
def reports(population: Population) -> list[steps.Receive]:
    return [step for step in population.steps if isinstance(step, steps.Receive)]


def test_the_same_seed_gives_the_same_region_and_another_seed_another(region: Region, population: Population) -> None:
    assert made(region).steps == population.steps
    assert made(region, seed=2).steps != population.steps


def test_it_is_made_within_two_seconds(region: Region) -> None:
    began = time.process_time()
    made(region, seed=3)
    assert time.process_time() - began < 2


def test_half_of_the_reports_are_about_a_family_reported_before(reports: list[steps.Receive]) -> None:
    seen: set[int] = set()
    again = 0
    for report in reports:
        again += report.family in seen
        seen.add(report.family)
    assert again / len(reports) == pytest.approx(shares.REPEAT_SHARE, abs=0.03)
    assert len(seen) == 400


def test_three_quarters_of_the_reports_come_from_the_police_and_the_rest_in_known_shares(
    reports: list[steps.Receive],
) -> None:
    found = Counter(report.message.reporter.kind for report in reports)
    for kind, share in shares.REPORTERS.items():
        assert 100 * found[kind] / len(reports) == pytest.approx(share, abs=0.5)


def test_six_municipalities_are_busier_than_the_rest_for_their_size(population: Population) -> None:
    found = Counter(family.municipality for family in population.families)

    def rate(names: set[str]) -> float:
        return sum(found[name] for name in names) / sum(shares.MUNICIPALITIES[name][1] for name in names)

    assert len(shares.BUSIER) == 6
    assert rate(set(shares.BUSIER)) > 1.5 * rate(set(shares.MUNICIPALITIES) - shares.BUSIER)
    assert set(found) == set(shares.MUNICIPALITIES)


def test_a_fifth_of_the_police_reports_have_an_arrest_and_one_in_ten_reports_is_acute(
    reports: list[steps.Receive],
) -> None:
    police = [report.message.facts for report in reports if report.message.reporter.kind == shares.POLICE]
    arrests = sum(facts.arrest for facts in police) / len(police)
    acute = sum(report.message.facts.acute for report in reports) / len(reports)
    assert arrests == pytest.approx(shares.CRIMINAL_FOLLOW_UP, abs=0.05)
    assert acute == pytest.approx(shares.CRISIS, abs=0.03)


def test_requests_are_sometimes_refused(population: Population) -> None:
    answers = [step for step in population.steps if isinstance(step, steps.Answer) and step.party == "network"]
    refused = sum(not answer.accepted for answer in answers) / len(answers)
    assert refused == pytest.approx(shares.REFUSED, abs=0.025)


def test_steps_are_in_order_within_two_years_and_none_comes_before_its_family_was_reported(
    population: Population,
) -> None:
    moments = [step.at for step in population.steps]
    assert moments == sorted(moments)
    assert UNTIL - timedelta(days=DAYS) <= moments[0]
    assert moments[-1] < UNTIL
    known: set[int] = set()
    for step in population.steps:
        if isinstance(step, steps.Receive):
            known.add(step.family)
        assert step.family in known


def test_the_story_is_still_going_on_when_the_demo_starts(reports: list[steps.Receive]) -> None:
    per_month = Counter((report.at.year, report.at.month) for report in reports)
    assert len(per_month) >= 24
    assert sum(report.at > UNTIL - timedelta(days=14) for report in reports) >= 5


def test_every_address_lies_in_the_region(region: Region, reports: list[steps.Receive]) -> None:
    for report in reports:
        for mention in report.message.mentions:
            for home in mention.homes:
                area = region.area_for(home.postcode)
                assert area is not None
                assert area.municipality == home.city


def test_nobody_can_exist(population: Population, reports: list[steps.Receive]) -> None:
    people = [member for family in population.families for member in family.members]
    assert all(valid_bsn(member.bsn) and member.bsn.startswith("9999") for member in people)
    assert len({member.bsn for member in people}) == len(people)
    assert all(member.phone.startswith("06-1234") for member in people if member.phone)
    assert all(report.message.extra["demo"] == "verzonnen" for report in reports)
    assert all(report.message.reference.startswith("DEMO-") for report in reports)


def test_a_report_names_nobody_who_is_not_yet_born(reports: list[steps.Receive]) -> None:
    for report in reports:
        for mention in report.message.mentions:
            assert mention.birth_date is None or mention.birth_date <= PartialDate.of(report.at.date())
