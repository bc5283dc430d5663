"""Missed links, put to people: two known persons who may be one, found by looking over the whole register.

Nothing is linked here, however sure it is: a person decides (R-INTAKE-11). Each batch is one transaction and moves the
cursor of the run, so a run that was stopped goes on where it was, and asks nothing twice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Q
from django.utils.translation import gettext_noop as stored

from sluitend.chain.writing import done, one_transaction, tell
from sluitend.matching.bands import RANK, Band, Judgement
from sluitend.matching.traits import Traits, unpacked
from sluitend.matching.weigh import judge
from sluitend.matching.weights import Weights
from sluitend.records import keyed, listing, missed
from sluitend.records.missed import Pair
from sluitend.records.models import Case, KnownTraits, MatchQuestion, MatchRun, PersonTie

BATCH = 200  # pairs in one transaction
ASK = stored("Twee bekende personen zijn misschien één. Uw oordeel is nodig.")


class Told(NamedTuple):
    """One description of a person; `case` only when that case is open, for there a question can be answered."""

    mention: int
    case: int | None
    traits: Traits


@dataclass(frozen=True, slots=True)
class Proposal:
    """That the person of this mention is this other person, and how sure that is."""

    told: Told
    person: int
    judgement: Judgement


@one_transaction
def begin(*, engine: str, since: date | None, now: datetime) -> MatchRun:
    """The run of this engine that was stopped, to go on with; a new one when there is none, or other weights hold."""
    version = missed.weights().version
    found = (
        MatchRun.objects.filter(engine=engine, since=since, weights=version, finished_at=None).order_by("-pk").first()
    )
    return found or MatchRun.objects.create(engine=engine, since=since, weights=version, started_at=now)


@one_transaction
def propose(*, run: int, pairs: Sequence[Pair], upto: int, among: int, now: datetime) -> Counter[Band]:
    """Put to people who of these pairs may be one; returns how many in each band. From now on `upto` has been done.

    Judged anew on what is known now. Left out: who was asked or decided about before, whose reports are all in closed
    cases, or are gone, and who have other citizen service numbers.
    """
    keyed.hold(sorted({person for pair in pairs for person in pair}))
    weights = missed.weights()
    found = proposals(pairs, weights, among)
    MatchQuestion.objects.bulk_create(_question(one, weights.version, now) for one in found)
    _tell({one.told.case for one in found if one.told.case is not None}, now)
    counts = Counter(one.judgement.band for one in found)
    MatchRun.objects.filter(pk=run).update(
        upto=upto, **{str(band): F(str(band)) + counts[band] for band in Band if band is not Band.NONE}
    )
    if found:
        done(None, "match.missed", by=None, now=now, subject=f"run:{run}", data={str(b): n for b, n in counts.items()})
    return counts


@one_transaction
def finish(*, run: int, now: datetime) -> None:
    """The whole register was looked at."""
    MatchRun.objects.filter(pk=run).update(finished_at=now)
    done(None, "match.missed_done", by=None, now=now, subject=f"run:{run}")


def proposals(pairs: Iterable[Pair], weights: Weights, among: int) -> list[Proposal]:
    """What would be put to people of these pairs; reads only."""
    pairs = sorted(set(pairs))
    persons = {person for pair in pairs for person in pair}
    known, said = _known(persons), _said(persons)
    found = []
    for pair in pairs:
        if frozenset(pair) not in said and all(known.get(person) for person in pair):
            one = _best(pair, known, weights, among)
            if one is not None:
                found.append(one)
    return found


def _best(pair: Pair, known: dict[int, list[Told]], weights: Weights, among: int) -> Proposal | None:
    """The strongest description of either in an open case, of the younger when there is a choice, against the other."""
    older, younger = pair
    if _other_numbers(known[older], known[younger]):
        return None
    for mine, person in ((younger, older), (older, younger)):
        answers = [
            Proposal(told, person, judge(told.traits, other.traits, weights, among))
            for told in known[mine] if told.case is not None for other in known[person]
        ]  # fmt: skip
        best = max(answers, key=lambda one: (-RANK[one.judgement.band], one.judgement.weight), default=None)
        if best is not None:
            return best if best.judgement.band is not Band.NONE else None
    return None


def _other_numbers(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Both have citizen service numbers, and none of them is the same: two people, however alike."""
    first, second = ({told.traits.bsn for told in side} - {""} for side in (one, other))
    return bool(first and second and not first & second)


def _known(persons: Collection[int]) -> dict[int, list[Told]]:
    """How each of these is described now, in order of mention."""
    rows = KnownTraits.objects.filter(person__in=persons).order_by("mention").values_list(
        "person_id", "mention_id", "mention__report__case_id", "mention__report__case__state", "packed"
    )  # fmt: skip
    found: dict[int, list[Told]] = {}
    for person, mention, case, state, packed in rows:
        here = case if state == Case.State.OPEN else None
        found.setdefault(person, []).append(Told(mention, here, unpacked(packed)))
    return found


def _said(persons: Collection[int]) -> set[frozenset[int]]:
    """Pairs about whom somebody was asked, or has said that they are one or two; whatever the answer was."""
    links = Q(mention__links__ended_at__isnull=True, mention__links__person__in=persons, person__in=persons)
    asked = MatchQuestion.objects.filter(links).values_list("mention__links__person", "mention__links__own", "person")
    ties = PersonTie.objects.filter(one__in=persons, other__in=persons).values_list("one", "other")
    found = {frozenset(row) for row in ties}
    for person, own, other in asked:
        found |= {frozenset((person, other)), frozenset((own or person, other))}
    return found


def _question(one: Proposal, version: str, now: datetime) -> MatchQuestion:
    reasons = [{"field": r.field, "text": r.text, "weight": r.weight} for r in one.judgement.reasons]
    return MatchQuestion(
        mention_id=one.told.mention, person_id=one.person, band=one.judgement.band, weight=one.judgement.weight,
        weights=version, reasons=reasons, asked_at=now,
    )  # fmt: skip


def _tell(cases: Collection[int], now: datetime) -> None:
    """The director of each of these cases hears once that there is something to decide."""
    waiting = MatchQuestion.objects.filter(answer="", mention__report__case__in=cases).exclude(asked_at=now)
    told = set(waiting.values_list("mention__report__case", flat=True))
    for case in Case.objects.filter(pk__in=cases).select_related("director").order_by("pk"):
        listing.touch(case.pk, wide=True)
        if case.pk not in told:
            tell(case.director, case=case, kind="match", text=ASK, now=now)
