"""What reports together show of the family: the ages of the children, where people moved, which measures there were."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.models import Home, Mention
from sluitend.records.read import protected
from sluitend.records.read.entry import Open
from sluitend.records.read.family import Member, age_on, report_shows
from sluitend.records.read.hidden import place_of
from sluitend.records.read.radar_signals import Signal
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import Category

ADULT = 18


@dataclass(frozen=True, slots=True)
class Child:
    """A child with its age at the first and the last signal, and how many reports tell of it. None: not known.

    An age below nought: not yet born then. `born` as far as it was told.
    """

    name: str
    born: str
    age: int | None
    first: int | None
    last: int | None
    told_in: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody is told to live elsewhere. Towns only; an address that must stay hidden counts for nothing here."""

    day: date
    persons: tuple[str, ...]
    before: str
    after: str

    @property
    def same_town(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Measure:
    """A restraining order (until `until`) or an arrest."""

    kind: str  # order, arrest
    person: str
    at: datetime
    until: datetime | None
    number: str


def children(members: Iterable[Member], told: Sequence[Signal], today: date) -> tuple[Child, ...]:
    """Those told as a child and whoever is under age; the youngest first. Ages only where a source told the day."""
    found = []
    for one in members:
        in_these = [signal.day for signal in told if one.id in signal.persons and not signal.closed]
        if one.known and (one.role == "child" or (one.age is not None and one.age < ADULT)):
            first = age_on(one.born, min(in_these)) if in_these else None
            last = age_on(one.born, max(in_these)) if in_these else None
            found.append(Child(one.name, one.born, age_on(one.born, today), first, last, len(in_these)))
    return tuple(sorted(found, key=lambda child: (child.age is None, child.age or 0, child.name)))


def homes_told(entry: Open, persons: Collection[int]) -> list[tuple[datetime, int, Home]]:
    """When which of these persons (ids) was told to live where; nothing of hidden addresses, here or elsewhere."""
    found = []
    for person, rows in entry.rows.mentions.items():
        for row in rows if person in persons else ():
            if report_shows(entry, row.report, Category.CONTACT_ADDRESS, (person,)) and (home := _open(entry, row)):
                found.append((row.report.received_at, person, home))
    return found


def _open(entry: Open, row: Mention) -> Home | None:
    told = [home for home in row.homes.all() if not entry.rows.hidden.hides(home) and place_of(home) != ("", "")]
    return told[0] if told else None


def moves(told: Iterable[tuple[datetime, int, Home]], names: dict[int, str]) -> tuple[Moved, ...]:
    """Each time a later report tells another address of the same person; who moved together stands together."""
    last: dict[int, Home] = {}
    found: dict[tuple[date, str, str], list[str]] = {}
    for at, person, home in sorted(told, key=lambda one: one[0]):
        before = last.get(person)
        if before is not None and place_of(before) != place_of(home):
            key = (at.astimezone(AMSTERDAM).date(), _town(before), _town(home))
            found.setdefault(key, []).append(names.get(person, "?"))
        last[person] = home
    return tuple(Moved(day, tuple(who), before, after) for (day, before, after), who in found.items())


def _town(home: Home) -> str:
    return home.city.strip() or home.postcode[:4]


def measures(entry: Open, names: dict[int, str], only: Collection[int] | None = None) -> list[Measure]:
    """Orders and arrests that this viewer may know of; with `only`, those of these persons (ids)."""
    found = [
        Measure("order", names.get(row.person or 0, ""), row.imposed_at, row.extended_to or row.ends_at,
                entry.case.number)
        for row in protected.orders(entry, entry.now) if only is None or row.person in only
    ] + [
        Measure("arrest", names.get(row.person or 0, ""), row.at, None, entry.case.number)
        for row in protected.arrests(entry) if only is None or row.person in only
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.at)
