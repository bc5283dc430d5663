"""From what a source wrote to what is compared: everything normalised, once."""

from __future__ import annotations

from datetime import date

from sluitend.matching import normalise
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity, Place
from sluitend.matching.traits import Conceal, Spot, Traits

MOST = 8  # of homes and of phones: fifty of them on one person must not make comparing slow
_LAST_YEAR = 2098  # 2099 and later stand for "unknown" in some registers


def traits(identity: Identity, conceal: Conceal = lambda number: number, *, today: date | None = None) -> Traits:
    """One description, normalised. Never raises; what says nothing (a placeholder, an impossible date) is left out.

    `conceal` makes of a valid BSN what may be kept. A birth date after `today`, when given, says nothing: an unborn
    child has none.
    """
    number = normalise.bsn(identity.bsn)
    places = [_spot(Place(*home)) for home in identity.homes[: 4 * MOST]]
    phones = [normalise.phone(phone) for phone in identity.phones[: 4 * MOST]]
    return Traits(
        family=normalise.family_parts(identity.family_name, identity.prefix),
        given=normalise.given_parts(identity.given_names),
        sex=identity.sex if identity.sex in {"M", "V"} else "",
        born=_born(identity.birth_date, today),
        homes=tuple(dict.fromkeys(spot for spot in places if any(spot)))[:MOST],
        phones=tuple(dict.fromkeys(phone for phone in phones if phone))[:MOST],
        bsn=conceal(number) if number else "",
    )


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


def _spot(place: Place) -> Spot:
    return Spot(
        normalise.postcode(place.postcode),
        normalise.house_number(place.number),
        normalise.plain(place.street).replace(" ", ""),
        normalise.plain(place.city).replace(" ", ""),
    )
