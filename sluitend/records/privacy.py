"""Who watches over looking: the privacy officers and the leads of an organisation."""

from django.db.models import Q, QuerySet

from sluitend.records.models import BreakGlass, Case, Organisation, Worker

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


def watched(worker: Worker) -> QuerySet[Organisation]:
    """The organisations whose looking this person watches over.

    A privacy officer: the own one and those that have no officer; a lead: the own one. Everybody else: none.
    """
    rows = Organisation.objects.all()
    if worker.role in LEADS and worker.is_active:
        return rows.filter(pk=worker.organisation_id)
    if worker.role != Worker.Role.PRIVACY_OFFICER or not worker.is_active:
        return rows.none()
    others = Worker.objects.filter(role=Worker.Role.PRIVACY_OFFICER, is_active=True)
    others = others.exclude(organisation=worker.organisation_id)
    return rows.exclude(pk__in=others.values("organisation"))


def reviews(worker: Worker) -> Q:
    """Which broken glasses this person may judge: by workers or in cases of what he or she watches, never the own."""
    ours = watched(worker).values("pk")
    return (Q(worker__organisation__in=ours) | Q(case__director_organisation__in=ours)) & ~Q(worker=worker)


def may_review(worker: Worker, glass: BreakGlass) -> bool:
    return BreakGlass.objects.filter(reviews(worker), pk=glass.pk).exists()
