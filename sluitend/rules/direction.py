"""Direction of a case: who may offer, accept and withdraw a handover.

There is one director at every moment; an offer changes nothing until it is accepted (R-PLAN-04, R-ROUTE-04).
Workers and organisations are whatever the caller identifies them by; they are only compared.
"""

from __future__ import annotations

from datetime import datetime

from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sources import cite

Key = int | str | None


def may_offer(
    *,
    from_organisation: Key,
    to_organisation: Key,
    to_worker: Key,
    by_worker: Key,
    director_worker: Key,
    open_offer: bool,
) -> Decision:
    """Only the director offers, one offer at a time, and to somebody else."""
    source = cite("een-regisseur")
    facts: dict[str, object] = {
        "to_organisation": to_organisation,
        "to_worker": to_worker,
        "open_offer": open_offer,
    }
    if open_offer:
        return no("Er staat al een aanbod open. Trek dat eerst in.", source, facts)
    if director_worker is not None and by_worker != director_worker:
        return no("Alleen wie nu de regie heeft, kan die aanbieden.", source, facts)
    if to_organisation is None:
        return no("Zeg aan welke organisatie u de regie aanbiedt.", source, facts)
    if to_worker is not None and to_worker == director_worker:
        return no("U heeft de regie al. Kies iemand anders.", source, facts)
    if to_worker is None and to_organisation == from_organisation:
        return no("Dit is uw eigen organisatie. Noem de collega aan wie u de regie aanbiedt.", source, facts)
    return yes("De regie kan worden aangeboden. Tot de ander aanneemt, houdt u de regie.", source, facts)


def may_accept(
    *,
    by_worker: Key,
    by_organisation: Key,
    to_organisation: Key,
    to_worker: Key,
    warm_contact_at: datetime | None,
    now: datetime,
) -> Decision:
    """The one who was asked accepts, after a warm contact that has taken place; without its moment: ASK."""
    source = cite("een-regisseur")
    facts: dict[str, object] = {
        "to_organisation": to_organisation,
        "to_worker": to_worker,
        "warm_contact_at": warm_contact_at,
    }
    if by_worker is None:
        return no("De regie wordt door een mens aangenomen.", source, facts)
    if by_organisation != to_organisation:
        return no("Dit aanbod is aan een andere organisatie gedaan.", source, facts)
    if to_worker is not None and by_worker != to_worker:
        return no("Dit aanbod is aan een collega gedaan. Vraag om een aanbod aan u.", source, facts)
    if warm_contact_at is None:
        return ask("Wanneer was het warme contact met het gezin en de vorige regisseur?", source, facts)
    if warm_contact_at > now:
        return no("Het warme contact ligt in de toekomst. Neem aan als het er is geweest.", source, facts)
    return yes("De regie gaat over, met alles wat aan de zaak hangt.", source, facts)


def may_decline(*, by_organisation: Key, to_organisation: Key, reason: str) -> Decision:
    """Only who was asked declines, and says why; the refusal is answered the same day (R-ROUTE-06)."""
    source = cite("een-regisseur")
    facts: dict[str, object] = {"to_organisation": to_organisation}
    if by_organisation != to_organisation:
        return no("Dit aanbod is aan een andere organisatie gedaan.", source, facts)
    if not reason.strip():
        return no("Zeg waarom u niet aanneemt. Daarmee zoeken wij vandaag verder.", source, facts)
    return yes("Het aanbod is niet aangenomen. De regie blijft waar zij is.", source, facts)


def may_withdraw(*, by_worker: Key, director_worker: Key, is_open: bool) -> Decision:
    """The director withdraws as long as nobody has accepted or declined."""
    source = cite("een-regisseur")
    facts = {"is_open": is_open}
    if not is_open:
        return no("Dit aanbod is al beantwoord of ingetrokken.", source, facts)
    if director_worker is not None and by_worker != director_worker:
        return no("Alleen wie het aanbod deed en nog de regie heeft, kan het intrekken.", source, facts)
    return yes("Het aanbod is ingetrokken. U houdt de regie.", source, facts)
