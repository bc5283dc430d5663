"""Who works in this region: to sign in as in a demo, and to choose from in a form. No one of a family."""

from dataclasses import dataclass

from django.db.models import Count, Q

from sluitend.records.models import KeptOut, Organisation, Place, Worker
from sluitend.records.sight import NO_CONTENT


@dataclass(frozen=True, slots=True)
class Colleague:
    id: int
    name: str
    organisation: str
    organisation_id: int
    role: str
    role_name: str
    phone: str
    username: str


def _colleague(row: Worker) -> Colleague:
    return Colleague(
        row.pk, row.name, row.organisation.name, row.organisation_id, row.role, str(row.get_role_display()),
        row.phone, row.username,
    )  # fmt: skip


def demo_people() -> tuple[Colleague, ...]:
    """The made-up people one may sign in as in a demo, in the order of the chain."""
    rows = Worker.objects.filter(demo=True, is_active=True).select_related("organisation").order_by("id")
    return tuple(_colleague(row) for row in rows)


def colleagues(organisations: frozenset[int] | set[int], case: int | None = None) -> tuple[Colleague, ...]:
    """Those who can do something in a case, at these organisations; without who is kept out of it (own family)."""
    rows = Worker.objects.filter(organisation__in=organisations, is_active=True).exclude(role__in=NO_CONTENT)
    if case is not None:
        rows = rows.exclude(kept_out__in=KeptOut.objects.filter(case=case, ended_at__isnull=True))
    return tuple(_colleague(row) for row in rows.select_related("organisation").order_by("organisation__name", "name"))


def organisations(*, networks: bool = True) -> tuple[tuple[int, str], ...]:
    """All organisations of the region by name; without the networks when one must be able to direct."""
    rows = Organisation.objects.order_by("name")
    rows = rows if networks else rows.exclude(kind="network")
    return tuple(rows.values_list("pk", "name"))


def all_colleagues() -> tuple[Colleague, ...]:
    """Everyone who can direct a case, by organisation."""
    rows = Worker.objects.filter(is_active=True).exclude(role__in=NO_CONTENT).exclude(organisation__kind="network")
    return tuple(_colleague(row) for row in rows.select_related("organisation").order_by("organisation__name", "name"))


def kinds_of_places() -> tuple[tuple[str, int], ...]:
    """Which kinds of places there are in this region, and how many of each are free now."""
    taken = Count("bookings", filter=Q(bookings__ended_at__isnull=True))
    rows = Place.objects.values("kind").annotate(total=Count("pk", distinct=True), taken=taken)
    return tuple((row["kind"], row["total"] - row["taken"]) for row in rows.order_by("kind"))
