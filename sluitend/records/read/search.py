"""Searching for a case or a person, as far as this viewer may know.

In cases that the viewer is in, everything that may be read is searched. Elsewhere only a person who is told exactly
enough is recognised (a phone, or a name with a birth date or an address), and then all that is said is that it is
known and whom to call. A hidden address matches for nobody (promise 8). Each hit is a look in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sluitend.matching import normalise
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity
from sluitend.matching.keys import EXACT, block_keys
from sluitend.records import crypto
from sluitend.records.models import BlockKey, Case, Home, Mention, Pickup
from sluitend.records.read import noticed
from sluitend.records.read.sides import Looker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight

MOST = 20  # hits shown; who has more gives more to search for
MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; everything that is filled in must fit."""

    case: str = ""
    given_names: str = ""
    family_name: str = ""
    born: PartialDate | None = None
    phone: str = ""
    postcode: str = ""
    number: str = ""

    @property
    def nothing(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that fits. `open`: the viewer may go there; else only whom to call. `persons`: who fits, where read."""

    number: str
    open: bool
    family: str
    state: str
    director: str
    director_phone: str
    persons: tuple[tuple[str, str, str], ...]  # name, birth date, role


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    more: bool


def search(viewer: Viewer, wanted: Wanted, *, now: datetime) -> Found:
    """What fits, own cases first. Who searches oneself, a neighbour or a case of the own family is noticed."""
    if not viewer.may_see_content or wanted.nothing:
        return Found((), False)
    with transaction.atomic():
        noticed.notice_search(
            viewer, given_names=wanted.given_names, family_name=wanted.family_name, phone=wanted.phone,
            postcode=wanted.postcode, number=wanted.case, now=now,
        )  # fmt: skip
        looker = Looker(viewer, now=now)
        mentions = _fitting(viewer, wanted, looker) if not wanted.case else {}
        cases = _cases(viewer, wanted, mentions)
        looker.stand({case.pk for case in cases})
        hits = [hit for case in cases if (hit := _hit(looker, case, mentions.get(case.pk, ()), wanted))]
        hits.sort(key=lambda hit: (not hit.open, hit.number))
        looker.only(hit.number for hit in hits[:MOST])
        looker.log("search")
    return Found(tuple(hits[:MOST]), len(hits) > MOST)


def _cases(viewer: Viewer, wanted: Wanted, mentions: dict[int, list[Mention]]) -> list[Case]:
    rows = Case.objects.select_related("director").exclude(pk__in=viewer.kept_out)
    if not wanted.case:
        return list(rows.filter(pk__in=mentions).exclude(state=Case.State.JOINED))
    case = rows.filter(number=wanted.case).first()
    while case is not None and case.joined_into_id is not None:
        case = rows.filter(pk=case.joined_into_id).first()
    return [case] if case else []


def _hit(looker: Looker, case: Case, told: Iterable[Mention], wanted: Wanted) -> Hit | None:
    seen = looker.sight(case)
    inside = seen in (Sight.WHAT, Sight.THAT)
    sides = [looker.side(row) for row in told] if seen == Sight.WHAT else []
    read = [side for side in sides if side.shown]
    exact = any(_exact(row, wanted) for row in told)
    if wanted.case:
        if seen == Sight.NONE:
            return None
    elif not (read or exact):
        return None
    looker.look_at(case)
    persons = dict.fromkeys((side.name, side.born, side.role) for side in read)
    director = case.director
    return Hit(
        case.number, inside, case.family_name if seen == Sight.WHAT else "", case.state if inside else "",
        director.name if director else "", director.phone if director else "", tuple(persons),
    )  # fmt: skip


def _fitting(viewer: Viewer, wanted: Wanted, looker: Looker) -> dict[int, list[Mention]]:
    """Mentions in which everything fits that was filled in, by case."""
    rows = Mention.objects.filter(Q(links__ended_at__isnull=True), report__case__isnull=False)
    rows = rows.filter(Q(pk__in=_recognised(wanted)) | Q(pk__in=_in_own_cases(viewer, wanted)))
    rows = rows.exclude(report__case__in=viewer.kept_out).distinct()
    along = ("report__case__director", "report__controller")
    listed = list(rows.select_related(*along).prefetch_related("homes").order_by("-pk")[:MOST_LOOKED_AT])
    looker.load(listed)
    found: dict[int, list[Mention]] = {}
    for row in listed:
        if _fits(row, looker.open_homes(row), wanted):
            found.setdefault(row.report.case_id or 0, []).append(row)
    return found


def _recognised(wanted: Wanted) -> list[int]:
    """Mentions of persons who share a key with what is searched for, in any case."""
    told = Identity(
        family_name=wanted.family_name, given_names=wanted.given_names, birth_date=wanted.born,
        phones=(wanted.phone,) if wanted.phone else (), homes=((wanted.postcode, wanted.number),),
    )  # fmt: skip
    keys = [crypto.index_number(key) for key in block_keys(told) if key.startswith(EXACT)]
    persons = BlockKey.objects.filter(key__in=keys).values("person")
    rows = Mention.objects.filter(links__person__in=persons, links__ended_at__isnull=True)
    return list(rows.values_list("pk", flat=True)[:MOST_LOOKED_AT]) if keys else []


def _in_own_cases(viewer: Viewer, wanted: Wanted) -> list[int]:
    """Mentions in cases that the viewer's organisations take part in, roughly; `_fits` decides."""
    ours = viewer.organisations
    taken = Pickup.objects.filter(organisation__in=ours, state__in=["asked", "accepted"]).values("case")
    mine = Q(director_organisation__in=ours) | Q(safety_holder__in=ours) | Q(pk__in=taken)
    rows = Mention.objects.filter(report__case__in=Case.objects.filter(mine).values("pk"))
    for name in ("given_names", "family_name"):
        if told := getattr(wanted, name):
            rows = rows.filter(**{f"{name}__icontains": told.split()[-1]})
    if wanted.born:
        rows = rows.filter(birth_date__startswith=wanted.born.iso())
    if wanted.postcode:
        code = normalise.postcode(wanted.postcode)
        near = Home.objects.filter(postcode__in=[code, f"{code[:4]} {code[4:]}"], hidden=False)
        rows = rows.filter(pk__in=near.values("mention"))
    if wanted.phone:
        rows = rows.filter(phones__icontains=normalise.phone(wanted.phone)[-8:] or wanted.phone)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_LOOKED_AT])


