"""Made-up workers: the demo people that you can be, and colleagues for everybody else who is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sluitend.config.demo.households import names
from sluitend.config.demo.lot import Lot

NO_CASES = frozenset({"administrator", "policy", "privacy_officer"})
NEVER_ASKED = NO_CASES | {"doctor"}  # a doctor is asked for advice, not to do the triage

# The role of a worker by the kind of organisation; kinds that are never asked to act have no made-up staff.
ROLE_OF_KIND = {
    "veilig_thuis": "triage",
    "district_team": "coach",
    "network": "coordinator",
    "police": "police",
    "district_officer": "police",
    "detectives": "police",
    "prosecutor": "prosecutor",
    "settlement_table": "prosecutor",
    "probation": "probation",
    "youth_crisis": "youth",
    "youth_protection": "youth",
    "youth_table": "youth",
    "child_protection_board": "youth",
    "care_safety_house": "process_director",
    "filomena": "case_manager",
    "shelter": "shelter",
    "homeless_shelter": "shelter",
    "sheltered_housing": "shelter",
    "perpetrator_help": "specialist",
    "specialist_help": "specialist",
    "sexual_violence_centre": "specialist",
    "forensic_doctors": "specialist",
    "victim_support": "specialist",
    "health": "specialist",
    "honour_network": "specialist",
    "elder_network": "specialist",
    "question_desk": "desk",
    "expert_pool": "expert",
    "experts": "expert",
    "care_consul": "care_consul",
    "mayor": "mayor",
}
ON_DUTY = {"district_team": 2, "veilig_thuis": 3}


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up worker. `what` is only filled for the people that a visitor can be."""

    username: str
    name: str
    organisation: str
    role: str
    phone: str
    on_duty: bool = True
    what: str = ""

    @property
    def initials(self) -> str:
        """First letters of the first and last word of the name."""
        words = self.name.split()
        return (words[0][0] + words[-1][0]).upper()


def demo_people() -> tuple[Person, ...]:
    """One person a role, in the order of the chain."""
    rows = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))["person"]
    return tuple(
        Person(phone=f"010-1234{number:03d}", on_duty=row["role"] not in NEVER_ASKED, **row)
        for number, row in enumerate(rows, start=1)
    )


def colleagues(organisations: Iterable[tuple[str, str]], *, seed: int) -> tuple[Person, ...]:
    """People on duty at each organisation (code, kind) that may be asked: two at a district team."""
    lot = Lot(seed)
    taken = {person.name for person in demo_people()}
    there = [person.organisation for person in demo_people() if person.on_duty]
    made: list[Person] = []
    for code, kind in organisations:
        if kind not in ROLE_OF_KIND:
            continue
        for number in range(there.count(code) + 1, ON_DUTY.get(kind, 1) + 1):
            name = next(name for name in _names(lot) if name not in taken)
            taken.add(name)
            phone = f"010-1234{100 + len(made):03d}"
            made.append(Person(f"demo-{code}-{number}", name, code, ROLE_OF_KIND[kind], phone))
    return tuple(made)


def _names(lot: Lot) -> Iterator[str]:
    while True:
        group, other = lot.choices(names()["group"], [group["share"] for group in names()["group"]], k=2)
        first = lot.one(group["women"] + group["men"])
        yield f"{first} {lot.one((group if lot.chance(0.8) else other)['families'])}"
