"""Whole reports about a household of four: every second one about people who are in the register already."""

import json
from functools import cache
from itertools import islice
from typing import Any

from bench.people.person import Person
from bench.people.population import SEED, Region, people

MANY = 2_000  # households of each kind; more reports than that begin again, and are then about known people all
PERSONS = 4
ROLES = ("victim", "alleged_perpetrator", "child", "child")


def household_report(number: int) -> bytes:
    """The body of a report about four persons, with address, phone and birth date as far as these are told."""
    household = _households(SEED if number % 2 else SEED + 1)[number // 2 % MANY]
    told = [_told(person, role) for person, role in zip(household, ROLES, strict=False)]
    told[0]["relations"] = [{"to": at, "kind": "partner" if at == 1 else "child"} for at in range(1, PERSONS)]
    body = {
        "kind": "report", "reporter": {"name": "V. Voorbeeld", "kind": "justice_safety", "capacity": "agent"},
        "persons": told, "whatHappened": "De buren horen geschreeuw; mevrouw heeft een blauwe plek op haar arm.",
        "happenedOn": "2026-03-01", "facts": {"perpetrator": True}, "violence": ["physical"], "relation": "partner",
        "reference": f"P-{number}",
    }  # fmt: skip
    return json.dumps(body).encode()


@cache
def _households(seed: int) -> list[tuple[Person, ...]]:
    """Households of at least four in a population; with SEED they are the ones that the register begins with."""
    large = (tuple(one[:PERSONS]) for one in Region(seed).households() if len(one) >= PERSONS)
    return list(islice(large, MANY))


def _told(person: Person, role: str) -> dict[str, Any]:
    postcode, number, street, city = person.homes[0] if person.homes else ("", "", "", "")
    home = {"postcode": postcode, "number": number, "street": street, "city": city}
    return {
        "familyName": person.family_name, "prefix": person.prefix, "givenNames": person.given_names,
        "sex": person.sex or "O", "birthDate": person.birth_date, "role": role, "phones": list(person.phones),
        "homes": [home] if postcode else [],
    }  # fmt: skip


def main(known: int) -> None:
    """Fill the register of the configured database with so many people."""
    import django

    django.setup()
    from bench.people.told import plainly
    from bench.recognising.ours import identity
    from bench.register import load

    register = (person for person in people(known) if person.known)
    load(((person.number + 1, identity(plainly(person, "register"))) for person in register), progress=False)


if __name__ == "__main__":
    import sys

    main(int(sys.argv[1]))
