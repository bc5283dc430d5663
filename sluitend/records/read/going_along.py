"""What goes along when the direction of a case is handed over: all that somebody must do or watch."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.read import protected, the_plan
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Along:
    """As the one who hands over sees it. Nothing of it stays behind, and nothing is written down again."""

    actions: tuple[the_plan.Todo, ...]
    terms: tuple[protected.Term, ...]
    goals: int
    agreements: int
    help: int
    measures: int
    meetings: int


def going_along(viewer: Viewer, number: str, *, now: datetime) -> Along | None:
    """None for who is not in the case. The page on which it stands logs the look."""
    entry = enter(viewer, number, now=now)
    if not isinstance(entry, Open):
        return None
    phases = the_plan.phases(entry)
    measures = [one for one in protected.orders(entry, now) if one.runs]
    beds = [one for one in protected.beds(entry) if one.ended_at is None]
    return Along(
        actions=tuple(one for one in the_plan.actions(entry) if one.state == "open"),
        terms=tuple(one for one in protected.terms(entry.rows.clocks) if one.state == "running"),
        goals=sum(len(one.goals) for one in phases), agreements=sum(len(one.agreements) for one in phases),
        help=len(the_plan.arranged(entry)), measures=len(measures) + len(beds), meetings=len(the_plan.meetings(entry)),
    )  # fmt: skip
