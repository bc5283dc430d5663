"""Asked at once: who must act, what they answered, and where a refusal went."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Pickup(models.Model):
    """A request to act, with its own clock. A refusal says why (R-ROUTE-06)."""

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        ACCEPTED = "accepted", "opgepakt"
        DECLINED = "declined", "geweigerd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pickups")
    report = models.ForeignKey("records.Report", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pickups")
    question = models.CharField(max_length=400)
    why = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="picked_up")
    reason = models.TextField(blank=True)
    first_contact_at = models.DateTimeField(null=True)
    takes_over_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="passed_to")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="refusal_says_why", condition=~Q(state="declined") | ~Q(reason="")),
            models.CheckConstraint(name="pickup_asks_something", condition=~Q(question="")),
            models.CheckConstraint(
                name="decided_pickup_is_signed",
                condition=~Q(state__in=["accepted", "declined"])
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case", "organisation", "question"],
                condition=Q(state__in=["asked", "accepted"]),
                name="asked_once_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "asked_at"], name="pickup_board")]


class Escalation(models.Model):
    """A refusal or a silence, put to the next rung of the ladder, until somebody solves it (promise 6)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="escalations")
    cause = models.CharField(max_length=60)  # "pickup:12", "handover:3", "clock:9"
    reason = models.TextField()
    rung = models.PositiveSmallIntegerField()
    rung_title = models.CharField(max_length=80)
    told = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="escalations")
    raised_at = models.DateTimeField()
    at = models.DateTimeField()  # when the rung that it is at now was told
    answer_by = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    solved_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    solution = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "cause"], condition=Q(solved_at__isnull=True), name="escalation_open_once"
            ),
            models.CheckConstraint(
                name="solved_escalation_says_how", condition=Q(solved_at__isnull=True) | ~Q(solution="")
            ),
        ]
