"""The family of a case: people as told by several sources, side by side where these contradict each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.models import Home, Mention, Report
from sluitend.records.read.entry import IN_PERSON, Open
from sluitend.records.read.hidden import SHELTER
from sluitend.rules.sharing import Category, Seen


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that one source told about somebody."""

    subject: str
    text: str
    source: str
    at: datetime
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    text: str
    city: str
    hidden: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the family. `known` False: no source that this viewer may read told about this person."""

    id: int
    known: bool
    name: str
    role: str
    sex: str
    born: str
    age: int | None
    homes: tuple[Address, ...]
    phones: tuple[str, ...]
    languages: tuple[str, ...]
    relations: tuple[tuple[str, str, str], ...]  # kind, the reporter's own word for it, name of the other
    contradictions: tuple[tuple[str, tuple[Said, ...]], ...]
    statements: tuple[Said, ...]


def full_name(row: Mention) -> str:
    return " ".join(part for part in (row.given_names, row.prefix, row.family_name) if part)


def age_on(born: str, today: date) -> int | None:
    """Whole years; None when the birth date is not complete."""
    try:
        on = date.fromisoformat(born)
    except ValueError:
        return None
    return today.year - on.year - ((today.month, today.day) < (on.month, on.day))


def family(entry: Open, today: date) -> tuple[Member, ...]:
    """Everyone in the reports of this case, children after adults, the alleged perpetrator last."""
    told = entry.rows.mentions
    names = {row.pk: full_name(row) for rows in told.values() for row in rows}
    whose = {row.pk: key for key, rows in told.items() for row in rows}
    relations = _relations(entry, names, whose)
    said = _statements(entry)
    found = [_member(entry, key, rows, relations, said.get(key, ()), today) for key, rows in told.items()]
    order = {"victim": 0, "": 1, "other": 1, "relative": 1, "witness": 1, "child": 2, "alleged_perpetrator": 3}
    return tuple(sorted(found, key=lambda one: (order.get(one.role, 1), one.id)))


def report_shows(entry: Open, report: Report, category: str, persons: Iterable[int | None] = ()) -> bool:
    """Whether this part of a report may be read."""
    return entry.shows(f"report:{report.pk}", report.controller_id, category, persons) is Seen.WHAT


def source_of(report: Report) -> str:
    return report.reporter_organisation.name if report.reporter_organisation else report.controller.name


def _relations(
    entry: Open, names: dict[int, str], whose: dict[int, int]
) -> dict[int, list[tuple[str, str, str]]]:  # fmt: skip
    found: dict[int, list[tuple[str, str, str]]] = {}
    reports = {row.pk: row for row in entry.rows.reports}
    for row in entry.rows.of("relations"):
        about = (whose.get(row.mention_id), whose.get(row.to_id))
        if row.to_id in names and report_shows(entry, reports[row.report_id], Category.STATEMENT, about):
            found.setdefault(row.mention_id, []).append((row.kind, row.text, names[row.to_id]))
    return found


def _statements(entry: Open) -> dict[int | None, list[Said]]:
    found: dict[int | None, list[Said]] = {}
    for row in entry.rows.statements:
        seen = entry.shows(f"statement:{row.pk}", row.controller_id, row.category, (row.person_id,))
        if seen is Seen.WHAT:
            one = Said(row.subject, entry.veil(row.text, row.controller_id), row.source, row.at)
        else:
            one = Said("", "", row.controller.name, row.at, closed=True)
        if seen is not Seen.NOTHING:
            found.setdefault(row.person_id, []).append(one)
    return found


def statements_about_all(entry: Open) -> tuple[Said, ...]:
    """What was said about the family as a whole."""
    return tuple(_statements(entry).get(None, ()))


def _member(
    entry: Open,
    key: int,
    told: list[Mention],
    relations: dict[int, list[tuple[str, str, str]]],
    said: Iterable[Said],
    today: date,
) -> Member:
    rows = [row for row in told if report_shows(entry, row.report, Category.STATEMENT, (key,))]
    if not rows:
        return Member(key, False, "", "", "O", "", None, (), (), (), (), (), tuple(said))
    reach = [row for row in rows if report_shows(entry, row.report, Category.CONTACT_ADDRESS, (key,))]
    born = next((row.birth_date for row in reversed(reach) if row.birth_date), "")
    return Member(
        id=key, known=True, name=next((full_name(row) for row in reversed(rows) if full_name(row)), ""),
        role=next((row.role for row in reversed(rows) if row.role), ""),
        sex=next((row.sex for row in reversed(rows) if row.sex != "O"), "O"), born=born, age=age_on(born, today),
        homes=_homes(entry, key, reach), phones=_each(phone for row in reversed(reach) for phone in row.phones),
        languages=_each(row.language for row in rows if row.language),
        relations=tuple(dict.fromkeys(line for row in rows for line in relations.get(row.pk, ()))),
        contradictions=_contradictions(rows, reach), statements=tuple(said),
    )  # fmt: skip


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def address_text(home: Home) -> str:
    street = " ".join(part for part in (home.street, home.number + home.letter, home.addition) if part)
    place = " ".join(part for part in (home.postcode, home.city) if part)
    return ", ".join(part for part in (street, place) if part)


def _homes(entry: Open, person: int, rows: list[Mention]) -> tuple[Address, ...]:
    """The addresses that were told, the last first; of hidden ones at most that there is one."""
    found: dict[str, Address] = {}
    for row in reversed(rows):
        for home in row.homes.all():
            text, hides = address_text(home), entry.rows.hidden.hides(home)
            seen = _hidden_seen(entry, person, row) if hides else Seen.WHAT
            shown = seen is Seen.WHAT
            kept = found.get(text)
            if text and seen is not Seen.NOTHING and (kept is None or (shown and not kept.shown)):
                found[text] = Address(text if shown else "", home.city if shown else "", hides, shown)
    shown_ones = [one for one in found.values() if one.shown]
    closed = [one for one in found.values() if not one.shown]
    return (*shown_ones, *closed[:1])


def _hidden_seen(entry: Open, person: int, row: Mention) -> Seen:
    """A hidden address needs both: the table of looks, and being entitled to it in this case (promise 8)."""
    report = row.report
    shelters = [one.place.organisation_id for one in entry.rows.bookings if one.place.kind == SHELTER]
    if not entry.hidden_too({report.controller_id, report.reporter_organisation_id, *shelters}):
        return Seen.THAT if entry.standing.relation in IN_PERSON else Seen.NOTHING
    return entry.shows(f"report:{report.pk}", report.controller_id, Category.HIDDEN_ADDRESS, (person,))


def _contradictions(rows: list[Mention], reach: list[Mention]) -> tuple[tuple[str, tuple[Said, ...]], ...]:
    """What two reports say differently about one person; both stay, with their source (promise 9)."""
    looks: tuple[tuple[str, Callable[[Mention], str]], ...] = (
        ("Naam", full_name), ("Geboortedatum", lambda row: row.birth_date), ("Rol", lambda row: row.role),
    )  # fmt: skip
    found = []
    for subject, of in looks:
        told: dict[str, Said] = {}
        for row in reach if subject == "Geboortedatum" else rows:
            if value := of(row):
                told.setdefault(value, Said(subject, value, source_of(row.report), row.report.received_at))
        if len(told) > 1:
            found.append((subject, tuple(told.values())))
    return tuple(found)
