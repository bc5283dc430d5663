"""Who looks: the person, the role, and the organisations in whose name may be looked."""

from dataclasses import dataclass

from sluitend.records.models import NetworkMember, Worker
from sluitend.records.region import speaks_for_networks
from sluitend.records.sight import NO_CONTENT, kept_out


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


def viewer_of(worker: int) -> Viewer:
    """The viewer for a signed-in worker, in three queries. Raises Worker.DoesNotExist for an unknown id."""
    row = Worker.objects.select_related("organisation").get(pk=worker)
    member = NetworkMember.objects.filter(organisation_id=row.organisation_id).select_related("network")
    member = member if speaks_for_networks(row) else member.none()
    networks = tuple((one.network_id, one.network.name) for one in member.order_by("network__name"))
    client = row.role == Worker.Role.CLIENT  # acts in nobody's name: the organisation only opened the account
    if row.organisation.kind == "network" and not client:
        networks = ((row.organisation_id, row.organisation.name), *networks)
    own = set() if client else {row.organisation_id}
    member_of = {key for key, _name in networks}
    return Viewer(
        id=row.pk,
        name=row.name,
        role=row.role,
        role_name=row.get_role_display(),
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        organisation_short=row.organisation.short or row.organisation.name,
        organisation_kind=row.organisation.kind,
        organisations=frozenset(own | member_of),
        networks=networks,
        may_see_content=row.role not in NO_CONTENT,
        on_duty=row.on_duty,
        person=row.person_id,
        kept_out=kept_out(row.pk),
    )
