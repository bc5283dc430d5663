"""A disclosure that a professional decided upon: the rule is asked, the answer kept, the recipient told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.share.answers import all_answers, counting, end_expired
from sluitend.chain.share.grounds import Fit, fit_on, known_ground
from sluitend.chain.share.pieces import NEVER_GIVEN, Piece, known_categories, pieces
from sluitend.chain.share.recipients import recipient_of, tell_recipient
from sluitend.chain.writing import acting, done, keep_receipt, locked, needed, one_transaction, tidy
from sluitend.records.models import Case, ContentRequest, DecisionReceipt, Disclosure, Organisation, Worker
from sluitend.records.region import organisations_of
from sluitend.rules.sharing.categories import STRICT

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
WEIGHED = "Afweging door de professional"


@dataclass(frozen=True, slots=True)
class Told:
    """What the professional told with a decision to give: what for, whether the client knows, the answers."""

    purpose: str
    answers: Mapping[str, str]
    until: datetime | None = None
    client_knows: bool | None = None
    client_not_told_why: str = ""
    request: ContentRequest | None = None


@one_transaction
def disclose(
    *, case: int, recipient: int | str, ground: str, purpose: str, by: int | None, now: datetime,
    client_knows: bool | None = None, client_not_told_why: str = "", categories: Sequence[str] = (),
    only: Sequence[str] = (), answers: Mapping[str, str] = NO_ANSWERS, until: datetime | None = None,
) -> int:  # fmt: skip
    """Share what the own organisation controls with another, on a ground that a professional chose (R-SHARE-02).

    `categories` empty: all, but what is strict (medical, a hidden address) only when it is named. `only`: no other
    pieces than these ("statement:12"). `answers`: the five questions, or what the danger is. The rule is asked for
    each category; a ground that does not fit is refused, with what does. Weighing without answers is kept as the
    professional's own weighing, with the open question as its receipt. Returns the number of pieces shared.
    """
    found = locked(case)
    actor = acting(found, by)
    known_ground(ground)
    if until is not None and until <= now:
        raise Refused("until", _("Deze datum ligt in het verleden."), "until")
    to = recipient_of(recipient, now)
    purpose = needed(purpose, "purpose", _("Schrijf met welk doel u deelt."), 300)
    end_expired(found, now=now)
    todo = own_pieces(found, actor, to, categories=categories, only=only)
    if not todo:
        raise NotAllowed("nothing_to_share", _("Er is niets van uw organisatie dat nog niet is gedeeld."))
    told = Told(purpose, dict(answers), until, client_knows, tidy(client_not_told_why, 300))
    give(found, to, todo, ground, told, actor, now=now)
    data = {"recipient": to.pk, "pieces": len(todo), "ground": ground}
    done(found, "share.disclose", by=actor.pk, now=now, data=data)
    return len(todo)


def own_pieces(
    case: Case, actor: Worker, to: Organisation, *, categories: Sequence[str], only: Sequence[str]
) -> list[Piece]:
    """What this person's organisations control, is asked for here, and the recipient does not hold."""
    wanted = known_categories(categories) if categories else None
    ours, named = organisations_of(actor), set(only)
    held = set(
        Disclosure.objects.filter(case=case, recipient=to, ended_at__isnull=True).values_list("piece", flat=True)
    )
    found = [
        piece for piece in pieces(case)
        if piece.controller in ours and piece.controller != to.pk and piece.name not in held
        and piece.category not in NEVER_GIVEN
        and (piece.category in wanted if wanted is not None else piece.category not in STRICT)
        and (not named or piece.name in named)
    ]  # fmt: skip
    missing = named - {piece.name for piece in found} - held
    if missing:
        raise Refused("piece", _("Een van deze stukken is niet van uw organisatie, of bestaat niet meer."), "pieces")
    return found


def give(
    case: Case, to: Organisation, todo: Sequence[Piece], ground: str, told: Told, actor: Worker, *, now: datetime
) -> None:
    """Write the disclosures, each with the receipt of the rule and the consent it rests on; tell the recipient."""
    said = all_answers(case)
    fits: dict[tuple[int, str, frozenset[int]], tuple[Fit, DecisionReceipt]] = {}
    givers = Organisation.objects.in_bulk({piece.controller for piece in todo})
    rows = []
    for piece in todo:
        counts = counting(said, piece, to.pk, now=now)
        key = (piece.controller, piece.category, frozenset(row.pk for row in counts))
        if key not in fits:
            found = fit_on(ground, case, piece.category, givers[piece.controller], to, counts, told.answers, now=now)
            subject = f"organisation:{piece.controller}>{to.pk}"
            fits[key] = (found, keep_receipt(case, subject, "ground_for", found.decision, now))
        found, kept = fits[key]
        rows.append(_row(case, to, piece, found, told, actor, now, kept))
    Disclosure.objects.bulk_create(rows)
    tell_recipient(case, to, kind="shared", text=stored("Er is iets met uw organisatie gedeeld."), now=now)


def _row(
    case: Case, to: Organisation, piece: Piece, found: Fit, told: Told, actor: Worker, now: datetime,
    kept: DecisionReceipt,
) -> Disclosure:  # fmt: skip
    ends = [moment for moment in (told.until, found.until) if moment is not None]
    return Disclosure(
        case=case, piece=piece.name, category=piece.category, controller_id=piece.controller, recipient=to,
        ground=found.ground, source=found.decision.source if found.decision.yes else WEIGHED, receipt=kept,
        consent=found.consent, until=min(ends, default=None), at=now, by=actor, request=told.request,
        purpose=told.purpose, answers=told.answers, client_knows=told.client_knows,
        client_not_told_why=told.client_not_told_why,
    )  # fmt: skip
