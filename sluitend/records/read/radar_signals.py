"""What one case told, report by report, for the radar; of a closed report only that it is there and whose."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop

from sluitend.records.read.entry import Open
from sluitend.records.read.family import report_shows
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.radar_stalking import acts_in
from sluitend.rules.sharing import Category, Seen

NEW_VIOLENCE = gettext_noop("Nieuw geweld")  # the subject under which somebody in a case tells of it
KINDS = ("reports", "links", "homes", "relations", "statements", "bookings", "assessments", "pickups", "orders",
         "arrests", "disclosures", "deviations")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signal:
    """One report, or one word of new violence. `closed`: this viewer sees that it is there and whose, not what.

    `day`: when it happened as far as told, else when it was told. `source`: the organisation, "" for a citizen.
    `persons`: ids of those it tells of. `number`: the case it is in.
    """

    kind: str  # report, new_violence
    day: date
    at: datetime
    number: str
    source: str
    door: str = ""
    closed: bool = False
    violence: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    persons: tuple[int, ...] = ()


def signals(entry: Open, only: Collection[int] | None = None) -> list[Signal]:
    """Every signal of this case, the oldest first; with `only`, those that tell of one of these persons (ids)."""
    found = [*_reports(entry), *_new_violence(entry)]
    if only is not None:
        found = [one for one in found if set(only) & set(one.persons)]
    return sorted(found, key=lambda one: (one.day, one.at))


def _reports(entry: Open) -> Iterator[Signal]:
    persons = told_of(entry)
    for row in entry.rows.reports:
        about = persons.get(row.pk, ())
        if not report_shows(entry, row, Category.STATEMENT, about):
            # When it came in is told of a report that stays closed; when it happened is not.
            yield Signal("report", _local(row.received_at), row.received_at, entry.case.number, row.controller.name,
                         closed=True, persons=about)  # fmt: skip
            continue
        facts = tuple(name for name, is_so in row.facts.items() if is_so)
        acts = (*acts_in(row.what_happened), *(("stalking",) if "stalking" in facts else ()))
        source = row.reporter_organisation.name if row.reporter_organisation else ""
        yield Signal("report", _day(row.happened_on, row.received_at), row.received_at, entry.case.number, source,
                     row.door, False, tuple(row.violence), facts, acts, about)  # fmt: skip


def _new_violence(entry: Open) -> Iterator[Signal]:
    for row in entry.rows.statements:
        if row.subject != NEW_VIOLENCE:
            continue
        if entry.shows(f"statement:{row.pk}", row.controller_id, row.category, (row.person_id,)) is Seen.WHAT:
            yield Signal("new_violence", _day(row.said_on, row.at), row.at, entry.case.number, row.controller.name,
                         acts=acts_in(row.text))  # fmt: skip


def told_of(entry: Open) -> dict[int, tuple[int, ...]]:
    """The persons (ids) of whom each report (id) tells."""
    found: dict[int, tuple[int, ...]] = {}
    for person, rows in entry.rows.mentions.items():
        for row in rows:
            found[row.report_id] = (*found.get(row.report_id, ()), person)
    return found


def knows(entry: Open, only: Collection[int] | None = None) -> dict[str, set[str]]:
    """For each organisation that reported here, those of whose reports it knows.

    It takes part where the report is, or was given it. Only of reports that this viewer may read.
    """
    rows = [row for row in entry.rows.reports if row.reporter_organisation and _counts(entry, row, only)]
    inside = {entry.case.director_organisation_id, entry.case.safety_holder_id}
    inside |= {row.organisation_id for row in entry.rows.pickups if row.state == "accepted"}
    given = {(row.piece, row.recipient_id) for row in entry.rows.of("disclosures") if row.ended_at is None}
    found: dict[str, set[str]] = {row.reporter_organisation.name: set() for row in rows}
    for who in rows:
        key, name = who.reporter_organisation_id, who.reporter_organisation.name
        for row in rows:
            if key in inside or (f"report:{row.pk}", key) in given:
                found[name].add(row.reporter_organisation.name)
    return found


def _counts(entry: Open, row: object, only: Collection[int] | None) -> bool:
    about = told_of(entry).get(row.pk, ())  # type: ignore[attr-defined]
    return (only is None or bool(set(only) & set(about))) and report_shows(entry, row, Category.STATEMENT, about)  # type: ignore[arg-type]


def _day(told: str, at: datetime) -> date:
    """The day on which it happened; the day it was told where that is not said in full, or lies after it."""
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return _local(at)
    return min(day, _local(at))


def _local(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
