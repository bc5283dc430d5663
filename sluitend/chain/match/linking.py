"""Linking: who is certain is linked at once, who is likely or possible is put to a person."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_noop as stored

from sluitend.chain.flow import Event
from sluitend.chain.match.recognising import MOST_QUESTIONS, Recognition
from sluitend.chain.match.twice import made, told_twice
from sluitend.chain.writing import tell
from sluitend.matching.traits import Traits
from sluitend.records import keyed
from sluitend.records.candidates import Candidate
from sluitend.records.models import Case, MatchQuestion, Mention, Person, PersonLink
from sluitend.rules.recognising import ASK, LINK, follows

NAMESAKES = {"field": "namesakes", "text": stored("te veel naamgenoten om te zeggen wie"), "weight": 0.0}


def link(event: Event) -> None:
    """Follows `report.received`: give every mention its person, and ask what is not certain (R-INTAKE-11)."""
    recognised: Recognition = event.data["recognised"]
    mentions: list[Mention] = event.data["mentions"]
    sure = [row[0] if row and follows(row[0].judgement.band) == LINK else None for row in recognised.candidates]
    there = keyed.hold({one.person for one in sure if one is not None})
    chosen = [one if one is not None and one.person in there else None for one in sure]
    traits = keyed.traits_of(mentions)
    persons, chosen, twice = made(*told_twice(traits, chosen, recognised.weights), now=event.now)
    put(mentions, persons, chosen, traits, by=event.by, now=event.now, crowded=recognised.crowded)
    unsure = [
        (mention, (*row, *(other for other in again if other.person not in {one.person for one in row})))
        for mention, row, again, one in zip(mentions, recognised.candidates, twice, chosen, strict=True) if one is None
    ]  # fmt: skip
    if _ask(unsure, event.now):
        case = Case.objects.select_related("director").get(pk=event.case_id)
        tell(
            case.director, case=case, kind="match", text="Is dit een bekend gezin? Uw oordeel is nodig.", now=event.now
        )


def reasons(candidate: Candidate | None) -> list[dict[str, Any]]:
    """The evidence as it is kept and shown; it names no one."""
    if candidate is None:
        return []
    return [{"field": r.field, "text": r.text, "weight": r.weight} for r in candidate.judgement.reasons]


def new_person(mention: Mention, *, by: int | None, now: datetime) -> Person:
    """Somebody not known before, or not known to be somebody else."""
    person = Person.objects.create(created_at=now)
    put([mention], [person.pk], [None], keyed.traits_of([mention]), by=by, now=now)
    return person


def put(
    mentions: Sequence[Mention], persons: Sequence[int], chosen: Sequence[Candidate | None],
    traits: Sequence[Traits], *, by: int | None, now: datetime, crowded: Sequence[bool] = (),
) -> None:  # fmt: skip
    """Say that each mention is its person, and make the person findable by what the mention says (`traits`).

    Without a candidate the person is new; `crowded`: because there were too many namesakes to tell. Who was known
    already is held by the caller (`keyed.hold`).
    """
    links = [
        PersonLink(
            mention=mention, person_id=person, band=one.judgement.band if one else "new",
            weight=one.judgement.weight if one else 0.0, weights=one.weights if one else "",
            reasons=reasons(one) or ([NAMESAKES] if many else []), at=now, by_id=by,
        )
        for mention, person, one, many in zip_longest(mentions, persons, chosen, crowded)
    ]  # fmt: skip
    PersonLink.objects.bulk_create(links)
    keyed.put([keyed.Known(one.mention_id, one.person_id, told) for one, told in zip(links, traits, strict=True)])


def _ask(unsure: Sequence[tuple[Mention, tuple[Candidate, ...]]], now: datetime) -> int:
    """Put to a person what is not certain, the likeliest of each; returns how many questions."""
    questions = [
        MatchQuestion(
            mention=mention, person_id=one.person, band=one.judgement.band, weight=one.judgement.weight,
            weights=one.weights, reasons=reasons(one), asked_at=now,
        )
        for mention, row in unsure
        for one in [one for one in row if follows(one.judgement.band) == ASK][:MOST_QUESTIONS]
    ]  # fmt: skip
    MatchQuestion.objects.bulk_create(questions)
    return len(questions)
