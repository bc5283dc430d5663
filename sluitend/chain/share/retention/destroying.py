"""Taking content away: a stone for each piece first, then the row is blanked or removed; the database sees to it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError, Q, QuerySet
from django.utils.translation import gettext_noop as stored

from sluitend.chain.match.settling import settle
from sluitend.chain.share.retention.going import Going
from sluitend.chain.share.retention.leftovers import blank_case, blank_own, has_content
from sluitend.records import keyed, trail
from sluitend.records.keeping import keeper_of, standing
from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Attachment,
    DecisionReceipt,
    Destruction,
    Disclosure,
    Feedback,
    Goal,
    Home,
    Mention,
    Person,
    PersonLink,
    PersonTie,
    Report,
    RestrainingOrder,
    ReturnCode,
    SetAside,
    Statement,
)
from sluitend.records.one_person import all_of
from sluitend.rules.keeping import ORDER
from sluitend.rules.sharing import Category

NOTHING: dict[str, object] = {
    "what_happened": "", "happened_on": "", "reporter_name": "", "reporter_capacity": "", "reporter_contact": "",
    "reporter_organisation_text": "", "place": "", "facts": {}, "violence": [], "relation": "", "extra": {},
    "safe_contact": "", "reference": "", "own_number": "",
}  # fmt: skip


def destroy(row: Destruction, *, by: int, now: datetime) -> int:
    """Everything that this decision is about; what another controls in the same case stays. Returns the stones."""
    going = Going(row, now)
    if row.rule == ORDER:
        _orders(going)
    else:
        _told(going, by)
        _written(going)
        _forget(going, by)
    _receipts(going)
    if row.request is None and row.rule != ORDER:
        blank_own(going)
    if not has_content(row.case_id):
        blank_case(going)
    Disclosure.objects.filter(piece__in=going.pieces, ended_at__isnull=True).update(
        ended_at=now, ended_why=stored("Het stuk is vernietigd.")
    )
    return len(going.pieces)


def _orders(going: Going) -> None:
    rows = RestrainingOrder.objects.filter(case=going.destruction.case_id).select_related(
        "case", "imposed_by__organisation"
    )
    mine = [row for row in rows if keeper_of(row) == going.destruction.controller_id]
    RestrainingOrder.objects.filter(pk__in=going.stones(mine, Category.CRIMINAL, "imposed_at")).delete()


def _told(going: Going, by: int) -> None:
    """Reports, and the people in them. On request only what is about that person; a report about others stays."""
    case, controller, asked = _scope(going)
    reports = standing(Report, case).filter(controller=controller)
    mentions = Mention.objects.filter(report__in=reports)
    if asked is not None:
        mentions = mentions.filter(links__person__in=all_of(asked), links__ended_at__isnull=True)
        others = Mention.objects.filter(report__in=reports).exclude(pk__in=mentions).values("report")
        reports = reports.exclude(pk__in=others)
    people = set(PersonLink.objects.filter(mention__in=mentions).values_list("person_id", flat=True))
    listed = list(mentions)
    blanked = list(reports)
    going.stones(Home.objects.filter(mention__in=[one.pk for one in listed]), Category.CONTACT_ADDRESS)
    keys = going.stones(listed, Category.STATEMENT)
    going.stones(Feedback.objects.filter(report__in=blanked), Category.STATEMENT)
    numbers = going.stones(blanked, Category.STATEMENT, "received_at")
    Mention.objects.filter(pk__in=keys).delete()  # with homes, relations, links and questions
    Feedback.objects.filter(report__in=numbers).delete()
    ReturnCode.objects.filter(report__in=numbers).delete()
    SetAside.objects.filter(report__in=numbers).update(cipher=b"", sender="", reference="")
    Report.objects.filter(pk__in=numbers).update(**NOTHING)
    going.people |= people
    if asked is not None:
        left = {one.report_id for one in listed} - set(numbers)
        for report in Report.objects.filter(pk__in=left).order_by("pk"):  # the seal of a report covers its people
            trail.add(verb=trail.RESEALED, by=by, now=going.now, case=case, row=report)


def _written(going: Going) -> None:
    case, controller, asked = _scope(going)
    kinds: tuple[tuple[type[Model], str, str, bool], ...] = (
        (Statement, "controller", "", True), (Goal, "controller", Category.PLAN, True),
        (Assessment, "controller", Category.ASSESSMENT, False), (AssessmentBasis, "organisation", "", False),
        (Agreement, "controller", Category.PLAN, False),
        (Attachment, "controller", "", True),  # its bytes go along
    )  # fmt: skip
    people: set[int] = set()
    for model, owner, category, personal in kinds:
        rows: QuerySet[Any] = model._default_manager.filter(case=case, **{owner: controller})
        if asked is not None:
            rows = rows.filter(person__in=all_of(asked)) if personal else rows.none()
        if personal:
            people |= {row.person_id for row in rows if row.person_id is not None}
        keys = going.stones(rows, category)
        if model in (Statement, Assessment):
            model._default_manager.filter(corrects__in=keys).update(corrects=None)
        model._default_manager.filter(pk__in=keys).delete()
    going.people |= people


def _scope(going: Going) -> tuple[int, int, int | None]:
    row = going.destruction
    return row.case_id, row.controller_id, row.request.person_id if row.request else None


def _receipts(going: Going) -> None:
    """What a rule weighed about a piece goes with it; that it answered, and when, stays."""
    rows = DecisionReceipt.objects.filter(case=going.destruction.case_id, subject__in=going.pieces)
    keys = going.stones(rows, Category.ASSESSMENT)
    DecisionReceipt.objects.filter(pk__in=keys).update(inputs={}, why="")


def _forget(going: Going, by: int) -> None:
    """Who is told of nowhere any more cannot be found any more, and goes when nothing else is about them."""
    people = going.people
    keyed.refresh(people)
    _untie(people, going, by)
    for person in sorted(people):
        try:
            with transaction.atomic():
                Person.objects.filter(pk=person).delete()
        except ProtectedError:
            continue  # another controller still has something about this person


def _untie(people: set[int], going: Going, by: int) -> None:
    """A tie with somebody of whom nothing is told any more goes too, unless others are one by way of it."""
    gone = {key for key in people if not PersonLink.objects.filter(Q(person=key) | Q(own=key)).exists()}
    left: set[int] = set()
    for person in sorted(gone):
        ties = PersonTie.objects.filter(Q(one=person) | Q(other=person))
        if ties.filter(undone_at__isnull=True).count() <= 1:
            left |= {key for row in ties for key in (row.one_id, row.other_id)}
            ties.delete()
    if left:
        settle(left, by=by, now=going.now, why=str(stored("Het stuk is vernietigd.")))
