"""Counts over all cases, per period and municipality. Numbers only, and small ones are not shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Exists, OuterRef, Q, QuerySet

from sluitend.records.models import Case, Clock, Deviation, Direction, Escalation, Move, PersonLink, Pickup, Report
from sluitend.records.read.insight import as_move, days_without_director, hours_between, kept
from sluitend.records.read.small_numbers import SMALLEST, share, shown, shown_parts
from sluitend.records.region import region
from sluitend.rules import counting

REPORTER_KINDS = ("justice_safety", "health", "local_field", "education", "youth_agency", "mental_health", "other")
TERM_KINDS = ("law", "agreement", "target", "wish", "practice")
MOST = 3  # hops and retellings of three or more are one group


@dataclass(frozen=True, slots=True)
class Terms:
    kind: str
    kept: str
    passed: str
    share_kept: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """One municipality in the table; `repeat_share` in percent."""

    name: str
    reports: str
    families: str
    repeat_share: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Texts are numbers as they may be shown; shares are percentages; None means too few to show."""

    reports: str
    persons: str
    families: str
    repeat_share: float | None
    advice: str
    advice_became_report: str
    to_local_field: str
    per_reporter: dict[str, str]
    terms: tuple[Terms, ...]
    first_contacts: str
    contact_median: float | None
    contact_p90: float | None
    pickups: dict[str, str]
    refusals: dict[str, str]
    hops: dict[str, str]
    tellings: dict[str, str]
    retellings: dict[str, str]
    days_without_director: int
    deviations: str
    places: tuple[Place, ...]


def municipalities() -> tuple[str, ...]:
    """The municipalities of the region, in order of the alphabet."""
    return tuple(sorted(one.name for one in region().municipalities))


def overview(*, start: datetime, end: datetime, now: datetime, municipality: str = "") -> Overview:
    """The counts of what came in from `start` up to `end`; terms and first contacts as they stand at `now`."""
    told = Report.objects.filter(received_at__gte=start, received_at__lt=end)
    if municipality:
        told = told.filter(pk__in=_of(municipality))
    reports = told.filter(kind="report")
    advice = told.filter(kind="advice")
    cases = Case.objects.filter(opened_at__gte=start, opened_at__lt=end).exclude(state=Case.State.JOINED)
    cases = cases.filter(municipality=municipality) if municipality else cases
    total, repeated = reports.count(), _repeats(reports).count()
    by_kind = Counter(reports.values_list("reporter_kind", flat=True))
    contacts = _hours_to_contact(cases)
    counts = _counts(cases)
    return Overview(
        reports=shown(total), persons=shown(_persons(reports)), families=shown(_families(reports)),
        repeat_share=share(repeated, total), advice=shown(advice.count()),
        advice_became_report=shown(advice.filter(became_report__isnull=False).count()),
        to_local_field=shown(reports.exclude(disposition="").count()),
        per_reporter=shown_parts({kind: by_kind[kind] for kind in REPORTER_KINDS}),
        terms=_terms(cases, now), first_contacts=shown(len(contacts)), contact_median=at_share(contacts, 0.5),
        contact_p90=at_share(contacts, 0.9), pickups=_pickups(cases), refusals=_refusals(cases),
        hops=_spread(one.hops for one in counts), tellings=_spread(one.tellings for one in counts),
        retellings=_spread(one.retellings for one in counts),
        days_without_director=_days_without(cases, now),
        deviations=shown(Deviation.objects.filter(case__in=cases).count()),
        places=() if municipality else _places(start, end),
    )  # fmt: skip


def _of(municipality: str) -> QuerySet[Report, int]:
    """Reports of a municipality: by their case, or by an address when they have none."""
    by_case = Q(case__municipality=municipality)
    by_home = Q(case__isnull=True, mentions__homes__area__municipality=municipality)
    return Report.objects.filter(by_case | by_home).values_list("pk", flat=True)


