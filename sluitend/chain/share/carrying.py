"""Carrying the story along: each piece to each partner on the ground that fits, or not at all."""

from collections.abc import Iterable, Mapping
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
    """What is the same for every recipient: the pieces, who controls them, and what each recipient holds."""

    pieces: list[Piece]
    organisations: dict[int, Organisation]
    held: dict[int, set[str]]


def _known(case: Case, recipients: Iterable[int], now: datetime) -> _Known:
    end_expired(case, now=now)
    listed = [piece for piece in pieces(case) if piece.category not in NEVER_GIVEN]
    organisations = Organisation.objects.in_bulk({*recipients, *(piece.controller for piece in listed)})
    held: dict[int, set[str]] = {}
    given = Disclosure.objects.filter(case=case, recipient__in=list(recipients), ended_at__isnull=True)
    for recipient, piece in given.values_list("recipient_id", "piece"):
        held.setdefault(recipient, set()).add(piece)
    here = [piece for piece in listed if in_region(organisations[piece.controller], now)]
    return _Known(here, organisations, held)


def carry_to(
    case: Case, recipient: Organisation, *, purpose: str, by: int | None, now: datetime, as_kind: str = ""
) -> int:
    """Give a new partner the story that is there, on the ground that fits; the story is told once (R-PRIN-25).

    Where no ground is ready nothing is given and the receipt says which questions a professional must answer.
    `as_kind`: who acts for a network shares under the agreement of that network (R-NET-07).
    Returns how many pieces were disclosed.
    """
    return _carry(case, {recipient.pk: as_kind}, {recipient.pk: purpose}, by, now)


def carry_to_each(case: Case, purposes: Mapping[int, str], *, by: int | None, now: datetime) -> None:
    """The same for several new partners at once, by id with the purpose of each."""
    if purposes:
        _carry(case, dict.fromkeys(purposes, ""), purposes, by, now)


def carry_new(case: Case, *, purpose: str, by: int | None, now: datetime) -> None:
    """Something new was written: everyone who takes part gets it, each on the ground that fits."""
    to = takers(case)
    _carry(case, to, dict.fromkeys(to, purpose), by, now)


def _carry(case: Case, to: dict[int, str], purposes: Mapping[int, str], by: int | None, now: datetime) -> int:
    """Each recipient what it does not hold yet; the answers of the rule and what is given in two writes for all."""
    known = _known(case, to, now)
    todo = {key: _todo(known.organisations[key], known, now) for key in sorted(to)}
    if not any(todo.values()):
        return 0
    said = all_answers(case)
    receipts: list[DecisionReceipt] = []
    rows: list[Disclosure] = []
    for key in (one for one, listed in todo.items() if listed):
        recipient = known.organisations[key]
        fits = _fits(case, recipient, todo[key], known, said, now, to[key])
        kept = _receipts(case, recipient, fits, now)
        receipts += kept.values()
        rows += [
            Disclosure(
                case=case, piece=piece.name, category=piece.category, controller_id=piece.controller,
                recipient=recipient, purpose=purposes[key], at=now, by_id=by, ground=found.ground,
                source=found.decision.source, receipt=kept[asked], consent=found.consent, until=found.until,
            )
            for piece in todo[key]
            for asked, found in [fits[piece.name]]
            if goes_along(piece.category, found)
        ]  # fmt: skip
    DecisionReceipt.objects.bulk_create(receipts)
    Disclosure.objects.bulk_create(rows)
    return len(rows)


def _todo(to: Organisation, known: _Known, now: datetime) -> list[Piece]:
    held = known.held.get(to.pk, set())
    listed = [piece for piece in known.pieces if piece.controller != to.pk and piece.name not in held]
    return listed if listed and in_region(to, now) else []


_Key = tuple[int, str, frozenset[int]]


def _fits(
    case: Case, to: Organisation, todo: list[Piece], known: _Known, said: list[Consent], now: datetime, as_kind: str
) -> dict[str, tuple[_Key, Fit]]:
    """Of each piece the ground; asked once for pieces of the same giver, category and answers."""
    asked: dict[_Key, Fit] = {}
    found = {}
    for piece in todo:
        heard = counting(said, piece, to.pk, now=now) if said else []
        key = (piece.controller, piece.category, frozenset(row.pk for row in heard))
        if key not in asked:
            giver = known.organisations[piece.controller]
            asked[key] = fit(case, piece.category, giver, to, heard, now=now, as_kind=as_kind)
        found[piece.name] = (key, asked[key])
    return found


def _receipts(
    case: Case, to: Organisation, fits: dict[str, tuple[_Key, Fit]], now: datetime
) -> dict[_Key, DecisionReceipt]:
    """The answers of the rule as rows still to be stored, each once, with whom it is about."""
    return {
        key: receipt(case, f"organisation:{key[0]}>{to.pk}", "ground_for", found.decision, now)
        for key, found in dict(fits.values()).items()
    }
