"""Why it went as it went: the answers of the rules in a case, in words, and each clock with its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Clock, DecisionReceipt, Report, RightsRequest
from sluitend.records.read.entry import IN_PERSON, Forbidden, Known, Open, opened
from sluitend.records.read.protected import Otherwise
from sluitend.records.read.viewer import Viewer
from sluitend.rules.register import rule
from sluitend.rules.sharing import Category, Seen

FOR_ALL = frozenset({"case", "handover", "clock", "pickup", "link"})
"""What a receipt can be about without saying anything of a person: everyone inside the case may read it."""


@dataclass(frozen=True, slots=True)
class Used:
    """A number of the rule book as it stood on the day."""

    label: str
    number: str
    unit: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One answer of a rule. `inputs`: names and values that the page turns into words; ids and free text stay out."""

    at: datetime
    rule: str
    title: str
    outcome: str
    why: str
    source: str
    version: str
    inputs: tuple[tuple[str, object], ...]
    used: tuple[Used, ...]
    otherwise: tuple[Otherwise, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the life of a clock. `due_at`: the end as it stood from then on."""

    at: datetime
    what: str
    why: str
    source: str
    due_at: datetime | None
    by: str
    told: str


@dataclass(frozen=True, slots=True)
class Story:
    """A clock and everything that happened to it."""

    id: int
    term: str
    label: str
    kind: str
    source: str
    value: str
    state: str
    starts_at: datetime
    due_at: datetime
    organisation: str
    mine: bool  # the viewer may put it on hold, let it go on or make it longer
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Why:
    number: str
    is_open: bool
    receipts: tuple[Receipt, ...]
    clocks: tuple[Story, ...]


def why_page(viewer: Viewer, number: str, *, now: datetime) -> Why | Known | Forbidden | None:
    """Every answer that this viewer may read, the last first, and all clocks; the same answers as the case page."""
    with opened(viewer, number, what="why", now=now) as entry:
        if not isinstance(entry, Open):
            return entry
        return Why(entry.case.number, entry.case.state == "open", _receipts(entry), _clocks(entry))


def _receipts(entry: Open) -> tuple[Receipt, ...]:
    rows = DecisionReceipt.objects.filter(case=entry.case).prefetch_related("deviations__by")
    reports = {row.pk: row for row in Report.objects.filter(case=entry.case).only("pk", "controller_id")}
    asked = dict(RightsRequest.objects.filter(case=entry.case).values_list("pk", "controller_id"))
    may = {row.pk: _may(entry, row, reports, asked) for row in rows}
    return tuple(_told(entry, row) for row in rows.order_by("-at", "-pk") if may[row.pk])


def _may(entry: Open, row: DecisionReceipt, reports: Mapping[int, Report], asked: Mapping[int, int]) -> bool:
    """Sharing for who gave or got; a report for who may read it; a measure for who may know it; the rest if no person.

    What is not known here is not shown.
    """
    kind, _sep, key = row.subject.partition(":")
    ours = entry.viewer.organisations
    if kind == "organisation":
        return bool({int(one) for one in key.split(">") if one.isdecimal()} & ours) and entry.full
    if kind == "report":
        report = reports.get(int(key)) if key.isdecimal() else None
        return report is not None and (entry.shows(row.subject, report.controller_id, Category.STATEMENT) is Seen.WHAT)
    if kind == "order":
        return entry.shares(Category.CRIMINAL)
    if kind == "rights":
        return key.isdecimal() and asked.get(int(key)) in ours and entry.standing.relation in IN_PERSON
    return kind in FOR_ALL and entry.full


def _told(entry: Open, row: DecisionReceipt) -> Receipt:
    inputs = dict(row.inputs)
    used = inputs.pop("values", [])
    plan = entry.shares(Category.PLAN)
    return Receipt(
        row.at, row.rule, title_of(row.rule), row.outcome, row.why, row.source, row.version,
        tuple((name, value) for name, value in inputs.items() if not isinstance(value, dict)),
        tuple(
            Used(str(one.get("label") or one["name"]), str(one["number"]), one["unit"], one["kind"], one["source"])
            for one in (used if isinstance(used, list) else [])
        ),
        tuple(
            Otherwise(row.why, row.source, one.reason if plan else "", one.principle, one.at, one.by.name)
            for one in row.deviations.all()
        ),
    )  # fmt: skip


def title_of(name: str) -> str:
    """What a rule is called in the rule book; empty for one that is not in it (any more)."""
    try:
        return rule(name).title
    except KeyError:
        return ""


def _clocks(entry: Open) -> tuple[Story, ...]:
    rows = Clock.objects.filter(case=entry.case).select_related("organisation").prefetch_related(
        "events__by", "events__told"
    )  # fmt: skip
    ours = entry.viewer.organisations
    return tuple(
        Story(
            row.pk, row.term, row.label, row.kind, row.source, row.value, row.state, row.starts_at, row.due_at,
            row.organisation.name, bool({row.organisation_id, entry.case.director_organisation_id} & ours),
            tuple(
                Line(one.at, one.what, entry.told(one.why), one.source, one.due_at, one.by.name if one.by else "",
                     one.told.name if one.told else "")
                for one in row.events.all()
            ),
        )
        for row in rows.order_by("starts_at", "pk")
    )  # fmt: skip
