"""A person decides what is not certain; the report then joins the case of the family, or does not."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import flow
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.match.linking import forget_keys, put
from sluitend.chain.match.recognising import case_of
from sluitend.chain.writing import acting, done, locked, one_transaction, tidy
from sluitend.matching.bands import Band, Judgement, Reason
from sluitend.records.candidates import Candidate
from sluitend.records.models import Case, MatchQuestion, PersonLink


@dataclass(frozen=True, slots=True)
class Decided:
    """`case` is where the report is now; `joined_into` is set when its own case went into an older one."""

    case: int
    joined_into: int | None = None


@one_transaction
def decide(*, question: int, same: bool, by: int | None, now: datetime, why: str = "") -> Decided:
    """Answer whether this is the same person. With yes, an open case of the family takes the report in.

    Raises Refused when somebody else has already answered, and says who and what.
    """
    asked = MatchQuestion.objects.select_related("mention__report").filter(pk=question).first()
    if asked is None or asked.mention.report.case_id is None:
        raise Unknown("no_question", _("Deze vraag bestaat niet meer."))
    known = case_of([asked.person_id])
    ours = asked.mention.report.case_id
    both = sorted({ours, known.pk} if known else {ours})
    cases = {key: locked(key, opened=False) for key in both}  # in order of number: nobody waits in a circle
    person = acting(cases[ours], by)
    asked = MatchQuestion.objects.select_related("mention__report", "answered_by").get(pk=question)
    if asked.mention.report.case_id != ours or (known and cases[known.pk].state == Case.State.JOINED):
        raise Refused("moved", _("Deze melding is intussen in een andere casus gezet. Kijk opnieuw."))
    _still_open(asked)
    asked.answer, asked.answered_at, asked.answered_by = ("same" if same else "other"), now, person
    asked.why = tidy(why, 400)
    asked.save(update_fields=["answer", "answered_at", "answered_by", "why"])
    into = None
    if same:
        _relink(asked, by=person.pk, now=now)
        into = _join(cases[ours], cases[known.pk] if known else None, asked, by=person.pk, now=now)
    done(into or cases[ours], "match.decide", by=person.pk, now=now, subject=f"question:{question}",
         data={"same": same})  # fmt: skip
    return Decided(case=(into or cases[ours]).pk, joined_into=into.pk if into else None)


def _still_open(asked: MatchQuestion) -> None:
    if not asked.answer:
        return
    who = asked.answered_by.name if asked.answered_by else _("iemand")
    what = _("dezelfde persoon") if asked.answer == "same" else _("iemand anders")
    raise Refused("answered", _("%(who)s heeft dit al beantwoord: %(what)s.") % {"who": who, "what": what})


def _relink(asked: MatchQuestion, *, by: int, now: datetime) -> None:
    old = PersonLink.objects.get(mention=asked.mention, ended_at__isnull=True)
    old.ended_at, old.ended_by_id, old.ended_why = now, by, "herkend"
    old.save(update_fields=["ended_at", "ended_by", "ended_why"])
    evidence = tuple(Reason(r["field"], r["text"], r["weight"]) for r in asked.reasons)
    candidate = Candidate(asked.person_id, Judgement(Band(asked.band), asked.weight, evidence))
    put(asked.mention, asked.person_id, asked.band, candidate, by=by, now=now)
    forget_keys(old.person_id)
    MatchQuestion.objects.filter(mention=asked.mention, answer="").update(answer="moot", answered_at=now)


def _join(ours: Case, known: Case | None, asked: MatchQuestion, *, by: int, now: datetime) -> Case | None:
    """The younger case goes into the older; an alleged perpetrator alone does not make two families one."""
    if known is None or known.pk == ours.pk or ours.state != Case.State.OPEN:
        return None
    if (
        asked.mention.role == "alleged_perpetrator"
        and ours.reports.filter(mentions__role__in=["victim", "child"]).exists()
    ):
        return None
    older, younger = (known, ours) if known.opened_at <= ours.opened_at else (ours, known)
    if younger.state != Case.State.OPEN:
        older, younger = younger, older
    flow.follow(flow.Event("case.joined", now, by, older.pk, {"younger": younger, "older": older}))
    return older