def _fits(row: Mention, homes: Iterable[Home], wanted: Wanted) -> bool:
    """Everything that was filled in; a name by its sound, so that Bakker finds Backer."""
    said = (
        (wanted.family_name, lambda: _sounds(normalise.family_parts(row.family_name, row.prefix),
                                             normalise.family_parts(wanted.family_name))),
        (wanted.given_names, lambda: _sounds(normalise.given_parts(row.given_names),
                                             normalise.given_parts(wanted.given_names)[:1])),
        (wanted.born, lambda: row.birth_date.startswith(wanted.born.iso())),
        (wanted.phone, lambda: normalise.phone(wanted.phone) in {normalise.phone(one) for one in row.phones}),
        (wanted.postcode, lambda: any(_same_home(home, wanted) for home in homes)),
    )  # fmt: skip
    return all(fits() for told, fits in said if told)


def _sounds(told: Iterable[str], wanted: Iterable[str]) -> bool:
    return bool({normalise.sound(one) for one in told} & {normalise.sound(one) for one in wanted})


def _same_home(home: Home, wanted: Wanted) -> bool:
    if normalise.postcode(home.postcode) != normalise.postcode(wanted.postcode):
        return False
    number = normalise.house_number(wanted.number)
    return not number or normalise.house_number(home.number + home.letter + home.addition) == number


def _exact(row: Mention, wanted: Wanted) -> bool:
    """Enough to say in another's case that it is known: what is told of one person, not of a name or a street."""
    name = bool(wanted.family_name or wanted.given_names)
    day = wanted.born is not None and wanted.born.complete
    home = bool(wanted.postcode and wanted.number)
    return bool(row.pk) and (bool(normalise.phone(wanted.phone)) or (name and (day or home)))
