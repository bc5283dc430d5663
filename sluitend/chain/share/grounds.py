"""Which ground fits for one piece, one giver and one recipient: the rule is asked with what this case knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.share.answers import is_yes
from sluitend.records.models import Case, Consent, Organisation
from sluitend.records.region import covenants
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.sharing import FIVE_QUESTIONS, Question, SharingError, Standing, fitting, load_grounds
from sluitend.rules.sharing.categories import STRICT
from sluitend.rules.sharing.fitting import Fitting
from sluitend.rules.sharing.ground import first_of, with_covenants
from sluitend.rules.sharing.grounds import Grounds

QUESTIONS = tuple(f"q{number}" for number in range(1, len(FIVE_QUESTIONS) + 1))
"""Names under which the answers to the five questions are kept; what the danger is, is kept as `danger`."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer of the rule. `consent`: the yes on which it rests, when it rests on one."""

    decision: Decision
    consent: Consent | None

    @property
    def ground(self) -> str:
        return str(self.decision.inputs["ground"])

    @property
    def until(self) -> datetime | None:
        """What rests on a consent for a time ends with it."""
        return self.consent.until if self.consent else None


def grounds() -> Grounds:
    """The grounds of the law and of this region."""
    return with_covenants(load_grounds(Path(str(settings.SLUITEND_REGION))), covenants())


def known_ground(name: str) -> None:
    """Raises Refused for what is no ground on which content is given; talking without names gives nothing."""
    if name not in {part for one in grounds().all if one.kind != "anonymous" for part in (one.code, one.kind)}:
        raise Refused("no_ground", _("Kies de grond waarop u deelt."), "ground")


def fits(
    case: Case, category: str, giver: Organisation, to: Organisation, said: Sequence[Consent], *, now: datetime,
    as_kind: str = "", answers: Mapping[str, bool] | None = None,
) -> Fitting:  # fmt: skip
    """Every ground with yes, ask or no. `said`: the answers that count (`answers.counting`).

    Raises Refused for an organisation that is not, or no longer, one of the region, and for an unknown category.
    """
    question = Question(
        giver.kind, as_kind or to.kind, category, giver.code, to.code, now.astimezone(AMSTERDAM).date(),
        acute=case.acute or None, consent=together(said, now=now), answers=answers or {},
    )  # fmt: skip
    try:
        return fitting(question, grounds())
    except SharingError as error:
        raise Refused("sharing", str(error), "recipient") from error


def fit(
    case: Case, category: str, giver: Organisation, to: Organisation, said: Sequence[Consent], *, now: datetime,
    as_kind: str = "",
) -> Fit:  # fmt: skip
    """The first ground that fits, or the question to answer."""
    decision = first_of(fits(case, category, giver, to, said, now=now, as_kind=as_kind))
    return Fit(decision, standing(said, now=now) if decision.inputs["ground"] == "consent" else None)


def together(said: Sequence[Consent], *, now: datetime) -> Standing:
    """What the answers that count come down to; where one says yes and another no the rule asks (R-SHARE-05).

    A yes of one of those a piece tells of is enough as long as nobody of them says no: who used the violence is told
    of in nearly every piece, and could otherwise keep the victim from being helped.
    """
    voices = {is_yes(row, now=now) for row in said}
    if len(voices) == 2:
        return Standing.CONTRADICTING
    return Standing.NONE if not voices else Standing.GIVEN if True in voices else Standing.REFUSED


def standing(said: Sequence[Consent], *, now: datetime) -> Consent | None:
    """The newest yes that stands; disclosures rest on that row, and end when it is taken back."""
    return next((row for row in said if is_yes(row, now=now)), None)


def goes_along(category: str, found: Fit) -> bool:
    """Whether a piece goes along by itself: a ground is ready, and what is strict only on a consent that names it."""
    if not found.decision.yes:
        return False
    named = found.consent is not None and category in found.consent.categories
    return category not in STRICT or named


def fit_on(
    ground: str, case: Case, category: str, giver: Organisation, to: Organisation, said: Sequence[Consent],
    answers: Mapping[str, str], *, now: datetime,
) -> Fit:  # fmt: skip
    """The ground that a professional chose, by its code or kind, when it fits here. Raises Refused with why not.

    Weighing without its answers stays a question in the receipt: the professional weighed, and did not write it down.
    """
    told = for_the_rule(answers)
    rows = [row for row in fits(case, category, giver, to, said, now=now, answers=told)
            if ground in (row[0].code, row[0].kind)]  # fmt: skip
    decision = first_of(tuple(rows))
    kind = rows[0][0].kind
    if decision.yes or (kind == "weighing" and decision.outcome is Outcome.ASK and not answers):
        return Fit(decision, standing(said, now=now) if kind == "consent" else None)
    raise Refused("ground", decision.why, "ground")


def for_the_rule(answers: Mapping[str, str]) -> dict[str, bool]:
    """What was typed and chosen, as the rule takes it: a text that is there is a yes, "ja" and "nee" are what they say.

    The five questions are answered when each has a text, and the client question when one of its answers is there.
    """
    texts = {name: str(text).strip() for name, text in answers.items()}
    told = {
        name: text != "nee" for name, text in texts.items() if text and name not in QUESTIONS and name != "not_asked"
    }
    if all(texts.get(name) for name in QUESTIONS):
        told["questions"] = True
    if texts.get("not_asked"):
        told["asked"] = True
    return told
