"""Helpen: one arrangement for the whole family, from one pooled budget, with one decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import acting, done, locked, member, needed, one_transaction, organisation
from sluitend.records.models import Arrangement, ArrangementLine, Budget
from sluitend.records.region import organisations_of

MOST_EURO = 1_000_000  # for one line; more is a typing error


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of help: what, by which organisation, for which member of the family; `euro` in whole euros."""

    help: str
    organisation: int | str
    euro: int
    person: int | None = None


@one_transaction
def start(*, case: int, lines: Sequence[Line], why: str, by: int | None, now: datetime, budget: str = "") -> int:
    """Start help for the whole family at once: one decision, one amount, no indication first (R-ARR-11, 13, 14).

    The amount is reserved in the pooled budget; Refused when that would exceed it (promise 12). Returns its id.
    """
    found = locked(case)
    actor = acting(found, by)
    if found.director_organisation_id not in organisations_of(actor):
        raise NotAllowed("not_director", _("De regisseur start de hulp voor het gezin."))
    if not lines:
        raise Refused("no_lines", _("Kies ten minste één vorm van hulp."), "lines")
    for line in lines:
        needed(line.help, "help", _("Schrijf welke hulp."), 120)
        if not 0 <= line.euro <= MOST_EURO:
            raise Refused("euro", _("Vul een bedrag in van 0 tot 1.000.000 euro."), "euro")
    pot = _pot(budget)
    total = sum(line.euro for line in lines) * 100
    room = Budget.objects.filter(pk=pot.pk, total__gte=F("reserved") + F("committed") + F("spent") + total)
    if room.update(reserved=F("reserved") + total) == 0:
        raise Refused("budget", _("Het gezamenlijke budget is hiervoor niet toereikend. Schaal op."), "euro")
    row = Arrangement.objects.create(
        case=found, budget=pot, at=now, by=actor,
        why=needed(why, "why", _("Schrijf waarom deze hulp past bij wat er speelt.")),
    )  # fmt: skip
    ArrangementLine.objects.bulk_create(
        ArrangementLine(
            arrangement=row, help=line.help.strip(), organisation=organisation(line.organisation),
            amount=line.euro * 100, person_id=member(found, line.person),
        )
        for line in lines
    )  # fmt: skip
    done(found, "care.start", by=actor.pk, now=now, subject=f"arrangement:{row.pk}", data={"cents": total})
    return row.pk


def _pot(name: str) -> Budget:
    pots = Budget.objects.filter(name=name) if name else Budget.objects.order_by("pk")
    found = pots.first()
    if found is None:
        raise Refused("no_budget", _("Er is nog geen gezamenlijk budget ingericht."), "budget")
    return found
