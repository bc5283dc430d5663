"""How people are written down by others: each stratum with the one thing that goes wrong in it, or several at once.

Written without the matcher (nothing of it is imported). A telling starts from what is true, with a phone in half and a
BSN in one of seven; then the stratum does its work. How many of which is our choice (`STRATA`): nobody counted it.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.people.person import Person
from bench.people.places import Places
from bench.people.population import split_name
from bench.people.slips import digit_slip, slip
from bench.people.spellings import other_given, other_letters
from bench.people.told import Told, plainly

STRATA = {
    "clean": 0.20, "typing": 0.13, "initials": 0.07, "transliterated": 0.09, "nickname": 0.07,
    "no_birth_date_and_moved": 0.05, "birth_date_wrong": 0.09, "twins": 0.05, "married": 0.06, "moved": 0.07,
    "bsn_wrong": 0.05, "swapped": 0.03, "several": 0.04,
}  # fmt: skip
PHONE, BSN = 0.5, 0.15
SECOND_SLIP = 0.15
ONLY_FIRST_NAME = 0.7  # of those with several given names reporters mostly tell the first

Change = Callable[[Told, Person, "Errors"], Told | None]


class Errors:
    """`told(person, stratum)`; None when nothing of the kind can go wrong with her (no twin, no partner)."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.places = Places(seed + 1)
        self.housemates: list[Person] = []

    def told(self, person: Person, stratum: str, housemates: list[Person]) -> Told | None:
        """What somebody tells of this person; `housemates` may lend their BSN."""
        self.housemates = [one for one in housemates if one.number != person.number]
        base = plainly(person, stratum)
        if stratum != "clean" and self.chance.random() < ONLY_FIRST_NAME:
            base = base._replace(given_names=base.given_names.split()[0])
        base = base._replace(
            phones=base.phones if self.chance.random() < PHONE else (),
            bsn=base.bsn if self.chance.random() < BSN else "",
        )
        return CHANGES[stratum](base, person, self)


def _clean(told: Told, _person: Person, _errors: Errors) -> Told:
    return told


def _typing(told: Told, _person: Person, errors: Errors) -> Told:
    """A slip in one of the names, sometimes in both, sometimes in a digit of the date too."""
    chance = errors.chance
    in_family = chance.random() < 0.6
    if in_family or chance.random() < SECOND_SLIP:
        told = told._replace(family_name=slip(told.family_name, chance))
    if not in_family or chance.random() < SECOND_SLIP:
        told = told._replace(given_names=slip(told.given_names, chance))
    if chance.random() < SECOND_SLIP and told.phones:
        told = told._replace(phones=(digit_slip(told.phones[0], chance),))
    return told._replace(bsn="")


def _initials(told: Told, person: Person, errors: Errors) -> Told:
    """ "J.C." or only "J." for the given names; no BSN."""
    letters = [name[0] for name in person.given_names.split()]
    if errors.chance.random() < 0.4:
        letters = letters[:1]
    ending = "." if errors.chance.random() < 0.7 else ""
    return told._replace(given_names=ending.join(letters) + ending, bsn="")


def _transliterated(told: Told, _person: Person, errors: Errors) -> Told | None:
    chance = errors.chance
    given = other_given(told.given_names, told.origin, chance)
    family = other_letters(told.family_name, told.origin, chance)
    both = chance.random()
    if both < 0.4:
        family = ""
    elif both < 0.65:
        given = ""
    if not given and not family:
        return None
    return told._replace(given_names=given or told.given_names, family_name=family or told.family_name, bsn="")


def _nickname(told: Told, person: Person, errors: Errors) -> Told | None:
    """What she is called, where the register has the name in full."""
    names = [name for name in person.call_names if name != person.given_names]
    return told._replace(given_names=errors.chance.choice(names), bsn="") if names else None


def _no_birth_date_and_moved(told: Told, _person: Person, errors: Errors) -> Told:
    """A name, a new address, and in half a phone: all that a neighbour knows."""
    return told._replace(birth_date="", homes=(errors.places.home(),), bsn="")


def _birth_date_wrong(told: Told, _person: Person, errors: Errors) -> Told | None:
    written = wrong_date(told.birth_date, errors.chance)
    return told._replace(birth_date=written, bsn="") if written else None


