"""What a family drawing shows to this viewer: the people, every tie that somebody told, and who live together.

Only what the table of looks lets this viewer read. Who is known only from what this viewer may not read stands there
without a name, and nobody is put in a household by an address that is secret, or that this viewer may not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sluitend.records.models import Mention, Report
from sluitend.records.read.entry import Forbidden, Known, Open, opened
from sluitend.records.read.family import Address, Member, family, report_shows, source_of
from sluitend.records.read.kinds import FAMILY
from sluitend.records.read.viewer import Viewer
from sluitend.rules import kin
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.sharing import Category, Seen

VICTIM, PERPETRATOR, CHILD = "victim", "alleged_perpetrator", "child"
MONTHS_UNTIL = 24  # younger children are counted in months


@dataclass(frozen=True, slots=True)
class Portrait:
    """Somebody to draw. `known` False: this viewer may know that somebody is there, and nothing more."""

    id: int
    known: bool
    name: str
    sex: str
    role: str
    born: str
    age: int | None
    months: int | None  # of a small child


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one source told. `a` is `kind` of (or against) `b`; both ids of persons."""

    kind: str  # of rules.kin, or "relation" with the reporter's own word in `text`
    a: int | None
    b: int | None
    text: str
    source: str
    at: datetime
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """`facts` in the order in which they were told: what contradicts each other stands beside each other."""

    people: tuple[Portrait, ...]
    facts: tuple[Fact, ...]
    households: tuple[tuple[int, ...], ...]


def picture(entry: Open, members: Sequence[Member], today: date) -> Picture:
    """`members`: of `family.family`, for the same entry."""
    known = {one.id: one for one in members if one.known}
    facts = [*_relations(entry, known), *_violence(entry, known), *_stated(entry, known)]
    facts.sort(key=lambda one: one.at)
    return Picture(
        tuple(_portrait(one, today) for one in sorted(members, key=_eldest)),
        tuple(facts), _households(known, facts),
    )  # fmt: skip


def _eldest(one: Member) -> tuple[bool, str, int]:
    """Who starts the drawing: a victim's family stands first."""
    return one.role != VICTIM, one.born or "9999", one.id


def _portrait(one: Member, today: date) -> Portrait:
    months = None
    if one.age is not None:
        born = date.fromisoformat(one.born)
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return Portrait(one.id, one.known, one.name, one.sex, one.role, one.born, one.age,
                    months if months is not None and 0 <= months < MONTHS_UNTIL else None)  # fmt: skip


def _whose(entry: Open) -> dict[int, int]:
    return {row.pk: key for key, rows in entry.rows.mentions.items() for row in rows}


def _relations(entry: Open, known: dict[int, Member]) -> Iterator[Fact]:
    """What reports say of how two people stand to each other, each time that one of them says it first."""
    whose, reports = _whose(entry), {row.pk: row for row in entry.rows.reports}
    seen: set[tuple[object, ...]] = set()
    for row in entry.rows.of("relations"):
        a, b, report = whose.get(row.mention_id), whose.get(row.to_id), reports[row.report_id]
        if a not in known or b not in known or not report_shows(entry, report, Category.STATEMENT, (a, b)):
            continue
        told = kin.of_relation(row.kind, row.text)
        kind, turned = told or ("relation", False)
        one, other = (b, a) if turned else (a, b)
        line = kind, one, other, row.text if told is None else "", source_of(report)
        if line not in seen:
            seen.add(line)
            yield Fact(kind, one, other, row.text or row.kind, source_of(report), report.received_at)


def _violence(entry: Open, known: dict[int, Member]) -> Iterator[Fact]:
    """Who is told to hit whom: from each alleged perpetrator of a report to each victim in it, else to each child."""
    in_report: dict[int, list[tuple[int, Mention]]] = {}
    for key, rows in entry.rows.mentions.items():
        for row in rows:
            in_report.setdefault(row.report_id, []).append((key, row))
    for report in entry.rows.reports:
        those = in_report.get(report.pk, [])
        by = [key for key, row in those if row.role == PERPETRATOR and key in known]
        hit = [key for key, row in those if row.role == VICTIM] or [key for key, row in those if row.role == CHILD]
        for a, b in ((a, b) for a in by for b in hit if a != b and b in known):
            if report_shows(entry, report, Category.STATEMENT, (a, b)):
                for kind in _kinds(report):
                    yield Fact(kind, a, b, "", source_of(report), report.received_at)


def _kinds(report: Report) -> list[str]:
    told = {*report.violence, *(["stalking"] if report.facts.get("stalking") else [])}
    return [kind for kind in kin.VIOLENCE if kind in told]


def _stated(entry: Open, known: dict[int, Member]) -> Iterator[Fact]:
    """What was written down for the drawing. Where somebody lives is kept back when an address of theirs is."""
    statements: dict[int, Any] = {row.pk: row for row in entry.rows.statements}
    for row in entry.rows.of("family_facts"):
        said = statements[row.statement_id]
        about = [one for one in (said.person_id, row.other_id) if one is not None]
        away = [one for one in about if one not in known or any(not home.shown for home in known[one].homes)]
        if row.kind == kin.SAME_HOME and away:
            continue
        if entry.shows(f"statement:{said.pk}", said.controller_id, said.category, about) is Seen.WHAT:
            yield Fact(row.kind, *(*about, None)[:2], entry.veil(said.text, said.controller_id), said.source, said.at,
                       row.since, row.until)  # fmt: skip


def _households(known: dict[int, Member], facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """Who live together: the same whole address, told last and shown to this viewer, or told to share a house."""
    home_of = {key: place for key, one in known.items() if (place := _address(one.homes))}
    group = {key: {key, *(other for other, place in home_of.items() if home_of.get(key) == place)} for key in known}
    for fact in facts:
        if fact.kind == kin.SAME_HOME and fact.a in group and fact.b in group:
            joined = group[fact.a] | group[fact.b]
            for one in joined:
                group[one] = joined
    found = {tuple(sorted(those)) for those in group.values() if len(those) > 1}
    return tuple(sorted(found))


def _address(homes: Sequence[Address]) -> str:
    """The last address, when it is whole; none where another is kept back, because that may be the one."""
    if not homes or any(not one.shown for one in homes):
        return ""
    last = next((home for home in homes if home.hidden), homes[0])  # who has a secret address stays there
    street, comma, _place = last.text.partition(",")
    whole = comma and any(sign.isdigit() for sign in street)
    return "".join(last.text.casefold().split()) if whole else ""


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """The drawing of one case on a page of its own."""

    number: str
    picture: Picture


def family_page(viewer: Viewer, number: str, *, now: datetime) -> FamilyPage | Known | Forbidden | None:
    """The same answers as `case.case_page`; the look is logged."""
    with opened(viewer, number, what="case", now=now, along=(*FAMILY, "family_facts")) as entry:
        if not isinstance(entry, Open):
            return entry
        today = now.astimezone(AMSTERDAM).date()
        return FamilyPage(entry.case.number, picture(entry, family(entry, today), today))
