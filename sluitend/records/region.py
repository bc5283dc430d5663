"""What the region says, looked up: who covers an address, who answers for a kind of work, who is on duty."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sluitend.records.models import Area, Case, KeptOut, NetworkMember, Organisation, Worker
from sluitend.rules.book import Book, load
from sluitend.rules.territory import Region, read_region

NO_CONTENT = frozenset({"administrator", "policy", "privacy_officer", "client"})
"""Roles that never see a case: a client has a page of his or her own."""

SAFE_HOME_AGENCY = "veilig_thuis"
NETWORK = "network"


def book() -> Book:
    """The rule book with the values of this region."""
    return load(Path(settings.SLUITEND_REGION))


def covering(postcode: str, areas: list[Area]) -> Area | None:
    """The area whose postcode range holds this postcode; None outside the region or without one."""
    digits = postcode.replace(" ", "")[:4]
    if len(digits) < 4 or not digits.isdigit():
        return None
    for area in areas:
        if any(low <= digits <= high for low, high in area.postcodes):
            return area
    return None


@lru_cache(maxsize=4)
def _region(folder: str) -> Region:
    return read_region(Path(folder))


def region() -> Region:
    """The region as its files describe it; the same rows are in the database for lookups."""
    return _region(str(settings.SLUITEND_REGION))


def fallback_network() -> Organisation | None:
    """The network that is asked when no address is known."""
    return Organisation.objects.filter(code=region().fallback_network).first()


def covenants() -> frozenset[tuple[str, str]]:
    """Pairs of kinds of organisations that may share by covenant in this region."""
    return frozenset(region().covenants)


def responsible(kind: str, municipality: str = "") -> Organisation | None:
    """The organisation of this kind for a municipality, else the one that serves the whole region."""
    rows = list(Organisation.objects.filter(kind=kind).order_by("id"))
    near = [row for row in rows if municipality and municipality in row.covers]
    wide = [row for row in rows if not row.covers]
    return next(iter(near + wide + rows), None)


# In plain SQL: whoever is asked, told or warned goes through here, and making this query cost more than running it.
_OWN = "w.organisation_id = %s"
_MEMBERS = f"SELECT organisation_id FROM {NetworkMember._meta.db_table} WHERE network_id = %s"  # noqa: S608
_OF_A_NETWORK = f"w.organisation_id = %s OR w.role = 'coach' AND w.organisation_id IN ({_MEMBERS})"
_ON_DUTY = f"""SELECT w.* FROM {Worker._meta.db_table} w
WHERE w.is_active AND w.role NOT IN ({", ".join(["%s"] * len(NO_CONTENT))})
AND NOT EXISTS (SELECT 1 FROM {KeptOut._meta.db_table} k
    WHERE k.worker_id = w.id AND k.case_id = %s AND k.ended_at IS NULL) AND ({{near}})
ORDER BY w.on_duty DESC,
    (SELECT COUNT(*) FROM {Case._meta.db_table} c WHERE c.director_id = w.id AND c.state = 'open'), w.id
LIMIT 1"""  # noqa: S608


def on_duty(organisation: Organisation, case: Case | None = None) -> Worker | None:
    """A named person: of those on duty the one who directs the fewest open cases, else anyone who works there.

    For a network these are the workers of its members. Who is kept out of `case` (own family) is never chosen for it.
    """
    told = [*sorted(NO_CONTENT), case.pk if case else 0, organisation.pk]
    near = _OF_A_NETWORK if organisation.kind == NETWORK else _OWN
    if organisation.kind == NETWORK:
        told.append(organisation.pk)
    return next(iter(Worker.objects.raw(_ON_DUTY.format(near=near), told)), None)


def speaks_for_networks(worker: Worker) -> bool:
    """Whether a worker acts in the name of the networks of the own organisation: coaches and coordinators do.

    Police, shelter or probation sit in every network of a region; that alone must not open every case to them
    (promise 7). What is asked of them is asked of their own organisation.
    """
    return worker.role in (Worker.Role.COACH, Worker.Role.COORDINATOR)


def organisations_of(worker: Worker) -> frozenset[int]:
    """Ids of the organisations a worker speaks for: the own one and, for coaches and coordinators, its networks.

    A client speaks for none: the organisation of that account only opened it.
    """
    if worker.role == Worker.Role.CLIENT:
        return frozenset()
    if not speaks_for_networks(worker):
        return frozenset({worker.organisation_id})
    networks = NetworkMember.objects.filter(organisation_id=worker.organisation_id)
    return frozenset({worker.organisation_id, *networks.values_list("network_id", flat=True)})
