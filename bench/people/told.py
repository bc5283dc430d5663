"""What a reporter tells of somebody: the query of a bench, with the answer that is right."""

from __future__ import annotations

from typing import NamedTuple

from bench.people.person import Home, Person


class Told(NamedTuple):
    """`truth` is the number of the person who is meant; None when she is not in the register."""

    truth: int | None
    stratum: str
    origin: str
    family_name: str
    prefix: str
    given_names: str
    sex: str
    birth_date: str
    homes: tuple[Home, ...]
    phones: tuple[str, ...]
    bsn: str


def plainly(person: Person, stratum: str) -> Told:
    """All that is true of her, without a slip; of addresses and phones the first."""
    return Told(
        person.number if person.known else None, stratum, person.origin, person.family_name, person.prefix,
        person.given_names, person.sex, person.true_birth_date, person.homes[:1], person.every_phone[:1],
        person.true_bsn,
    )  # fmt: skip
