"""Which addresses are hidden: what a source asked to hide, and where somebody is since a move to a shelter (promise 8).

It is worked out each time from what was told and booked, so no step of the chain can forget to hide.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sluitend.matching import normalise
from sluitend.records.models import Booking, Home, Mention

VEILED = "[geheim adres]"
SHELTER = "shelter"  # the kind of place whose address, and every new address told since it was booked, is hidden
PERPETRATOR = "alleged_perpetrator"


def place_of(home: Home) -> tuple[str, str]:
    """The same for two ways to write one address: postcode and number, else street and number."""
    code, number = normalise.home((home.postcode, home.number + home.letter + home.addition))
    street = re.sub(r"\W", "", f"{home.street}{home.number}{home.letter}{home.addition}").lower()
    return (code, number) if code else (street, home.city.strip().lower())


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden places of one family. `places` are of `place_of`; `words` are how they may stand in a text."""

    places: frozenset[tuple[str, str]]
    homes: frozenset[int]
    words: tuple[str, ...]

    def hides(self, home: Home) -> bool:
        """True for a home that must stay hidden, also when another source told the same address openly."""
        return home.hidden or home.pk in self.homes or place_of(home) in self.places

    def veil(self, text: str) -> str:
        """A text without the hidden addresses that stand in it."""
        for word in self.words:
            text = re.sub(word, VEILED, text, flags=re.IGNORECASE)
        return text


def hidden(told: dict[int, list[Mention]], bookings: Iterable[Booking]) -> Hidden:
    """The hidden addresses of a family: `told` of each person in order, `bookings` of the case and of these people.

    From the moment a shelter is booked, an address that is told of who went there, or of somebody else of the family
    who is no alleged perpetrator (children go along), and that was not known before, is where they are now.
    """
    since = min((row.starts_at for row in bookings if row.place.kind == SHELTER), default=None)
    homes = [(home, row, row.report.received_at) for rows in told.values() for row in rows for home in row.homes.all()]
    asked = [home for home, _row, _at in homes if home.hidden]
    moved = _moved(homes, since) if since else []
    kept = [*asked, *moved]
    return Hidden(
        frozenset(place_of(home) for home in kept) - {("", "")}, frozenset(home.pk for home in kept),
        tuple(dict.fromkeys(word for home in kept for word in _words(home))),
    )  # fmt: skip


def _moved(homes: list[tuple[Home, Mention, datetime]], since: datetime) -> list[Home]:
    known = {place_of(home) for home, _row, at in homes if at < since}
    return [
        home for home, row, at in homes
        if at >= since and row.role != PERPETRATOR and place_of(home) not in known
    ]  # fmt: skip


def _words(home: Home) -> Iterable[str]:
    """How an address may stand in running text: the street with its number, and the postcode."""
    if len(home.street.strip()) > 2:
        street = r"\s+".join(map(re.escape, home.street.split()))
        yield rf"\b{street}\b(\s*{re.escape(home.number)}\w*)?" if home.number else rf"\b{street}\b"
    code = re.sub(r"\s", "", home.postcode)
    if len(code) >= 6:
        yield rf"\b{re.escape(code[:4])}\s*{re.escape(code[4:])}\b"
