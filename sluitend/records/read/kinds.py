"""What a page of one case reads, kind by kind: which rows, in which order, and which of their fields.

A field that no page shows is not fetched: a name nobody needs cannot slip into a page.
"""

from collections.abc import Callable, Mapping

from django.db.models import Model, Q, QuerySet

from sluitend.records.models import (
    Action,
    Agreement,
    Arrangement,
    ArrangementLine,
    Arrest,
    Assessment,
    AssessmentBasis,
    Attachment,
    Booking,
    BreakGlass,
    Check,
    Clock,
    Conference,
    ConferenceInput,
    Consent,
    Deviation,
    Direction,
    Disclosure,
    Escalation,
    FamilyFact,
    Goal,
    Handover,
    Home,
    KeptOut,
    MatchQuestion,
    Move,
    Person,
    PersonLink,
    Pickup,
    Relation,
    Report,
    RestrainingOrder,
    Statement,
    TrailEntry,
)
from sluitend.records.read.hidden import SHELTER
from sluitend.records.read.one_go import Kind


def of(
    model: type[Model],
    fields: str,
    *,
    order: str = "at pk",
    by: str = "case",
    narrow: Callable[..., QuerySet] = QuerySet.all,
) -> Kind:
    """Rows of this model for one case. `by`: how a row points at the case; `narrow`: only some of them."""
    return Kind(
        lambda case: narrow(model._default_manager.filter(**{by: case})).order_by(*order.split()),
        tuple(fields.split()),
    )


def running(rows: QuerySet) -> QuerySet:
    """Those that did not end."""
    return rows.filter(ended_at__isnull=True)


def _bookings(case: int) -> QuerySet:
    """Places booked in this case, and shelters booked for one of the family in another."""
    family = PersonLink.objects.filter(mention__report__case=case, ended_at__isnull=True).values("person")
    theirs = Q(person__in=family) | Q(person__same_as__in=family)
    rows = Booking.objects.filter(Q(case=case) | Q(theirs, place__kind=SHELTER))
    return rows.order_by("-starts_at", "-pk")


def _tied(case: int) -> QuerySet:
    """Persons for whom somebody of this family stands, because a tie says that they are one."""
    family = PersonLink.objects.filter(mention__report__case=case, ended_at__isnull=True).values("person")
    return Person.objects.filter(same_as__in=family).order_by("pk")


def _newest(case: int) -> QuerySet:
    return TrailEntry.objects.filter(case=case).order_by("-number")[:1]


MENTION = ("pk", "report_id", "position", "family_name", "prefix", "given_names", "sex", "birth_date", "phones", "role",
           "youth_role", "note", "language", "nationality")  # fmt: skip

