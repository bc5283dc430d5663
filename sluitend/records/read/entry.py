"""The door of one case: how far this viewer may see, with the look logged, and which pieces may be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import AccessLog, Case, Disclosure, Worker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class Person:
    """A named professional with a way to reach him or her."""

    id: int
    name: str
    organisation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that somebody may know who does not take part: it is known here; call this person."""

    number: str
    state: str
    director: Person | None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A role that never sees cases, whatever its organisation."""


@dataclass(frozen=True, slots=True)
class Open:
    """A case that this viewer may see into; for use inside `records.read` only, the rows do not leave it."""

    case: Case
    viewer: Viewer
    sight: Sight
    pieces: frozenset[str]  # disclosed to one of the viewer's organisations, and not ended

    @property
    def full(self) -> bool:
        """False for who may only know that the case runs: who takes part, the next step and the terms."""
        return self.sight == Sight.WHAT

    def told(self, text: str) -> str:
        """The text of something that everyone who takes part may read; empty for who does not."""
        return text if self.full else ""

    def may(self, piece: str, controller: int) -> bool:
        """True when the own organisation controls this piece or has it under an open disclosure (promise 7)."""
        return self.full and (controller in self.viewer.organisations or piece in self.pieces)

    def hidden_too(self, recorded_by: Iterable[int | None]) -> bool:
        """True for who recorded a hidden address, who directs and who holds the view on safety (promise 8)."""
        entitled = {self.case.director_organisation_id, self.case.safety_holder_id, *recorded_by}
        return bool(entitled & self.viewer.organisations)


def professional(row: Worker | None) -> Person | None:
    return Person(row.pk, row.name, row.organisation.name, row.phone) if row else None


def enter(viewer: Viewer, number: str, *, what: str, now: datetime) -> Open | Known | Forbidden | None:
    """Open one case for this viewer and log the look; None when there is no such case.

    A case that was joined to another opens as that other one. `what` is the page; "" when this look belongs to one
    that is logged already.
    """
    if not viewer.may_see_content:
        return Forbidden()
    rows = Case.objects.select_related(
        "director__organisation", "director_organisation", "safety_holder", "joined_into"
    )
    case = rows.filter(number=number).first()
    if case is not None and case.joined_into is not None:
        case = rows.filter(pk=case.joined_into_id).first()
    if case is None:
        return None
    worker = Worker.objects.select_related("organisation").get(pk=viewer.id)
    seen = sight(worker, case)
    if seen == Sight.NONE:
        return Forbidden()
    if what:
        AccessLog.objects.create(worker=worker, case=case, what=what, sight=seen, at=now)
    if seen == Sight.KNOWN:
        return Known(case.number, case.state, professional(case.director))
    open_rows = Disclosure.objects.filter(case=case, recipient__in=viewer.organisations, ended_at__isnull=True)
    return Open(case, viewer, seen, frozenset(open_rows.values_list("piece", flat=True)))
