"""The made-up region of the benches: always the same people, whole households, errors that are what they say."""

from collections import Counter, defaultdict
from itertools import islice
from random import Random

import pytest
from stdnum.nl import bsn

from bench.people import files, spellings
from bench.people.errors import STRATA, Errors, wrong_date
from bench.people.naming import lists
from bench.people.person import Person
from bench.people.population import Region, people, split_name
from bench.people.queries import Sample, queries
from bench.people.slips import digit_slip, slip
from bench.people.told import Told


@pytest.fixture(scope="module")
def region() -> list[list[Person]]:
    """1,500 households."""
    found, number = [], 0
    for household in islice(Region(3).households(), 1500):
        found.append([one._replace(number=number + at) for at, one in enumerate(household)])
        number += len(household)
    return found


@pytest.fixture(scope="module")
def everybody(region: list[list[Person]]) -> list[Person]:
    return [one for household in region for one in household]


def _told(region: list[list[Person]], stratum: str) -> list[tuple[Told, Person]]:
    errors = Errors(5)
    made = [(errors.told(one, stratum, home), one) for home in region[:600] for one in home if one.known]
    found = [(told, one) for told, one in made if told]
    assert found
    return found


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert list(people(60, seed=1)) == list(people(60, seed=1))
    assert list(people(60, seed=1)) != list(people(60, seed=2))


def test_so_many_are_in_the_register_as_were_asked_for_and_some_of_their_relatives_are_not() -> None:
    found = list(people(400, seed=1))
    assert sum(one.known for one in found) == 400
    assert 0 < len(found) - 400 < 60


def test_shares_of_the_origins_add_up_to_one() -> None:
    assert sum(listed["share"] for listed in lists().values()) == pytest.approx(1)


def test_a_common_name_is_common_and_most_names_are_rare(everybody: list[Person]) -> None:
    names = Counter(one.own_name for one in everybody if one.origin == "dutch")
    assert names.most_common(1)[0][1] > 8
    assert sum(many <= 6 for many in names.values()) > 0.9 * len(names)


