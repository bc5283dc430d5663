"""Names as people and registers write them, by where the ways of writing come from."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sluitend.matching.compare import compare
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity
from sluitend.matching.keys import block_keys
from sluitend.matching.normalise import family_parts, given_parts, two_people

TABLE = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
GIVEN = [(row["origin"], one, other, row["steps"]) for row in TABLE["given"] for one, other in row["pairs"]]
FAMILY = [(row["origin"], one, other, row["steps"]) for row in TABLE["family"] for one, other in row["pairs"]]


def step(field: str, **names: tuple[str, str]) -> str:
    one, other = (traits(Identity(**{part: pair[at] for part, pair in names.items()})) for at in (0, 1))
    there, back = compare(one, other), compare(other, one)
    assert there == back
    return there.step(field)


@pytest.mark.parametrize(("origin", "one", "other", "steps"), GIVEN)
def test_two_ways_of_writing_a_given_name_stand_where_they_should(
    origin: str, one: str, other: str, steps: Any
) -> None:
    assert step("given_names", given_names=(one, other)) in steps


@pytest.mark.parametrize(("origin", "one", "other", "steps"), FAMILY)
def test_two_ways_of_writing_a_family_name_stand_where_they_should(
    origin: str, one: str, other: str, steps: Any
) -> None:
    assert step("family_name", family_name=(one, other)) in steps


@pytest.mark.parametrize(("origin", "one", "other", "steps"), [row for row in GIVEN if row[0] != "other people"])
def test_without_birth_date_and_moved_she_is_found_by_her_family_name_with_any_way_of_writing_the_given_name(
    origin: str, one: str, other: str, steps: Any
) -> None:
    pair = [Identity(family_name="Terpstra", given_names=name) for name in (one, other)]
    assert block_keys(pair[0]) & block_keys(pair[1])


@pytest.mark.parametrize(("origin", "one", "other", "steps"), [row for row in FAMILY if row[0] != "other people"])
def test_without_birth_date_and_moved_she_is_found_by_her_given_name_with_any_way_of_writing_the_family_name(
    origin: str, one: str, other: str, steps: Any
) -> None:
    pair = [Identity(family_name=name, given_names="Sjoukje") for name in (one, other)]
    assert block_keys(pair[0]) & block_keys(pair[1])


def test_names_that_changed_places_are_seen_as_such() -> None:
    assert step("family_name", family_name=("Terpstra", "Sjoukje"), given_names=("Sjoukje", "Terpsrta")) == "crossed"
    assert step("given_names", family_name=("Sjoukje Terpstra", "Terpstra"), given_names=("", "Sjoukje")) == "crossed"
    assert step("family_name", family_name=("Jansen, Piet", "Jansen"), given_names=("", "Piet")) == "same"


@pytest.mark.parametrize(
    "nobody",
    ["", " ", "onbekend", "Onbekend.", "NN", "N.N.", "n.v.t.", "geen", "XXX", "???", "-", "Baby", "baby 2", "ongeboren",
     "Kind van De Vries", "baby van Jansen", "moeder", "\u200b\u200d", "123", "meneer"],
)  # fmt: skip
def test_what_is_written_for_an_unknown_name_is_no_name(nobody: str) -> None:
    assert given_parts(nobody) == ()
    assert traits(Identity(given_names=nobody, family_name=nobody if nobody not in ROLES else "")).family == ()


ROLES = {"Baby", "baby 2", "ongeboren", "moeder"}  # people are called De Moeder; given names are no roles


@pytest.mark.parametrize("name", ["Jansen B.V.", "Stichting Arosa", "Bakkerij Smit BV", "Gemeente Rotterdam"])
def test_an_organisation_is_nobody(name: str) -> None:
    assert traits(Identity(family_name=name, given_names="Jan")) == traits(Identity())


@pytest.mark.parametrize(
    ("given", "family", "two"),
    [
        ("Jan en Piet", "de Vries", True), ("Jan & Petra", "de Vries", True), ("", "M. Jansen / P. Bakker", True),
        ("", "Jansen en Bakker", True), ("Jan / Piet", "", True), ("Jan + Piet", "", True), ("Jan;Piet", "", True),
        ("Johannes/Jan", "", False), ("Johannes (Jan)", "", False), ("", "Jansen/Bakker", False),
        ("Sven", "van Ensenede", False), ("Henk", "den Ende", False), ("", "", False), ("Jan Willem", "Bakker", False),
    ],
)  # fmt: skip
def test_two_people_in_one_field_are_never_silently_one(given: str, family: str, two: bool) -> None:
    assert two_people(given, family) is two
    if two:
        told = traits(Identity(given_names=given, family_name=family))
        assert told.given == () or told.family == ()


def test_what_stands_around_a_name_is_no_part_of_it() -> None:
    assert given_parts("Mevr. drs. Anna") == ("anna",)
    assert family_parts("de heer Jansen jr.") == ("jansen",)
    assert given_parts("Piet (roepnaam)") == ("piet",)
    assert family_parts("de Heer") == ("heer",)  # people are called so
