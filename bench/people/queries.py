"""A set of tellings with the right answer: of people in the register by stratum, and of people who are not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from bench.people.errors import STRATA, Errors
from bench.people.person import Person
from bench.people.told import Told

ABSENT = 0.15  # tellings of somebody who is not in the register, as a part of all
KEPT_HOUSEHOLDS = 20_000


@dataclass
class Sample:
    """Whole households, drawn evenly while the people go by: at most some 20,000, whatever the size of the register."""

    seed: int
    households: list[list[Person]] = field(default_factory=list)
    _seen: int = 0

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)

    def add(self, household: list[Person]) -> None:
        """One more household went by (reservoir sampling, Vitter's R)."""
        self._seen += 1
        if len(self.households) < KEPT_HOUSEHOLDS:
            self.households.append(household)
        elif (at := int(self._chance.random() * self._seen)) < KEPT_HOUSEHOLDS:
            self.households[at] = household


def queries(sample: Sample, strangers: list[list[Person]], many: int, seed: int) -> list[Told]:
    """So many tellings, in an order without system. `strangers`: households of which nobody is in the register.

    Origins are drawn by the square root of how many people they have, so that a small one is measured too.
    """
    chance, errors = Random(seed), Errors(seed + 1)
    present = _by_origin(sample.households, known=True)
    twins = _by_origin(sample.households, known=True, only_twins=True)
    found = list[Told]()
    for stratum, part in STRATA.items():
        wanted = round(many * (1 - ABSENT) * part)
        pool = twins if stratum == "twins" else present
        found += _drawn(pool, stratum, wanted, chance, errors)
    absent = _by_origin(sample.households, known=False)
    half = round(many * ABSENT / 2)
    found += _absent(absent, "relative_not_in_register", half, chance, errors)
    found += _absent(_by_origin(strangers, known=None), "stranger", half, chance, errors)
    chance.shuffle(found)
    return found


Pool = dict[str, list[tuple[Person, list[Person]]]]


def _by_origin(households: list[list[Person]], known: bool | None, only_twins: bool = False) -> Pool:
    pool: Pool = defaultdict(list)
    for household in households:
        for person in household:
            if (known is None or person.known == known) and (person.twin or not only_twins):
                pool[person.origin].append((person, household))
    return pool


def _drawn(pool: Pool, stratum: str, wanted: int, chance: Random, errors: Errors) -> list[Told]:
    origins, weights = list(pool), [len(people) ** 0.5 for people in pool.values()]
    found = list[Told]()
    for _turn in range(60 * wanted):
        if not origins or len(found) == wanted:
            break
        person, household = chance.choice(pool[chance.choices(origins, weights)[0]])
        told = errors.told(person, stratum, household)
        if told:
            found.append(told)
    return found


def _absent(pool: Pool, stratum: str, wanted: int, chance: Random, errors: Errors) -> list[Told]:
    """Told plainly or with a slip; the BSN is hers and nobody else's in the register."""
    found = _drawn(pool, "clean", wanted // 2, chance, errors) + _drawn(
        pool, "typing", wanted - wanted // 2, chance, errors
    )
    return [told._replace(stratum=stratum, truth=None) for told in found]
