"""Linking: who is certain is linked at once, who is likely or possible is put to a person."""

from datetime import datetime
from typing import Any

from sluitend.chain.flow import Event
from sluitend.chain.match.recognising import MOST_QUESTIONS, Recognition
from sluitend.chain.writing import tell
from sluitend.records.candidates import Candidate, digests, known_identity
from sluitend.records.models import BlockKey, Case, MatchQuestion, Mention, Person, PersonLink
from sluitend.rules.recognising import ASK, LINK, follows


def link(event: Event) -> None:
    """Follows `report.received`: give every mention its person, and ask what is not certain (R-INTAKE-11)."""
    recognised: Recognition = event.data["recognised"]
    mentions: list[Mention] = event.data["mentions"]
    asked = 0
    for mention, candidates in zip(mentions, recognised.candidates, strict=True):
        best = candidates[0] if candidates else None
        if best is not None and follows(best.judgement.band) == LINK:
            put(mention, best.person, best.judgement.band, best, by=event.by, now=event.now)
            continue
        new_person(mention, by=event.by, now=event.now)
        asked += _ask(mention, candidates, event.now)
    if asked:
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
    put(mention, person.pk, "new", None, by=by, now=now)
    return person


def put(
    mention: Mention, person: int, band: str, candidate: Candidate | None, *, by: int | None, now: datetime
) -> None:
    """Say that this mention is this person, and make the person findable by what the mention says."""
    PersonLink.objects.create(
        mention=mention, person_id=person, band=band, weight=candidate.judgement.weight if candidate else 0.0,
        reasons=reasons(candidate), at=now, by_id=by,
    )  # fmt: skip
    keys = digests(known_identity(mention))
    BlockKey.objects.bulk_create([BlockKey(key=key, person_id=person) for key in keys], ignore_conflicts=True)


def _ask(mention: Mention, candidates: tuple[Candidate, ...], now: datetime) -> int:
    asked = [one for one in candidates if follows(one.judgement.band) == ASK][:MOST_QUESTIONS]
    MatchQuestion.objects.bulk_create(
        MatchQuestion(
            mention=mention,
            person_id=one.person,
            band=one.judgement.band,
            weight=one.judgement.weight,
            reasons=reasons(one),
            asked_at=now,
        )
        for one in asked
    )
    return len(asked)


def forget_keys(person: int) -> None:
    """A person to whom no mention points any more is not found any more."""
    kept: set[str] = set()
    for one in PersonLink.objects.filter(person=person, ended_at__isnull=True).select_related("mention"):
        kept |= set(digests(known_identity(one.mention)))
    BlockKey.objects.filter(person=person).exclude(key__in=kept).delete()
