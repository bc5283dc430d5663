"""Following `report.arrived`: who of the known is meant, and which case the report belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sluitend.chain.flow import Event
from sluitend.connect.message import Mention as ToldMention
from sluitend.connect.message import Message
from sluitend.matching.bands import Band
from sluitend.matching.identity import Identity, Place
from sluitend.matching.weigh import STANDARD, Weights
from sluitend.records.candidates import Candidate, find
from sluitend.records.models import Case

MOST_QUESTIONS = 3  # what a person is asked to decide about one mention


@dataclass(frozen=True, slots=True)
class Recognition:
    """For each mention of the message, in order, who it may be, best first; and the case the report belongs to."""

    candidates: tuple[tuple[Candidate, ...], ...]
    open_case: Case | None
    crowded: tuple[bool, ...] = ()  # too many namesakes to tell
    weights: Weights = STANDARD


def told_identity(told: ToldMention) -> Identity:
    """What the message says about one person, for matching. Hidden addresses count too: they are not shown."""
    homes = tuple(
        Place(home.postcode, home.number + home.letter + home.addition, home.street, home.city) for home in told.homes
    )
    return Identity(
        family_name=told.family_name, prefix=told.prefix, given_names=told.given_names, sex=told.sex,
        birth_date=told.birth_date, homes=homes, phones=told.phones, bsn=told.bsn,
    )  # fmt: skip


def recognise(event: Event) -> Recognition:
    """Follows `report.arrived`: compare every person in the message with the known."""
    message: Message = event.data["message"]
    found = find([told_identity(told) for told in message.mentions])
    return Recognition(found.candidates, _case(message.mentions, found.candidates), found.crowded, found.weights)


def _case(told: Sequence[ToldMention], candidates: Sequence[Sequence[Candidate]]) -> Case | None:
    """The case of this family: only certain links count, and an alleged perpetrator alone does not make a family.

    He may have a new partner; then two families share a person, and a human decides whether they are one.
    """
    sure = [(mention.role, row[0].person) for mention, row in zip(told, candidates, strict=True)
            if row and row[0].judgement.band == Band.CERTAIN]  # fmt: skip
    others = any(mention.role != "alleged_perpetrator" for mention in told)
    telling = [person for role, person in sure if role != "alleged_perpetrator" or not others]
    return case_of(telling)


def case_of(persons: Iterable[int]) -> Case | None:
    """The case these people are in: an open one first, then the one closed last. They are locked by the caller."""
    mine = Case.objects.filter(
        reports__mentions__links__person__in=list(persons), reports__mentions__links__ended_at__isnull=True
    ).exclude(state=Case.State.JOINED)
    rows = sorted(mine.distinct(), key=lambda case: (case.state != Case.State.OPEN, -case.opened_at.timestamp()))
    return rows[0] if rows else None
