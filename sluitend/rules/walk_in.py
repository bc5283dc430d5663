"""Places where somebody can walk in or call without a referral, and whether they are open (R-ACCESS-04, R-ACCESS-05).

Read from `walk_in.toml` of a region. Hours are only told when it is known how sure they are: a woman who stands
before a closed door does not come back. Hours that are an example are for a demo alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sluitend.rules.calendar import AMSTERDAM, holidays
from sluitend.rules.territory import BadRegion

FILE = "walk_in.toml"
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
SURE = ("region", "example")
"""How sure the hours are: the region keeps them up to date itself, or they are invented for the demo."""

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_KNOWN = {"code", "name", "text", "often", "place", "phone", "covers", "always", "hours", "sure"}


@dataclass(frozen=True, slots=True)
class Opening:
    """One span in a week. `day`: 0 is Monday."""

    day: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class WalkIn:
    """`text`: what it is; `often`: how often, where the days are not known; `covers`: municipalities (empty: all)."""

    code: str
    name: str
    text: str
    often: str = ""
    place: str = ""
    phone: str = ""
    covers: tuple[str, ...] = ()
    always: bool = False
    hours: tuple[Opening, ...] = ()
    sure: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """`open`: True, False, or None when nobody knows; `at`: when it closes, or opens next."""

    open: bool | None
    at: datetime | None = None


def read_walk_in(folder: Path) -> tuple[WalkIn, ...]:
    """The places of this region, in the order of the file; none when there is no such file. Raises BadRegion."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("walk_in", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegion([f"{FILE} is geen geldige TOML: {error}"]) from error
    if found := [fault for row in rows for fault in _faults(row)]:
        raise BadRegion(found)
    return tuple(_row(row) for row in rows)


def state(place: WalkIn, now: datetime) -> State:
    """Whether it is open at this moment. On a general holiday nobody knows, unless it is always open."""
    if place.always:
        return State(True)
    local = now.astimezone(AMSTERDAM)
    for ahead in range(8):
        on = local.date() + timedelta(days=ahead)
        for one in sorted(place.hours, key=lambda one: one.start):
            start, end = (datetime.combine(on, part, AMSTERDAM) for part in (one.start, one.end))
            if one.day != on.weekday() or end <= local:
                continue
            if on in holidays(on.year):
                return State(None)
            return State(True, end) if start <= local else State(False, start)
    return State(None)


def sorted_by_opening(
    places: Iterable[WalkIn], now: datetime, municipality: str = ""
) -> tuple[tuple[WalkIn, State], ...]:
    """What is open first, then what opens soonest, then what must be asked. With a municipality what serves it."""
    here = [one for one in places if not municipality or not one.covers or municipality in one.covers]
    rank = {True: 0, False: 1, None: 2}
    found = [(one, state(one, now)) for one in here]
    return tuple(sorted(found, key=lambda pair: (rank[pair[1].open], (pair[1].at or now) if not pair[1].open else now)))


def _faults(row: Mapping[str, Any]) -> Iterator[str]:
    who = row.get("code") or row.get("name") or "(zonder naam)"
    yield from (f"{FILE}: {who}: {name} ontbreekt" for name in ("code", "name", "text") if not row.get(name))
    yield from (f"{FILE}: {who}: onbekend veld {name}" for name in sorted(set(row) - _KNOWN))
    if row.get("hours") and row.get("sure") not in SURE:
        yield f"{FILE}: {who}: zeg met sure hoe zeker de tijden zijn ({' of '.join(SURE)})"
    for told in row.get("hours", []):
        if _opening(told) is None:
            yield f'{FILE}: {who}: {told} is geen tijd, zoals "ma 09:00-12:30"'


def _opening(told: object) -> Opening | None:
    found = re.fullmatch(rf"({'|'.join(DAYS)}) ({_CLOCK.pattern})-({_CLOCK.pattern})", str(told))
    if found is None:
        return None
    start, end = time.fromisoformat(found[2].zfill(5)), time.fromisoformat(found[5].zfill(5))
    return Opening(DAYS.index(found[1]), start, end) if start < end else None


def _row(row: Mapping[str, Any]) -> WalkIn:
    told = {name: row[name] for name in row if name not in ("hours", "covers")}
    hours = tuple(one for text in row.get("hours", []) if (one := _opening(text)))
    return WalkIn(**told, hours=hours, covers=tuple(row.get("covers", [])))
