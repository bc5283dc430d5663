"""Requests of people to see, correct or destroy: those of the own organisation, and the document that is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Clock, KeptOut, RightsRequest, Statement
from sluitend.records.one_person import all_of, stand_ins
from sluitend.records.own_part import own_pieces
from sluitend.records.persons import age_of, people_of
from sluitend.records.read import my, my_looks
from sluitend.records.read.dossier import Dossier, dossier
from sluitend.records.read.family import full_name
from sluitend.records.read.looks import looked
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import standing
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.rights import GROWN, TERMS
from sluitend.rules.sharing import Category, Hold, Seen
from sluitend.rules.sharing.looking import kind, page

GIVEN = ("done", "partly")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request of the list: whose it is stands on the page of the request, not here."""

    id: int
    case: str
    kind: str
    organisation: str
    asked_at: datetime
    due_at: datetime | None
    state: str
    outcome: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with all that is needed to answer it. `statements`: what a correction can stand beside."""

    line: Waiting
    name: str
    text: str
    said_by: str
    for_child: bool
    reason: str
    statements: tuple[tuple[int, str], ...]
    document: Dossier | None
    closed: bool  # about what only who works in the case in person may read: another of the organisation answers it


def waiting(viewer: Viewer) -> tuple[Waiting, ...]:
    """Requests to the organisations of this viewer: the open ones by their end, then the last answered."""
    rows = list(_rows(viewer).order_by("asked_at", "pk"))
    found = _lines(rows)
    opened = [one for one in found if not one.outcome]
    ended = sorted((one for one in found if one.outcome), key=lambda one: one.answered_at, reverse=True)
    return (*sorted(opened, key=lambda one: one.due_at or one.asked_at), *ended[:20])


def asked(viewer: Viewer, request: int, *, now: datetime) -> Asked | None:
    """One request to an organisation of this viewer; None when there is none. The look is logged."""
    row = _rows(viewer).filter(pk=request).first()
    if row is None:
        return None
    moment = row.answered_at or now
    may = _readable(viewer, row, now)
    given = given_categories(row, moment) if row.kind == "see" and row.outcome != "refused" else frozenset()
    own = Statement.objects.filter(
        case=row.case, person__in=all_of(row.person_id), controller=row.controller_id
    ).order_by("at")
    said = [one for one in own if one.category in may] if row.kind == "correct" else []
    shown = {Category.STATEMENT, *given, *(one.category for one in said)} if given <= may else set()
    looked(viewer, [row.case.number], f"rights:{row.pk}", now=now, categories=shown, persons=[row.person_id])
    told = people_of(row.case).get(stand_ins([row.person_id])[row.person_id])
    names = [full_name(one) for one in told.mentions if full_name(one)] if told else []
    age = age_of(row.person_id, now.astimezone(AMSTERDAM).date())
    return Asked(
        line=_lines([row])[0], name=names[-1] if names else "", text=row.text, said_by=row.said_by,
        for_child=row.said_by == "representative" and age is not None and age < GROWN, reason=row.reason,
        statements=tuple((one.pk, f"{one.subject}: {one.text}"[:120]) for one in said),
        document=dossier(row, up_to=moment) if given and given <= may else None, closed=not given <= may,
    )  # fmt: skip


def my_document(viewer: Viewer, request: int, *, now: datetime) -> Dossier | None:
    """The document that a client was given, as it was when a person answered. The look is logged."""
    found = my.own_case(viewer)
    if found is None:
        return None
    case, account = found
    age = age_of(account.person_id, now.astimezone(AMSTERDAM).date())
    rows = RightsRequest.objects.filter(case=case, person__in=all_of(account.person_id), kind="see", outcome__in=GIVEN)
    row = rows.select_related("case", "controller").filter(pk=request).first()
    if row is None or (age is not None and age < GROWN):
        return None
    found = dossier(row, up_to=row.answered_at)
    categories = given_categories(row, row.answered_at)
    my_looks.log(viewer, case, account.person_id, categories, what="my_document", now=now)
    return found


def _readable(viewer: Viewer, row: RightsRequest, now: datetime) -> frozenset[str]:
    """The categories of the own organisation's pieces that this viewer may read, by the table of looks."""
    stands = standing(viewer.worker(), row.case, now=now, ours=viewer.organisations)
    answers = page(stands.reader, stands.relation, barred=stands.barred, glass=bool(stands.glass))
    return frozenset(one for one in Category if answers[kind(Hold.OWN, one)].seen is Seen.WHAT)


def given_categories(row: RightsRequest, up_to: datetime) -> frozenset[str]:
    """Which kinds of content stand in the document of this request."""
    pieces = own_pieces(row.case, row.person_id)
    found = {one.category for one in pieces if one.controller == row.controller_id and one.at <= up_to}
    return frozenset({Category.STATEMENT, Category.CONTACT_ADDRESS, *found})


def _rows(viewer: Viewer):
    """Requests that this viewer may handle: of the own organisations, and not in a case he or she is kept out of."""
    if not viewer.may_see_content:
        return RightsRequest.objects.none()
    out = KeptOut.objects.filter(worker=viewer.id, ended_at__isnull=True).values("case")
    rows = RightsRequest.objects.filter(controller__in=viewer.organisations).exclude(case__in=out)
    return rows.select_related("case", "controller")


def _lines(rows: Iterable[RightsRequest]) -> list[Waiting]:
    rows = list(rows)
    subjects = [f"rights:{row.pk}" for row in rows]
    clocks = {one.subject: one for one in Clock.objects.filter(subject__in=subjects, term__in=TERMS.values())}
    found = []
    for row in rows:
        clock = clocks.get(f"rights:{row.pk}")
        found.append(
            Waiting(row.pk, row.case.number, row.kind, row.controller.name, row.asked_at,
                    clock.due_at if clock else None, clock.state if clock else "ended", row.outcome, row.answered_at)
        )  # fmt: skip
    return found
