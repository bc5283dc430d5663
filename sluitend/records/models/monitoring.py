"""Following afterwards, and the moves from which hops and tellings are counted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Check(models.Model):
    """A planned look at how safe it is, after the handover to the local field (R-PLAN-08)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks")
    due_at = models.DateTimeField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    mark = models.PositiveSmallIntegerField(null=True)
    outcome = models.TextField(blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="done_check_says_what", condition=Q(done_at__isnull=True) | ~Q(outcome=""))
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "done_at", "due_at"], name="check_due")]


class Move(models.Model):
    """One move of the request, the responsibility or the story; the counts are derived from these."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=12)  # rules.counting: report, referral, handover, talk, …
    at = models.DateTimeField()
    from_party = models.CharField(max_length=120)
    to_parties = models.JSONField(default=list)
    teller = models.CharField(max_length=60, blank=True)
    carried = models.BooleanField(default=False)
    again = models.BooleanField(default=False)
    outside = models.BooleanField(default=False)  # happened before or outside Sluitend, told later
    days_without = models.PositiveIntegerField(default=0)  # told gap: days in which nobody had the case
    text = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
