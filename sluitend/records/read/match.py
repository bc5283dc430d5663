"""The recognise panel: who a report is taken to be about, on which evidence, and what is asked of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from sluitend.records.models import Case, MatchQuestion, Mention, PersonLink, Pickup
from sluitend.records.read import waterfall
from sluitend.records.read.sides import Looker, Side
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waterfall import Waterfall

ALONG = ("mention__report__case__director", "mention__report__controller")
MOST_OPEN = 50  # questions shown at once; the oldest come first


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that was taken to be a known person, with the earlier reports about that person."""

    id: int
    who: Side
    fall: Waterfall
    at: datetime
    by: str
    earlier: tuple[Side, ...]
    may_split: bool


@dataclass(frozen=True, slots=True)
class New:
    """Somebody not known before; `crowded`: or one of so many of that name that nobody can say which."""

    who: Side
    crowded: bool


@dataclass(frozen=True, slots=True)
class Ended:
    who: Side
    at: datetime | None
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """Is this the same person? `answer` is empty while nobody answered."""

    id: int
    number: str
    family: str
    new: Side
    known: Side
    fall: Waterfall
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Panel:
    number: str
    family: str
    open: bool
    links: tuple[Link, ...]
    new: tuple[New, ...]
    ended: tuple[Ended, ...]
    questions: tuple[Question, ...]
    answered: tuple[Question, ...]


def panel(viewer: Viewer, number: str, *, now: datetime) -> Panel | None:
    """Everything about recognising in one case; None when it does not exist or may not be seen. The look is logged."""
    case = Case.objects.filter(number=number).exclude(state=Case.State.JOINED).first()
    looker = Looker(viewer, now=now)
    if case is None or not looker.may(case):
        return None
    with transaction.atomic():
        looker.look_at(case)
        found = _panel(case, looker)
        looker.log("match")
    return found


def _panel(case: Case, looker: Looker) -> Panel:
    links = PersonLink.objects.filter(mention__report__case=case).order_by("mention__report__received_at", "mention")
    links = links.select_related(*ALONG, "by", "ended_by").prefetch_related("mention__homes")
    current = [link for link in links if link.ended_at is None]
    earlier = _earlier(current)
    looker.load([link.mention for link in links] + [one for rows in earlier.values() for one in rows])
    known = {link.person_id for link in current if earlier[link.pk]}
    asked = _questions(MatchQuestion.objects.filter(mention__report__case=case), looker)
    many = case.reports.count() > 1
    return Panel(
        number=case.number, family=case.family_name, open=case.state == Case.State.OPEN,
        links=tuple(_link(link, earlier[link.pk], looker, many) for link in current if earlier[link.pk]),
        new=tuple(
            New(looker.side(link.mention), waterfall.of_row(link).crowded)
            for link in current if link.person_id not in known
        ),
        ended=tuple(
            Ended(looker.side(link.mention), link.ended_at, link.ended_by.name if link.ended_by else "", link.ended_why)
            for link in links if link.ended_at and link.ended_why != "herkend"
        ),
        questions=tuple(one for one in asked if not one.answer),
        answered=tuple(one for one in asked if one.answer in ("same", "other")),
    )  # fmt: skip


def open_questions(viewer: Viewer, *, now: datetime) -> tuple[Question, ...]:
    """The inbox: what is asked about cases in which the own organisations take part, oldest first. Logged."""
    if not viewer.may_see_content:
        return ()
    case = "mention__report__case"
    taken = Pickup.objects.filter(organisation__in=viewer.organisations, state__in=["asked", "accepted"])
    rows = MatchQuestion.objects.filter(answer="", mention__report__case__state=Case.State.OPEN).filter(
        Q(**{f"{case}__director_organisation__in": viewer.organisations})
        | Q(**{f"{case}__safety_holder__in": viewer.organisations})
        | Q(**{f"{case}__in": taken.values("case")})
    )
    rows = rows.exclude(mention__report__case__in=viewer.kept_out)
    first = list(rows.order_by("asked_at", "pk").values_list("pk", flat=True)[:MOST_OPEN])
    looker = Looker(viewer, now=now)
    with transaction.atomic():
        found = _questions(MatchQuestion.objects.filter(pk__in=first), looker)
        looker.log("match")
    return found


