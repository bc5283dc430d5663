"""On which step of each ladder two descriptions stand."""

import time
from dataclasses import replace

import pytest
from hypothesis import given

from sluitend.matching.compare import compare
from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.levels import FIELDS, LADDERS
from sluitend.matching.traits import Traits
from tests.matching.identities import identities

BEST = {"bsn": "same", "birth_date": "same", "sex": "same", "home": "same", "phone": "same"}


@given(identities(), identities())
def test_a_comparison_is_the_same_both_ways_round_and_on_the_ladders(one: Identity, other: Identity) -> None:
    there = compare(traits(one), traits(other))
    assert there == compare(traits(other), traits(one))
    assert all(0 <= step <= len(LADDERS[field]) for field, step in zip(FIELDS, there.steps, strict=True))


@given(identities())
def test_with_herself_nobody_is_other_in_anything(one: Identity) -> None:
    found = compare(traits(one), traits(replace(one)))
    assert not any(found.step(field).startswith("other") for field in FIELDS)


def test_nothing_compared_with_nothing_says_nothing() -> None:
    assert compare(Traits(), Traits()).steps == (0,) * len(FIELDS)


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        ("1988-03-14", "1988-03-14", "same"),
        ("1988-01-01", "1988-01-01", "january"),
        ("1988-03-04", "1988-04-03", "swapped"),
        ("1988-03-14", "1988-03-15", "near"),
        ("1988-03-14", "1989-03-14", "near"),
        ("1988-03-14", "1978-03-14", "near"),
        ("1988-03-14", "1988-03-29", "part"),
        ("1988-03-14", "1961-03-14", "part"),
        ("1988-03-14", "1988-03", "month"),
        ("1988-03-14", "1988", "year"),
        ("1988-03-14", "1988-01-01", "year"),
        ("1988", "1988", "year"),
        ("1988-03", "1988-03", "month"),
        ("1988-03", "1988-04", "part"),
        ("1988-03-14", "1961-07-29", "other"),
        ("1988-03-14", "1961", "other"),
        ("1988-03-14", "1988-07-29", "other"),
    ],
)
def test_two_birth_dates_stand_on_a_step(one: str, other: str, step: str) -> None:
    pair = [traits(Identity(birth_date=PartialDate.parse(text))) for text in (one, other)]
    assert compare(*pair).step("birth_date") == step


@pytest.mark.parametrize(
    ("one", "other", "step"),
    [
        (Place("3011AB", "12"), Place("3011ab", "012"), "same"),
        (Place("3011AB", "12 hs"), Place("3011AB", "12"), "like"),
        (Place("3011AB", "12"), Place("3011AB", "21"), "like"),
        (Place("3011AB", "12"), Place("3011AB", "77"), "street"),
        (Place("3011AB", "12"), Place("3011AB", ""), "part"),
        (Place("", "12", "Kerkstraat", "Rotterdam"), Place("", "12", "Kerkstr.", "R'dam"), "same"),
        (Place("3011AB", "12", "Kerkstraat", "Rotterdam"), Place("", "12", "Kerkstraat", "Rotterdam"), "same"),
        (Place("3011AB", "12", "Kerkstraat", "Rotterdam"), Place("3011AC", "12", "Kerkstraat", "Rotterdam"), "like"),
        (Place("", "12", "Kerkstraat", "Rotterdam"), Place("", "12", "Kerkstrat", "Rotterdam"), "like"),
        (Place("", "12", "Kerkstraat", "Rotterdam"), Place("", "12", "Kerkstraat", "Delft"), "part"),
        (Place("", "12", "Kerkstraat", "Rotterdam"), Place("", "", "Kerkstraat", "Rotterdam"), "part"),
        (Place("", "12", "Kerkstraat", "Rotterdam"), Place("", "87", "Kerkstraat", "Rotterdam"), "street"),
        (Place("3011AB", "12"), Place("3011ZX", "77"), "town"),
        (Place("3011AB", "12", "", "Rotterdam"), Place("3089CD", "77", "", "Rotterdam"), "town"),
        (Place("3011AB", "12"), Place("9711CD", "12"), "other"),
        (Place("", "12"), Place("", "12"), ""),
    ],
)
def test_two_homes_stand_on_a_step(one: Place, other: Place, step: str) -> None:
    assert compare(*(traits(Identity(homes=(place,))) for place in (one, other))).step("home") == step


def test_of_several_homes_and_phones_the_best_pair_counts() -> None:
    homes = (Place("9711CD", "1"), Place("3011AB", "12"))
    one, other = (
        Identity(homes=homes, phones=("0612340001", "0101234567")),
        Identity(homes=homes[1:], phones=("0101234567",)),
    )
    found = compare(traits(one), traits(other))
    assert (found.step("home"), found.step("phone")) == ("same", "same")
    assert compare(traits(one), traits(replace(other, phones=("0612340007",)))).step("phone") == "like"
    assert compare(traits(one), traits(replace(other, phones=("0653112233",)))).step("phone") == "other"


def test_a_number_is_the_same_or_another_and_near_only_where_it_is_open() -> None:
    numbers = ("1541941", "1541951", "9000000")
    one, near, other = (Traits(bsn=number) for number in numbers)
    assert [compare(one, told).step("bsn") for told in (one, near, other)] == ["same", "like", "other"]
    assert compare(Traits(bsn="ab1f"), Traits(bsn="ab1e")).step("bsn") == "other"


def test_a_shared_name_is_told_so_that_a_rare_one_can_weigh_more() -> None:
    one = traits(Identity(family_name="Quispel-de Jong", given_names="Jan"))
    found = compare(one, traits(Identity(family_name="Quispel", given_names="Johannes")))
    assert (found.family, found.step("family_name"), found.step("given_names")) == ("quispel", "part", "variant")
    assert compare(one, traits(Identity(family_name="Bakker", given_names="Daan"))).family == ""


def test_a_pair_is_compared_in_microseconds_also_when_every_field_is_full() -> None:
    homes = [Place(f"30{at}1AB", "12", f"Kerkstraat{at}", "Rotterdam") for at in range(8)]
    phones = [f"061234000{at}" for at in range(8)]
    names = "-".join(f"naam{letter}" for letter in "abcdefg")
    one, other = (
        traits(
            Identity(
                family_name=names.replace("m", "mn"[at]),
                given_names="Jan Piet Kees",
                birth_date=PartialDate(1980, 1, at + 2),
                homes=tuple(homes[at::2]),
                phones=tuple(phones[at::2]),
            )
        )
        for at in (0, 1)
    )
    compare(one, other)
    start = time.process_time()
    for _turn in range(500):
        compare(one, other)
    assert (time.process_time() - start) / 500 < 0.002  # four homes with four, seven names with seven
