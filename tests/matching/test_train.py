"""Learning without answers finds the chances that the pairs were made with; people's answers refine them."""

from collections import Counter
from functools import cache

import numpy as np
import pytest

from sluitend.matching.levels import FIELDS, LADDERS
from sluitend.matching.train import Counts, Learned, Steps, learn
from sluitend.matching.train_pairs import at_random, meeting, met, name_shares
from sluitend.matching.train_start import HOUSEMATE, MATCH, STRANGER, Start, filled
from sluitend.matching.traits import Spot, Traits

PAIRS = 4_000
AMONG = 50_000_000.0
TRUE: Start = {
    **MATCH,
    "home": {"same": 0.8, "town": 0.05},
    "given_names": {"same": 0.75, "variant": 0.1, "initial": 0.1},
}
MET_ON_A_DAY: Start = {**STRANGER, "birth_date": {"same": 0.97}}


def drawn(start: Start, count: int, seed: int) -> Counter[Steps]:
    """So many patterns, each field by itself; one in five says nothing."""
    chance = np.random.default_rng(seed)
    columns = []
    for at, table in enumerate(filled(start)):
        steps = chance.choice(len(LADDERS[FIELDS[at]]), count, p=table[1:]) + 1
        columns.append(np.where(chance.random(count) < 0.2, 0, steps))
    return Counter(map(tuple, np.stack(columns, axis=1).tolist()))


@cache
def pairs() -> tuple[Counts, Counts]:
    together = drawn(TRUE, PAIRS, 1) + drawn(HOUSEMATE, 2 * PAIRS, 2) + drawn(MET_ON_A_DAY, 10 * PAIRS, 3)
    return together, drawn(STRANGER, 100_000, 4)


@cache
def found() -> Learned:
    return learn(*pairs(), AMONG)


@pytest.mark.parametrize(
    ("field", "step", "share"),
    [
        ("home", "same", 0.8),
        ("given_names", "same", 0.75),
        ("given_names", "variant", 0.1),
        ("birth_date", "same", 0.88),
    ],
)
def test_what_one_person_shows_is_found_back_without_being_told_who_is_who(field: str, step: str, share: float) -> None:
    assert found().chances[field][step].m == pytest.approx(share, abs=0.04)


def test_how_many_are_one_person_and_how_many_housemates_is_found_back() -> None:
    assert found().found == pytest.approx(PAIRS, rel=0.1)
    assert found().housemates == pytest.approx(2.0, rel=0.2)


def test_no_step_is_impossible_and_what_agrees_more_says_more() -> None:
    for field, ladder in found().chances.items():
        assert all(0 < chance <= 1 for step in ladder.values() for chance in step)
        bits = [ladder[step].bits for step in LADDERS[field] if step != "crossed"]
        assert bits[0] == pytest.approx(max(bits))
        assert bits[-1] <= 0
        assert ladder[LADDERS[field][0]].h <= ladder[LADDERS[field][0]].m


def test_answers_of_people_refine_what_was_learned() -> None:
    together, loose = pairs()
    plain = filled(TRUE)
    pattern = tuple(LADDERS[field].index("swapped") + 1 if field == "birth_date" else 1 for field in FIELDS)
    assert len(pattern) == len(plain)
    said = learn(together, loose, AMONG, {pattern: (600.0, 0.0)})
    assert said.chances["birth_date"]["swapped"].m > 2 * found().chances["birth_date"]["swapped"].m


def test_an_answer_no_keeps_a_pattern_out() -> None:
    together, loose = pairs()
    pattern = tuple(1 for _field in FIELDS)
    yes = learn(together, loose, AMONG, {pattern: (500.0, 0.0)})
    no = learn(together, loose, AMONG, {pattern: (0.0, 500.0)})
    assert no.found < yes.found


def test_nothing_to_learn_from_is_said() -> None:
    with pytest.raises(ValueError, match="geen paren"):
        learn({}, {}, 1.0)


def person(family: str, given: str, day: int) -> Traits:
    return Traits((family,), (given,), "V", (1981, 8, day), (Spot("3011AB", str(day)),))


def test_pairs_share_a_key_and_come_once() -> None:
    known = [person("hoogland", "merel", 25), person("terpstra", "sjoukje", 7), person("hoogland", "merel", 25)]
    assert list(meeting(known)) == [(2, 0)]
    assert list(meeting(known, [person("terpstra", "sjoukje", 7)])) == [(0, 1)]
    assert [one.step("birth_date") for one in met(known)] == ["same"]


def test_random_pairs_are_the_same_for_the_same_seed() -> None:
    known = [person("hoogland", "merel", 25), person("terpstra", "sjoukje", 7), person("ali", "aya", 3)]
    assert list(at_random(known, known, 50, 1)) == list(at_random(known, known, 50, 1))


def test_a_name_that_few_share_is_not_written_down() -> None:
    people = [person("hoogland", "merel", 1) for _ in range(30)] + [person("zeldzaam", "uniek", 2)]
    shares = name_shares(people, "family")
    assert "hoogland" in shares.of
    assert "zeldzaam" not in shares.of
    assert shares.rarity("zeldzaam") > shares.rarity("hoogland")


def test_a_published_share_holds_where_a_register_is_small() -> None:
    shares = name_shares([person("hoogland", "merel", 1)], "family", {"jong": 0.005})
    assert shares.of["jong"] == pytest.approx(0.005, rel=0.01)