def question_number(viewer: Viewer, question: int, *, now: datetime) -> str | None:
    """The number of the case in which this was asked, for who may see it."""
    row = MatchQuestion.objects.filter(pk=question).select_related("mention__report__case").first()
    return _number(row, viewer, now)


def link_number(viewer: Viewer, link: int, *, now: datetime) -> str | None:
    """The number of the case in which this link stands, for who may see it."""
    row = PersonLink.objects.filter(pk=link).select_related("mention__report__case").first()
    return _number(row, viewer, now)


def _number(row: MatchQuestion | PersonLink | None, viewer: Viewer, now: datetime) -> str | None:
    case = row.mention.report.case if row else None
    return case.number if case and Looker(viewer, now=now).may(case) else None


def number_of(case: int) -> str:
    """The number of a case that the chain just answered with."""
    return Case.objects.values_list("number", flat=True).get(pk=case)


def _earlier(links: Sequence[PersonLink]) -> dict[int, list[Mention]]:
    """For each link the other mentions of the same person that were told before it."""
    persons = {link.person_id for link in links}
    others = PersonLink.objects.filter(person__in=persons, ended_at__isnull=True)
    others = others.select_related(*ALONG).prefetch_related("mention__homes")
    told: dict[int, list[Mention]] = {}
    for other in others.order_by("mention__report__received_at", "mention"):
        told.setdefault(other.person_id, []).append(other.mention)
    return {
        link.pk: [one for one in told.get(link.person_id, []) if one.report_id < link.mention.report_id]
        for link in links
    }


def _link(link: PersonLink, earlier: list[Mention], looker: Looker, many: bool) -> Link:
    at_the_door = link.at == link.mention.report.received_at  # then `by` is the reporter, who linked nothing
    return Link(
        id=link.pk, who=looker.side(link.mention), fall=waterfall.of_row(link),
        at=link.at, by=link.by.name if link.by and not at_the_door else "",
        earlier=tuple(looker.side(one) for one in earlier), may_split=many,
    )  # fmt: skip


def _questions(rows: Any, looker: Looker) -> tuple[Question, ...]:
    wanted = rows.select_related(*ALONG, "answered_by").prefetch_related("mention__homes")
    listed = list(wanted.order_by("asked_at", "pk"))
    known = PersonLink.objects.filter(person__in={row.person_id for row in listed}, ended_at__isnull=True)
    known = known.select_related(*ALONG).prefetch_related("mention__homes")
    last = {link.person_id: link.mention for link in known.order_by("mention__report__received_at")}
    looker.load([row.mention for row in listed] + list(last.values()))
    for row in listed:
        if row.mention.report.case is not None and looker.may(row.mention.report.case):
            looker.look_at(row.mention.report.case)
    return tuple(_question(row, last.get(row.person_id), looker) for row in listed)


def _question(row: MatchQuestion, known: Mention | None, looker: Looker) -> Question:
    case = row.mention.report.case
    return Question(
        id=row.pk, number=case.number if case else "", family=case.family_name if case else "",
        new=looker.side(row.mention), known=looker.side(known) if known else Side(False),
        fall=waterfall.of_row(row), asked_at=row.asked_at, answer=row.answer,
        answered_by=row.answered_by.name if row.answered_by else "", answered_at=row.answered_at, why=row.why,
    )  # fmt: skip


def case_of_number(number: str) -> int:
    """The id of a case by its number, for a page that its reader sees already."""
    return Case.objects.values_list("pk", flat=True).get(number=number)
