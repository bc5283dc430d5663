"""The rows of one case, each kind read once for a page however many parts of the page need them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from sluitend.records.models import (
    Assessment,
    Booking,
    Case,
    Clock,
    Direction,
    Handover,
    Mention,
    Move,
    Pickup,
    Report,
    Statement,
)
from sluitend.records.read import one_go
from sluitend.records.read.hidden import Hidden, hidden
from sluitend.records.read.kinds import FAMILY, KINDS, WHOSE


def _whose(name: str) -> list[str]:
    """The fields of this kind of row that name somebody of the family."""
    return [field for field in KINDS[name].fields if field in WHOSE]


class Many(tuple[Any, ...]):
    """Rows below another one, read along with it; asked for in the way of Django."""

    __slots__ = ()

    def all(self) -> "Many":
        return self


class Line(NamedTuple):
    """One thing that was done. `by` is empty where Sluitend itself did it."""

    number: int
    at: datetime
    verb: str
    subject: str
    by: str | None
    organisation: str | None
    organisation_id: int | None


class Rows:
    """Rows as they are, for use inside `records.read` only: they never leave it.

    They have the fields that `kinds` names, under the names of the models.
    """

    def __init__(self, case: Case, along: Iterable[str] = ()) -> None:
        """`along`: kinds that are needed anyway, fetched together."""
        self.case = case
        self._read: dict[str, list[Any]] = {}
        self.fetch(*along)

    def fetch(self, *names: str) -> None:
        """Read these kinds in one query, as far as that was not done yet."""
        missing = [name for name in names if name not in self._read]
        if "tied" not in missing and "tied" not in self._read and any(_whose(name) for name in missing):
            missing.append("tied")
        if missing:
            self._read |= one_go.read(KINDS, missing, self.case.pk)
            self._stand_in(missing)

    def _stand_in(self, names: Iterable[str]) -> None:
        """What was written about somebody who is one with another by a tie is about that other, as long as it holds."""
        if tied := {row.pk: row.same_as_id for row in self._read.get("tied", ())}:
            for name in names:
                for field in _whose(name):
                    for row in self._read[name]:
                        setattr(row, field, tied.get(getattr(row, field), getattr(row, field)))

    def of(self, name: str) -> list[Any]:
        """The rows of one kind (of `kinds.KINDS`)."""
        self.fetch(name)
        return self._read[name]

    @property
    def reports(self) -> list[Report]:
        return self.of("reports")

    @property
    def assessments(self) -> list[Assessment]:
        return self.of("assessments")

    @property
    def statements(self) -> list[Statement]:
        return self.of("statements")

    @property
    def clocks(self) -> list[Clock]:
        return self.of("clocks")

    @property
    def pickups(self) -> list[Pickup]:
        return self.of("pickups")

    @property
    def directions(self) -> list[Direction]:
        return self.of("directions")

    @property
    def handovers(self) -> list[Handover]:
        return self.of("handovers")

    @property
    def moves(self) -> list[Move]:
        return self.of("moves")

    @cached_property
    def trail(self) -> list[Line]:
        """What was done, in order; only what a page shows of it, because a long case has hundreds of lines."""
        return [
            Line(row.number, row.at, row.verb, row.subject, row.by.name if row.by else None,
                 row.by.organisation.name if row.by else None, row.by.organisation_id if row.by else None)
            for row in self.of("trail")
        ]  # fmt: skip

    @property
    def last_line(self) -> int:
        """The number of the last entry; without reading the others where the page does not show them."""
        newest = self.of("trail" if "trail" in self._read else "newest")
        return newest[-1].number if newest else 0

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """What was told of each person of the family (by id), in order; `mention.report` is one of `reports`."""
        self.fetch(*FAMILY)
        reports = {row.pk: row for row in self.reports}
        order = {key: place for place, key in enumerate(reports)}
        homes: dict[int, list[Any]] = {}
        for home in self.of("homes"):
            homes.setdefault(home.mention_id, []).append(home)
        found: dict[int, list[Mention]] = {}
        for link in sorted(self.of("links"), key=lambda one: (order[one.mention.report_id], one.mention.position)):
            link.mention.report = reports[link.mention.report_id]
            link.mention.homes = Many(homes.get(link.mention.pk, ()))
            found.setdefault(link.person_id, []).append(link.mention)
        return found

    @property
    def bookings(self) -> list[Booking]:
        """Places booked in this case, and shelters booked for one of the family in another."""
        return self.of("bookings")

    @cached_property
    def hidden(self) -> Hidden:
        return hidden(self.mentions, self.bookings)
