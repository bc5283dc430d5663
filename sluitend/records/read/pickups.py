"""The pickup board: what an organisation or network was asked, who took it up, and what followed a refusal."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sluitend.records.models import Case, Clock, Escalation, Organisation, Pickup
from sluitend.records.read.viewer import Viewer

KEPT_FOR = timedelta(days=14)  # what was answered stays on the board this long; the case keeps it for ever
WORKING_DAYS = " working_days"  # how the value of a clock ends that counts them
MOST = 100  # rows a group; who has more sees how many are left out


@dataclass(frozen=True, slots=True)
class Asked:
    """One request on the board. `due_at` is the clock that runs: until the answer, or after it until the contact."""

    id: int
    number: str
    family: str
    acute: bool
    question: str
    why: str
    state: str
    asked_at: datetime
    due_at: datetime | None
    working: bool  # that clock counts working days
    source: str
    decided_by: str
    decided_by_id: int | None
    decided_at: datetime | None
    reason: str
    first_contact_at: datetime | None
    others: tuple[str, ...]
    followed: str
    followed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    code: str
    name: str
    asked: tuple[Asked, ...]
    accepted: tuple[Asked, ...]
    declined: tuple[Asked, ...]
    in_all: tuple[int, int, int]  # asked, accepted, declined: also what is not listed here

    @property
    def more(self) -> int:
        """How many are left out."""
        return sum(self.in_all) - len(self.asked) - len(self.accepted) - len(self.declined)


def boards(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Code and name of every board this person may open: the networks first, then the own organisation."""
    if not viewer.may_see_content:
        return ()
    rows = Organisation.objects.filter(pk__in=viewer.organisations)
    ordered = sorted(rows, key=lambda row: (row.kind != "network", row.name))
    return tuple((row.code, row.name) for row in ordered)


def board(viewer: Viewer, code: str, *, now: datetime) -> Board | None:
    """The board of one organisation in whose name this person may answer; None for any other."""
    found = Organisation.objects.filter(code=code, pk__in=viewer.organisations).first()
    if found is None or not viewer.may_see_content:
        return None
    open_case = Pickup.objects.filter(organisation=found, case__state=Case.State.OPEN)
    open_case = open_case.exclude(case__in=viewer.kept_out)
    recent = open_case.filter(Q(decided_at__gte=now - KEPT_FOR))
    asked = open_case.filter(state=Pickup.State.ASKED).order_by("-case__acute", "asked_at", "pk")
    waiting = Q(first_contact_at__isnull=True, organisation__kind="network")
    taken = open_case.filter(Q(state=Pickup.State.ACCEPTED) & (Q(decided_at__gte=now - KEPT_FOR) | waiting))
    refused = recent.filter(state=Pickup.State.DECLINED)
    groups = [_rows(one) for one in (asked, taken.order_by("-decided_at", "-pk"), refused.order_by("-decided_at"))]
    in_all = tuple(one.count() if len(some) >= MOST else len(some)
                   for one, some in zip((asked, taken, refused), groups, strict=True))  # fmt: skip
    return Board(found.code, found.name, groups[0], groups[1], groups[2], in_all)


def one(viewer: Viewer, pickup: int) -> Asked | None:
    """One request, for the page on which it is answered; None when it was put to another."""
    rows = Pickup.objects.filter(pk=pickup, organisation__in=viewer.organisations).exclude(case__in=viewer.kept_out)
    return next(iter(_rows(rows)), None) if viewer.may_see_content else None


def board_code(pickup: int) -> str:
    """The code of the organisation that was asked: whose board to go back to."""
    return Pickup.objects.values_list("organisation__code", flat=True).get(pk=pickup)


def others_to_ask(pickup: int) -> tuple[tuple[int, str], ...]:
    """Organisations to which a request may be passed on: every other in the region."""
    asked = Pickup.objects.filter(pk=pickup).values("organisation")
    return tuple(Organisation.objects.exclude(pk__in=asked).order_by("name").values_list("pk", "name"))


def _rows(rows: QuerySet[Pickup]) -> tuple[Asked, ...]:
    found = list(rows.select_related("case", "decided_by", "organisation")[:MOST])
    clocks = _clocks(found)
    others = _others(found)
    followed = _followed(found)
    return tuple(_asked(row, clocks.get(row.pk), others, followed.get(row.pk, ("", None))) for row in found)


def _asked(row: Pickup, clock: Clock | None, others: dict[int, list[Pickup]], followed: tuple) -> Asked:
    said_no = row.state == Pickup.State.DECLINED  # sees that its no was followed, and no longer whose case it is
    beside = (other.organisation.name for other in others[row.case_id] if other.pk != row.pk and not said_no)
    family = "" if said_no else row.case.family_name
    return Asked(
        id=row.pk, number=row.case.number, family=family, acute=row.case.acute, question=row.question,
        why=row.why, state=row.state, asked_at=row.asked_at, due_at=clock.due_at if clock else None,
        working=clock is not None and clock.value.endswith(WORKING_DAYS), source=clock.source if clock else "",
        decided_by=row.decided_by.name if row.decided_by else "", decided_by_id=row.decided_by_id,
        decided_at=row.decided_at, reason=row.reason, first_contact_at=row.first_contact_at,
        others=tuple(dict.fromkeys(beside)), followed=followed[0], followed_at=followed[1],
    )  # fmt: skip


def _clocks(rows: list[Pickup]) -> dict[int, Clock]:
    """The first clock that ends of each request."""
    wanted = {f"pickup:{row.pk}": row.pk for row in rows}
    running = Clock.objects.filter(subject__in=wanted, state=Clock.State.RUNNING).order_by("-due_at")
    return {wanted[clock.subject]: clock for clock in running}


def _others(rows: list[Pickup]) -> dict[int, list[Pickup]]:
    beside: dict[int, list[Pickup]] = defaultdict(list)
    live = Pickup.objects.filter(case__in={row.case_id for row in rows}, state__in=["asked", "accepted"])
    for other in live.select_related("organisation").order_by("pk"):
        beside[other.case_id].append(other)
    return beside


def _followed(rows: list[Pickup]) -> dict[int, tuple[str, datetime | None]]:
    """Where each refusal went: to another taker, or up the ladder to a named person (promise 6)."""
    refused = {f"pickup:{row.pk}": row.pk for row in rows if row.state == Pickup.State.DECLINED}
    found: dict[int, tuple[str, datetime | None]] = {}
    for raised in Escalation.objects.filter(cause__in=refused).select_related("told").order_by("at"):
        found[refused[raised.cause]] = (f"{raised.told.name}, {raised.rung_title}", raised.at)
    passed = Pickup.objects.filter(takes_over_from__in=refused.values()).select_related("organisation")
    for new in passed:
        found[new.takes_over_from_id] = (new.organisation.name, new.asked_at)
    return found
