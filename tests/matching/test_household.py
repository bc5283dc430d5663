"""Two people of one report who each look like somebody of one known household."""

from dataclasses import replace

import pytest

from sluitend.matching.bands import Band, Judgement
from sluitend.matching.household import LARGEST, MOST_BITS, Candidate, together
from sluitend.matching.traits import Spot, Traits
from sluitend.matching.weigh import STANDARD, judge

HOME = Spot("3011AB", "12")
MOTHER = Traits(("hoogland",), ("merel",), "V", (1981, 8, 25), (HOME,))
SON = Traits(("hoogland",), ("lucas",), "M", (2012, 3, 18), (HOME,))
SINCE = STANDARD.since
FAMILY = {"mother": {"case"}, "son": {"case"}}
BANDS = [Band.NONE, Band.POSSIBLE, Band.LIKELY, Band.CERTAIN]


def seen(new: Traits, known: Traits, who: str) -> list[Candidate]:
    return [Candidate(who, judge(new, known))]


def told(person: Traits) -> Traits:
    """As a neighbour tells: a name as it sounds to her, no date, no address."""
    return Traits(person.family, person.given, "", None, ())


def strengthened(report: list[list[Candidate]], sizes: dict[str, int] | None = None) -> list[Judgement]:
    return [row[0].judgement for row in together(report, FAMILY, sizes or {"case": 2}, SINCE)]


def test_two_weak_hits_in_one_household_are_one_strong_family_hit() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(told(SON), SON, "son")]
    before = [row[0].judgement for row in report]
    after = strengthened(report)
    for weak, strong in zip(before, after, strict=True):
        assert strong.weight > weak.weight
        assert strong.reasons[-1].field == "household"
        assert strong.reasons[-1].line.startswith("ook een huisgenoot wordt herkend +")
        assert strong.weight == pytest.approx(sum(reason.weight for reason in strong.reasons))
        assert BANDS.index(strong.band) >= BANDS.index(weak.band)


def test_one_weak_hit_stays_weak() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), []]
    assert strengthened([report[0]]) == [report[0][0].judgement]


def test_people_of_two_households_do_not_strengthen_each_other() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(told(SON), SON, "son")]
    apart = together(report, {"mother": {"one"}, "son": {"two"}}, {"one": 2, "two": 2}, SINCE)
    assert [list(row) for row in apart] == report


def test_strangers_in_a_shelter_do_not_strengthen_each_other() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(told(SON), SON, "son")]
    assert strengthened(report, {"case": LARGEST + 1}) == [row[0].judgement for row in report]


def test_the_more_people_a_household_has_the_less_a_second_hit_says() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(told(SON), SON, "son")]
    small, large = strengthened(report, {"case": 3})[0], strengthened(report, {"case": 12})[0]
    assert small.weight >= large.weight


def test_who_is_clearly_another_strengthens_nobody() -> None:
    stranger = Traits(("hoogland",), ("pieter",), "M", (1950, 1, 9), (HOME,))
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(stranger, SON, "son")]
    assert strengthened(report)[0].weight == pytest.approx(report[0][0].judgement.weight, abs=0.1)


def test_a_household_never_breaks_a_hard_limit() -> None:
    brother = replace(SON, given=("daan",))
    report = [seen(brother, SON, "son"), seen(MOTHER, MOTHER, "mother")]
    assert strengthened(report)[0].band in {Band.POSSIBLE, Band.NONE}


def test_a_housemate_adds_no_more_than_a_stated_number_of_bits() -> None:
    report = [seen(told(MOTHER), MOTHER, "mother"), seen(SON, SON, "son")]
    found = strengthened(report)[0]
    assert found.weight - report[0][0].judgement.weight <= MOST_BITS
