"""Who watches over looking: the privacy officers and the leads of an organisation."""

from django.db.models import Q, QuerySet

from sluitend.records.models import BreakGlass, Case, Worker

LEADS = ("team_manager", "area_manager")


def officers(*organisations: int | None) -> QuerySet[Worker]:
    """The privacy officers of these organisations; those of the whole region when they have none of their own."""
    rows = Worker.objects.filter(role=Worker.Role.PRIVACY_OFFICER, is_active=True).order_by("pk")
    own = rows.filter(organisation__in=[key for key in organisations if key])
    return own if own.exists() else rows


def lead_of(organisation: int | None, *, case: Case | None = None, but: int | None = None) -> Worker | None:
    """The team or area manager of an organisation, not kept out of this case; None when it has none."""
    rows = Worker.objects.filter(organisation=organisation, role__in=LEADS, is_active=True).exclude(pk=but)
    if case is not None:
        rows = rows.exclude(kept_out__case=case, kept_out__ended_at__isnull=True)
    return rows.order_by("-role", "pk").first()  # team managers first


def reviews(worker: Worker) -> Q:
    """Which broken glasses this person may judge: never the own ones.

    A privacy officer those of the organisations that he or she watches over; a lead those by workers of the own
    organisation and those on its cases.
    """
    if not worker.is_active:
        return Q(pk__in=[])
    ours = Q(worker__organisation=worker.organisation_id) | Q(case__director_organisation=worker.organisation_id)
    if worker.role == Worker.Role.PRIVACY_OFFICER:
        elsewhere = Worker.objects.filter(role=Worker.Role.PRIVACY_OFFICER, is_active=True)
        elsewhere = elsewhere.exclude(organisation=worker.organisation_id).values("organisation")
        unwatched = ~Q(worker__organisation__in=elsewhere) & ~Q(case__director_organisation__in=elsewhere)
        return (ours | unwatched) & ~Q(worker=worker)
    return ours & ~Q(worker=worker) if worker.role in LEADS else Q(pk__in=[])


def may_review(worker: Worker, glass: BreakGlass) -> bool:
    return BreakGlass.objects.filter(reviews(worker), pk=glass.pk).exists()
