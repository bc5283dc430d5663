"""Anonymous consultation: a case put to an expert without anything that identifies (R-SHARE-17, R-MEET-22).

The consulted party gets a question and the name of the organisation that asks, and nothing to click on: the case, its
trail and its people stay with the asker. So none of these lines of the trail are of a case.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import (
    MAX_TEXT,
    acting,
    done,
    locked,
    needed,
    one_transaction,
    organisation,
    tell,
    tidy,
    worker,
)
from sluitend.matching.identifying import LABELS, Trait, clean
from sluitend.records.consulting import own_reports, traits
from sluitend.records.models import Consultation, KeptOut, Worker
from sluitend.records.region import on_duty, organisations_of
from sluitend.records.sight import NO_CONTENT

SHOWN = 5  # pieces named in one message; all are marked on the page


@one_transaction
def ask(
    *, question: str, consulted: int | str, by: int | None, now: datetime, case: int | None = None,
    keep: Collection[str] = (), kept_why: str = "",
) -> int:  # fmt: skip
    """Put a question to another organisation. Returns the id.

    `keep`: keys of traits that may stay, with one reason. Raises Refused as long as something identifies; a number,
    an address or a name of the case itself can never stay.
    """
    actor = _professional(by)
    found = locked(case, opened=False) if case is not None else None
    if found is not None:
        acting(found, by)
    text = needed(clean(question), "question", _("Schrijf uw vraag, zonder namen."))
    to = organisation(consulted, "consulted")
    if to.pk == actor.organisation_id:
        raise Refused("own", _("Een collega vraagt u gewoon. Kies een andere organisatie."), "consulted")
    told = on_duty(to, found)
    if told is None:
        raise Refused("nobody", _("Bij deze organisatie is niemand die kan antwoorden."), "consulted")
    kept = _kept(traits(text, worker=actor, case=found, now=now), frozenset(keep))
    why = tidy(kept_why, 300)
    if kept and not why:
        raise Refused("kept_why", _("Schrijf waarom dit mag blijven staan."), "kept_why")
    row = Consultation.objects.create(
        asked_by=actor, organisation=actor.organisation, consulted=to, case=found, question=text, at=now,
        warned_of=sorted({one.kind for one in kept}), kept_why=why if kept else "",
    )  # fmt: skip
    tell(told, case=None, kind="consultation", text=stored("Een andere organisatie vraagt u anoniem om raad."), now=now)
    done(None, "share.consult", by=actor.pk, now=now, subject=f"consultation:{row.pk}")
    return row.pk


def _kept(found: tuple[Trait, ...], keep: Collection[str]) -> list[Trait]:
    left = [one for one in found if not (one.may_stay and one.key in keep)]
    if left:
        kinds = ", ".join(dict.fromkeys(_(LABELS[one.kind]).lower() for one in left[:SHOWN]))
        message = _("Hier staat nog iets waaraan iemand te herkennen is: %(kinds)s. Haal het weg.")
        raise Refused("identifies", message % {"kinds": kinds}, "question")
    return list(found)


def _professional(by: int | None) -> Worker:
    actor = worker(by)
    if actor.role in NO_CONTENT:
        raise NotAllowed("role", _("Met uw rol kunt u geen casus bespreken."))
    return actor


@one_transaction
def answer(*, consultation: int, text: str, by: int | None, now: datetime) -> None:
    """Somebody of the organisation that was asked answers, once. Who is kept out of the case is told of no question."""
    actor = _professional(by)
    row = _one(consultation)
    barred = KeptOut.objects.filter(worker=actor, case=row.case, ended_at__isnull=True) if row.case_id else None
    if row.consulted_id not in organisations_of(actor) or (barred is not None and barred.exists()):
        raise Unknown("no_consultation", _("Deze vraag bestaat niet."))
    if row.answered_at is not None:
        raise Refused("answered", _("Een collega heeft dit al beantwoord."), "text")
    row.answer = needed(clean(text), "text", _("Schrijf uw antwoord."), MAX_TEXT)
    row.answered_at, row.answered_by = now, actor
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    tell(row.asked_by, case=None, kind="consultation", text=stored("Uw anonieme vraag is beantwoord."), now=now)
    done(None, "share.consult_answer", by=actor.pk, now=now, subject=f"consultation:{row.pk}")


@one_transaction
def join_report(*, consultation: int, report: int, by: int | None, now: datetime) -> None:
    """The talk led to a report: the asker puts the two together. The consulted party still sees the question only."""
    actor = _professional(by)
    row = _one(consultation)
    if row.asked_by_id != actor.pk:
        raise Unknown("no_consultation", _("Deze vraag bestaat niet."))
    if row.report_id is not None:
        raise Refused("joined", _("Bij deze vraag staat al een melding."), "report")
    found = own_reports(actor).filter(pk=report).first()
    if found is None:
        raise Refused("no_report", _("Kies een melding van uw eigen organisatie."), "report")
    row.report = found
    row.save(update_fields=["report"])
    done(None, "share.consult_report", by=actor.pk, now=now, subject=f"consultation:{row.pk}")


def _one(consultation: int) -> Consultation:
    row = Consultation.objects.select_for_update(of=("self",)).filter(pk=consultation).first()
    if row is None:
        raise Unknown("no_consultation", _("Deze vraag bestaat niet."))
    return row
