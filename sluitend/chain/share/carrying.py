"""Carrying the story along: each piece to each partner on the ground that fits, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sluitend.chain.share.answers import all_answers, counting, end_expired
from sluitend.chain.share.grounds import Fit, fit, goes_along
from sluitend.chain.share.pieces import NEVER_GIVEN, Piece, pieces
from sluitend.chain.share.recipients import in_region
from sluitend.chain.writing import receipt
from sluitend.records.models import Case, Consent, DecisionReceipt, Disclosure, Organisation, Pickup


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


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same for every recipient: the pieces, who controls them, and what clients said."""

    pieces: list[Piece]
    givers: dict[int, Organisation]
    said: list[Consent]
    held: dict[int, set[str]]


def _known(case: Case, recipients: Iterable[int], now: datetime) -> _Known:
    end_expired(case, now=now)
    listed = [piece for piece in pieces(case) if piece.category not in NEVER_GIVEN]
    givers = Organisation.objects.in_bulk({piece.controller for piece in listed})
    held: dict[int, set[str]] = {}
    given = Disclosure.objects.filter(case=case, recipient__in=list(recipients), ended_at__isnull=True)
    for recipient, piece in given.values_list("recipient_id", "piece"):
        held.setdefault(recipient, set()).add(piece)
    return _Known(listed, givers, all_answers(case), held)


def carry_to(
    case: Case, recipient: Organisation, *, purpose: str, by: int | None, now: datetime, as_kind: str = ""
) -> int:
    """Give a new partner the story that is there, on the ground that fits; the story is told once (R-PRIN-25).

    Where no ground is ready nothing is given and the receipt says which questions a professional must answer.
    `as_kind`: who acts for a network shares under the agreement of that network (R-NET-07).
    Returns how many pieces were disclosed.
    """
    return _carry(case, recipient, _known(case, [recipient.pk], now), purpose, by, now, as_kind)


def carry_new(case: Case, *, purpose: str, by: int | None, now: datetime) -> None:
    """Something new was written: everyone who takes part gets it, each on the ground that fits."""
    to = takers(case)
    known = _known(case, to, now)
    for recipient in Organisation.objects.filter(pk__in=to).order_by("pk"):
        _carry(case, recipient, known, purpose, by, now, to[recipient.pk])


def _carry(
    case: Case, to: Organisation, known: _Known, purpose: str, by: int | None, now: datetime, as_kind: str
) -> int:
    held = known.held.get(to.pk, set())
    here = [piece for piece in known.pieces if in_region(known.givers[piece.controller], now)]
    todo = [piece for piece in here if piece.controller != to.pk and piece.name not in held]
    if not todo or not in_region(to, now):
        return 0
    fits = _fits(case, to, todo, known, now, as_kind)
    kept = _receipts(case, to, fits, now)
    rows = [
        Disclosure(
            case=case, piece=piece.name, category=piece.category, controller_id=piece.controller, recipient=to,
            purpose=purpose, at=now, by_id=by, ground=found.ground, source=found.decision.source,
            receipt=kept[key], consent=found.consent, until=found.until,
        )
        for piece in todo
        for key, found in [fits[piece.name]]
        if goes_along(piece.category, found)
    ]  # fmt: skip
    Disclosure.objects.bulk_create(rows)
    return len(rows)


_Key = tuple[int, str, frozenset[int]]


def _fits(
    case: Case, to: Organisation, todo: list[Piece], known: _Known, now: datetime, as_kind: str
) -> dict[str, tuple[_Key, Fit]]:
    """Of each piece the ground; asked once for pieces of the same giver, category and answers."""
    asked: dict[_Key, Fit] = {}
    found = {}
    for piece in todo:
        said = counting(known.said, piece, to.pk, now=now)
        key = (piece.controller, piece.category, frozenset(row.pk for row in said))
        if key not in asked:
            asked[key] = fit(case, piece.category, known.givers[piece.controller], to, said, now=now, as_kind=as_kind)
        found[piece.name] = (key, asked[key])
    return found


def _receipts(
    case: Case, to: Organisation, fits: dict[str, tuple[_Key, Fit]], now: datetime
) -> dict[_Key, DecisionReceipt]:
    """The answers of the rule, each stored once, with whom it is about."""
    answers = dict(fits.values())
    rows = {
        key: receipt(case, f"organisation:{key[0]}>{to.pk}", "ground_for", found.decision, now)
        for key, found in answers.items()
    }
    DecisionReceipt.objects.bulk_create(rows.values())
    return rows
