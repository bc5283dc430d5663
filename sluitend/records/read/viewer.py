"""Who looks: the person, the role, and the organisations in whose name may be looked."""

from dataclasses import dataclass

from sluitend.records.models import KeptOut, NetworkMember, Organisation, Worker
from sluitend.records.prepared import fetch
from sluitend.records.region import speaks_for_networks
from sluitend.records.sight import NO_CONTENT


@dataclass(frozen=True, slots=True)
class Viewer:
    """Every function of `records.read` takes one. `organisations`: those in whose name this person acts.

    That is the own one and, for coaches and coordinators, its networks (`records.region.organisations_of`).
    """

    id: int
    name: str
    role: str
    role_name: str
    organisation: int
    organisation_name: str
    organisation_short: str
    organisation_kind: str
    organisations: frozenset[int]
    networks: tuple[tuple[int, str], ...]
    may_see_content: bool
    on_duty: bool = False
    person: int | None = None  # for a client: who this is
    kept_out: frozenset[int] = frozenset()  # cases of the own family: in no list, count or search

    def worker(self) -> Worker:
        """The same person as a row, with what says how somebody stands to a case; not to be saved."""
        return Worker(pk=self.id, role=self.role, on_duty=self.on_duty, person_id=self.person)


_WHO = f"""SELECT w.name, w.role, w.person_id, w.on_duty, o.id, o.name, o.short, o.kind, n.id, n.name
    FROM {Worker._meta.db_table} w JOIN {Organisation._meta.db_table} o ON o.id = w.organisation_id
    LEFT JOIN {NetworkMember._meta.db_table} m ON m.organisation_id = w.organisation_id
    LEFT JOIN {Organisation._meta.db_table} n ON n.id = m.network_id WHERE w.id = %(me)s
    UNION ALL SELECT '', '', NULL, NULL, NULL, NULL, NULL, NULL, k.case_id, NULL
    FROM {KeptOut._meta.db_table} k WHERE k.worker_id = %(me)s AND k.ended_at IS NULL"""  # noqa: S608


def viewer_of(worker: int) -> Viewer:
    """The viewer for a signed-in worker, in one query. Raises Worker.DoesNotExist for an unknown id."""
    rows = fetch(_WHO, {"me": worker}, {})
    told = next((row for row in rows if row[1]), None)
    if told is None:
        raise Worker.DoesNotExist(worker)
    name, role, person, on_duty, organisation, organisation_name, short, kind, *_network = told
    client = role == Worker.Role.CLIENT  # acts in nobody's name: the organisation only opened the account
    speaks = speaks_for_networks(Worker(pk=worker, role=role))
    members = {row[8]: row[9] for row in rows if row[1] and row[8] is not None} if speaks else {}
    networks = tuple(sorted(members.items(), key=lambda one: one[1]))
    if kind == "network" and not client:
        networks = ((organisation, organisation_name), *networks)
    return Viewer(
        id=worker,
        name=name,
        role=role,
        role_name=str(dict(Worker.Role.choices)[role]),
        organisation=organisation,
        organisation_name=organisation_name,
        organisation_short=short or organisation_name,
        organisation_kind=kind,
        organisations=frozenset((set() if client else {organisation}) | {key for key, _name in networks}),
        networks=networks,
        may_see_content=role not in NO_CONTENT,
        on_duty=bool(on_duty),
        person=person,
        kept_out=frozenset(row[8] for row in rows if not row[1]),
    )
