"""Asking for content: who knows that something is there asks its controller, who answers within a term."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share.answers import end_expired
from sluitend.chain.share.disclosing import NO_ANSWERS, Told, give, own_pieces
from sluitend.chain.share.grounds import known_ground
from sluitend.chain.share.pieces import known_categories
from sluitend.chain.share.recipients import contact_at, recipient_of
from sluitend.chain.writing import MAX_TEXT, acting, done, locked, needed, one_transaction, tell, tidy, worker
from sluitend.records.models import Case, ContentRequest, Worker
from sluitend.records.region import organisations_of
from sluitend.records.sight import Sight, sight

TERM = "content_request"


@one_transaction
def ask_content(
    *, case: int, organisation: int | str, categories: Sequence[str], purpose: str, by: int | None, now: datetime
) -> int:
    """Ask an organisation for content of a case that one knows of. Its clock runs at the controller. Returns its id.

    May be asked by who may know that the case exists, also by who does not take part in it.
    """
    found = locked(case)
    actor = worker(by)
    if sight(actor, found) == Sight.NONE:
        raise Unknown("no_case", _("Deze casus bestaat niet."))
    controller = recipient_of(organisation, now, "organisation")
    if controller.pk in organisations_of(actor):
        raise Refused("own", _("Dit is uw eigen organisatie; die ziet haar eigen stukken al."), "organisation")
    wanted = sorted(known_categories(categories))
    if not wanted:
        raise Refused("categories", _("Kies waarover u iets wilt weten."), "categories")
    if ContentRequest.objects.filter(
        case=found, organisation=actor.organisation, controller=controller, answer="", categories=wanted
    ).exists():
        raise Refused("already", _("Uw organisatie heeft dit al gevraagd; het antwoord komt nog."))
    row = ContentRequest.objects.create(
        case=found, asked_by=actor, organisation=actor.organisation, controller=controller, categories=wanted, at=now,
        purpose=needed(purpose, "purpose", _("Schrijf waarvoor u dit nodig heeft."), 300),
    )  # fmt: skip
    owner = contact_at(found, controller)
    clocks.start(found, TERM, at=now, organisation=controller, owner=owner, subject=f"request:{row.pk}")
    tell(owner, case=found, kind="request", text=stored("Een andere organisatie vraagt om inhoud."), now=now)
    done(found, "share.ask_content", by=actor.pk, now=now, subject=f"request:{row.pk}", data={"to": controller.pk})
    return row.pk


@one_transaction
def answer_content(
    *, content_request: int, outcome: str, by: int | None, now: datetime, ground: str = "", reason: str = "",
    categories: Sequence[str] = (), answers: Mapping[str, str] = NO_ANSWERS, until: datetime | None = None,
    client_knows: bool | None = None,
) -> int:  # fmt: skip
    """The controller gives what was asked, a part of it, or nothing, with the reason. Returns the number of pieces.

    What is given goes by the same rule as every disclosure, rests on a ground, and ends at `until`.
    """
    row = ContentRequest.objects.filter(pk=content_request).first()
    if row is None:
        raise Unknown("no_request", _("Dit verzoek bestaat niet."))
    case = locked(row.case_id)
    actor = acting(case, by)
    row = ContentRequest.objects.select_related("organisation", "asked_by", "answered_by").get(pk=content_request)
    _may_answer(row, actor)
    _sign(row, outcome, tidy(reason, MAX_TEXT), until, actor, now)
    told = Told(row.purpose, dict(answers), until, client_knows, request=row)
    given = 0 if row.answer == ContentRequest.Answer.REFUSED else _give(case, row, actor, ground, categories, told, now)
    _answered(case, row, now)
    data = {"answer": outcome, "pieces": given}
    done(case, "share.answer_content", by=actor.pk, now=now, subject=f"request:{row.pk}", data=data)
    return given


def _sign(row: ContentRequest, outcome: str, reason: str, until: datetime | None, actor: Worker, now: datetime) -> None:
    if outcome not in ContentRequest.Answer.values:
        raise Refused("outcome", _("Kies of u dit geeft, een deel, of niet."), "outcome")
    if outcome != ContentRequest.Answer.GRANTED and not reason:
        raise Refused("reason", _("Schrijf waarom u dit niet, of niet alles, geeft."), "reason")
    row.answer, row.reason, row.until = outcome, reason, until
    row.answered_at, row.answered_by = max(now, row.at), actor
    row.save(update_fields=["answer", "reason", "until", "answered_at", "answered_by"])


def _may_answer(row: ContentRequest, actor: Worker) -> None:
    if row.controller_id not in organisations_of(actor):
        raise NotAllowed("not_controller", _("Dit verzoek is aan een andere organisatie gesteld."))
    if row.answer:
        who = row.answered_by.name if row.answered_by else _("iemand")
        raise Refused("already", _("%(who)s heeft dit verzoek al beantwoord.") % {"who": who})


def _give(
    case: Case, row: ContentRequest, actor: Worker, ground: str, categories: Sequence[str], told: Told, now: datetime
) -> int:
    if told.until is None or told.until <= now:
        raise Refused("until", _("Kies tot wanneer u dit geeft; die dag ligt in de toekomst."), "until")
    known_ground(ground)
    partly = row.answer == ContentRequest.Answer.PARTLY
    chosen = known_categories(categories) if partly else frozenset(row.categories)
    if partly and (not chosen or not chosen < frozenset(row.categories)):
        raise Refused("categories", _("Kies welk deel van het gevraagde u geeft."), "categories")
    end_expired(case, now=now)
    to = recipient_of(row.organisation_id, now)
    todo = own_pieces(case, actor, to, categories=sorted(chosen), only=())
    if not todo:
        raise Refused("nothing", _("Uw organisatie heeft hierover niets dat nog niet is gedeeld."), "outcome")
    give(case, to, todo, ground, told, actor, now=now)
    return len(todo)


def _answered(case: Case, row: ContentRequest, now: datetime) -> None:
    """The clock is met, the asker hears it; of a no the director too, who may put it to the ladder."""
    clocks.meet(case, TERM, now=now, subject=f"request:{row.pk}")
    tell(row.asked_by, case=case, kind="request", text=stored("Uw verzoek om inhoud is beantwoord."), now=now)
    if row.answer == ContentRequest.Answer.REFUSED and case.director_id != row.asked_by_id:
        tell(case.director, case=case, kind="request", text=stored("Een verzoek om inhoud is geweigerd."), now=now)


@one_transaction
def escalate_request(*, content_request: int, by: int | None, now: datetime) -> None:
    """A refusal is not an end: who asked, or the director, puts it to the ladder (promise 6)."""
    row = ContentRequest.objects.filter(pk=content_request).first()
    if row is None:
        raise Unknown("no_request", _("Dit verzoek bestaat niet."))
    case = locked(row.case_id)
    row = ContentRequest.objects.get(pk=content_request)
    actor = worker(by)
    ours = organisations_of(actor)
    if row.organisation_id not in ours and case.director_organisation_id not in ours:
        raise NotAllowed("not_asker", _("Alleen wie het vroeg, of de regisseur, schaalt dit op."))
    if row.answer not in (ContentRequest.Answer.REFUSED, ContentRequest.Answer.PARTLY):
        raise Refused("not_refused", _("Dit verzoek is niet geweigerd."))
    data = {"cause": f"request:{row.pk}", "organisation": row.controller_id,
            "reason": stored("Een verzoek om inhoud is geweigerd.")}  # fmt: skip
    if case.escalations.filter(cause=data["cause"]).exists():
        raise Refused("already", _("Dit is al opgeschaald."))
    flow.follow(flow.Event("share.refused", now, actor.pk, case.pk, data))
    done(case, "share.escalate_request", by=actor.pk, now=now, subject=f"request:{row.pk}")
