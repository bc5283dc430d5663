"""The made-up region: about 400 families of the last two years and everything that was done for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge

from sluitend.config.demo import kin, shares
from sluitend.config.demo.course import Course
from sluitend.config.demo.households import Family, Postcodes, Registry, home
from sluitend.config.demo.lot import Lot, quotas
from sluitend.config.demo.reports import message
from sluitend.config.demo.steps import Step

FAMILIES = 400
DAYS = 730


@dataclass(frozen=True, slots=True)
class Population:
    """The families and the steps in order of time. The same seed and end give exactly the same."""

    families: tuple[Family, ...]
    steps: tuple[Step, ...]


def generate(*, seed: int, until: datetime, postcodes: Postcodes, families: int = FAMILIES) -> Population:
    """A population whose last steps are just before `until` (aware); nothing happens later.

    `postcodes` gives the municipalities of the region with their ranges of four digits; municipalities
    without one are left out.
    """
    lot = Lot(seed)
    made = _families(lot, postcodes, until, families)
    moments = _moments(lot, made, until)
    kinds = quotas(sum(len(times) for times in moments.values()), shares.REPORTERS)
    lot.shuffle(kinds)
    courses = [_course(lot, family, moments[family.number], kinds, postcodes) for family in made]
    ordered = merge(*courses, key=lambda step: step.at)
    return Population(made, tuple(step for step in ordered if step.at < until))


def _families(lot: Lot, postcodes: Postcodes, until: datetime, count: int) -> tuple[Family, ...]:
    weight = {
        name: rate * inhabitants for name, (rate, inhabitants) in shares.MUNICIPALITIES.items() if postcodes.get(name)
    }
    places = quotas(count, weight)
    matters = quotas(count, shares.MATTERS)
    lot.shuffle(places)
    lot.shuffle(matters)
    registry = Registry(lot, postcodes, until.date())
    return tuple(
        registry.family(number, matter, place)
        for number, (matter, place) in enumerate(zip(matters, places, strict=True))
    )


def _moments(lot: Lot, families: tuple[Family, ...], until: datetime) -> dict[int, list[datetime]]:
    """When each family is reported: spread over the two years, repeats within some fourteen months."""
    counts = quotas(len(families), shares.REPORTS_PER_FAMILY)
    lot.shuffle(counts)
    start = until - timedelta(days=DAYS)
    moments = {}
    for family, count in zip(families, counts, strict=True):
        room = 1 if count == 1 else 0.8
        first = lot.after(start, 0, 24 * DAYS * room)
        left = min((until - first).total_seconds() / 3600, 24 * 420)
        moments[family.number] = sorted([first, *(lot.after(first, 1, left - 0.1) for _ in range(count - 1))])
    return moments


def _course(lot: Lot, family: Family, times: list[datetime], kinds: list[str], postcodes: Postcodes) -> list[Step]:
    course = Course(lot, family.number)
    moved = None
    found: list[Step] = []
    for position, at in enumerate(times):
        if position and lot.chance(0.12):
            moved = home(lot, family.municipality, postcodes)
        number = family.number * 100 + position + 1
        said = message(lot, family, kinds.pop(), at, number, bool(position), moved)
        upcoming = times[position + 1] if position + 1 < len(times) else None
        found += course.episode(said, at, upcoming)
    return sorted([*found, *kin.told(family, times[0])], key=lambda step: step.at)
