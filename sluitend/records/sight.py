"""How somebody stands to a case, and how far that person may see into it (design 4).

That is worked out in one query for any number of cases, because every page, list and write asks it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db import connection

from sluitend.records.models import Case, KeptOut, Worker
from sluitend.records.prepared import fetch
from sluitend.records.region import NO_CONTENT, organisations_of
from sluitend.records.standing import FACTS
from sluitend.rules.sharing import Reader, Relation

__all__ = [
    "NO_CONTENT", "Sight", "Standing", "kept_out", "reader", "relation", "sight", "standing", "standings",
    "takes_part", "writes_here",
]  # fmt: skip

MET_LATELY = timedelta(days=30)
"""Who met a family in recognising or searching keeps seeing this long that it is known and whom to call."""

NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Later than every end: who does not say which moment it is gets nothing that ends."""

_READERS = {
    "doctor": Reader.DOCTOR, "expert": Reader.EXPERT, "client": Reader.CLIENT, "policy": Reader.POLICY,
    "privacy_officer": Reader.PRIVACY_OFFICER, "administrator": Reader.ADMINISTRATOR,
}  # fmt: skip

# Asked with every write and every notice; in plain SQL for the reason that `records.standing` gives.
_KEPT_OUT = f"SELECT case_id FROM {KeptOut._meta.db_table} WHERE worker_id = %s AND ended_at IS NULL"  # noqa: S608

_ANY = FACTS.replace("IN ({ours})", "= ANY (%(ours)s)").replace("IN ({cases})", "= ANY (%(cases)s)")
_TYPES = {"now": "timestamptz", "lately": "timestamptz", "cases": "bigint[]", "ours": "bigint[]"}


class Sight(StrEnum):
    NONE = "none"  # may not even know that the case exists
    KNOWN = "known"  # known here; call this director
    THAT = "that"  # who takes part, next step, terms
    WHAT = "what"  # and the pieces that reached the own organisation


@dataclass(frozen=True, slots=True)
class Standing:
    """How one worker stands to one case. `glass`: the id of a broken glass that is still open.

    `part`: an organisation of this worker takes part, so it may write too. `told`: an escalation waits for this
    person. Nobody who is kept out stands anywhere: `barred`.
    """

    reader: Reader
    relation: Relation
    barred: bool
    glass: int | None
    part: bool
    told: bool
    owes: bool
    met: bool
    given: bool = False

    @property
    def sight(self) -> Sight:
        """How far this goes on the level of the case; the pieces in it are for the table of looks."""
        if self.barred or self.reader not in (Reader.PROFESSIONAL, Reader.DOCTOR, Reader.EXPERT):
            return Sight.NONE
        if self.glass and self.reader != Reader.EXPERT:
            return Sight.WHAT
        if (
            self.part
            or self.given
            or self.relation in (Relation.DIRECTOR, Relation.COLLEAGUE, Relation.TOLD, Relation.ASKED)
        ):
            return Sight.WHAT
        if self.owes:
            return Sight.THAT
        return Sight.KNOWN if self.met or self.relation != Relation.STRANGER else Sight.NONE


def reader(worker: Worker) -> Reader:
    """As what somebody reads."""
    return _READERS.get(worker.role, Reader.PROFESSIONAL)


def standing(
    worker: Worker, case: Case, *, now: datetime | None = None, ours: Collection[int] | None = None
) -> Standing:
    """How this worker stands to this case. Without `now` no broken glass and no recent meeting counts.

    `ours`: the organisations in whose name the worker acts, where the caller has them already.
    """
    return standings(worker, [case.pk], now=now, ours=ours)[case.pk]


def standings(
    worker: Worker, cases: Iterable[int], *, now: datetime | None = None, ours: Collection[int] | None = None
) -> dict[int, Standing]:
    """The same for many cases, in one query."""
    mine = organisations_of(worker) if ours is None else ours
    keys = {int(key) for key in cases}
    if not keys:
        return {}
    moment = connection.ops.adapt_datetimefield_value
    told = {
        "me": worker.pk, "person": worker.person_id or 0, "now": moment(now or NEVER),
        "lately": moment(now - MET_LATELY if now else NEVER), "cases": sorted(keys), "ours": sorted(mine),
    }  # fmt: skip
    if connection.vendor == "postgresql":
        rows = fetch(_ANY, told, _TYPES)
    else:
        rows = fetch(FACTS.format(cases=_numbers(keys), ours=_numbers(mine)), told, {})
    return {row[0]: _standing(worker, row[1:]) for row in rows}


def _numbers(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in sorted(keys)) or "0"


def _standing(worker: Worker, row: tuple) -> Standing:
    glass, rest = row[0], [bool(one) for one in row[1:]]
    barred, director, part, in_person, told, asked, owes, former, declined, met, about, given = rest
    stands = {
        Relation.CLIENT: about and worker.role == "client",
        Relation.DIRECTOR: director,
        Relation.MEMBER: part and (in_person or owes or told or worker.on_duty),
        Relation.COLLEAGUE: part,
        Relation.TOLD: told,
        Relation.ASKED: asked,
        **_given(given and not (director or part or told or asked), in_person or owes or worker.on_duty),
        Relation.FORMER: former,
        Relation.DECLINED: declined,
    }
    if owes and not (director or part or told or asked):
        stands = {Relation.MEMBER: True}
    found = next((one for one, holds in stands.items() if holds), Relation.STRANGER)
    return Standing(reader(worker), found, barred, glass, part or director, told, owes, met, given)


def _given(holds: bool, in_person: bool) -> dict[Relation, bool]:
    """Who was given something on purpose works with it: who is on duty there in person, the others as colleagues.

    Reading only: `part` says who may write, and that is not who was given something.
    """
    return {Relation.MEMBER if in_person else Relation.COLLEAGUE: True} if holds else {}


def relation(worker: Worker, case: Case, *, now: datetime | None = None) -> Relation:
    """How this worker stands to this case, in one word."""
    return standing(worker, case, now=now).relation


def sight(worker: Worker, case: Case, *, now: datetime | None = None) -> Sight:
    """What this worker may see of this case. Roles without content see nothing, whatever their organisation."""
    return Sight.NONE if worker.role in NO_CONTENT else standing(worker, case, now=now).sight


def takes_part(case: Case, worker: Worker) -> bool:
    """True for who may act here: the organisation takes part or an escalation waits for this person.

    Who is kept out, a client and a role without content never do.
    """
    return writes_here(worker, standing(worker, case))


def writes_here(worker: Worker, found: Standing) -> bool:
    """The same, for who has the standing already."""
    return worker.role not in NO_CONTENT and not found.barred and (found.part or found.told)


def kept_out(worker: int) -> frozenset[int]:
    """Ids of the cases that somebody is kept out of: these are in no list, count or search of this person."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT_OUT, [worker])
        return frozenset(case for (case,) in cursor.fetchall())
