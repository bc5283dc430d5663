"""People one after another, household by household: `people(100_000, seed=1)`. As many as wanted, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.people.families import TODAY, Families, Member
from bench.people.numbers import citizen_numbers, landline, mobile
from bench.people.person import Home, Person
from bench.people.places import Places
from bench.people.shapes import (
    BORN_ELSEWHERE_BEFORE,
    FIRST_OF_JANUARY,
    MISSES,
    MOVED,
    ON_CALL_NAME,
    OUTSIDE,
)

SEED = 20261122
_PREFIXES = frozenset(("de", "den", "der", "het", "'t", "ter", "ten", "te", "van", "in", "op", "el", "al", "ben", "ait",
                       "da", "do", "dos"))  # fmt: skip
_DAYS = {year: date(year, 1, 1) for year in range(TODAY - 120, TODAY + 1)}


def people(known: int, seed: int = SEED) -> Iterator[Person]:
    """Made-up people until `known` of them are in the register; those who are not come in between.

    The same seed gives the same people. Whole households, but for the last one.
    """
    region = Region(seed)
    registered = number = 0
    for household in region.households():
        for person in household:
            yield person._replace(number=number)
            number += 1
            registered += person.known
            if registered == known:
                return


def split_name(shown: str) -> tuple[str, str]:
    """ "van den Berg" as ("van den", "Berg")."""
    words = shown.split()
    at = 0
    while at < len(words) - 1 and words[at] in _PREFIXES:
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


class Region:
    """Households without end, with addresses, phones and numbers."""

    def __init__(self, seed: int = SEED) -> None:
        self._chance = Random(seed)
        self._families = Families(seed + 1)
        self._places = Places(seed + 2)
        self._numbers = citizen_numbers(seed)

    def households(self) -> Iterator[list[Person]]:
        """One household after another."""
        number = 0
        while True:
            number += 1
            members = self._families.household()
            before = self._before()
            homes = (self._places.home(), *before)
            phones = self._phones(members)
            apart = len(members) > 1 and self._chance.random() < OUTSIDE * 3  # one of a third of such households
            outside = int(self._chance.random() * len(members)) if apart else -1
            yield [
                self._person(member, number, self._homes_of(at, homes), phones[at], at != outside)
                for at, member in enumerate(members)
            ]

    def _homes_of(self, at: int, homes: tuple[Home, ...]) -> tuple[Home, ...]:
        """The partner did not always move along."""
        return homes if at != 1 or self._chance.random() < 0.8 else homes[:1]

    def _before(self) -> tuple[Home, ...]:
        draw, many = self._chance.random(), 0
        for many, part in enumerate(MOVED):  # noqa: B007 - the last one counts
            draw -= part
            if draw < 0:
                break
        return tuple(self._places.home() for _ in range(many))

    def _phones(self, members: list[Member]) -> list[tuple[str, ...]]:
        """A landline for the house, a mobile for most; children without one are reached by a parent's."""
        chance = self._chance
        house = landline(chance) if chance.random() < 0.12 else ""
        first = mobile(chance)
        found = list[tuple[str, ...]]()
        for at, member in enumerate(members):
            age = TODAY - member.year
            if at == 0:
                own = first if chance.random() < 0.93 else ""
            elif age >= 12:
                own = mobile(chance) if chance.random() < 0.85 else first
            else:
                own = first if chance.random() < 0.6 else ""
            found.append(tuple(phone for phone in (own, house) if phone))
        return found

    def _person(
        self, one: Member, household: int, homes: tuple[Home, ...], phones: tuple[str, ...], known: bool
    ) -> Person:
        chance = self._chance
        born = (_DAYS[one.year] + timedelta(one.day)).isoformat()
        if one.year < BORN_ELSEWHERE_BEFORE and chance.random() < FIRST_OF_JANUARY.get(one.origin, 0.0):
            born = f"{one.year}-01-01"
        prefix, family = split_name(one.shown)
        given = one.given
        if chance.random() < ON_CALL_NAME:
            given = one.called[0] if one.called else given.split()[0]
        number, missing = next(self._numbers), MISSES
        written = born if chance.random() > missing["birth_date"] else ""
        if written and chance.random() < missing["only_year"]:
            written = born[:4]
        return Person(
            0, household, one.origin, family, prefix, given,
            one.sex if chance.random() > missing["sex"] else "", written,
            homes if chance.random() > missing["home"] else (),
            phones if chance.random() > missing["phone"] else (),
            number if chance.random() > missing["bsn"] else "",
            known, one.called, one.partner, one.own, one.twin, born, number, phones,
        )  # fmt: skip
