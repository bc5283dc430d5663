"""Dates as an iCalendar file (RFC 5545). Plain data in, bytes out; neither title nor place says what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDatetime

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Sluitend//Agenda//NL"
EVERY = timedelta(hours=1)  # how often a program is asked to come back
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)  # ahead of UTC
# Since 1996: summer time from the last Sunday of March, two o'clock, to that of October, three o'clock.
TURNS = (
    (TimezoneDaylight, "CEST", WINTER, SUMMER, "19960331T020000", 3),
    (TimezoneStandard, "CET", SUMMER, WINTER, "19961027T030000", 10),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing. `uid` stays the same; `version` goes up with a change; `over`: it is off.

    `minutes` 0: a moment, at which nobody needs to keep time free.
    """

    uid: str
    title: str
    at: datetime
    minutes: int
    changed_at: datetime
    version: int
    over: bool = False


def write(entries: Iterable[Entry], *, name: str, now: datetime, alarm: timedelta | None = None) -> bytes:
    """The calendar with these entries. With `alarm` each says so, that long before."""
    found = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name),
                       ("x-wr-timezone", AMSTERDAM.key)):  # fmt: skip
        found.add(key, value)
    found.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    found.add_component(_zone())
    for one in entries:
        found.add_component(_event(one, now, alarm))
    return found.to_ical()


def _zone() -> Timezone:
    found = Timezone()
    found.add("tzid", AMSTERDAM.key)
    for part, name, before, after, start, month in TURNS:
        turn = part()
        turn.add("tzname", name)
        turn.add("tzoffsetfrom", before)
        turn.add("tzoffsetto", after)
        turn.add("dtstart", vDatetime(datetime.strptime(start, "%Y%m%dT%H%M%S")), encode=False)  # noqa: DTZ007
        turn.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        found.add_component(turn)
    return found


def _event(one: Entry, now: datetime, alarm: timedelta | None) -> Event:
    event, start = Event(), one.at.astimezone(AMSTERDAM)
    event.add("uid", f"{one.uid}@sluitend")
    event.add("summary", one.title)
    event.add("dtstamp", now)
    event.add("dtstart", start)
    if one.minutes:
        event.add("dtend", (one.at + timedelta(minutes=one.minutes)).astimezone(AMSTERDAM))
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.version)
    event.add("status", "CANCELLED" if one.over else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.minutes and not one.over else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if alarm is not None and not one.over:
        told = Alarm()
        told.add("action", "DISPLAY")
        told.add("description", one.title)
        told.add("trigger", -alarm)
        event.add_component(told)
    return event