def test_a_citizen_service_number_passes_the_eleven_test_is_nobody_elses_and_is_not_handed_out(
    everybody: list[Person],
) -> None:
    numbers = [one.true_bsn for one in everybody]
    assert all(bsn.is_valid(number) and number.startswith("9") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_who_live_together_share_the_present_address(region: list[list[Person]]) -> None:
    for household in region:
        assert len({one.homes[0] for one in household if one.homes}) <= 1
        assert len({one.household for one in household}) == 1


def test_a_postcode_has_one_street(everybody: list[Person]) -> None:
    streets = defaultdict(set)
    for one in everybody:
        for postcode, _number, street, _city in one.homes:
            streets[postcode].add(street)
    assert max(map(len, streets.values())) == 1


def test_twins_are_born_on_one_day_in_one_house_under_two_names(region: list[list[Person]]) -> None:
    twins = [[one for one in household if one.twin] for household in region]
    pairs = [pair for pair in twins if len(pair) == 2]
    assert pairs
    for one, other in pairs:
        assert one.household == other.household
        assert split_name(one.own_name)[0] == split_name(other.own_name)[0]
        assert other.given_names.split()[0] != one.given_names.split()[0] or one.given_names in other.call_names
    same_day = [one.true_birth_date == other.true_birth_date for one, other in pairs]
    assert sum(same_day) >= 0.9 * len(pairs)  # 1 January may stand for one of them


def test_brothers_and_sisters_have_names_of_their_own(region: list[list[Person]]) -> None:
    for household in region:
        first = [(one.given_names.split()[0], one.true_birth_date) for one in household]
        assert len(set(first)) == len(first)


def test_there_is_a_father_and_a_son_of_one_name(region: list[list[Person]]) -> None:
    names = [
        [(one.given_names.split()[0], one.own_name) for one in household if one.sex == "M"] for household in region
    ]
    assert any(len(set(household)) < len(household) for household in names)


def test_a_slip_changes_a_word_and_mostly_by_one_letter() -> None:
    chance = Random(1)
    made = [slip("Verhoeven", chance) for _ in range(300)]
    assert "Verhoeven" not in made
    assert sum(abs(len(word) - 9) <= 1 for word in made) == 300
    assert sum(word[0].lower() == "v" for word in made) > 240
    assert slip("A", chance) == "A"


def test_a_wrong_digit_is_a_digit() -> None:
    assert all(digit_slip("123456782", Random(seed)).isdigit() for seed in range(50))


def test_a_wrong_date_is_another_date() -> None:
    chance = Random(2)
    made = [wrong_date("1988-03-14", chance) for _ in range(200)]
    assert "1988-03-14" not in made and "1988-01-01" in made and "1988" in made


def test_another_spelling_of_a_name_is_one_that_is_used_for_it() -> None:
    made = {spellings.other_given("Mohamed", "moroccan", Random(seed)) for seed in range(60)}
    assert {"Mohammed", "Muhammad"} <= made and "Mohamed" not in made
    assert spellings.without_accents("Şahin Wałęsa") == "Sahin Walesa"


def test_who_tells_plainly_tells_what_is_true(region: list[list[Person]]) -> None:
    for told, one in _told(region, "clean"):
        assert (told.family_name, told.birth_date, told.homes) == (one.family_name, one.true_birth_date, one.homes[:1])
        assert told.truth == one.number


WHAT_THEY_DO = {
    "typing": lambda told, one: (told.family_name, told.given_names) != (one.family_name, one.given_names),
    "initials": lambda told, one: (
        len(told.given_names.replace(".", "")) <= 4 and told.given_names[0] == one.given_names[0]
    ),
    "transliterated": lambda told, one: (told.family_name, told.given_names) != (one.family_name, one.given_names),
    "nickname": lambda told, one: told.given_names in one.call_names and told.given_names != one.given_names,
    "no_birth_date_and_moved": lambda told, one: not told.birth_date and told.homes[0] not in one.homes,
    "birth_date_wrong": lambda told, one: told.birth_date != one.true_birth_date,
    "twins": lambda told, one: one.twin,
    "married": lambda told, one: one.sex != "M" and told.family_name != one.family_name,
    "moved": lambda told, one: told.homes != one.homes[:1],
    "bsn_wrong": lambda told, one: told.bsn != one.true_bsn,
    "swapped": lambda told, one: (told.family_name, told.given_names) != (one.family_name, one.given_names),
}


@pytest.mark.parametrize("stratum", WHAT_THEY_DO)
def test_each_kind_of_error_does_what_it_says(stratum: str, region: list[list[Person]]) -> None:
    assert all(WHAT_THEY_DO[stratum](told, one) for told, one in _told(region, stratum))


def test_every_stratum_is_asked_and_people_who_are_not_in_the_register_too(region: list[list[Person]]) -> None:
    sample = Sample(1)
    for household in region[:1400]:
        sample.add(household)
    found = queries(sample, region[1400:], 400, 9)
    strata = Counter(told.stratum for told in found)
    assert set(strata) == {*STRATA, "stranger", "relative_not_in_register"}
    assert all((told.truth is None) == (told.stratum in ("stranger", "relative_not_in_register")) for told in found)
    assert queries(sample, region[1400:], 400, 9) == found


def test_nobody_who_is_not_in_the_register_is_the_answer(region: list[list[Person]]) -> None:
    sample = Sample(1)
    for household in region:
        sample.add(household)
    known = {one.number for household in region for one in household if one.known}
    assert all(told.truth in known for told in queries(sample, [], 400, 9) if told.truth is not None)


def test_a_file_is_read_back_as_it_was_written(tmp_path, region: list[list[Person]]) -> None:
    rows = [told for told, _one in _told(region, "several")]
    files.write(tmp_path / "told.csv", rows)
    assert list(files.read(tmp_path / "told.csv")) == rows


def test_a_file_of_somebody_else_may_have_fewer_columns_but_no_odd_ids(tmp_path) -> None:
    (tmp_path / "few.csv").write_text("id,family_name,extra\n7,Bakker,x\n,Visser,\n")
    assert [(told.truth, told.family_name) for told in files.read(tmp_path / "few.csv")] == [
        (7, "Bakker"),
        (None, "Visser"),
    ]
    (tmp_path / "odd.csv").write_text("id,family_name\nseven,Bakker\n")
    with pytest.raises(ValueError, match="line 2"):
        list(files.read(tmp_path / "odd.csv"))
