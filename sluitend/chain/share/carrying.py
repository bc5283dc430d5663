"""Carrying the story along: each piece to each partner on the ground that fits, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Model

from sluitend.chain.writing import receipt
from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Case,
    Consent,
    DecisionReceipt,
    Disclosure,
    Goal,
    Organisation,
    Pickup,
    Report,
    Statement,
)
from sluitend.records.region import covenants
from sluitend.rules.decision import Decision
from sluitend.rules.sharing import ground_for

PIECES: tuple[tuple[type[Model], str], ...] = (
    (Report, "controller_id"),
    (Assessment, "controller_id"),
    (AssessmentBasis, "organisation_id"),
    (Statement, "controller_id"),
    (Goal, "controller_id"),
    (Agreement, "controller_id"),
)


# Asked with every write, so in plain SQL: building a union of six queries anew each time costs more than running it.
_PIECES_SQL = " UNION ALL ".join(
    f"SELECT '{model.__name__.lower()}', id, {column} FROM {model._meta.db_table} WHERE case_id = %s"  # noqa: S608
    for model, column in PIECES
)


def pieces(case: Case) -> list[tuple[str, int]]:
    """Everything with content in a case, "report:12", with the organisation that controls it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PIECES_SQL, [case.pk] * len(PIECES))
        rows = sorted(cursor.fetchall())
    return [(f"{name}:{key}", controller) for name, key, controller in rows]


def takers(case: Case) -> dict[int, str]:
    """Who is asked or takes part, by id, with the kind as which it does: who acts for a network shares as one."""
    rows = Pickup.objects.filter(case=case, state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])
    found: dict[int, str] = {}
    for one, kind, acts in rows.values_list("organisation_id", "organisation__kind", "decided_by__organisation_id"):
        found[one] = kind
        if acts is not None:
            found.setdefault(acts, kind)
    for key in (case.director_organisation_id, case.safety_holder_id):
        if key is not None:
            found.setdefault(key, "")
    return found


@dataclass(frozen=True)
class _Known:
    """What is the same for every recipient: the pieces, who controls them, and what clients said."""

    pieces: list[tuple[str, int]]
    kinds: dict[int, str]
    said: list[Consent]
    held: dict[int, set[str]]


def _known(case: Case, recipients: Iterable[int]) -> _Known:
    listed = pieces(case)
    kinds = dict(Organisation.objects.filter(pk__in={owner for _piece, owner in listed}).values_list("pk", "kind"))
    said = list(Consent.objects.filter(case=case, withdrawn_at__isnull=True).order_by("-at", "-pk"))
    held: dict[int, set[str]] = {}
    given = Disclosure.objects.filter(case=case, recipient__in=list(recipients), ended_at__isnull=True)
    for recipient, piece in given.values_list("recipient_id", "piece"):
        held.setdefault(recipient, set()).add(piece)
    return _Known(listed, kinds, said, held)


def carry_to(
    case: Case, recipient: Organisation, *, purpose: str, by: int | None, now: datetime, as_kind: str = ""
) -> int:
    """Give a new partner the story that is there, on the ground that fits; the story is told once (R-PRIN-25).

    Where no ground is ready nothing is given and the receipt says which questions a professional must answer.
    `as_kind`: who acts for a network shares under the agreement of that network (R-NET-07).
    Returns how many pieces were disclosed.
    """
    return _carry(case, recipient, _known(case, [recipient.pk]), purpose, by, now, as_kind)


def carry_new(case: Case, *, purpose: str, by: int | None, now: datetime) -> None:
    """Something new was written: everyone who takes part gets it, each on the ground that fits."""
    to = takers(case)
    known = _known(case, to)
    for recipient in Organisation.objects.filter(pk__in=to).order_by("pk"):
        _carry(case, recipient, known, purpose, by, now, to[recipient.pk])


def _carry(
    case: Case, to: Organisation, known: _Known, purpose: str, by: int | None, now: datetime, as_kind: str
) -> int:
    held = known.held.get(to.pk, set())
    todo = [(piece, owner) for piece, owner in known.pieces if owner != to.pk and piece not in held]
    if not todo:
        return 0
    grounds = {owner: _ground(case, owner, to, known, as_kind) for _piece, owner in todo}
    DecisionReceipt.objects.bulk_create(
        receipt(case, f"organisation:{owner}>{to.pk}", "ground_for", decision, now)
        for owner, decision in grounds.items()
    )
    rows = [
        Disclosure(
            case=case,
            piece=piece,
            controller_id=owner,
            recipient=to,
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


def _ground(case: Case, controller: int, to: Organisation, known: _Known, as_kind: str) -> Decision:
    """The ground on which one organisation may give this case's content to another, or the question to answer."""
    answer = next((row.given for row in known.said if row.recipient_id in (None, to.pk)), None)
    return ground_for(
        from_kind=known.kinds[controller], to_kind=as_kind or to.kind, acute=case.acute, consent=answer,
        covenant=covenants(),
    )  # fmt: skip
