"""Comparing a whole register at once gives what comparing two people gives, for every pair."""

from itertools import combinations
from random import Random

import numpy as np
import pytest

from sluitend.matching.bands import ORDER, Band
from sluitend.matching.bulk import Bulk
from sluitend.matching.bulk_register import Register
from sluitend.matching.compare import compare
from sluitend.matching.levels import FIELDS, LADDERS
from sluitend.matching.traits import Spot, Traits
from sluitend.matching.weigh import STANDARD, judge

FAMILY = """
    jong jansen janssen vries amrani elamrani yilmaz yildiz oezdemir ozdemir dasilva silva berg bergh bakker dijkstra
    dykstra ouali eloualikhattabi kowalski kowalska vandenheuvelsteenbergen vandenheuvelsteenberg li ng bo mohamed jan
    schouten skouten christiaansen kristiaansen
""".split()  # noqa: SIM905
GIVEN = """
    jan johannes johan hans mohamed mohammed muhammad fatima fatma maria marie m j a aicha aisha youssef jusuf piotr
    peter pieter anna anne ann annemarie anne marie tim tom emine lieke lieken katarzyna kasia ali jong bakker
""".split()  # noqa: SIM905
STREETS = (
    "kerkstraat kerkstr dorpsstraat burgemeestervanwalsumweg burgemeesterwalsumweg lijnbaan nieuwebinnenweg".split()  # noqa: SIM905
)
CITIES = "rotterdam roterdam schiedam vlaardingen capelleaandenijssel capelle".split()  # noqa: SIM905


def _people(count: int, seed: int) -> list[Traits]:
    """Descriptions with every kind of slip that the ladders know, and more alike than any town."""
    random = Random(seed)
    return [_described(random) for _one in range(count)]


def _some(random: Random, words: list[str], most: int) -> tuple[str, ...]:
    return tuple(_slipped(random, random.choice(words)) for _one in range(random.randint(0, most)))


def _slipped(random: Random, word: str) -> str:
    if random.random() < 0.75 or len(word) < 3:
        return word
    at = random.randrange(len(word) - 1)
    return random.choice([word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                          word[:at] + random.choice("aeiknrst") + word[at + 1 :], word[:5], word + "man"])  # fmt: skip


def _described(random: Random) -> Traits:
    day, month = random.choice([0, 1, 1, 2, 3, 12, 21, 31]), random.choice([0, 1, 1, 2, 3, 12])
    born = (random.choice([1980, 1981, 1990, 1908, 2001]), month, day if month else 0)
    homes = tuple(
        Spot(random.choice(["", "3011AB", "3011AC", "3011BA", "3011", "3012AB", "2999ZZ"]),
             random.choice(["", "1", "1a", "12", "12a", "21", "112", "b"]),
             _slipped(random, random.choice(["", *STREETS])), random.choice(["", *CITIES]))
        for _one in range(random.choice([0, 1, 1, 1, 2, 3]))
    )  # fmt: skip
    phones = tuple(
        f"+3161234{random.choice(['5678', '5687', '5679', '567', '1111'])}" for _one in range(random.randint(0, 2))
    )
    return Traits(
        family=_some(random, FAMILY, 2), given=_some(random, GIVEN, 3), sex=random.choice(["M", "V", ""]),
        born=random.choice([born, born, born, None]), homes=homes, phones=phones,
        bsn=random.choice(["", "", "123456782", "123456728", "999999990", "k:ab12", "k:cd34"]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_every_step_and_shared_name_of_each_pair_is_that_of_comparing_two(seed: int) -> None:
    people = _people(120, seed)
    register = Register(enumerate(people))
    pairs = list(combinations(range(len(people)), 2))
    ones, others = np.array(pairs, np.int64).T
    steps, family, given = register.compared(ones, others)
    words = register.names.texts()
    for at, (one, other) in enumerate(pairs):
        expected = compare(people[one], people[other])
        assert tuple(steps[at].tolist()) == expected.steps, (people[one], people[other])
        assert (words[family[at]], words[given[at]]) == (expected.family, expected.given), (people[one], people[other])


@pytest.mark.parametrize("among", [0, 1_000_000])
def test_weight_and_band_of_each_pair_are_those_of_judging_two(among: int) -> None:
    people = _people(180, 4)
    owners = [at // 2 for at in range(len(people))]  # each person is described twice
    bulk = Bulk(Register(zip(owners, people, strict=True)), STANDARD, among)
    pairs = list(combinations(range(len(people)), 2))
    found = bulk.judge(*np.array(pairs, np.int64).T)
    told = {(one, other): (ORDER[band], weight, tuple(steps)) for one, other, band, weight, steps in
            zip(*(part.tolist() for part in found), strict=True)}  # fmt: skip
    expected = {}
    for one, other in pairs:
        answer = judge(people[one], people[other], STANDARD, among)
        if answer.band is not Band.NONE and owners[one] != owners[other]:
            steps = compare(people[one], people[other]).steps
            expected[one, other] = answer.band, answer.weight, steps
    assert told == expected
    assert {band for band, _weight, _steps in told.values()} == {Band.CERTAIN, Band.LIKELY, Band.POSSIBLE}


def test_these_people_stand_on_every_step_of_every_ladder() -> None:
    """Otherwise the test above would show less than it says."""
    people = [one for seed in (1, 2, 3) for one in _people(150, seed)]
    ones, others = np.triu_indices(len(people), 1)
    steps, _family, _given = Register(enumerate(people)).compared(ones, others)
    for at, field in enumerate(FIELDS):
        assert set(steps[:, at].tolist()) == set(range(len(LADDERS[field]) + 1)), field
