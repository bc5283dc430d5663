"""The radar: what all reports about the persons of a family show together, as far as this viewer may know.

Cases that the viewer is not in count for nothing in the figures: of these only that they are there, and whom to call.
It asks; what it is, a professional finds (R-INTAKE-10, R-SAFE-03).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sluitend.records.models import Case
from sluitend.records.read import family, radar_family
from sluitend.records.read.entry import Open, opened
from sluitend.records.read.radar_answers import Question, questions
from sluitend.records.read.radar_beyond import Elsewhere, beyond
from sluitend.records.read.radar_signals import KINDS, Signal, knows, signals
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import book
from sluitend.rules import radar as rules
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.decision import Decision
from sluitend.rules.radar_severity import Told, Weighed, rising
from sluitend.rules.radar_sources import apart
from sluitend.rules.sharing import Category, Seen

__all__ = ["Elsewhere", "Question", "Radar", "Signal", "asked", "radar"]


@dataclass(frozen=True, slots=True)
class Radar:
    """`gaps`: days between one happening and the next. `elsewhere`: cases that are only known to be there.

    `fresh`: what the last report told for the first time. `marks`: each weighing with day, mark and level.
    """

    number: str
    signals: tuple[Signal, ...]
    happenings: int
    gaps: tuple[int, ...]
    closer: bool
    repeated: Decision
    rising: Decision
    fresh: tuple[str, ...]
    marks: tuple[Weighed, ...]
    apart: tuple[tuple[str, str], ...]
    sources: int
    children: tuple[radar_family.Child, ...]
    moves: tuple[radar_family.Moved, ...]
    measures: tuple[radar_family.Measure, ...]
    questions: tuple[Question, ...]
    elsewhere: tuple[Elsewhere, ...]
    more_elsewhere: int
    may_find: bool  # an organisation of the viewer weighs here

    @property
    def reports(self) -> int:
        return sum(one.kind == "report" for one in self.signals)

    @property
    def together(self) -> bool:
        """Whether there is anything to see together: more than one signal, or a family that is known elsewhere too."""
        return len(self.signals) > 1 or bool(self.elsewhere)

    @property
    def closed(self) -> int:
        """Reports of which this viewer sees only that they are there."""
        return sum(one.closed for one in self.signals)


def radar(viewer: Viewer, number: str, *, now: datetime) -> Radar | None:
    """The radar of a case, for who sees what is in it; None for anybody else. The look is logged, in each case seen."""
    with opened(viewer, number, what="radar", now=now, along=KINDS) as entry:
        return _radar(entry, now) if isinstance(entry, Open) and entry.full else None


def asked(viewer: Viewer, number: str, rule: str, *, now: datetime) -> Decision | None:
    """The question of this rule as it stands for this viewer; None where it is not asked."""
    found = radar(viewer, number, now=now)
    return next((one.decision for one in found.questions if one.rule == rule), None) if found else None


def _radar(entry: Open, now: datetime) -> Radar:
    today, members = now.astimezone(AMSTERDAM).date(), family.family(entry, now.astimezone(AMSTERDAM).date())
    names = {one.id: one.name or "?" for one in members}
    with beyond(entry) as (others, elsewhere, more):
        told = sorted([*signals(entry), *(one for other in others for one in signals(other.entry, other.persons))],
                      key=lambda one: (one.day, one.at))  # fmt: skip
        told_homes = [one for other in ((entry, set(names)), *((one.entry, one.persons) for one in others))
                      for one in radar_family.homes_told(*other)]  # fmt: skip
        measures = [*radar_family.measures(entry, names),
                    *(one for other in others
                      for one in radar_family.measures(other.entry, names, other.persons))]  # fmt: skip
        known = _together([knows(entry), *(knows(other.entry, other.persons) for other in others)])
    days, marks = [one.day for one in told], _weighed(entry)
    happened = rules.happenings(days=days, book=book(), on=today)
    space, worse = rules.spacing(happened), rising(told=_told(told), weighed=marks)
    return Radar(
        number=entry.case.number, signals=tuple(told), happenings=len(happened), gaps=space.gaps, closer=space.closer,
        repeated=rules.repeated(days=days, book=book(), on=today), rising=worse,
        fresh=tuple(str(one) for one in _listed(worse.inputs["new"])), marks=marks,
        apart=tuple((str(a), str(b)) for a, b in _listed(apart(knows=known).inputs["pairs"])), sources=len(known),
        children=radar_family.children(members, told, today), moves=radar_family.moves(told_homes, names),
        measures=tuple(sorted(measures, key=lambda one: one.at)), questions=questions(entry, told, today),
        elsewhere=elsewhere, more_elsewhere=more,
        may_find=bool({entry.case.director_organisation_id, entry.case.safety_holder_id} & entry.viewer.organisations)
        and entry.case.state == Case.State.OPEN,
    )  # fmt: skip


def _told(found: Iterable[Signal]) -> list[Told]:
    return [Told(one.day, frozenset(one.violence), frozenset(one.facts)) for one in found if not one.closed]


def _weighed(entry: Open) -> tuple[Weighed, ...]:
    """The weighings of this case that the viewer may read."""
    return tuple(
        Weighed(_day(row.at), row.mark, row.level) for row in entry.rows.assessments
        if entry.shows(f"assessment:{row.pk}", row.controller_id, Category.ASSESSMENT) is Seen.WHAT
    )  # fmt: skip


def _together(found: Iterable[dict[str, set[str]]]) -> dict[str, set[str]]:
    """Over all cases: who reported in one knows nothing of what was reported in another, unless it is there too."""
    whole: dict[str, set[str]] = {}
    for one in found:
        for name, known in one.items():
            whole.setdefault(name, set()).update(known)
    return whole


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _listed(value: object) -> list:
    return list(value) if isinstance(value, list | tuple) else []
