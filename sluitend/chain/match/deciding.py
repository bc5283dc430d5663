"""A person decides what is not certain; the report then joins the case of the family, or does not."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.match.joining import parted, unite
from sluitend.chain.match.recognising import case_of
from sluitend.chain.match.settling import TIED
from sluitend.chain.match.tying import Evidence, bind, own_of, said, said_otherwise
from sluitend.chain.writing import acting, done, locked, one_transaction, tidy
from sluitend.records.models import Case, MatchQuestion, PersonTie, Worker
from sluitend.records.one_person import most_alike, stand_ins


@dataclass(frozen=True, slots=True)
class Decided:
    """`case` is where the report is now; `joined_into` is set when its own case went into an older one."""

    case: int
    joined_into: int | None = None


@one_transaction
def decide(*, question: int, same: bool, by: int | None, now: datetime, why: str = "") -> Decided:
    """Answer whether this is the same person. With yes, an open case of the family takes the report in.

    A yes after somebody decided otherwise needs its reason. Raises Refused when somebody else has already answered,
    and says who and what.
    """
    asked = MatchQuestion.objects.select_related("mention__report").filter(pk=question).first()
    if asked is None or asked.mention.report.case_id is None:
        raise Unknown("no_question", _("Deze vraag bestaat niet meer."))
    known = case_of(stand_ins([asked.person_id]).values())
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
        tie = _tie(asked, cases[ours], person, now)
        into = _join(cases[ours], cases[known.pk] if known else None, asked, tie, by=person.pk, now=now)
    done(into or cases[ours], "match.decide", by=person.pk, now=now, subject=f"question:{question}",
         data={"same": same})  # fmt: skip
    return Decided(case=(into or cases[ours]).pk, joined_into=into.pk if into else None)


def _still_open(asked: MatchQuestion) -> None:
    if not asked.answer:
        return
    if asked.answer in (TIED, "moot"):
        raise Refused("moot", _("Deze vraag is vervallen: er is intussen al gezegd wie dit is."))
    who = asked.answered_by.name if asked.answered_by else _("iemand")
    what = _("dezelfde persoon") if asked.answer == "same" else _("iemand anders")
    raise Refused("answered", _("%(who)s heeft dit al beantwoord: %(what)s.") % {"who": who, "what": what})


def _tie(asked: MatchQuestion, case: Case, by: Worker, now: datetime) -> PersonTie:
    """The tie rests on the mention that is most like the new one; what else was asked of this mention falls away."""
    mine = own_of(asked.mention)
    like = most_alike(asked.mention, asked.person_id)
    known = own_of(like) if like else asked.person_id
    if not asked.why and (found := said_otherwise(known, mine)):
        text = _("%(who)s besliste op %(when)s dat dit twee mensen zijn. Schrijf waarom u het anders ziet.")
        raise Refused("explain", text % said(*found), "why")
    evidence = Evidence(asked.band, asked.weight, tuple(asked.reasons), asked.weights)
    row = bind(known, mine, case=case, evidence=evidence, mention=asked.mention, rests_on=like, by=by, now=now,
               why=asked.why)  # fmt: skip
    MatchQuestion.objects.filter(pk=asked.pk).update(tie=row)
    MatchQuestion.objects.filter(mention=asked.mention, answer="").update(answer="moot", answered_at=now, tie=row)
    return row


def _join(
    ours: Case, known: Case | None, asked: MatchQuestion, tie: PersonTie, *, by: int, now: datetime
) -> Case | None:
    """The younger case goes into the older; an alleged perpetrator alone does not make two families one.

    Nor does a person who is in both, where somebody said before that these are two families.
    """
    if known is None or known.pk == ours.pk or ours.state != Case.State.OPEN or parted(ours, known):
        return None
    if (
        asked.mention.role == "alleged_perpetrator"
        and ours.reports.filter(mentions__role__in=["victim", "child"]).exists()
    ):
        return None
    return unite(ours, known, tie=tie, why=asked.why, by=by, now=now)
