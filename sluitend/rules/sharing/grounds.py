"""The grounds on which content may go to another organisation, as data with dates (R-SHARE-01 to 13).

The law and what holds everywhere is in grounds.toml; a region adds its covenants, its own reading of a ground,
readings of one organisation, and which organisations left (regions/<region>/grounds.toml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sluitend.rules.sharing.errors import GroundEnded, NotInTheRegion, UnknownGround

GROUNDS = ("consent", "anonymous", "acute_danger", "statutory_task", "covenant", "weighing")
"""Kinds of grounds, the lightest first."""

LABELS = {
    "consent": "Toestemming",
    "anonymous": "Overleg zonder naam",
    "acute_danger": "Acuut gevaar",
    "statutory_task": "Wettelijke taak",
    "covenant": "Convenant",
    "weighing": "Eigen afweging",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. An empty set of kinds or categories means: all; `not_to` and `never` are always left out.

    `since`: the first day it works. `until`: the day from which it no longer works. `needs`: what a professional
    must answer first (`needs.NEEDS`). `medical`: what lifts medical secrecy here: "no", "yes" or such a need.
    """

    code: str
    kind: str
    title: str
    article: str
    source: str
    says: str
    since: date | None = None
    until: date | None = None
    from_kinds: frozenset[str] = frozenset()
    to_kinds: frozenset[str] = frozenset()
    not_from: frozenset[str] = frozenset()
    not_to: frozenset[str] = frozenset()
    both_ways: bool = False
    categories: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    medical: str = "no"
    note: str = ""

    def works_on(self, day: date) -> bool:
        """Whether something may be given on this ground on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def was_lawful(self, on: date) -> bool:
        """Whether what was given on this day was lawfully given. A ground that ended later changes nothing to it."""
        return self.works_on(on)

    def between(self, giver: str, receiver: str) -> bool:
        """Whether it is meant for these kinds of organisations."""
        return self._from_to(giver, receiver) or (self.both_ways and self._from_to(receiver, giver))

    def covers(self, category: str) -> bool:
        """Whether it reaches this kind of content; an empty name is content of no special kind."""
        return category not in self.never and (not self.categories or category in self.categories)

    def _from_to(self, giver: str, receiver: str) -> bool:
        fits_giver = giver not in self.not_from and (not self.from_kinds or giver in self.from_kinds)
        return fits_giver and receiver not in self.not_to and (not self.to_kinds or receiver in self.to_kinds)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a region (`by` empty) or one organisation that gives reads a ground, from a day on."""

    ground: str
    by: str
    since: date
    works: bool
    says: str
    source: str
    to_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Grounds:
    """All grounds of a region. `organisations`: codes of the region; empty when no region was read."""

    all: tuple[Ground, ...]
    readings: tuple[Reading, ...] = ()
    left: Mapping[str, date] | None = None
    organisations: frozenset[str] = frozenset()
    no_own_ground: frozenset[str] = frozenset()
    medical_kinds: frozenset[str] = frozenset()

    @cached_property
    def by_code(self) -> dict[str, Ground]:
        return {one.code: one for one in self.all}

    def ground(self, code: str, *, on: date | None = None) -> Ground:
        """The ground with this code. Raises UnknownGround, and GroundEnded when it does not work on that day."""
        found = self.by_code.get(code)
        if found is None:
            raise UnknownGround(f"Deze grond bestaat niet: {code!r}")
        if on is not None and not found.works_on(on):
            raise GroundEnded(f"{found.title}: deze grond {when(found, on)}.")
        return found

    def reading(self, code: str, *, giver: str, to_kind: str, on: date) -> Reading | None:
        """The newest reading that holds on this day: that of the giver, else that of the region, else none."""
        rows = [
            row for row in self.readings
            if row.ground == code and row.since <= on and (not row.to_kinds or to_kind in row.to_kinds)
        ]  # fmt: skip
        own = [row for row in rows if row.by and row.by == giver]
        return max(own or [row for row in rows if not row.by], key=lambda row: row.since, default=None)

    def was_lawful(self, code: str, *, on: date, giver: str = "", to_kind: str = "") -> bool:
        """Whether giving on this ground was lawful on the day it was done, by the reading of that day."""
        reading = self.reading(code, giver=giver, to_kind=to_kind, on=on)
        return self.ground(code).was_lawful(on) and (reading is None or reading.works)

    def in_the_region(self, code: str, *, on: date) -> None:
        """Raises NotInTheRegion for an organisation that is unknown here or has left. An empty code is not checked."""
        gone = (self.left or {}).get(code)
        if gone is not None and gone <= on:
            raise NotInTheRegion(f"Deze organisatie doet sinds {gone:%d-%m-%Y} niet meer mee in de regio: {code}")
        if code and self.organisations and code not in self.organisations:
            raise NotInTheRegion(f"Deze organisatie hoort niet bij de regio: {code}")


def when(ground: Ground, on: date) -> str:
    """Why a ground does not work on a day: "geldt pas vanaf …" or "geldt niet meer sinds …"."""
    if ground.since and on < ground.since:
        return f"geldt pas vanaf {ground.since:%d-%m-%Y}"
    return f"geldt niet meer sinds {ground.until:%d-%m-%Y}"
