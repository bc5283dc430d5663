"""Inzien: what the work itself shows. What happened outside Sluitend can be told, and is counted by the same rules."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.writing import acting, done, locked, one_transaction, tidy
from sluitend.records.models import Move
from sluitend.rules.counting import KINDS

MOST_DAYS = 3650


@one_transaction
def record_outside(
    *, case: int, kind: str, from_party: str, to_parties: Sequence[str], at: datetime, by: int | None, now: datetime,
    teller: str = "", again: bool = False, carried: bool = False, days_without: int = 0, text: str = "",
) -> int:  # fmt: skip
    """Tell a referral, a talk, a refusal or a time without anybody that happened before or outside Sluitend.

    `kind` is one of `rules.counting.KINDS`; whether it is a hop or a telling is worked out by the rule, not by
    the teller (R-ROUTE-03). `days_without`: days on which, as told, nobody had the case. Returns its id.
    """
    found = locked(case)
    actor = acting(found, by)
    if kind not in KINDS:
        raise Refused("kind", _("Kies wat er gebeurde."), "kind")
    if not from_party.strip() and not teller.strip():
        raise Refused("party", _("Schrijf van wie dit uitging."), "from_party")
    if not 0 <= days_without <= MOST_DAYS:
        raise Refused("days", _("Vul een aantal dagen in van 0 tot 3650."), "days_without")
    row = Move.objects.create(
        case=found, kind=kind, at=at, from_party=tidy(from_party, 120), teller=tidy(teller, 60), again=again,
        to_parties=[tidy(party, 120) for party in to_parties if party.strip()], carried=carried, outside=True,
        days_without=days_without, text=tidy(text, 400),
    )  # fmt: skip
    done(found, "insight.record_outside", by=actor.pk, now=now, subject=f"move:{row.pk}")
    return row.pk
