"""Which cases belong together: joined or related, who said so and why, and what undoing a joining would do."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sluitend.records.models import Action, Case, CaseLink, Clock, Pickup, TrailEntry
from sluitend.records.parted import going_back, root_of, since
from sluitend.records.read.sides import Looker
from sluitend.records.read.timeline import DONE
from sluitend.records.read.viewer import Viewer

MOST_LINES = 200  # of the history of a case that was joined; the newest


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done in the other case; `text` is a message id."""

    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Linked:
    """One link. `number` is empty for who may only know that the family is known: call the director.

    `why` is empty for who does not see the case in which it was written.
    """

    id: int
    kind: str
    number: str
    opens: bool
    director: str
    director_phone: str
    at: datetime
    by: str
    why: str
    undone_at: datetime | None
    undone_by: str
    undone_why: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """`joined`: cases that went into this one, also by way of another; `ended`: what was undone."""

    number: str
    family: str
    joined: tuple[Linked, ...]
    related: tuple[Linked, ...]
    ended: tuple[Linked, ...]


def links(viewer: Viewer, number: str, *, now: datetime) -> Links | None:
    """The links of one case; None when it does not exist or may not be seen. The look is logged."""
    case = Case.objects.filter(number=number).first()
    looker = Looker(viewer, now=now)
    if case is None or not looker.may(root := root_of(case)):
        return None
    with transaction.atomic():
        looker.look_at(root)
        found = _links(root, looker)
        looker.log("match")
    return found


def _links(case: Case, looker: Looker) -> Links:
    inside = _inside(case)
    rows = CaseLink.objects.filter(Q(case__in=inside) | Q(other__in=inside))
    rows = rows.select_related("case__director", "other__director", "by", "undone_by").order_by("at", "pk")
    looker.stand({key for row in rows for key in (row.case_id, row.other_id)})
    shown = [(row, one) for row in rows if (one := _linked(row, inside, looker)) is not None]
    return Links(
        case.number, case.family_name,
        tuple(one for row, one in shown if one.kind == "joined" and row.undone_at is None),
        tuple(one for row, one in shown if one.kind == "related" and row.undone_at is None),
        tuple(one for row, one in shown if row.undone_at is not None),
    )  # fmt: skip


def _inside(case: Case) -> list[int]:
    """The case and those that went into it."""
    found, layer = [case.pk], [case.pk]
    while layer := list(Case.objects.filter(joined_into__in=layer).values_list("pk", flat=True)):
        found += layer
    return found


def _linked(row: CaseLink, inside: list[int], looker: Looker) -> Linked | None:
    joined = row.kind == CaseLink.Kind.JOINED and row.undone_at is None
    other = row.other if row.case_id in inside else row.case
    near = None if joined else looker.meet(root_of(other))
    if not joined and near is None:
        return None  # of a case that somebody is kept out of, not even that it is linked
    sees = joined or looker.may(root_of(row.case))
    return Linked(
        id=row.pk, kind=row.kind, number=other.number if joined else near.number if near else "",
        opens=not joined and near is not None and near.shown, director=near.director if near else "",
        director_phone=near.director_phone if near else "", at=row.at, by=row.by.name if row.by else "",
        why=row.why if sees else "", undone_at=row.undone_at, undone_by=row.undone_by.name if row.undone_by else "",
        undone_why=row.undone_why if sees else "", lines=_history(other) if joined else (),
    )  # fmt: skip


def _history(case: Case) -> tuple[Line, ...]:
    """What was done in it before it was joined; that stays with that case."""
    rows = TrailEntry.objects.filter(case=case, verb__in=DONE).select_related("by").order_by("-number")[:MOST_LINES]
    return tuple(Line(row.at, DONE[row.verb], row.by.name if row.by else "") for row in reversed(rows))


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing this link would do. `terms`: labels and ends that run again; `stays`: reports that came after."""

    link: Linked
    here: str
    reports: int
    done_since: int
    stays: int
    asked_again: int
    terms: tuple[tuple[str, datetime], ...]
    director: str
    was_closed: bool


def undoing(viewer: Viewer, link: int, *, now: datetime) -> Undoing | None:
    """Told before it is done; None for who does not see either case, or when there is no such link. Logged."""
    row = CaseLink.objects.select_related("case", "other__director", "by", "undone_by").filter(pk=link).first()
    looker = Looker(viewer, now=now)
    near = [root_of(one) for one in (row.case, row.other)] if row else []
    root = next((one for one in near if looker.may(one)), None)
    if row is None or root is None:
        return None
    with transaction.atomic():
        looker.look_at(root)
        linked = _linked(row, _inside(root), looker)
        looker.log("match")
    return _undoing(row, root, linked) if linked else None


def _undoing(row: CaseLink, root: Case, linked: Linked) -> Undoing:
    joined = row.kind == CaseLink.Kind.JOINED and row.undone_at is None
    back = going_back(row, root.pk) if joined else {}
    ended: dict[str, dict[str, str]] = row.moved.get("ended", {}) if joined else {}
    asked = [int(key) for key, state in ended.get("pickup", {}).items() if state == "asked"]
    terms = Clock.objects.filter(pk__in=[int(key) for key in ended.get("clock", {})], case=row.other, state="ended")
    runs = terms.exclude(subject__startswith="pickup:").exclude(subject__startswith="handover:").order_by("due_at")
    finished = Action.objects.filter(pk__in=back.get("action", ()), done_at__gt=row.at)
    return Undoing(
        link=linked, here=root.number, reports=len(back.get("report", ())), done_since=finished.count(),
        stays=since(row, root.pk) if joined else 0,
        asked_again=Pickup.objects.filter(pk__in=asked, state="withdrawn").count(),
        terms=tuple(runs.values_list("label", "due_at")),
        director=row.other.director.name if row.other.director else "",
        was_closed=row.moved.get("older", {}).get("state") == Case.State.CLOSED,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases went into this one, and with how many families this one shares somebody."""

    joined: int
    related: int


def counted(viewer: Viewer, case: int) -> Counted:
    """For a page of this case (its id) that this viewer sees already; a case that one is kept out of does not count."""
    rows = CaseLink.objects.filter(Q(case=case) | Q(other=case), undone_at__isnull=True)
    told = [(kind, one if other == case else other) for kind, one, other in rows.values_list("kind", "case", "other")]
    kinds = [kind for kind, other in told if kind == CaseLink.Kind.JOINED or other not in viewer.kept_out]
    return Counted(kinds.count(CaseLink.Kind.JOINED), kinds.count(CaseLink.Kind.RELATED))
