"""From what a source wrote to what is compared: everything normalised, once."""

from __future__ import annotations

from datetime import date

from sluitend.matching.addresses import spot
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity, Place
from sluitend.matching.letters import plain
from sluitend.matching.names.family import family_parts
from sluitend.matching.names.given import given_parts
from sluitend.matching.names.nobody import is_organisation
from sluitend.matching.names.several import two_people
from sluitend.matching.numbers import bsn, phones
from sluitend.matching.traits import Conceal, Traits

MOST = 8  # of homes and of phones: fifty of them on one person must not make comparing slow
_READ = 4 * MOST
_LAST_YEAR = 2098  # 2099 and later stand for "unknown" in some registers

Names = tuple[str, ...]


def traits(identity: Identity, conceal: Conceal = lambda number: number, *, today: date | None = None) -> Traits:
    """One description, normalised. Never raises; what says nothing (a placeholder, an impossible date) is left out.

    `conceal` makes of a valid BSN what may be kept. A birth date after `today`, when given, says nothing: an unborn
    child has none.
    """
    number = bsn(identity.bsn)
    family, given = _names(identity)
    places = [spot(Place(*home)) for home in identity.homes[:_READ]]
    numbers = [number for text in identity.phones[:_READ] for number in phones(text)]
    return Traits(
        family=family,
        given=given,
        sex=identity.sex if identity.sex in {"M", "V"} else "",
        born=_born(identity.birth_date, today),
        homes=tuple(dict.fromkeys(place for place in places if any(place)))[:MOST],
        phones=tuple(dict.fromkeys(numbers))[:MOST],
        bsn=conceal(number) if number else "",
    )


def _names(identity: Identity) -> tuple[Names, Names]:
    """The family and the given names. Of an organisation none; of two people in one field only what both have."""
    family, given = identity.family_name, identity.given_names
    if is_organisation(plain(family)) or is_organisation(plain(given)):
        return (), ()
    if two_people("", family):
        return (), ()
    if two_people(given):
        return family_parts(family, identity.prefix), ()
    if not given.strip() and family.count(",") == 1:  # "Jansen, Piet"
        family, given = family.split(",")
    return family_parts(family, identity.prefix), given_parts(given)


def _born(written: PartialDate | None, today: date | None) -> tuple[int, int, int] | None:
    """None for what no living person is born on: before 1900, 1 January 1900 and 2099 stand for "unknown"."""
    if written is None or not 1900 <= written.year <= _LAST_YEAR:
        return None
    born = (written.year, written.month or 0, written.day or 0)
    if born in {(1900, 0, 0), (1900, 1, 0), (1900, 1, 1)}:
        return None
    if today is not None and born > (today.year, today.month, today.day):
        return None
    return born
