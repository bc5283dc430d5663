"""Looking up: block keys find who might be meant, the matching rules say how sure that is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sluitend.chain.flow import Event
from sluitend.connect.message import Mention as ToldMention
from sluitend.connect.message import Message
from sluitend.matching.bands import Band, Judgement, judge
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity
from sluitend.matching.keys import block_keys
from sluitend.records import crypto
from sluitend.records.models import BlockKey, Case, Mention, PersonLink

MOST_CANDIDATES = 50  # persons looked at for one mention, those with most keys in common first
MOST_QUESTIONS = 3  # what a person is asked to decide about one mention


@dataclass(frozen=True, slots=True)
class Candidate:
    person: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Recognition:
    """For each mention of the message, in order, who it may be, best first; and the case the report belongs to."""

    candidates: tuple[tuple[Candidate, ...], ...]
    open_case: Case | None


def told_identity(told: ToldMention) -> Identity:
    """What the message says about one person, for matching. Hidden addresses count too: they are not shown."""
    homes = tuple((home.postcode, home.number + home.letter + home.addition) for home in told.homes)
    return Identity(
        family_name=told.family_name, prefix=told.prefix, given_names=told.given_names, sex=told.sex,
        birth_date=told.birth_date, homes=homes, phones=told.phones, bsn=told.bsn,
    )  # fmt: skip


def known_identity(row: Mention) -> Identity:
    """What an earlier report said about one person."""
    homes = tuple((home.postcode, home.number + home.letter + home.addition) for home in row.homes.all())
    return Identity(
        family_name=row.family_name, prefix=row.prefix, given_names=row.given_names, sex=row.sex,
        birth_date=PartialDate.parse(row.birth_date) if row.birth_date else None, homes=homes,
        phones=tuple(row.phones), bsn=crypto.decrypt(bytes(row.bsn_cipher)).decode() if row.bsn_cipher else None,
    )  # fmt: skip


def digests(identity: Identity) -> list[str]:
    """The keyed digests under which this identity is found again."""
    return [crypto.index_digest(key) for key in sorted(block_keys(identity))]


def recognise(event: Event) -> Recognition:
    """Follows `report.arrived`: compare every person in the message with the known."""
    message: Message = event.data["message"]
    identities = [told_identity(told) for told in message.mentions]
    keys = [digests(identity) for identity in identities]
    holders = _holders({key for row in keys for key in row})
    near = [_nearest(row, holders) for row in keys]
    known = _known({person for row in near for person in row})
    candidates = tuple(_judged(identity, row, known) for identity, row in zip(identities, near, strict=True))
    return Recognition(candidates, _case(message.mentions, candidates))


def _holders(keys: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, person in BlockKey.objects.filter(key__in=keys).values_list("key", "person_id"):
        found.setdefault(key, []).append(person)
    return found


def _nearest(keys: Iterable[str], holders: dict[str, list[int]]) -> list[int]:
    shared = Counter(person for key in keys for person in holders.get(key, ()))
    return [person for person, _count in shared.most_common(MOST_CANDIDATES)]


def _known(persons: set[int]) -> dict[int, list[Identity]]:
    links = PersonLink.objects.filter(person__in=persons, ended_at__isnull=True).select_related("mention")
    found: dict[int, list[Identity]] = {}
    for link in links.prefetch_related("mention__homes"):
        found.setdefault(link.person_id, []).append(known_identity(link.mention))
    return found


def _judged(new: Identity, persons: list[int], known: dict[int, list[Identity]]) -> tuple[Candidate, ...]:
    order = list(Band)
    best = []
    for person in persons:
        judged = [judge(new, identity) for identity in known.get(person, ())]
        if judged and not _has_another_number(judged):
            best.append(Candidate(person, max(judged, key=lambda j: (-order.index(j.band), j.weight))))
    found = [one for one in best if one.judgement.band != Band.NONE]
    return tuple(sorted(found, key=lambda one: (order.index(one.judgement.band), -one.judgement.weight)))


def _has_another_number(judged: list[Judgement]) -> bool:
    """One report about the known person gives another BSN and none the same: somebody else, however alike."""
    numbers = [reason.weight for one in judged for reason in one.reasons if reason.field == "bsn"]
    return bool(numbers) and max(numbers) < 0


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
