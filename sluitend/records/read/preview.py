"""What somebody else reads of certain pieces: the case as that person's own page shows it, and nothing beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.records.models import NetworkMember, Organisation, Worker
from sluitend.records.read import family, the_plan, timeline
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.viewer import viewer_of
from sluitend.records.region import NETWORK
from sluitend.records.sight import NO_CONTENT
from sluitend.rules.calendar import AMSTERDAM

KINDS = {"report": "report", "assessment": "assessment", "basis": "assessmentbasis", "statement": "statement",
         "attachment": "attachment"}  # fmt: skip
MOST_READERS = 12  # people there who are shown by name; a big team shares one relation anyway


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody there. `all`: reads every piece; `some`: reads part of them."""

    name: str
    role: str
    all: bool
    some: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """`lines`, `aims`, `agreements`, `members`: as the other reads them. `closed`: pieces that stay closed there."""

    reader: str
    lines: tuple[timeline.Happened, ...]
    aims: tuple[the_plan.Aim, ...]
    agreements: tuple[the_plan.Agreed, ...]
    members: tuple[family.Member, ...]
    closed: int
    readers: tuple[Reader, ...]

    @property
    def pieces(self) -> int:
        """How many pieces can be read there."""
        return len(self.lines) + len(self.aims) + len(self.agreements)


def seen_at(organisation: int, number: str, pieces: Sequence[str], *, contact: int | None, now: datetime) -> Seen:
    """The pieces as the contact at this organisation reads them now, and who else there does.

    For a rehearsal (`chain.share.rehearse`): what is shown before sending is made by what shows it afterwards.
    """
    who = _workers(organisation, contact)
    first = _as(who[0].pk, number, now) if who else None
    readers = tuple(_reader(one, number, pieces, now) for one in who[:MOST_READERS])
    if first is None:
        return Seen(who[0].name if who else "", (), (), (), (), len(pieces), readers)
    lines, aims, agreements = _open_pieces(first, pieces)
    told = any(piece.startswith("report:") for piece in pieces)
    members = family.family(first, now.astimezone(AMSTERDAM).date()) if told else ()
    shown = len(lines) + len(aims) + len(agreements)
    return Seen(who[0].name, lines, aims, agreements, tuple(one for one in members if one.known),
                len(pieces) - shown, readers)  # fmt: skip


def all_seen_at(organisation: int, number: str, *, contact: int | None, now: datetime) -> Seen:
    """Everything in the case as the contact at this organisation reads it now; the rest counts as closed."""
    who = _workers(organisation, contact)
    first = _as(who[0].pk, number, now) if who else None
    pieces = _names(first) if first else ()
    return seen_at(organisation, number, pieces, contact=contact, now=now)


def _names(entry: Open) -> tuple[str, ...]:
    lines = [f"{KINDS[one.kind]}:{one.key}" for one in timeline.happened(entry) if one.kind in KINDS]
    phases = the_plan.phases(entry)
    aims = [f"goal:{aim.id}" for one in phases for aim in one.goals]
    return (*dict.fromkeys(lines), *aims, *(f"agreement:{row.id}" for one in phases for row in one.agreements))


def _workers(organisation: int, contact: int | None) -> list[Worker]:
    """Who works there and may see content: the contact first, then who is on duty."""
    found = Organisation.objects.get(pk=organisation)
    there = Q(organisation=found)
    if found.kind == NETWORK:
        members = NetworkMember.objects.filter(network=found).values("organisation")
        there |= Q(organisation__in=members, role="coach")
    rows = Worker.objects.filter(there, is_active=True).exclude(role__in=[*NO_CONTENT, "client"])
    return sorted(rows, key=lambda one: (one.pk != contact, not one.on_duty, one.pk))


def _as(worker: int, number: str, now: datetime) -> Open | None:
    entry = enter(viewer_of(worker), number, now=now)
    return entry if isinstance(entry, Open) else None


def _open_pieces(
    entry: Open, pieces: Iterable[str]
) -> tuple[tuple[timeline.Happened, ...], tuple[the_plan.Aim, ...], tuple[the_plan.Agreed, ...]]:
    wanted = set(pieces)
    lines = timeline.happened(entry)
    phases = the_plan.phases(entry)
    return (
        tuple(one for one in lines if f"{KINDS.get(one.kind)}:{one.key}" in wanted and not one.closed),
        tuple(aim for one in phases for aim in one.goals if f"goal:{aim.id}" in wanted and not aim.closed),
        tuple(row for one in phases for row in one.agreements
              if f"agreement:{row.id}" in wanted and not row.closed),
    )  # fmt: skip


def _reader(worker: Worker, number: str, pieces: Sequence[str], now: datetime) -> Reader:
    entry = _as(worker.pk, number, now)
    reads = sum(len(part) for part in _open_pieces(entry, pieces)) if entry else 0
    return Reader(worker.name, str(worker.get_role_display()), reads == len(set(pieces)), reads > 0)