KINDS: Mapping[str, Kind] = {
    "reports": of(Report, "pk kind door received_at reporter_kind reporter_organisation_id reporter_organisation__name "
                  "reporter_organisation_text reporter_name wants_feedback what_happened happened_on place violence "
                  "relation facts controller_id controller__name", order="received_at pk"),
    "assessments": of(Assessment, "pk mark acute structural level text instrument outcome controller_id "
                      "controller__name at"),
    "bases": of(AssessmentBasis, "pk organisation_id organisation__name category text at"),
    "statements": of(Statement, "pk person_id category subject text source controller_id controller__name said_on at"),
    "attachments": of(Attachment, "pk person_id category kind description source controller_id controller__name "
                      "media_type size width height removed at by__name state", order="-at -pk"),
    "family_facts": of(FamilyFact, "statement_id kind other_id since until", order="pk", by="statement__case"),
    "clocks": of(Clock, "pk term label subject starts_at due_at kind source value owner__name organisation__name state "
                 "passed_at ended_at", order="due_at pk"),
    "pickups": of(Pickup, "pk organisation_id organisation__name question why source state asked_at asked_by__name "
                  "decided_at decided_by_id decided_by__name decided_by__organisation_id reason first_contact_at",
                  order="asked_at pk"),
    "directions": of(Direction, "pk starts_at ends_at how", order="starts_at pk"),
    "handovers": of(Handover, "pk state from_worker_id from_worker__name from_organisation__name to_organisation_id "
                    "to_organisation__name to_worker_id to_worker__name with_safety why offered_at offered_by_id "
                    "decided_at decided_by__name warm_contact_at reason", order="-offered_at -pk"),
    "trail": of(TrailEntry, "number at verb subject by__name by__organisation_id by__organisation__name",
                order="number"),
    "newest": Kind(_newest, ("number",)),
    "links": of(PersonLink, " ".join(["person_id", *(f"mention__{name}" for name in MENTION)]), order="pk",
                by="mention__report__case", narrow=running),
    "tied": Kind(_tied, ("pk", "same_as_id")),
    "homes": of(Home, "pk mention_id kind street number letter addition postcode city country hidden", order="pk",
                by="mention__report__case"),
    "relations": of(Relation, "pk report_id mention_id to_id kind text", order="pk", by="report__case"),
    "bookings": Kind(_bookings, ("pk", "case_id", "person_id", "starts_at", "until", "ended_at", "place__kind",
                                 "place__name", "place__organisation_id", "place__organisation__name")),
    "escalations": of(Escalation, "pk cause reason rung_title told_id told__name at answer_by solved_at "
                      "solved_by__name solution"),
    "goals": of(Goal, "pk person_id phase text controller_id controller__name at reached_at"),
    "agreements": of(Agreement, "pk phase text with_whom controller_id controller__name at broken_at"),
    "actions": of(Action, "pk text owner_id owner__name owner__organisation__name person_id due_at state outcome "
                  "done_at", order="due_at pk"),
    "arrangements": of(Arrangement, "pk why at by__name"),
    "arrangement_lines": of(ArrangementLine, "arrangement_id help organisation__name person_id amount", order="pk",
                            by="arrangement__case"),
    "conferences": of(Conference, "pk goal at organisation__name held_at decision client_present", order="-at -pk"),
    "inputs": of(ConferenceInput, "conference_id organisation__name by__name text at", order="pk",
                 by="conference__case"),
    "checks": of(Check, "pk due_at organisation_id organisation__name source done_at done_by__name mark outcome",
                 order="due_at pk", narrow=lambda rows: rows.filter(dropped_at__isnull=True)),
    "arrests": of(Arrest, "pk person_id at decision decided_at decided_by__name conditions", order="-at -pk"),
    "orders": of(RestrainingOrder, "pk person_id imposed_at imposed_by__name ends_at extended_to",
                 order="-imposed_at -pk", narrow=lambda rows: rows.filter(withdrawn_at__isnull=True)),
    "disclosures": of(Disclosure, "piece until ended_at controller_id controller__name recipient_id recipient__name "
                      "ground purpose source at"),
    "consents": of(Consent, "given about recipient__name person_id at", order="-at -pk",
                   narrow=lambda rows: rows.filter(withdrawn_at__isnull=True)),
    "deviations": of(Deviation, "receipt__rule receipt__why receipt__source reason principle at by__name",
                     order="-at -pk"),
    "questions": of(MatchQuestion, "pk", order="pk", by="mention__report__case",
                    narrow=lambda rows: rows.filter(answer="")),
    "moves": of(Move, "at kind from_party to_parties teller carried again days_without"),
    "kept_out": of(KeptOut, "pk worker_id worker__name worker__organisation__name at", order="pk", narrow=running),
    "glasses": of(BreakGlass, "worker_id at until", order="until"),
}  # fmt: skip

WHOSE = ("person_id", "other_id")  # fields that name somebody of the family
FAMILY = ("reports", "links", "homes", "relations", "statements", "bookings")
PAGE = tuple(name for name in KINDS if name != "newest")
DESK = (*FAMILY, "assessments", "clocks", "actions", "handovers", "directions", "pickups", "disclosures", "newest")