def _repeats(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Reports about a family that had one before."""
    before = Report.objects.filter(case=OuterRef("case"), kind="report").filter(
        Q(received_at__lt=OuterRef("received_at")) | Q(received_at=OuterRef("received_at"), pk__lt=OuterRef("pk"))
    )
    return reports.filter(Exists(before), case__isnull=False)


def _persons(reports: QuerySet[Report]) -> int:
    links = PersonLink.objects.filter(ended_at__isnull=True, mention__report__in=reports)
    return links.values("person").distinct().count()


def _families(reports: QuerySet[Report]) -> int:
    return reports.filter(case__isnull=False).values("case").distinct().count()


def _terms(cases: QuerySet[Case], now: datetime) -> tuple[Terms, ...]:
    tally: dict[str, Counter[bool]] = defaultdict(Counter)
    for clock in Clock.objects.filter(case__in=cases).only("kind", "state", "due_at", "ended_at").iterator():
        answer = kept(clock, now)
        if answer is not None:
            tally[clock.kind][answer] += 1
    return tuple(
        Terms(kind, shown(found[True]), shown(found[False]), share(found[True], found.total()))
        for kind in TERM_KINDS
        if (found := tally.get(kind))
    )


def _hours_to_contact(cases: QuerySet[Case]) -> list[float]:
    first: dict[int, float] = {}
    rows = Pickup.objects.filter(case__in=cases, first_contact_at__isnull=False).order_by("first_contact_at")
    for case, opened, contact in rows.values_list("case_id", "case__opened_at", "first_contact_at"):
        first.setdefault(case, hours_between(opened, contact))
    return list(first.values())


def at_share(values: list[float], part: float) -> float | None:
    """The value under which this part of the values lies (nearest rank); None with fewer than five values."""
    if len(values) < SMALLEST:
        return None
    return sorted(values)[max(0, ceil(part * len(values)) - 1)]


def _pickups(cases: QuerySet[Case]) -> dict[str, str]:
    states = Counter(Pickup.objects.filter(case__in=cases).values_list("state", flat=True))
    return shown_parts({state: states[state] for state in ("asked", "accepted", "declined", "withdrawn")})


def _refusals(cases: QuerySet[Case]) -> dict[str, str]:
    """What followed a refusal: passed on, solved up the ladder, still open there. `nothing` should be 0 (promise 6)."""
    refused = Pickup.objects.filter(case__in=cases, state="declined")
    passed = set(Pickup.objects.filter(takes_over_from__in=refused).values_list("takes_over_from", flat=True))
    raised: dict[str, bool] = {}
    rows = Escalation.objects.filter(case__in=cases, cause__startswith="pickup:")
    for cause, solved_at in rows.values_list("cause", "solved_at"):
        raised[cause] = raised.get(cause, True) and solved_at is not None
    found: Counter[str] = Counter()
    for key in refused.values_list("pk", flat=True):
        solved = raised.get(f"pickup:{key}")
        found[{True: "solved", False: "open", None: "passed_on" if key in passed else "nothing"}[solved]] += 1
    return shown_parts({name: found[name] for name in ("passed_on", "solved", "open", "nothing")})


def _counts(cases: QuerySet[Case]) -> list[counting.Counts]:
    moves: dict[int, list[counting.Move]] = {key: [] for key in cases.values_list("pk", flat=True)}
    for row in Move.objects.filter(case__in=cases).iterator():
        moves[row.case_id].append(as_move(row))
    return [counting.count(row) for row in moves.values()]


def _spread(values: Iterable[int]) -> dict[str, str]:
    found = Counter(min(value, MOST) for value in values)
    return shown_parts({(str(n) if n < MOST else f"{MOST}+"): found[n] for n in range(MOST + 1)})


def _days_without(cases: QuerySet[Case], now: datetime) -> int:
    held: dict[int, list[Direction]] = defaultdict(list)
    for row in Direction.objects.filter(case__in=cases).iterator():
        held[row.case_id].append(row)
    return sum(days_without_director(case, held[case.pk], now) for case in cases.iterator())


def _places(start: datetime, end: datetime) -> tuple[Place, ...]:
    told = Report.objects.filter(received_at__gte=start, received_at__lt=end, kind="report", case__isnull=False)
    total = Counter(told.values_list("case__municipality", flat=True))
    again = Counter(_repeats(told).values_list("case__municipality", flat=True))
    families = Counter(place for place, _case in told.values_list("case__municipality", "case").distinct())
    return tuple(
        Place(name, shown(total[name]), shown(families[name]), share(again[name], total[name]))
        for name in (*municipalities(), "")
        if name or total[name]
    )
