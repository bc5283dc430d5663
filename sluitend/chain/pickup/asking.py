"""Asking: Veilig Thuis and the network of every address first, and whoever the facts call for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, share
from sluitend.chain.errors import Refused
from sluitend.chain.flow import Event
from sluitend.chain.writing import acting, agency_of, done, locked, needed, one_transaction, organisation, tell
from sluitend.records.models import Area, Case, Home, Move, Organisation, Pickup, Report, Worker
from sluitend.records.region import SAFE_HOME_AGENCY, book, fallback_network, on_duty, responsible
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.facts import Facts
from sluitend.rules.routing import Ask, who_acts

ANSWER, ANSWER_ACUTE = "pickup_answer", "pickup_answer_acute"
OWN_CLOCK = (ANSWER, ANSWER_ACUTE, "safety_assessment")  # terms that are the answer itself, or another step's


def ask_at_once(event: Event) -> tuple[str, ...]:
    """Follows `report.received`: at the moment of receiving, not after the assessment (R-ROUTE-01, R-ROUTE-02).

    Who is asked already is not asked again; the one who took it up is told of the new report. Returns who is asked.
    """
    case = event.data.get("case") or Case.objects.get(pk=event.case_id)
    report: Report = event.data["report"]
    asked = _ask_all(case, Facts(**report.facts), report, event.by, event.now)
    if event.data.get("joined"):  # who takes part already gets the new story too
        share.carry_new(case, purpose=stored("Een nieuwe melding in deze casus"), by=event.by, now=event.now)
    return asked


def ask_what_follows(event: Event) -> tuple[str, ...]:
    """Follows an assessment or an arrest: new facts may call for others."""
    case = Case.objects.get(pk=event.case_id)
    facts = Facts(**_together(case, event.data))
    return _ask_all(case, facts, None, event.by, event.now)


def _together(case: Case, new: Any) -> dict[str, bool]:
    """The facts of all reports of the case, with what is known now on top."""
    facts: dict[str, bool] = {}
    for told in case.reports.values_list("facts", flat=True):
        facts = {name: bool(value or facts.get(name)) for name, value in told.items()}
    known = {name: bool(new[name]) for name in ("acute", "structural", "arrest", "restraining_order") if name in new}
    return {**facts, **known}


def _ask_all(case: Case, facts: Facts, report: Report | None, by: int | None, now: datetime) -> tuple[str, ...]:
    networks, municipality = _networks(case)
    asks = who_acts(facts=facts, networks=networks, book=book(), on=now.astimezone(AMSTERDAM).date())
    fresh: dict[int, tuple[Organisation, Ask]] = {}
    busy = _busy(case)
    for one in asks:
        to = _party(one, case, municipality)
        if to is None or to.pk in fresh:
            continue
        if to.pk not in busy:
            fresh[to.pk] = (to, one)
        elif report is not None and (person := busy[to.pk].decided_by) is not None:
            text = stored("Er is een nieuwe melding in een casus van u.")
            tell(person, case=case, kind="report", text=text, now=now)
    put_all(case, list(fresh.values()), report=report, by=by, now=now)
    return tuple(to.name for to, _one in fresh.values())


def _busy(case: Case) -> dict[int, Pickup]:
    """What is asked or taken up already, by organisation; of several the oldest."""
    rows = Pickup.objects.filter(case=case, state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])
    return {row.organisation_id: row for row in rows.select_related("decided_by").order_by("-pk")}


def _networks(case: Case) -> tuple[tuple[str, ...], str]:
    homes = Home.objects.filter(mention__report__case=case, area__isnull=False).order_by("pk")
    areas = Area.objects.filter(pk__in=homes.values("area")).select_related("network")
    codes = tuple(dict.fromkeys(area.network.code for area in areas))
    if not codes and (fallback := fallback_network()):
        codes = (fallback.code,)
    return codes, next((area.municipality for area in areas), "")


def _party(one: Ask, case: Case, municipality: str) -> Organisation | None:
    if one.party.startswith("network:"):
        return Organisation.objects.filter(code=one.party.removeprefix("network:")).first()
    if one.party == SAFE_HOME_AGENCY:
        return agency_of(case)
    return responsible(one.party, municipality)


def put(
    case: Case, to: Organisation, one: Ask, *, report: Report | None, by: int | None, now: datetime,
    instead_of: Pickup | None = None,
) -> Pickup:  # fmt: skip
    """One request with its own clock; the story goes along on the ground that fits."""
    return put_all(case, [(to, one)], report=report, by=by, now=now, instead_of=instead_of)[0]


def put_all(
    case: Case, asked: Sequence[tuple[Organisation, Ask]], *, report: Report | None, by: int | None, now: datetime,
    instead_of: Pickup | None = None,
) -> list[Pickup]:  # fmt: skip
    """The same for several at the same moment, each organisation once."""
    rows = [
        Pickup(case=case, report=report, organisation=to, question=one.question[:400], why=one.why[:400],
               source=one.source[:200], asked_at=now, asked_by_id=by, takes_over_from=instead_of)
        for to, one in asked
    ]  # fmt: skip
    Pickup.objects.bulk_create(rows)
    duty = [on_duty(to, case) for to, _one in asked]
    each = list(zip(rows, asked, duty, strict=True))
    clocks.start_new(
        case,
        [clocks.Starting(term, now, to, person, f"pickup:{row.pk}")
         for row, (to, one), person in each for term in _terms(case, one)],
    )  # fmt: skip
    share.carry_to_each(case, {to.pk: one.question[:300] for to, one in asked}, by=by, now=now)
    for person in duty:
        tell(person, case=case, kind="asked", text=stored("Uw organisatie wordt gevraagd iets op te pakken."), now=now)
    return rows


def _terms(case: Case, one: Ask) -> list[str]:
    """The clock of the answer and, where the request has one, the clock of the work itself."""
    answer = ANSWER_ACUTE if case.acute or one.term == ANSWER_ACUTE else ANSWER
    return [answer] if one.term in OWN_CLOCK else [answer, one.term]


@one_transaction
def ask(*, case: int, organisation: int | str, question: str, by: int | None, now: datetime, why: str = "",
        consult: bool = False) -> int:  # fmt: skip
    """Ask one more party in beside those who act; the director keeps the case. Returns the id of the request.

    `question` says what must happen here (R-KNEL-30). With `consult` only advice is asked. Raises Refused when this
    party is asked the same already.
    """
    found = locked(case)
    actor = acting(found, by)
    to = _known(organisation)
    text = needed(question, "question", _("Schrijf wat hier moet gebeuren."), 400)
    busy = Pickup.objects.filter(case=found, organisation=to, question=text,
                                 state__in=[Pickup.State.ASKED, Pickup.State.ACCEPTED])  # fmt: skip
    if busy.exists():
        raise Refused("asked", _("Dit is al aan deze organisatie gevraagd."), "organisation")
    row = put(found, to, plain_ask(to, text, why), report=None, by=actor.pk, now=now)
    move(found, "consult" if consult else "ask_along", actor, to.name, now)
    done(found, "pickup.ask", by=actor.pk, now=now, subject=f"pickup:{row.pk}", data={"consult": consult})
    return row.pk


def _known(key: int | str) -> Organisation:
    return organisation(key)


def plain_ask(to: Organisation, question: str, why: str) -> Ask:
    """A request that a person makes, not a rule."""
    term = "perpetrator_help" if to.kind == "perpetrator_help" else ANSWER
    base = Ask(party=to.kind, question=question, term=term, why=why or stored("Gevraagd door de regisseur"), source="")
    return replace(base, source=stored("besluit van een professional"))


def move(case: Case, kind: str, actor: Worker, to: str, now: datetime) -> None:
    """One move for the counts, by somebody of an organisation to another."""
    Move.objects.create(case=case, kind=kind, at=now, from_party=actor.organisation.name, to_parties=[to])
