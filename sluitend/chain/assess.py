"""Wegen: the safety assessment in its term, acute and structural apart, and what each partner bases it on."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import clocks, flow, share
from sluitend.chain.deviating import otherwise
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.writing import acting, done, locked, needed, one_transaction, safe_home_duty, tidy
from sluitend.records.models import Assessment, AssessmentBasis, Case, Clock, Worker
from sluitend.records.read import radar, viewer_of
from sluitend.records.region import organisations_of
from sluitend.rules.sharing import GROUNDS

LEVELS = ("low", "medium", "high")
TERM = "safety_assessment"


def start_clock(event: flow.Event) -> None:
    """Follows `report.received`: the term runs from the first report; a second one does not restart it (R-SAFE-01)."""
    case = event.data.get("case") or Case.objects.get(pk=event.case_id)
    if Clock.objects.filter(case=case, term=TERM, state=Clock.State.RUNNING).exists():
        return
    agency, duty = safe_home_duty(agency=event.data["report"].controller)
    owner = case.director if case.director_organisation_id == agency.pk else duty
    subject = f"report:{event.data['report'].pk}"
    clocks.start(case, TERM, at=event.now, organisation=agency, owner=owner, subject=subject)


@one_transaction
def record(
    *, case: int, mark: int, acute: bool, structural: bool, level: str, text: str, by: int | None, now: datetime,
    instrument: str = "", outcome: str = "", corrects: int | None = None,
) -> int:  # fmt: skip
    """Record a safety assessment; only who holds the view on safety or directs may. Returns its id.

    `mark` 1-10 (six: safe for now, seven: lastingly safe); `level` low, medium or high. Of a licensed instrument only
    its name and outcome. Below a six, or acute, the case is at direct safety (R-SAFE-02, 03, 12).
    """
    found = locked(case)
    actor = acting(found, by)
    _weighs(found, actor)
    if not isinstance(mark, int) or not 1 <= mark <= 10:
        raise Refused("mark", _("Kies een cijfer van 1 tot en met 10."), "mark")
    if level not in LEVELS:
        raise Refused("level", _("Kies laag, middel of hoog."), "level")
    if corrects is not None and not found.assessments.filter(pk=corrects).exists():
        raise Refused("corrects", _("Deze beoordeling staat niet in deze casus."), "corrects")
    row = Assessment.objects.create(
        case=found, mark=mark, acute=acute, structural=structural, level=level, instrument=tidy(instrument, 80),
        outcome=tidy(outcome, 80), text=needed(text, "text", _("Schrijf waar dit oordeel op rust.")),
        controller=actor.organisation, at=now, by=actor, corrects_id=corrects,
    )  # fmt: skip
    found.mark, found.acute = mark, acute
    if acute or mark < 6:
        found.phase = "direct_safety"
    found.save(update_fields=["mark", "acute", "phase"])
    clocks.meet(found, TERM, now=now)
    share.carry_new(found, purpose=stored("Samen zorgen voor veiligheid"), by=actor.pk, now=now)
    data = {"acute": acute, "structural": structural}
    flow.follow(flow.Event("assess.recorded", now, actor.pk, found.pk, data))
    done(found, "assess.record", by=actor.pk, now=now, row=row)
    return row.pk


@one_transaction
def set_aside(*, case: int, question: str, why: str, principle: str, by: int | None, now: datetime) -> int:
    """Answer a question of the radar with no, and say why: kept as a deviation, with the question as it was asked.

    `question`: the rule that asks (structural_unsafety, stalking_pattern). Yes is an answer of `record`, which finds
    acute and structural apart (R-SAFE-03). Returns the id of the deviation; raises Refused when it is not asked.
    """
    found = locked(case)
    actor = acting(found, by)
    _weighs(found, actor)
    decision = radar.asked(viewer_of(actor.pk), found.number, question, now=now)
    if decision is None:
        raise Refused("not_asked", _("De radar vraagt dit nu niet."), "question")
    reason = needed(why, "why", _("Schrijf waarom dit hier niet zo is."))
    principle = needed(principle, "principle", _("Schrijf welk principe u leidt."), 60)
    row = otherwise(found, rule=question, subject=f"case:{found.pk}", by=actor, now=now, why=reason,
                    principle=principle, decision=decision)  # fmt: skip
    done(found, "assess.set_aside", by=actor.pk, now=now, subject=f"case:{found.pk}", data={"question": question})
    return row.pk if row else 0


def _weighs(case: Case, actor: Worker) -> None:
    if not {case.safety_holder_id, case.director_organisation_id} & organisations_of(actor):
        raise NotAllowed("not_safety", _("De veiligheid wordt gewogen door wie zicht op veiligheid of de regie heeft."))


@one_transaction
def add_basis(*, case: int, text: str, ground: str, by: int | None, now: datetime, category: str = "assessment") -> int:
    """One partner's part in the shared assessment, with the ground on which it is given (R-SAFE-05, case C3A)."""
    found = locked(case)
    actor = acting(found, by)
    if ground not in GROUNDS or ground == "anonymous":
        raise Refused("no_ground", _("Kies de grond waarop u deelt."), "ground")
    row = AssessmentBasis.objects.create(
        case=found, organisation=actor.organisation, ground=ground, at=now, by=actor,
        category=share.known_category(category),
        text=needed(text, "text", _("Schrijf wat u inbrengt.")),
    )  # fmt: skip
    share.carry_new(found, purpose=stored("Eén gezamenlijke veiligheidsbeoordeling"), by=actor.pk, now=now)
    done(found, "assess.basis", by=actor.pk, now=now, row=row, data={"ground": ground})
    return row.pk
