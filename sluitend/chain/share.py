"""Delen: nothing crosses the border of an organisation without a recorded ground (promise 7)."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import (
    acting,
    done,
    keep_receipt,
    locked,
    member,
    needed,
    one_transaction,
    organisation,
    tidy,
)
from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Case,
    Consent,
    Disclosure,
    Goal,
    Organisation,
    Pickup,
    Report,
    Statement,
)
from sluitend.records.region import covenants, organisations_of
from sluitend.rules.decision import Decision
from sluitend.rules.sharing import GROUNDS, ground_for


def pieces(case: Case) -> Iterator[tuple[str, int]]:
    """Everything with content in a case: its name and the organisation that controls it."""
    for model, column in (
        (Report, "controller_id"), (Assessment, "controller_id"), (AssessmentBasis, "organisation_id"),
        (Statement, "controller_id"), (Goal, "controller_id"), (Agreement, "controller_id"),
    ):  # fmt: skip
        rows = model._default_manager.filter(case=case).order_by("pk").values_list("pk", column)
        for key, controller in rows:
            yield f"{model.__name__.lower()}:{key}", controller


def takers(case: Case) -> set[int]:
    """Ids of the organisations that are asked or take part."""
    rows = Pickup.objects.filter(case=case, state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])
    found = set(rows.values_list("organisation_id", flat=True))
    acceptors = rows.filter(decided_by__isnull=False).values_list("decided_by__organisation_id", flat=True)
    named = {case.director_organisation_id, case.safety_holder_id} - {None}
    return found | set(acceptors) | {key for key in named if key is not None}


def carry_to(
    case: Case, recipient: Organisation, *, purpose: str, by: int | None, now: datetime, as_kind: str = ""
) -> int:
    """Give a new partner the story that is there, on the ground that fits; the story is told once (R-PRIN-25).

    Where no ground is ready nothing is given and the receipt says which questions a professional must answer.
    `as_kind`: who acts for a network shares under the agreement of that network (R-NET-07).
    Returns how many pieces were disclosed.
    """
    held = set(
        Disclosure.objects.filter(case=case, recipient=recipient, ended_at__isnull=True).values_list("piece", flat=True)
    )
    todo = [(piece, owner) for piece, owner in pieces(case) if owner != recipient.pk and piece not in held]
    grounds = {owner: ground(case, owner, recipient, as_kind) for _piece, owner in todo}
    for owner, decision in grounds.items():
        keep_receipt(case, f"organisation:{owner}>{recipient.pk}", "ground_for", decision, now)
    rows = [
        Disclosure(
            case=case,
            piece=piece,
            controller_id=owner,
            recipient=recipient,
            purpose=purpose,
            at=now,
            by_id=by,
            ground=str(grounds[owner].inputs["ground"]),
            source=grounds[owner].source,
        )
        for piece, owner in todo
        if grounds[owner].yes
    ]
    Disclosure.objects.bulk_create(rows)
    return len(rows)


def carry_new(case: Case, *, purpose: str, by: int | None, now: datetime) -> None:
    """Something new was written: everyone who takes part gets it, each on the ground that fits."""
    for recipient in Organisation.objects.filter(pk__in=takers(case)).order_by("pk"):
        carry_to(case, recipient, purpose=purpose, by=by, now=now)


def ground(case: Case, controller: int, recipient: Organisation, as_kind: str = "") -> Decision:
    """The ground on which one organisation may give this case's content to another, or the question to answer."""
    said = Consent.objects.filter(case=case, withdrawn_at__isnull=True).order_by("-at", "-pk")
    answer = next((row.given for row in said if row.recipient_id in (None, recipient.pk)), None)
    giver = Organisation.objects.get(pk=controller)
    kind = as_kind or recipient.kind
    return ground_for(from_kind=giver.kind, to_kind=kind, acute=case.acute, consent=answer, covenant=covenants())


@one_transaction
def consent(
    *, case: int, given: bool, about: str, by: int | None, now: datetime, person: int | None = None,
    recipient: int | str | None = None,
) -> int:  # fmt: skip
    """Record what a client said when asked; with a yes, those who take part get what is there (R-SHARE-01)."""
    found = locked(case)
    actor = acting(found, by)
    to = organisation(recipient, "recipient") if recipient else None
    row = Consent.objects.create(
        case=found, given=given, person_id=member(found, person), recipient=to, at=now, by=actor,
        about=needed(about, "about", _("Schrijf waarvoor toestemming is gevraagd."), 300),
    )  # fmt: skip
    if given:
        carry_new(found, purpose=row.about, by=actor.pk, now=now)
    done(found, "share.consent", by=actor.pk, now=now, subject=f"consent:{row.pk}", data={"given": given})
    return row.pk


@one_transaction
def disclose(
    *, case: int, recipient: int | str, ground: str, purpose: str, by: int | None, now: datetime,
    client_knows: bool | None = None,
) -> int:  # fmt: skip
    """Share what the own organisation controls with another, on a ground that a professional weighed (R-SHARE-02).

    Returns the number of pieces shared. Raises Refused without a known ground or a purpose.
    """
    found = locked(case)
    actor = acting(found, by)
    to = organisation(recipient, "recipient")
    if ground not in GROUNDS:
        raise Refused("no_ground", _("Kies de grond waarop u deelt."), "ground")
    purpose = needed(purpose, "purpose", _("Schrijf met welk doel u deelt."), 300)
    ours = organisations_of(actor)
    held = set(
        Disclosure.objects.filter(recipient=to, ended_at__isnull=True, case=found).values_list("piece", flat=True)
    )
    todo = [(piece, owner) for piece, owner in pieces(found) if owner in ours and piece not in held and owner != to.pk]
    if not todo:
        raise NotAllowed("nothing_to_share", _("Er is niets van uw organisatie dat nog niet is gedeeld."))
    Disclosure.objects.bulk_create(
        Disclosure(case=found, piece=piece, controller_id=owner, recipient=to, ground=ground, purpose=purpose,
                   source="Afweging door de professional", client_knows=client_knows, at=now, by=actor)
        for piece, owner in todo
    )  # fmt: skip
    done(
        found, "share.disclose", by=actor.pk, now=now, data={"recipient": to.pk, "pieces": len(todo), "ground": ground}
    )
    return len(todo)


@one_transaction
def state(
    *, case: int, subject: str, text: str, source: str, by: int | None, now: datetime, person: int | None = None,
    said_on: str = "", corrects: int | None = None,
) -> int:  # fmt: skip
    """Write down what a source says about somebody. It stands beside what others say; a correction is a new row."""
    found = locked(case)
    actor = acting(found, by)
    row = Statement.objects.create(
        case=found, person_id=member(found, person), at=now, by=actor, controller=actor.organisation,
        said_on=tidy(said_on, 10),
        subject=needed(subject, "subject", _("Schrijf waarover dit gaat."), 80),
        text=needed(text, "text", _("Schrijf wat er is gezegd.")),
        source=needed(source, "source", _("Schrijf wie dit zegt."), 120), corrects=_corrected(found, corrects),
    )  # fmt: skip
    carry_new(found, purpose=_("Samen een volledig beeld"), by=actor.pk, now=now)
    done(found, "share.state", by=actor.pk, now=now, row=row)
    return row.pk


def _corrected(case: Case, statement: int | None) -> Statement | None:
    if statement is None:
        return None
    found = Statement.objects.filter(pk=statement, case=case).first()
    if found is None:
        raise Refused("corrects", _("Deze uitspraak staat niet in deze casus."), "corrects")
    return found
