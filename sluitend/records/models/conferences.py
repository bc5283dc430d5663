"""Case conference: goal, input before, decisions and actions after."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Conference(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conferences")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(max_length=400)
    planned_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    client_present = models.BooleanField(null=True)
    held_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    concluded_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="held_conference_decides", condition=Q(held_at__isnull=True) | ~Q(decision=""))
        ]


class ConferenceInput(models.Model):
    """What a partner gives before the meeting, so that it deals with next steps (R-MEET-12)."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="inputs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
