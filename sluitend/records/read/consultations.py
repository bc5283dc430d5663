"""Anonymous questions: those somebody asked, and those put to the own organisation: of these only the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.matching.identifying import Trait, clean, marked
from sluitend.records.consulting import own_reports, traits
from sluitend.records.models import Case, Consultation, Worker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, kept_out, sight

MOST = 100


@dataclass(frozen=True, slots=True)
class Mine:
    """A question of the viewer's own. `number`: the case it is about, `report`: when the report came that it led to."""

    id: int
    consulted: str
    question: str
    at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str
    number: str
    report: datetime | None


@dataclass(frozen=True, slots=True)
class Theirs:
    """A question put to the viewer's organisation: the words, who asks, and nothing to follow."""

    id: int
    organisation: str
    question: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A text with what identifies marked in it. `pieces`: (text, trait or None), together the whole text."""

    text: str
    pieces: tuple[tuple[str, Trait | None], ...]
    traits: tuple[Trait, ...]


def asked_by(viewer: Viewer) -> tuple[Mine, ...]:
    """What this person asked, the newest first."""
    rows = Consultation.objects.filter(asked_by=viewer.id).select_related("consulted", "case", "report", "answered_by")
    barred = kept_out(viewer.id)
    return tuple(
        Mine(row.pk, row.consulted.name, row.question, row.at, row.answer, row.answered_at,
             row.answered_by.name if row.answered_by else "",
             row.case.number if row.case and row.case_id not in barred else "",
             row.report.received_at if row.report else None)
        for row in rows.order_by("-pk")[:MOST]
    )  # fmt: skip


def asked_of(viewer: Viewer) -> tuple[Theirs, ...]:
    """What was asked of the viewer's organisation, open ones first. Not about a case this person is kept out of."""
    if not viewer.may_see_content:
        return ()
    rows = Consultation.objects.filter(consulted__in=viewer.organisations).select_related("organisation")
    rows = rows.filter(Q(case=None) | ~Q(case__in=kept_out(viewer.id)))
    found = sorted(rows.order_by("-pk")[:MOST], key=lambda row: (row.answered_at is not None, -row.pk))
    return tuple(
        Theirs(row.pk, row.organisation.name, row.question, row.at, row.answer, row.answered_at) for row in found
    )


def one_of(viewer: Viewer, key: int) -> Theirs | None:
    """One question put to the viewer's organisation; None for any other."""
    return next((one for one in asked_of(viewer) if one.id == key), None)


def case_for(viewer: Viewer, number: str, *, now: datetime) -> int | None:
    """The id of the case to ask about, when this person may see what is in it; else None, as if it did not exist."""
    case = Case.objects.filter(number=number).first() if number and viewer.may_see_content else None
    if case is None:
        return None
    worker = Worker.objects.select_related("organisation").get(pk=viewer.id)
    return case.pk if sight(worker, case, now=now) == Sight.WHAT else None


def check(viewer: Viewer, text: str, case: int | None, *, now: datetime) -> Checked:
    """What identifies in a text that this person types. `case`: an id that `case_for` gave."""
    tidy = clean(text).strip()
    worker = Worker.objects.select_related("organisation").get(pk=viewer.id)
    found = traits(tidy, worker=worker, case=Case.objects.get(pk=case) if case else None, now=now)
    return Checked(tidy, tuple(marked(tidy, found)), found)


def reports_to_join(viewer: Viewer) -> Sequence[tuple[int, datetime, str]]:
    """(id, moment, case number) of the newest reports that this person's talk can have led to."""
    worker = Worker.objects.get(pk=viewer.id)
    rows = own_reports(worker).exclude(case__in=kept_out(viewer.id)).select_related("case")[:20]
    return [(row.pk, row.received_at, row.case.number if row.case else "") for row in rows]
