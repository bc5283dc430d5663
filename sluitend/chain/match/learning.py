"""Weights refined on own data: learned from what is known here and what people decided, and used when a person says so.

Learning changes nothing: it shows what would weigh differently, and how often the old and the new are wrong on what
people decided. Judgements of before keep the version they were made with. No names are learned: how common a name is
stays what is shipped. The limits of the bands stay too: these were measured on made-up people (matching/weights).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.writing import done, needed, one_transaction, worker
from sluitend.matching import train, train_pairs
from sluitend.matching.levels import LADDERS
from sluitend.matching.weigh import Weights, weighed
from sluitend.matching.weights import checking, from_json
from sluitend.records import decided, weighing
from sluitend.records.decided import Decided
from sluitend.records.models import MatchWeights, WeightsUse
from sluitend.rules.calendar import AMSTERDAM

SHIPPED = "shipped"
MAY = ("team_manager", "area_manager", "administrator")  # may put weights in use; they hold nothing of anybody
LEAST = 500  # pairs that share a key: with fewer the starting values speak, not the data
MOST_PEOPLE = 50_000  # descriptions looked at, spread over the register; more says no more
AT_RANDOM = 100_000  # pairs
SEED = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a ladder whose weight changes, in bits."""

    field: str
    step: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Errors:
    """On the decided pairs: how many of those that are two were called certain or likely, and how many of those that
    are one were not even possible."""

    one: int
    two: int
    wrong_certain: int
    wrong_likely: int
    missed: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was learned, not kept yet."""

    weights: Weights
    pairs: int
    decisions: int
    steps: tuple[Step, ...]
    before: Errors
    after: Errors


def work_out(*, now: datetime) -> Proposal:
    """Learn from the register as it is. Reads only; takes seconds to minutes. Refused when there is too little."""
    people = decided.known_here()
    people = people[:: max(1, len(people) // MOST_PEOPLE)]
    met = train.counted(train_pairs.met(people)) if people else Counter()
    pairs = sum(met.values())
    if pairs < LEAST:
        raise Refused("too_few", _("Er is nog te weinig om van te leren: %(count)d paren.") % {"count": pairs})
    told = decided.decided_pairs()
    random = train.counted(train_pairs.at_random(people, None, AT_RANDOM, SEED))
    among = len(people) * (len(people) - 1) / 2
    learned = train.learn(met, random, among=among, decided=_by_pattern(told))
    old = in_use()
    day = now.astimezone(AMSTERDAM).date()
    source = {"learned_on": "own data", "from": old.version, "pairs": pairs, "decisions": len(told)}
    new = replace(old, version=_version(day.isoformat()), day=day, source=source, chances=learned.chances,
                  housemates=learned.housemates)  # fmt: skip
    new = from_json(checking.written(new))  # as it will be read
    return Proposal(new, pairs, len(told), _changed(old, new), errors(told, old), errors(told, new))


@one_transaction
def keep(*, proposal: Proposal, by: int | None, now: datetime) -> str:
    """Keep what was learned, beside what is in use. Returns its version."""
    actor = _may(by)
    figures = {"before": asdict(proposal.before), "after": asdict(proposal.after)}
    content = json.loads(checking.written(proposal.weights))
    row = MatchWeights.objects.create(
        version=proposal.weights.version, content=content, figures=figures, pairs=proposal.pairs,
        decisions=proposal.decisions, learned_at=now, learned_by_id=actor,
    )  # fmt: skip
    done(None, "match.learn", by=actor, now=now, subject=f"weights:{row.pk}", data={"version": row.version})
    return row.version


@one_transaction
def use(*, version: str, why: str, by: int | None, now: datetime) -> None:
    """From now on recognising weighs with these; `shipped` gives back those of the product. The reason stays."""
    actor = _may(by)
    why = needed(why, "why", _("Schrijf waarom u deze gewichten gaat gebruiken."), 400)
    row = MatchWeights.objects.filter(version=version).first() if version != SHIPPED else None
    if row is None and version != SHIPPED:
        raise Unknown("no_weights", _("Deze versie van de gewichten bestaat niet."), "version")
    if row is not None:
        try:
            from_json(json.dumps(row.content))
        except ValueError:
            raise Refused("unreadable", _("Deze gewichten passen niet meer bij dit programma."), "version") from None
    running = WeightsUse.objects.select_for_update().filter(running=True).first()
    if (running.weights_id if running else None) == (row.pk if row else None):
        raise Refused("already", _("Deze gewichten zijn al in gebruik."), "version")
    if running is not None:
        running.running, running.ended_at = False, now
        running.save(update_fields=["running", "ended_at"])
    WeightsUse.objects.create(weights=row, at=now, by_id=actor, why=why)
    done(None, "match.use_weights", by=actor, now=now, subject=f"weights:{row.pk if row else 0}",
         data={"version": version})  # fmt: skip


def in_use() -> Weights:
    """The weights that recognising weighs with now."""
    return weighing.in_use(WeightsUse.objects.filter(running=True).values_list("weights", flat=True).first())


def errors(told: Sequence[Decided], weights: Weights) -> Errors:
    """How these weights do on what people decided."""
    bands = {True: Counter[str](), False: Counter[str]()}
    for one in told:
        bands[one.same][str(weighed(one.comparison, weights).band)] += 1
    return Errors(
        one=bands[True].total(), two=bands[False].total(), wrong_certain=bands[False]["certain"],
        wrong_likely=bands[False]["likely"], missed=bands[True]["none"],
    )  # fmt: skip


def _may(by: int | None) -> int:
    actor = worker(by)
    if actor.role not in MAY:
        raise NotAllowed("role", _("Dit is voor leidinggevenden en beheerders."))
    return actor.pk


def _by_pattern(told: Sequence[Decided]) -> Mapping[tuple[int, ...], tuple[float, float]]:
    found: dict[tuple[int, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in told:
        found[one.comparison.steps][0 if one.same else 1] += 1.0
    return {steps: (same, other) for steps, (same, other) in found.items()}


def _version(day: str) -> str:
    """The day, and a number when there are more of that day."""
    before = MatchWeights.objects.filter(version__startswith=f"{day}-own").count()
    return f"{day}-own-{before + 1}"


def _changed(old: Weights, new: Weights) -> tuple[Step, ...]:
    steps = [
        Step(field, step, round(old.chances[field][step].bits, 1), round(new.chances[field][step].bits, 1))
        for field, ladder in LADDERS.items()
        for step in ladder
    ]
    return tuple(one for one in steps if one.before != one.after)
