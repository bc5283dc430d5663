"""The case: where everyone who must act for one family meets."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.parties import Organisation, Worker


class Case(models.Model):
    """One family, one plan, one director (R-PRIN-24). The constraints are promises 2 and 3."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        CLOSED = "closed", "afgesloten"
        JOINED = "joined", "samengevoegd"

    number = models.CharField(max_length=12, unique=True)
    family_name = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    phase = models.CharField(max_length=20, default="direct_safety")
    mark = models.PositiveSmallIntegerField(null=True)
    acute = models.BooleanField(default=False)
    opened_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    director = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="directs")
    director_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="directs")
    safety_holder = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="holds_safety")
    municipality = models.CharField(max_length=60, blank=True)
    visit_warning = models.CharField(max_length=400, blank=True)
    safe_contact = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="open_case_has_one_director",
                condition=~Q(state="open") | Q(director__isnull=False, director_organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="open_case_has_view_on_safety",
                condition=~Q(state="open") | Q(safety_holder__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_case_says_why",
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
            ),
            models.CheckConstraint(
                name="joined_case_says_where",
                condition=~Q(state="joined") | Q(joined_into__isnull=False),
            ),
            models.CheckConstraint(
                name="case_phase_known",
                condition=Q(phase__in=["direct_safety", "stable_safety", "recovery"]),
            ),
            models.CheckConstraint(name="case_mark_on_scale", condition=Q(mark__isnull=True) | Q(mark__range=(1, 10))),
        ]
        indexes: ClassVar = [
            models.Index(fields=["director", "state"], name="case_director_state"),
            models.Index(fields=["director_organisation", "state"], name="case_team_state"),
        ]


class Direction(models.Model):
    """Who directed, from when till when. The rows of one case join without a gap."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="directions")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=20)  # opened, handover, reopened

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(ends_at__isnull=True), name="one_director_at_a_time")
        ]


class SafetyHold(models.Model):
    """Which organisation holds the view on safety, from when till when (promise 3)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="safety_holds")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ends_at__isnull=True), name="one_safety_holder_at_a_time"
            )
        ]
