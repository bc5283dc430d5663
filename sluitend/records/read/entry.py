"""The door of one case: how far this viewer may see, which pieces may be read, and the look logged with them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sluitend.records.models import Case, Worker
from sluitend.records.read import looks, noticed
from sluitend.records.read.rows import Rows
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, Standing, standing
from sluitend.rules.sharing import Category, Hold, Relation, Seen
from sluitend.rules.sharing.looking import Answer, kind, page

IN_PERSON = frozenset({Relation.DIRECTOR, Relation.MEMBER})
INSIDE = frozenset({Relation.DIRECTOR, Relation.MEMBER, Relation.COLLEAGUE, Relation.TOLD, Relation.ASKED})


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
    """No case at all: a role that never sees one, or (`barred`) who is, or knows, somebody in this one."""

    barred: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A case that this viewer may see into; for use inside `records.read` only, the rows do not leave it.

    `given`: pieces disclosed to an organisation of the viewer on a ground that holds now; `ended`: that did so before.
    """

    case: Case
    viewer: Viewer
    standing: Standing
    given: frozenset[str]
    ended: frozenset[str]
    now: datetime
    answers: tuple[Answer, ...]
    rows: Rows
    shown: looks.Shown = field(default_factory=looks.Shown)

    @property
    def sight(self) -> Sight:
        return self.standing.sight

    @property
    def full(self) -> bool:
        """False for who may only know that the case runs: who takes part, the next step and the terms."""
        return self.sight == Sight.WHAT

    def hold(self, piece: str, controller: int) -> Hold:
        """How the viewer's organisations hold a piece ("report:12")."""
        if controller in self.viewer.organisations:
            return Hold.OWN
        if piece in self.given:
            return Hold.GIVEN
        return Hold.ENDED if piece in self.ended else Hold.NONE

    def shows(self, piece: str, controller: int, category: str, persons: Iterable[int | None] = ()) -> Seen:
        """What may be seen of a piece, by the table of looks; what is shown stands in the log with its persons.

        A category that nobody knows is never shown.
        """
        return self._answer(self.hold(piece, controller), category, persons)

    def shares(self, category: str, persons: Iterable[int | None] = ()) -> bool:
        """True when this viewer may read what everyone who takes part may: it has no controller of its own."""
        hold = Hold.GIVEN if self.standing.relation in INSIDE else Hold.NONE
        return self._answer(hold, category, persons) is Seen.WHAT

    def told(self, text: str, category: str = Category.PLAN, persons: Iterable[int | None] = ()) -> str:
        """The text of something that everyone who takes part may read; empty for who may not."""
        return text if text and self.shares(category, persons) else ""

    def _answer(self, hold: Hold, category: str, persons: Iterable[int | None]) -> Seen:
        try:
            known = Category(category)
        except ValueError:
            return Seen.THAT if self.full else Seen.NOTHING
        seen = self.answers[kind(hold, known)].seen
        if seen is not Seen.WHAT:
            return seen
        if not (self.full or known is Category.VISIT_WARNING):
            return Seen.THAT
        self.shown.add(known, persons)
        return seen

    def veil(self, text: str, controller: int) -> str:
        """A text without the hidden addresses that stand in it, for who may not know these."""
        own = controller in self.viewer.organisations or self.hidden_too(())
        if not text or (own and self.standing.relation in IN_PERSON):
            return text
        return self.rows.hidden.veil(text)

    def hidden_too(self, recorded_by: Iterable[int | None]) -> bool:
        """True for who recorded a hidden address, who directs and who holds the view on safety (promise 8).

        This comes on top of the table of looks, never instead of it.
        """
        entitled = {self.case.director_organisation_id, self.case.safety_holder_id, *recorded_by}
        return bool(entitled & self.viewer.organisations)


def professional(row: Worker | None) -> Person | None:
    return Person(row.pk, row.name, row.organisation.name, row.phone) if row else None


@contextmanager
def opened(
    viewer: Viewer, number: str, *, what: str, now: datetime, along: Iterable[str] = ()
) -> Iterator[Open | Known | Forbidden | None]:
    """One case for this viewer, read and logged in one transaction: the line says what was shown meanwhile.

    None when there is no such case, or when this viewer may not even know of it. A case that was joined to another
    opens as that other one. `what` is the page; `along`: kinds of rows that it needs anyway (`kinds.KINDS`).
    """
    with transaction.atomic():
        case, stands = _stands(viewer, number, now)
        found = _answer(viewer, case, stands, now, along)
        yield found
        if case is not None and stands is not None and isinstance(found, Open | Known):
            shown = found.shown if isinstance(found, Open) else looks.Shown()
            looks.line(viewer, case.pk, what, stands, stands.sight, shown, now).save(force_insert=True)
            if looks.why(stands) not in noticed.OWN_WORK:
                noticed.notice_many(viewer, now=now)
        elif isinstance(found, Forbidden) and found.barred:
            noticed.notice_kept_out(viewer, number, now=now)


def enter(viewer: Viewer, number: str, *, now: datetime) -> Open | Known | Forbidden | None:
    """The same without a line in the log: for what belongs to a look that has one, or shows nothing of the case."""
    case, stands = _stands(viewer, number, now)
    return _answer(viewer, case, stands, now)


def _stands(viewer: Viewer, number: str, now: datetime) -> tuple[Case | None, Standing | None]:
    if not viewer.may_see_content:
        return None, None
    rows = _cases()
    case = rows.filter(number=number).first()
    while case is not None and case.joined_into_id is not None:
        case = rows.filter(pk=case.joined_into_id).first()
    stands = standing(viewer.worker(), case, now=now, ours=viewer.organisations) if case else None
    return case, stands


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("director__organisation", "director_organisation", "safety_holder")


def _answer(
    viewer: Viewer, case: Case | None, stands: Standing | None, now: datetime, along: Iterable[str] = ()
) -> Open | Known | Forbidden | None:
    if not viewer.may_see_content:
        return Forbidden()
    if case is None or stands is None:
        return None
    if stands.barred:
        return Forbidden(barred=True)
    if stands.sight == Sight.NONE:
        return None
    if stands.sight == Sight.KNOWN:
        return Known(case.number, case.state, professional(case.director))
    rows = Rows(case, (*along, "disclosures"))
    given, ended = held(rows, viewer, now)
    answers = page(stands.reader, stands.relation, glass=bool(stands.glass))
    return Open(case, viewer, stands, given, ended, now, answers, rows)


def held(rows: Rows, viewer: Viewer, now: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """Pieces that an organisation of the viewer has by disclosure now, and those that it had before."""
    ours = [row for row in rows.of("disclosures") if row.recipient_id in viewer.organisations]
    given = frozenset(row.piece for row in ours if row.ended_at is None and (row.until is None or row.until > now))
    return given, frozenset(row.piece for row in ours) - given
