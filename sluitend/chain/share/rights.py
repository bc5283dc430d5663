"""Rights of people: asking to see, correct or destroy what a controller keeps, answered within its term.

AVG art. 12 to 17; Wmo 2015 art. 5.3.2 and 5.3.5. Nothing is overwritten: a correction stands beside what it corrects,
and what is destroyed goes the way of every destruction, with a second person.
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.notify.clients import tell_client
from sluitend.chain.share import retention
from sluitend.chain.share.carrying import carry_new
from sluitend.chain.writing import (
    acting,
    done,
    keep_receipt,
    locked,
    member,
    needed,
    one_transaction,
    organisation,
    tell,
    tidy,
    worker,
)
from sluitend.records.models import (
    Case,
    Organisation,
    Person,
    RightsRequest,
    Statement,
    TrailEntry,
    Worker,
)
from sluitend.records.one_person import all_of
from sluitend.records.own_part import known_to
from sluitend.records.persons import age_of
from sluitend.records.region import on_duty, organisations_of
from sluitend.records.sight import NO_CONTENT
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.rights import SAID_BY, TERMS, may_answer_representative, who_asks

OUTCOMES = ("done", "partly", "refused")


@one_transaction
def ask(
    *, case: int, kind: str, controller: int | str, by: int | None, now: datetime, person: int | None = None,
    text: str = "", said_by: str = "self",
) -> int:  # fmt: skip
    """A client asks this of a controller, on the own page or through who works in the case. Returns its id.

    Its clock starts: one month to see or correct (AVG art. 12 lid 3), three to destroy (Wmo 2015 art. 5.3.5).
    """
    found = locked(case, opened=False)
    actor, who = _asker(found, by, person)
    if kind not in TERMS:
        raise Refused("kind", _("Kies wat u vraagt: inzage, correctie of vernietiging."), "kind")
    to = organisation(controller, "controller")
    if actor.role == Worker.Role.CLIENT and to.pk not in known_to(found, who.pk):
        raise Refused("no_organisation", _("Kies een organisatie uit de lijst."), "controller")
    text = _what(kind, text)
    decision = _may_ask(who, kind, said_by, text, now)
    if RightsRequest.objects.filter(
        case=found, person__in=all_of(who.pk), kind=kind, controller=to, outcome=""
    ).exists():
        raise Refused("already", _("Dit is al gevraagd; het antwoord komt nog."), "kind")
    row = RightsRequest.objects.create(
        case=found, person=who, kind=kind, controller=to, asked_at=now, text=text, said_by=said_by, by=actor
    )
    keep_receipt(found, f"rights:{row.pk}", "who_asks", decision, now)
    clocks.start(found, TERMS[kind], at=now, organisation=to, owner=None, subject=f"rights:{row.pk}")
    text = stored("Iemand gebruikt een recht: er is een antwoord nodig.")
    tell(on_duty(to, found), case=found, kind="rights", text=text, now=now)
    done(found, "share.ask_right", by=actor.pk, now=now, subject=f"rights:{row.pk}", data={"kind": kind})
    return row.pk


@one_transaction
def answer(
    *, request: int, outcome: str, by: int | None, now: datetime, reason: str = "", statement: str = "",
    corrects: int | None = None, against_interest: bool | None = None,
) -> None:  # fmt: skip
    """The controller answers. What is not done, or only partly, says why.

    A correction adds `statement` beside what it `corrects`; a destruction is proposed to a second person. Asks, of
    what a representative wants for a child, whether the child's interest is against it.
    """
    case, row, actor = _to_answer(request, by)
    if outcome not in OUTCOMES:
        raise Refused("outcome", _("Kies wat het antwoord is."), "outcome")
    if outcome != "done":
        reason = needed(reason, "reason", _("Schrijf waarom dit niet of niet helemaal kan."))
    if outcome != "refused":
        _heed_the_child(case, row, against_interest, now)
    if row.kind == "correct" and outcome != "refused":
        _correct(case, row, actor, statement, corrects, now)
    if row.kind == "destroy" and outcome != "refused":
        retention.propose(
            case=case.pk, controller=row.controller_id, rule=TERMS["destroy"], by=actor.pk, now=now, request=row.pk
        )
    row.outcome, row.reason, row.answered_at, row.answered_by = outcome, tidy(reason, 4000), now, actor
    row.save(update_fields=["outcome", "reason", "answered_at", "answered_by"])
    clocks.meet(case, TERMS[row.kind], now=now, subject=f"rights:{row.pk}")
    tell_client(case, row.person_id, now)
    done(case, "share.answer_right", by=actor.pk, now=now, subject=f"rights:{row.pk}", data={"outcome": outcome})


def _asker(case: Case, by: int | None, person: int | None) -> tuple[Worker, Person]:
    """Who asks, and for whom. A client asks for himself only, in the case in which the account was opened."""
    actor = worker(by)
    if actor.role != Worker.Role.CLIENT:
        who = member(case, person)
        if who is None:
            raise Refused("person", _("Kies voor wie dit wordt gevraagd."), "person")
        return acting(case, by), Person.objects.get(pk=who)
    opened = TrailEntry.objects.filter(subject=f"account:{actor.pk}", verb="share.open_account")
    mine = {key for pair in opened.values_list("case_id", "case__joined_into_id") for key in pair}
    if case.pk not in mine or actor.person is None or (person is not None and person not in all_of(actor.person_id)):
        raise NotAllowed("not_yours", _("U kunt dit alleen voor uzelf vragen."))
    return actor, actor.person


def _what(kind: str, text: str) -> str:
    ask_what = {"correct": _("Schrijf wat er niet klopt, en wat er moet staan.")}
    return needed(text, "text", ask_what[kind], 4000) if kind in ask_what else tidy(text, 4000)


def _may_ask(who: Person, kind: str, said_by: str, text: str, now: datetime) -> Decision:
    if said_by not in SAID_BY:
        raise Refused("said_by", _("Kies wie dit vraagt."), "said_by")
    age = age_of(who, now.astimezone(AMSTERDAM).date())
    decision = who_asks(age=age, said_by=said_by, kind=kind)
    if decision.outcome is Outcome.NO:
        raise Refused("representative", _(decision.why), "said_by")
    if decision.outcome is Outcome.ASK and not text:
        raise Refused("representative", _(decision.why), "text")
    return decision


def _to_answer(request: int, by: int | None) -> tuple[Case, RightsRequest, Worker]:
    row = RightsRequest.objects.filter(pk=request).first()
    if row is None:
        raise Unknown("no_request", _("Dit verzoek bestaat niet."))
    case = locked(row.case_id, opened=False)
    actor = worker(by, case.pk)
    row = RightsRequest.objects.select_related("answered_by", "controller").get(pk=request)
    if actor.role in NO_CONTENT or row.controller_id not in organisations_of(actor):
        raise NotAllowed("not_controller", _("Alleen de organisatie aan wie dit is gevraagd, antwoordt."))
    if row.outcome:
        who = row.answered_by.name if row.answered_by else _("iemand")
        raise Refused("already", _("%(who)s heeft dit al beantwoord.") % {"who": who})
    return case, row, actor


def _heed_the_child(case: Case, row: RightsRequest, against_interest: bool | None, now: datetime) -> None:
    age = age_of(row.person_id, now.astimezone(AMSTERDAM).date())
    decision = may_answer_representative(age=age, said_by=row.said_by, against_interest=against_interest)
    keep_receipt(case, f"rights:{row.pk}", "may_answer_representative", decision, now)
    if not decision.yes:
        raise Refused("interest", _(decision.why), "against_interest")


def _correct(
    case: Case, row: RightsRequest, actor: Worker, statement: str, corrects: int | None, now: datetime
) -> None:
    """Beside what is there; who got the old text gets this one too (AVG art. 16 and 19)."""
    old = _own_statement(case, row.controller, corrects) if corrects else None
    text = needed(statement or row.text, "statement", _("Schrijf wat er moet komen te staan."))
    added = Statement.objects.create(
        case=case, person=row.person, at=now, by=actor, controller=row.controller, corrects=old, text=text,
        category=old.category if old else "statement", subject=old.subject if old else stored("Correctie op verzoek"),
        source=stored("Cliënt, op verzoek"),
    )  # fmt: skip
    if case.state == Case.State.OPEN:
        carry_new(case, purpose=stored("Correctie op verzoek"), by=actor.pk, now=now)
    done(case, "share.correct", by=actor.pk, now=now, row=added)


def _own_statement(case: Case, controller: Organisation, key: int) -> Statement:
    found = Statement.objects.filter(pk=key, case=case, controller=controller).first()
    if found is None:
        raise Refused("corrects", _("Deze uitspraak is niet van uw organisatie."), "corrects")
    return found
