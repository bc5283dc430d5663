"""Weighing: assessments, what they rest on, receipts of rules and deviations from them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Assessment(models.Model):
    """A safety assessment. Of a licensed instrument only name and outcome are kept (design 8)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments")
    mark = models.PositiveSmallIntegerField()
    acute = models.BooleanField()
    structural = models.BooleanField()
    level = models.CharField(max_length=10)  # low, medium, high
    text = models.TextField()
    instrument = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="assessment_mark_on_scale", condition=Q(mark__range=(1, 10))),
            models.CheckConstraint(name="assessment_level_known", condition=Q(level__in=["low", "medium", "high"])),
        ]


class AssessmentBasis(models.Model):
    """What one partner brings to the shared assessment, and on which ground (case C3A)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="bases")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=24, default="assessment")  # rules.sharing.categories
    text = models.TextField()
    ground = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")


class DecisionReceipt(models.Model):
    """The answer of a rule as it was given, with source, inputs and version."""

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="receipts")
    subject = models.CharField(max_length=60)
    rule = models.CharField(max_length=60)
    outcome = models.CharField(max_length=4)
    why = models.TextField()
    source = models.CharField(max_length=300)
    inputs = models.JSONField(default=dict)
    version = models.CharField(max_length=40)
    at = models.DateTimeField()


class Deviation(models.Model):
    """A professional went another way than a rule advised, with the reason and the leading principle."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deviations")
    receipt = models.ForeignKey(DecisionReceipt, on_delete=models.PROTECT, related_name="deviations")
    reason = models.TextField()
    principle = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="deviation_says_why", condition=~Q(reason="") & ~Q(principle=""))
        ]
