"""Reports and everything that happens at the door."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.parties import Organisation, Worker


class Report(models.Model):
    """A signal that came in. In exactly one case, or signed off with a reason (promise 1)."""

    class Kind(models.TextChoices):
        REPORT = "report", "melding"
        ADVICE = "advice", "adviesvraag"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REPORT)
    door = models.CharField(max_length=12)
    received_at = models.DateTimeField(db_index=True)
    received_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("records.Case", null=True, on_delete=models.PROTECT, related_name="reports")
    from_advice = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="became_report")
    reporter_kind = models.CharField(max_length=20, default="other")
    reporter_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    reporter_organisation_text = models.CharField(max_length=200, blank=True)
    reporter_name = models.CharField(max_length=400, blank=True)
    reporter_capacity = models.CharField(max_length=120, blank=True)
    reporter_contact = models.CharField(max_length=300, blank=True)
    wants_feedback = models.BooleanField(default=True)
    what_happened = models.TextField()
    happened_on = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict)
    violence = models.JSONField(default=list)
    relation = models.CharField(max_length=40, blank=True)
    extra = models.JSONField(default=dict)
    safe_contact = models.CharField(max_length=400, blank=True)
    sender = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    own_number = models.CharField(max_length=120, blank=True)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    disposition = models.CharField(max_length=30, blank=True)
    disposition_reason = models.TextField(blank=True)
    disposition_at = models.DateTimeField(null=True)
    disposition_signed = models.CharField(max_length=120, blank=True)
    disposition_to = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sender", "reference"], condition=~Q(reference=""), name="report_reference_once"
            ),
            models.CheckConstraint(
                name="report_is_never_lost",
                condition=Q(kind="advice", case__isnull=True, disposition="")
                | Q(kind="report", case__isnull=False, disposition="")
                | (
                    Q(kind="report", case__isnull=True, disposition_at__isnull=False)
                    & ~Q(disposition="")
                    & ~Q(disposition_reason="")
                    & ~Q(disposition_signed="")
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "received_at"], name="report_case_received")]


class Feedback(models.Model):
    """What a reporter was told of the report: that something is done, not the story (R-INTAKE-13, R-SHARE-25)."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="feedback")
    text = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [models.CheckConstraint(name="feedback_says_something", condition=~Q(text=""))]


class Intake(models.Model):
    """One row a year, locked while a case number is given out and two reports of one family could cross."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class SetAside(models.Model):
    """A message that could not be read, kept whole with the reason, until somebody plays it again."""

    door = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    sender = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    cipher = models.BinaryField()  # the message itself, encrypted: it may hold names and a BSN
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=40)
    reason = models.TextField()
    times_seen = models.PositiveIntegerField(default=1)
    replayed_at = models.DateTimeField(null=True)
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["door", "digest"], condition=Q(replayed_at__isnull=True), name="set_aside_once"
            )
        ]


class SentOnce(models.Model):
    """The answer given to an `Idempotency-Key`, so that the same call twice gets the same answer."""

    sender = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sender", "key"], name="sent_once")]


class Draft(models.Model):
    """A report somebody is still writing; survives a closed browser. Encrypted: it holds names."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=30)
    cipher = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["worker", "form"], name="draft_once")]
