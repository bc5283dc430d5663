"""The one plan of a family: goals per person, agreements and actions in three phases; meetings and help."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Action, Agreement, ConferenceInput, Goal
from sluitend.records.read.entry import Open
from sluitend.rules.phases import PHASES
from sluitend.rules.sharing import Category, Seen


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal. `closed`: the viewer sees that it is there, not what it says."""

    id: int
    person: int | None
    text: str
    by: str
    at: datetime
    reached_at: datetime | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    id: int
    text: str
    with_whom: str
    by: str
    at: datetime
    broken_at: datetime | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Todo:
    id: int
    text: str
    owner: str
    owner_organisation: str
    due_at: datetime
    state: str
    outcome: str
    done_at: datetime | None
    mine: bool
    may_finish: bool


@dataclass(frozen=True, slots=True)
class Phase:
    code: str
    goals: tuple[Aim, ...]
    agreements: tuple[Agreed, ...]

    @property
    def by_person(self) -> tuple[tuple[int | None, tuple[Aim, ...]], ...]:
        """The goals that can be read, for each person (id) together; None is the family as a whole."""
        found: dict[int | None, list[Aim]] = {}
        for one in self.goals:
            if not one.closed:
                found.setdefault(one.person, []).append(one)
        return tuple((person, tuple(goals)) for person, goals in found.items())

    @property
    def closed(self) -> tuple[str, ...]:
        """Whose pieces stand here that stay closed for the viewer, each once."""
        return tuple(dict.fromkeys(one.by for one in (*self.goals, *self.agreements) if one.closed))


@dataclass(frozen=True, slots=True)
class Help:
    help: str
    organisation: str
    person: int | None
    cents: int | None


@dataclass(frozen=True, slots=True)
class Arranged:
    id: int
    why: str
    at: datetime
    by: str
    lines: tuple[Help, ...]
    cents: int | None


@dataclass(frozen=True, slots=True)
class Input:
    organisation: str
    by: str
    text: str
    at: datetime
    closed: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    id: int
    goal: str
    at: datetime
    organisation: str
    held_at: datetime | None
    decision: str
    client_present: bool | None
    inputs: tuple[Input, ...]


def phases(entry: Open) -> tuple[Phase, ...]:
    """The three phases in order, each with its goals and agreements."""
    aims: dict[str, list[Aim]] = {code: [] for code in PHASES}
    agreed: dict[str, list[Agreed]] = {code: [] for code in PHASES}
    for goal in entry.rows.of("goals"):
        aims[goal.phase].append(_aim(entry, goal))
    for agreement in entry.rows.of("agreements"):
        agreed[agreement.phase].append(_agreed(entry, agreement))
    return tuple(Phase(code, tuple(aims[code]), tuple(agreed[code])) for code in PHASES)


def _aim(entry: Open, row: Goal) -> Aim:
    may = entry.shows(f"goal:{row.pk}", row.controller_id, Category.PLAN, (row.person_id,)) is Seen.WHAT
    text = entry.veil(row.text, row.controller_id) if may else ""
    return Aim(row.pk, row.person_id, text, row.controller.name, row.at, row.reached_at, not may)


def _agreed(entry: Open, row: Agreement) -> Agreed:
    may = entry.shows(f"agreement:{row.pk}", row.controller_id, Category.PLAN) is Seen.WHAT
    text = entry.veil(row.text, row.controller_id) if may else ""
    return Agreed(row.pk, text, row.with_whom if may else "", row.controller.name, row.at,
                  row.broken_at, not may)  # fmt: skip


def actions(entry: Open) -> tuple[Todo, ...]:
    """Open actions by date, then the finished ones, the last first."""
    directs = entry.case.director_organisation_id in entry.viewer.organisations
    todo = [
        Todo(
            row.pk, _action_text(entry, row), row.owner.name, row.owner.organisation.name, row.due_at, row.state,
            entry.told(row.outcome),
            row.done_at, row.owner_id == entry.viewer.id, directs or row.owner_id == entry.viewer.id,
        )
        for row in entry.rows.of("actions")
    ]  # fmt: skip
    running = [one for one in todo if one.state == "open"]
    ended = sorted((one for one in todo if one.state != "open"), key=lambda one: one.done_at or one.due_at)
    return (*running, *reversed(ended))


def _action_text(entry: Open, row: Action) -> str:
    """An action carries no content beyond its text; its owner reads it whatever else may be seen."""
    own = row.owner_id == entry.viewer.id or not entry.full
    return row.text if own else entry.told(row.text)


def arranged(entry: Open) -> tuple[Arranged, ...]:
    """Help that was started for the whole family, with its amounts in euro cents for who may know these."""
    if not entry.shares(Category.PLAN):
        return ()
    money = entry.shares(Category.FINANCE)
    found = []
    for row in entry.rows.of("arrangements"):
        lines = tuple(Help(one.help, one.organisation.name, one.person_id, one.amount if money else None)
                      for one in entry.rows.of("arrangement_lines") if one.arrangement_id == row.pk)  # fmt: skip
        total = sum(one.cents or 0 for one in lines) if money else None
        found.append(Arranged(row.pk, row.why, row.at, row.by.name, lines, total))
    return tuple(found)


def meetings(entry: Open) -> tuple[Meeting, ...]:
    """Case conferences, the newest first. Input is read by who takes part in the meeting: those in the case."""
    return tuple(
        Meeting(
            row.pk, entry.told(row.goal), row.at, row.organisation.name, row.held_at, entry.told(row.decision),
            row.client_present,
            tuple(_input(entry, one) for one in entry.rows.of("inputs") if one.conference_id == row.pk),
        )
        for row in entry.rows.of("conferences")
    )  # fmt: skip


def _input(entry: Open, row: ConferenceInput) -> Input:
    return Input(row.organisation.name, row.by.name, entry.told(row.text), row.at, not entry.shares(Category.PLAN))