def _twins(told: Told, person: Person, _errors: Errors) -> Told | None:
    return told._replace(bsn="") if person.twin else None


def _married(told: Told, person: Person, errors: Errors) -> Told | None:
    """Another of her names than the one in the register: her own, her partner's, or both in either order."""
    if person.sex == "M" or not person.partner_name:
        return None
    own, his = person.own_name, person.partner_name
    ways = [way for way in (own, his, f"{his}-{own}", f"{own}-{his}") if split_name(way)[1] != person.family_name]
    shown = errors.chance.choice(ways) if ways else ""
    prefix, family = split_name(shown)
    told = told._replace(family_name=family, prefix=prefix, bsn="")
    return told if family.replace(" ", "") != person.family_name.replace(" ", "") else None


def _moved(told: Told, person: Person, errors: Errors) -> Told:
    """To an address that the register does not know; or still at an earlier one that it does."""
    if person.homes[1:] and errors.chance.random() < 0.3:
        return told._replace(homes=(errors.chance.choice(person.homes[1:]),), bsn="")
    return told._replace(homes=(errors.places.home(),), bsn="")


def _bsn_wrong(told: Told, person: Person, errors: Errors) -> Told:
    """One digit wrong, or the number of somebody in the same house."""
    lent = [one.true_bsn for one in errors.housemates]
    if lent and errors.chance.random() < 0.15:
        return told._replace(bsn=errors.chance.choice(lent))
    return told._replace(bsn=digit_slip(person.true_bsn, errors.chance))


def _swapped(told: Told, _person: Person, errors: Errors) -> Told:
    """Given and family name in each other's place; or everything in one; or the prefix on the wrong side."""
    full = f"{told.prefix} {told.family_name}".strip()
    way = errors.chance.random()
    if way < 0.6:
        return told._replace(family_name=told.given_names, given_names=full, prefix="", bsn="")
    if way < 0.8 or not told.prefix:
        return told._replace(family_name=f"{told.given_names} {full}", given_names="", prefix="", bsn="")
    return told._replace(given_names=f"{told.given_names} {told.prefix}", prefix="", bsn="")


_TOGETHER: tuple[Change, ...] = (_typing, _transliterated, _nickname, _initials, _birth_date_wrong, _moved, _married)


def _several(told: Told, person: Person, errors: Errors) -> Told:
    """Two of the above, in a third three; never initials or a nickname with another change of the given name twice."""
    left = 3 if errors.chance.random() < 0.33 else 2
    for change in errors.chance.sample(_TOGETHER, len(_TOGETHER)):
        changed = change(told, person, errors) if left else None
        if changed and changed != told:
            told, left = changed, left - 1
    return told._replace(bsn="")


CHANGES: dict[str, Change] = {
    "clean": _clean, "typing": _typing, "initials": _initials, "transliterated": _transliterated, "nickname": _nickname,
    "no_birth_date_and_moved": _no_birth_date_and_moved, "birth_date_wrong": _birth_date_wrong, "twins": _twins,
    "married": _married, "moved": _moved, "bsn_wrong": _bsn_wrong, "swapped": _swapped, "several": _several,
}  # fmt: skip


def wrong_date(born: str, chance: Random) -> str:
    """Another date than the true one: a part wrong, day and month swapped, 1 January, or only the year left."""
    year, month, day = (int(part) for part in born.split("-"))
    kind = chance.random()
    if kind < 0.2 and day <= 12 and day != month:
        month, day = day, month
    elif kind < 0.35:
        month, day = 1, 1
    elif kind < 0.45:
        return born[:4]
    elif kind < 0.65:
        year += chance.choice((-10, -1, -1, 1, 1, 10))
    elif kind < 0.85:
        day = 1 + (day - 1 + chance.choice((-10, -7, -2, -1, 1, 2, 7, 10))) % 28
    else:
        month = 1 + (month - 1 + chance.choice((-1, 1, 6))) % 12
    day = min(day, 28)
    found = f"{min(year, 2026):04d}-{month:02d}-{day:02d}"
    return "" if found == born else found
