"""Which ground fits for one piece, one giver and one recipient: the rule is asked with what this case knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.share.answers import is_yes
from sluitend.chain.share.pieces import Piece
from sluitend.records.models import Case, Consent, Organisation
from sluitend.records.region import covenants
from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sharing import FIVE_QUESTIONS, GROUNDS, ground_for
from sluitend.rules.sharing.categories import STRICT
from sluitend.rules.sources import cite

DANGER = "danger"
QUESTIONS = tuple(f"q{number}" for number in range(1, len(FIVE_QUESTIONS) + 1))
"""Names under which the answers to the five questions are kept; `danger` is the answer to: what is the danger?"""


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


def fit(
    case: Case, piece: Piece, giver: Organisation, to: Organisation, said: Sequence[Consent], *, now: datetime,
    as_kind: str = "",
) -> Fit:  # fmt: skip
    """The first ground that fits, or the question to answer. `said`: the answers that count (`answers.counting`).

    Where one says yes and another no, there is no consent: the answers stand side by side and the rule asks.
    """
    decision = ground_for(
        from_kind=giver.kind, to_kind=as_kind or to.kind, acute=case.acute, consent=agreed(said, now=now),
        covenant=covenants(),
    )  # fmt: skip
    return Fit(decision, standing(said, now=now) if decision.inputs["ground"] == "consent" else None)


def agreed(said: Sequence[Consent], *, now: datetime) -> bool | None:
    """True when everyone whose answer counts says yes, False when somebody says no, None when nobody was asked."""
    return all(is_yes(row, now=now) for row in said) if said else None


def standing(said: Sequence[Consent], *, now: datetime) -> Consent | None:
    return next((row for row in said if is_yes(row, now=now)), None)


def goes_along(piece: Piece, found: Fit) -> bool:
    """Whether a piece goes along by itself: a ground is ready, and what is strict only on a consent that names it."""
    if not found.decision.yes:
        return False
    named = found.consent is not None and piece.category in found.consent.categories
    return piece.category not in STRICT or named


def options(
    case: Case, category: str, giver: Organisation, to: Organisation, said: Sequence[Consent], *, now: datetime
) -> dict[str, Decision]:
    """Every ground with yes, ask or no, and why; for the page on which a professional chooses."""
    client = agreed(said, now=now)
    facts = {"from_kind": giver.kind, "to_kind": to.kind, "category": category, "consent": client}
    found = {ground: {**facts, "ground": ground} for ground in GROUNDS}
    return {
        "consent": _consent(client, said, found["consent"], now),
        "acute_danger": ask(_("Is er nu acuut gevaar, en wat is het gevaar?"), cite("toestemming-eerst"),
                            found["acute_danger"]),
        "statutory_task": _statutory(to, found["statutory_task"]),
        "covenant": _covenant(giver, to, category, found["covenant"]),
        "weighing": ask(_("Weeg zelf: beantwoord de vijf vragen."), cite("vijf-vragen"), found["weighing"]),
    }  # fmt: skip


def _consent(client: bool | None, said: Sequence[Consent], facts: Mapping[str, object], now: datetime) -> Decision:
    source = cite("toestemming-eerst")
    if client:
        return yes(_("Er is toestemming."), source, facts)
    if client is None:
        return ask(_("De toestemming is nog niet gevraagd."), source, facts)
    if standing(said, now=now):
        return ask(_("De een zegt ja, de ander nee. Bespreek dit, of weeg zelf."), source, facts)
    return no(_("De toestemming is geweigerd of ingetrokken."), source, facts)


def _statutory(to: Organisation, facts: Mapping[str, object]) -> Decision:
    if to.kind == "veilig_thuis":
        return yes(_("Veilig Thuis inlichten mag altijd."), cite("wmo-5-2-6"), facts)
    return no(_("Er is geen wettelijke taak om dit aan deze organisatie te geven."), cite("wmo-5-2-6"), facts)


def _covenant(giver: Organisation, to: Organisation, category: str, facts: Mapping[str, object]) -> Decision:
    pairs = covenants()
    if (giver.kind, to.kind) not in pairs and (to.kind, giver.kind) not in pairs:
        return no(_("Tussen deze organisaties is geen convenant."), cite("convenant"), facts)
    if category in STRICT:
        return no(_("Dit is te gevoelig om op grond van een convenant te delen."), cite("convenant"), facts)
    return yes(_("Deze organisaties delen op grond van een convenant."), cite("convenant"), facts)


def fit_on(
    ground: str, case: Case, piece: Piece, giver: Organisation, to: Organisation, said: Sequence[Consent],
    answers: Mapping[str, str], *, now: datetime,
) -> Fit:  # fmt: skip
    """The ground that a professional chose, when it fits for this piece. Raises Refused with why it does not.

    Weighing is always open: with the five answers it is a yes, without them the question stays in the receipt.
    """
    found = options(case, piece.category, giver, to, said, now=now)[ground]
    if found.yes:
        return Fit(found, standing(said, now=now) if ground == "consent" else None)
    if ground == "weighing":
        complete = all(str(answers.get(name, "")).strip() for name in QUESTIONS)
        return Fit(yes(_("Afgewogen met de vijf vragen."), found.source, found.inputs) if complete else found, None)
    if ground == "acute_danger" and (str(answers.get(DANGER, "")).strip() or case.acute):
        return Fit(yes(_("Er is acuut gevaar: deel wat nodig is."), found.source, found.inputs), None)
    raise Refused("ground", found.why, DANGER if ground == "acute_danger" else "ground")
