"""What of a case is a client's own: what is about that person alone, and which organisations he or she knows.

Careful on purpose: victim and alleged perpetrator are in one case with opposite needs. What may be about somebody
else too is not a client's own part; it is asked for, and then a person checks it first (`records.read.dossier`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sluitend.records.models import (
    Action,
    Agreement,
    ArrangementLine,
    Arrest,
    Attachment,
    Booking,
    Case,
    Consent,
    Goal,
    Organisation,
    Report,
    RestrainingOrder,
    RightsRequest,
    Statement,
    Worker,
)
from sluitend.records.one_person import all_of, stand_ins
from sluitend.records.persons import Told, people_of, points_at, words_in
from sluitend.records.read.rows import Rows
from sluitend.rules.sharing import Category, Hold, Look, Reader, Relation, Seen, decide

UNTOLD = frozenset({"shelter", "sheltered_housing", "homeless_shelter", "respite", "perpetrator_bed"})
"""Kinds of organisations whose name alone tells where somebody is."""


@dataclass(frozen=True, slots=True)
class OwnPiece:
    """One thing about one person alone. `name` as in disclosures: "statement:12"."""

    name: str
    category: Category
    controller: int
    at: datetime
    title: str
    text: str
    ended: bool = False  # a goal that was reached, an agreement that was broken
    phase: str = ""  # of the plan


HELD_BACK = frozenset({Category.VISIT_WARNING})
"""Kept for the safety of who comes to visit, also where it is about this person alone (UAVG art. 41)."""


def may_see(category: Category, hold: Hold = Hold.ABOUT_ME) -> bool:
    """What the table says of a client who looks at this kind of piece."""
    seen = decide(Look(Reader.CLIENT, Relation.CLIENT, hold, category)).seen
    return seen == Seen.WHAT and category not in HELD_BACK


def own_pieces(case: Case, person: int) -> tuple[OwnPiece, ...]:
    """Everything in the case that is about this person alone or agreed with this person, oldest first."""
    told = people_of(case)
    person = stand_ins([person])[person]
    me = told.get(person)
    if me is None:
        return ()
    others = [one for key, one in told.items() if key != person]
    found = [*_statements(case, me, others), *_goals(case, me, others), *_agreements(case, me, others),
             *_attachments(case, me, others)]  # fmt: skip
    secret = Rows(case).hidden  # where somebody is since a shelter stays out of a text too (promise 8)
    shown = (replace(one, title=secret.veil(one.title), text=secret.veil(one.text)) for one in found)
    return tuple(sorted((one for one in shown if may_see(one.category)), key=lambda one: (one.at, one.name)))


def _statements(case: Case, me: Told, others: list[Told]) -> Iterator[OwnPiece]:
    """Also who said it must not be somebody else of the family: what she told of him is hers to keep."""
    for row in Statement.objects.filter(case=case, person__in=all_of(me.person)):
        if not points_at(f"{row.subject} {row.text} {row.source}", others, me):
            yield OwnPiece(f"statement:{row.pk}", Category(row.category), row.controller_id, row.at, row.subject,
                           row.text)  # fmt: skip


def _goals(case: Case, me: Told, others: list[Told]) -> Iterator[OwnPiece]:
    for row in Goal.objects.filter(case=case, person__in=all_of(me.person)):
        if not points_at(row.text, others, me):
            yield OwnPiece(f"goal:{row.pk}", Category.PLAN, row.controller_id, row.at, "", row.text,
                           row.reached_at is not None, row.phase)  # fmt: skip


def _agreements(case: Case, me: Told, others: list[Told]) -> Iterator[OwnPiece]:
    """Those made with this person by name; another may be named in one only when it was made with both."""
    for row in Agreement.objects.filter(case=case):
        with_whom = words_in(row.with_whom)
        if not with_whom & (me.given_names - {name for one in others for name in one.given_names}):
            continue
        outside = [one for one in others if not with_whom & one.given_names]
        if not points_at(row.text, outside, me):
            yield OwnPiece(f"agreement:{row.pk}", Category.PLAN, row.controller_id, row.at, "", row.text,
                           row.broken_at is not None, row.phase)  # fmt: skip


def _attachments(case: Case, me: Told, others: list[Told]) -> Iterator[OwnPiece]:
    """That there is a photograph or document, in the words of who added it; a picture may show others too."""
    for row in Attachment.objects.filter(case=case, person__in=all_of(me.person)).defer("name_cipher"):
        if not points_at(f"{row.description} {row.source}", others, me):
            yield OwnPiece(f"attachment:{row.pk}", Category(row.category), row.controller_id, row.at,
                           str(row.get_kind_display()).capitalize(), row.description)  # fmt: skip


def own_action(case: Case, person: int) -> tuple[Action, bool] | None:
    """The next dated step with this person, and whether its text is about nobody else."""
    mine = Action.objects.filter(case=case, person__in=all_of(person), state=Action.State.OPEN)
    row, told, person = mine.order_by("due_at", "pk").first(), people_of(case), stand_ins([person])[person]
    if row is None or person not in told:
        return None
    others = [one for key, one in told.items() if key != person]
    return row, not points_at(row.text, others, told[person])


def known_to(case: Case, person: int) -> dict[int, str]:
    """The organisations that this person knows of, with their names: those that work with him or her in the open.

    Every other organisation is not named to this person: that it acts may tell where another is, or that another
    asked for help. A place to stay is named only to who stays there.
    """
    found = _works_with(case, person)
    me = all_of(person)
    stays = set(Booking.objects.filter(case=case, person__in=me).values_list("place__organisation_id", flat=True))
    others = Booking.objects.filter(case=case).exclude(person__in=me)
    asked = set(Consent.objects.filter(case=case, person__in=me).values_list("recipient_id", flat=True))
    opened = _openers(person)
    hidden = set(others.values_list("place__organisation_id", flat=True)) - stays - opened
    rows = Organisation.objects.filter(pk__in=found | stays | asked | opened).order_by("name")
    return {
        row.pk: row.name
        for row in rows
        if row.pk not in hidden and (row.kind not in UNTOLD or row.pk in stays | asked | opened)
    }


def _openers(person: int) -> set[int]:
    rows = Worker.objects.filter(role=Worker.Role.CLIENT, person__in=all_of(person), is_active=True)
    return set(rows.values_list("organisation_id", flat=True))


def _works_with(case: Case, person: int) -> set[int | None]:
    me = all_of(person)
    mine = {"case": case, "person__in": me}
    reports = Report.objects.filter(case=case, mentions__links__person__in=me, mentions__links__ended_at__isnull=True)
    lines = ArrangementLine.objects.filter(arrangement__case=case, person__in=me)
    return {
        *reports.values_list("controller_id", flat=True),
        *Action.objects.filter(**mine).values_list("owner__organisation_id", flat=True),
        *Goal.objects.filter(**mine).values_list("controller_id", flat=True),
        *lines.values_list("organisation_id", flat=True),
        *RestrainingOrder.objects.filter(**mine).values_list("imposed_by__organisation_id", flat=True),
        *Arrest.objects.filter(**mine).values_list("by__organisation_id", flat=True),
        *Consent.objects.filter(**mine).values_list("by__organisation_id", flat=True),
        *RightsRequest.objects.filter(**mine).values_list("controller_id", flat=True),
    }
