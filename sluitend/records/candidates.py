"""Who may be meant: block keys find who is near, the matching rules say how sure that is.

Read by the chain when a report arrives, and by the report form while somebody types.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sluitend.matching.bands import Band, Judgement, judge
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity
from sluitend.matching.keys import block_keys
from sluitend.records import crypto
from sluitend.records.models import BlockKey, Home, Mention, PersonLink

MOST_CANDIDATES = 50  # persons looked at for one mention, those with most keys in common first


@dataclass(frozen=True, slots=True)
class Candidate:
    person: int
    judgement: Judgement


def candidates(identities: Sequence[Identity]) -> tuple[tuple[Candidate, ...], ...]:
    """For each of these, in order, who of the known it may be, best first; three queries for any number."""
    persons = near(identities)
    known = _known({person for row in persons for person in row})
    return tuple(judged(identity, row, known) for identity, row in zip(identities, persons, strict=True))


def near(identities: Sequence[Identity]) -> list[list[int]]:
    """For each of these the known persons who share a block key, those with most keys in common first; one query."""
    keys = [digests(identity) for identity in identities]
    holders = _holders({key for row in keys for key in row})
    return [_nearest(row, holders) for row in keys]


def known_identity(row: Mention, homes: Iterable[Home] | None = None) -> Identity:
    """What an earlier report said about one person; `homes`: only these of its addresses."""
    listed = row.homes.all() if homes is None else homes
    told = tuple((home.postcode, home.number + home.letter + home.addition) for home in listed)
    return Identity(
        family_name=row.family_name, prefix=row.prefix, given_names=row.given_names, sex=row.sex,
        birth_date=PartialDate.parse(row.birth_date) if row.birth_date else None, homes=told,
        phones=tuple(row.phones), bsn=crypto.decrypt(bytes(row.bsn_cipher)).decode() if row.bsn_cipher else None,
    )  # fmt: skip


def digests(identity: Identity) -> list[str]:
    """The keyed digests under which this identity is found again."""
    return [crypto.index_digest(key) for key in sorted(block_keys(identity))]


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


def judged(new: Identity, persons: list[int], known: dict[int, list[Identity]]) -> tuple[Candidate, ...]:
    """How sure it is for each of these persons, by what is told of them (`known`); the surest first."""
    order = list(Band)
    best = []
    for person in persons:
        answers = [judge(new, identity) for identity in known.get(person, ())]
        if answers and not _has_another_number(answers):
            best.append(Candidate(person, max(answers, key=lambda j: (-order.index(j.band), j.weight))))
    found = [one for one in best if one.judgement.band != Band.NONE]
    return tuple(sorted(found, key=lambda one: (order.index(one.judgement.band), -one.judgement.weight)))


def _has_another_number(answers: list[Judgement]) -> bool:
    """One report about the known person gives another BSN and none the same: somebody else, however alike."""
    numbers = [reason.weight for one in answers for reason in one.reasons if reason.field == "bsn"]
    return bool(numbers) and max(numbers) < 0
