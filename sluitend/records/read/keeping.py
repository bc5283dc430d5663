"""What was kept long enough, for who watches over it: numbers and dates, no name of a family and no content."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.keeping import File, files
from sluitend.records.models import Destruction, Worker
from sluitend.records.privacy import watched
from sluitend.records.read.viewer import Viewer
from sluitend.records.region import book
from sluitend.rules.keeping import ON_REQUEST, OTHER


@dataclass(frozen=True, slots=True)
class Due:
    """A file past its term, or a request. `pieces` None: of a request they are counted when it is destroyed.

    `own_setting`: the term is no law but ours, still to be established. `mine`: this viewer proposed it.
    """

    case: int
    number: str
    controller: int
    organisation: str
    rule: str
    label: str
    own_setting: bool
    due_at: datetime
    pieces: int | None
    decided: str
    proposal: int | None
    proposed_by: str
    mine: bool


def due(viewer: Viewer, *, now: datetime) -> tuple[Due, ...]:
    """Of the organisations that this person watches over, the longest overdue first; no case one is kept out of."""
    ours = frozenset(watched(Worker.objects.get(pk=viewer.id)).values_list("pk", flat=True))
    proposed = {
        row.pk: row
        for row in Destruction.objects.filter(controller__in=ours, state=Destruction.State.PROPOSED)
        .exclude(case__in=viewer.kept_out)
        .select_related("case", "controller", "by")
        .order_by("due_at", "pk")
    }
    found = [
        _file(one, proposed.get(one.destruction or 0), viewer)
        for one in files(now=now)
        if one.controller in ours and one.case not in viewer.kept_out
    ]
    asked = [_asked(row, viewer) for row in proposed.values() if row.rule == ON_REQUEST]
    return (*asked, *found)


def one(viewer: Viewer, number: str, controller: int | None, rule: str, *, now: datetime) -> Due | None:
    """One of these files; None for any other."""
    wanted = (number, controller, rule)
    return next((row for row in due(viewer, now=now) if (row.number, row.controller, row.rule) == wanted), None)


def _file(one: File, row: Destruction | None, viewer: Viewer) -> Due:
    return Due(
        one.case, one.number, one.controller, one.organisation, one.rule, _label(one.rule), one.rule == OTHER,
        one.due_at, one.pieces, one.decided, one.destruction if row else None, row.by.name if row else "",
        row is not None and row.by_id == viewer.id,
    )  # fmt: skip


def _asked(row: Destruction, viewer: Viewer) -> Due:
    return Due(
        row.case_id, row.case.number, row.controller_id, row.controller.name, row.rule, _label(row.rule), False,
        row.due_at, None, row.state, row.pk, row.by.name, row.by_id == viewer.id,
    )  # fmt: skip


def _label(rule: str) -> str:
    """How the book calls this term; its newest name."""
    known = sorted((value for value in book().all() if value.name == rule), key=lambda value: value.since)
    return known[-1].label if known else rule
