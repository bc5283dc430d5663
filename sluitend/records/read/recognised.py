"""While somebody types a report: which families are known already, as far as this person may know.

In a case of one's own the reasons are told; of another's only that it is known, and whom to call (design 4). Only what
is told exactly enough to be sure or nearly sure shows anything: a name alone never does. An address that must stay
hidden counts for nobody here, so that nobody finds it by trying (promise 8). Each hit is a look in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from sluitend.matching import normalise
from sluitend.matching.bands import Band
from sluitend.matching.identity import Identity
from sluitend.matching.traits import Traits, unpacked
from sluitend.records import keyed, nearest
from sluitend.records.candidates import Candidate, weighed
from sluitend.records.models import Case, Mention
from sluitend.records.nearest import Near
from sluitend.records.read import noticed, waterfall
from sluitend.records.read.sides import Looker
from sluitend.records.read.viewer import Viewer
from sluitend.records.read.waterfall import Waterfall
from sluitend.records.sight import Sight

SURE = (Band.CERTAIN, Band.LIKELY)
MORE_THAN_A_NAME = frozenset({"bsn", "birth_date", "home", "phone"})
MOST = 5  # cases shown beside a form


@dataclass(frozen=True, slots=True)
class Known:
    """A case in which somebody who is typed seems to be known. `open`: this person may go there.

    `persons`: the places in the form (from 0) of those who were recognised; the evidence (`fall`, and `reasons` that
    speak for it) only where it is open.
    """

    number: str
    open: bool
    state: str
    band: str
    persons: tuple[int, ...]
    reasons: tuple[str, ...]
    director: str
    director_phone: str
    fall: Waterfall | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a form. `crowded`: places in it of whom too many share what was told to say who it is.

    `several`: places where two people seem to stand in one name; that field then does not count.
    """

    known: tuple[Known, ...] = ()
    crowded: tuple[int, ...] = ()
    several: tuple[int, ...] = ()


def known_already(
    viewer: Viewer, told: Sequence[Identity], *, now: datetime, what: str = "search"
) -> tuple[Known, ...]:
    """The cases of those who are told (in the order of the form), the surest first; a fixed number of queries.

    `what`: as which kind of look it stands in the log.
    """
    return beside(viewer, told, now=now, what=what).known


def beside(viewer: Viewer, told: Sequence[Identity], *, now: datetime, what: str = "search") -> Beside:
    """The same, and of whom too many are known to say who it is."""
    strong = [identity if _enough(identity) else Identity() for identity in told]
    names = ((one.given_names, f"{one.prefix} {one.family_name}") for one in told)
    several = tuple(at for at, (given, family) in enumerate(names) if normalise.two_people(given, family))
    if not viewer.may_see_content or not any(_enough(one) for one in strong):
        return Beside(several=several)
    with transaction.atomic():
        for one in dict.fromkeys(strong):
            _notice(viewer, one, now)
        looker = Looker(viewer, now=now)
        found = _hits(viewer, strong, looker)
        looker.log(what)
    return replace(found, several=several)


def enough(told: Sequence[Identity]) -> bool:
    """Whether enough is told of at least one of them to say that this person is known, or is not."""
    return any(_enough(one) for one in told)


def _enough(one: Identity) -> bool:
    """What is told of one person, not of a name or a street: as for a search."""
    name = bool(one.family_name or one.given_names)
    day = one.birth_date is not None and one.birth_date.complete
    home = any(home[0] and home[1] for home in one.homes)
    return bool(one.bsn) or any(normalise.phone(phone) for phone in one.phones) or (name and (day or home))


def _notice(viewer: Viewer, one: Identity, now: datetime) -> None:
    if _enough(one):
        phone, postcode = (one.phones or ("",))[0], (one.homes or (("", ""),))[0][0]
        noticed.notice_search(viewer, given_names=one.given_names, family_name=one.family_name, phone=phone,
                              postcode=postcode, now=now)  # fmt: skip


def _hits(viewer: Viewer, told: Sequence[Identity], looker: Looker) -> Beside:
    described = [keyed.traits(one) for one in told]
    near = nearest.near(described)
    mentions = _mentions(viewer, _worth_a_look(described, near), looker)
    known = {person: [_open(row, looker) for row in rows] for person, rows in mentions.items()}
    best: dict[int, dict[int, Candidate]] = {}
    cases: dict[int, Case] = {}
    found = weighed(described, near, known)
    for place, row in enumerate(found.candidates):
        for candidate in row:
            if candidate.judgement.band in SURE and _beside_names(candidate):
                for mention in mentions[candidate.person]:
                    case = mention.report.case
                    cases[case.pk] = case
                    best.setdefault(case.pk, {}).setdefault(place, candidate)
    order = sorted(best, key=lambda key: (-len(best[key]), -max(one.judgement.weight for one in best[key].values())))
    return Beside(
        tuple(_known(cases[key], best[key], looker) for key in order[:MOST]),
        tuple(place for place, many in enumerate(found.crowded) if many and _enough(told[place])),
    )


def _beside_names(found: Candidate) -> bool:
    """Something else than a name speaks for it: a number, a day, a home or a phone. A name alone shows nobody."""
    return any(one.field in MORE_THAN_A_NAME and one.weight > 0 for one in found.judgement.reasons)


def _worth_a_look(told: Sequence[Traits], near: Near) -> set[int]:
    """Who may be meant with or without what is known of where they live: whose rows are read, and no more.

    Without it too, so that an address that nobody may see decides nothing.
    """
    known = nearest.described(person for row in near.persons for person in row)
    bare = {person: [replace(one, homes=()) for one in listed] for person, listed in known.items()}
    found = (weighed(told, near, one).candidates for one in (known, bare))
    return {candidate.person for rows in found for row in rows for candidate in row}


def _open(row: Mention, looker: Looker) -> Traits:
    """How a mention describes its person, without the homes that must stay hidden."""
    homes, kept = looker.open_homes(row), getattr(row, "traits", None)
    if kept is not None and len(homes) == len(row.homes.all()):
        return unpacked(kept.packed)
    return keyed.traits(keyed.known_identity(row, homes))


def _mentions(viewer: Viewer, persons: set[int], looker: Looker) -> dict[int, list[Mention]]:
    rows = Mention.objects.filter(links__person__in=persons, links__ended_at__isnull=True, report__case__isnull=False)
    rows = rows.exclude(report__case__state=Case.State.JOINED).exclude(report__case__in=viewer.kept_out)
    rows = rows.select_related("report__case__director", "report__controller", "traits")
    rows = rows.prefetch_related("homes", "links")
    listed = list(rows.distinct())
    looker.load(listed)
    found: dict[int, list[Mention]] = {}
    for row in listed:
        for link in row.links.all():
            if link.ended_at is None:
                found.setdefault(link.person_id, []).append(row)
    return found


def _known(case: Case, found: dict[int, Candidate], looker: Looker) -> Known:
    looker.look_at(case)
    inside = looker.sight(case) in (Sight.WHAT, Sight.THAT)
    first = max(found.values(), key=lambda one: one.judgement.weight)
    reasons = tuple(reason.text for reason in first.judgement.reasons if reason.weight > 0) if inside else ()
    fall = waterfall.of_judgement(first.judgement, first.weights) if inside else None
    director = case.director
    return Known(
        number=case.number, open=inside, state=case.state if inside else "",
        band=first.judgement.band if inside else "", persons=tuple(sorted(found)), reasons=reasons,
        director=director.name if director else "", director_phone=director.phone if director else "",
        fall=fall,
    )  # fmt: skip
