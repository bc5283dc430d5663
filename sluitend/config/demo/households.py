"""Made-up families: who lives there, where, and who does what to whom."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sluitend.config.demo.lot import Lot
from sluitend.config.demo.shares import WOMAN_AS_VICTIM
from sluitend.connect.message import Home, Role
from sluitend.matching.dates import PartialDate
from sluitend.matching.normalise import valid_bsn

Postcodes = Mapping[str, Sequence[tuple[str, str]]]  # municipality -> ranges of four digits, both ends included
Sex = Literal["M", "V"]

_POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a family, as she truly is; what a report says of her may differ."""

    role: Role
    family_name: str
    given_names: str
    sex: Sex
    born: date
    bsn: str
    phone: str
    language: str = ""
    married_name: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A made-up family: first the victim, then the one accused, then the children."""

    number: int
    matter: str
    municipality: str
    home: Home
    members: tuple[Member, ...]

    @property
    def children(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.role == "child")


@cache
def names() -> dict[str, Any]:
    """The lists of names and streets."""
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


def numbers(lot: Lot) -> Iterator[tuple[str, str]]:
    """Pairs of a BSN (9999 2 to 7, never issued, passing the eleven test) and a fictional mobile number.

    The other numbers from 9999 are left to the stories and the tests, so that nobody is taken for another.
    """
    tails = lot.sample(range(20_000, 80_000), 60_000)
    bsns = (f"9999{tail:05d}" for tail in tails)
    phones = (f"06-1234{tail:04d}" for tail in lot.sample(range(10_000), 10_000))
    return zip((bsn for bsn in bsns if valid_bsn(bsn)), phones, strict=False)


def home(lot: Lot, municipality: str, postcodes: Postcodes) -> Home:
    """An address that does not exist, with a postcode inside the municipality."""
    low, high = lot.one(postcodes[municipality])
    digits = lot.randint(int(low), int(high))
    letters = lot.one(_POSTCODE_LETTERS) + lot.one(_POSTCODE_LETTERS)
    return Home(
        street=lot.one(names()["streets"]["names"]),
        number=str(lot.randint(1, 240)),
        letter=lot.one(["", "", "", "A", "B"]),
        postcode=f"{digits:04d}{letters}",
        city=municipality,
    )


class Registry:
    """Makes families one after another; no two people share a number."""

    def __init__(self, lot: Lot, postcodes: Postcodes, today: date) -> None:
        self.lot, self.postcodes, self.today = lot, postcodes, today
        self._numbers = numbers(lot)

    def family(self, number: int, matter: str, municipality: str) -> Family:
        group = self.lot.choices(names()["group"], [group["share"] for group in names()["group"]])[0]
        adults = self._adults(matter, group)
        many = {"partner": [0, 0, 1, 1, 2, 2, 3, 4], "child": [1, 1, 2, 2, 3], "other": [0, 0, 1, 2]}
        children = self._children(adults, self.lot.one(many.get(matter, [0])))
        place = home(self.lot, municipality, self.postcodes)
        return Family(number, matter, municipality, place, (*adults, *children))

    def _adults(self, matter: str, group: dict[str, Any]) -> tuple[Member, Member]:
        woman = self.lot.chance(WOMAN_AS_VICTIM if matter == "partner" else 0.6)
        ages = {"elder": (68, 91), "parent": (38, 58)}.get(matter, (20, 55))
        other = {"elder": (35, 60), "parent": (14, 24)}.get(matter, (20, 58))
        same_house = matter in {"elder", "parent", "other"}
        victim_name, other_name = self.lot.one(group["families"]), self.lot.one(group["families"])
        opposite = (not woman) if matter in {"partner", "child"} else self.lot.chance(0.35)
        married = other_name if woman and matter == "partner" and self.lot.chance(0.35) else ""
        return (
            self._member("victim", victim_name, woman, ages, group, married),
            self._member("alleged_perpetrator", victim_name if same_house else other_name, opposite, other, group),
        )

    def _member(
        self,
        role: Role,
        family: str,
        woman: bool,
        ages: tuple[int, int],
        group: dict[str, Any],
        married: str = "",
    ) -> Member:
        first = self.lot.one(group["women" if woman else "men"])
        second = f" {self.lot.one(group['women' if woman else 'men'])}" if self.lot.chance(0.12) else ""
        bsn, phone = next(self._numbers)
        foreign = group["code"] in {"polish", "cape_verdean"} and self.lot.chance(0.4)
        language = {"polish": "Pools", "cape_verdean": "Portugees"}[group["code"]] if foreign else ""
        born = self._born(*ages)
        return Member(role, family, first + second, "V" if woman else "M", born, bsn, phone, language, married)

    def _children(self, adults: tuple[Member, Member], count: int) -> tuple[Member, ...]:
        father = next((adult for adult in adults if adult.sex == "M"), adults[0])
        made: list[Member] = []
        for _ in range(count):
            girl = self.lot.chance(0.5)
            taken = {child.given_names for child in made}
            names_left = sorted(set(names()["children"]["girls" if girl else "boys"]) - taken)
            bsn, _ = next(self._numbers)
            sex: Sex = "V" if girl else "M"
            born = made[-1].born if made and self.lot.chance(0.04) else self._born(3, 17)  # now and then twins
            made.append(Member("child", father.family_name, self.lot.one(names_left), sex, born, bsn, ""))
        return tuple(made)

    def _born(self, youngest: int, oldest: int) -> date:
        year = self.today.year - self.lot.randint(youngest, oldest)
        return date(year, self.lot.randint(1, 12), self.lot.randint(1, 28))


def partial(lot: Lot, born: date) -> PartialDate | None:
    """A birth date as somebody at the door knows it: mostly whole, sometimes the year only, sometimes not."""
    whole = PartialDate.of(born)
    return lot.by_share({whole: 88, PartialDate(born.year): 5, PartialDate(born.year, born.month): 1, None: 6})
