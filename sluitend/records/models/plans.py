"""One plan in three phases: goals per person, agreements, actions with owner and date."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class Goal(models.Model):
    """What one member of the family, or all of them, works towards (R-PLAN-10)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=20)
    text = models.CharField(max_length=600)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    reached_at = models.DateTimeField(null=True)


class Agreement(models.Model):
    """A safety agreement with those involved (R-PLAN-03)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agreements")
    phase = models.CharField(max_length=20)
    text = models.CharField(max_length=600)
    with_whom = models.CharField(max_length=200, blank=True)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    broken_at = models.DateTimeField(null=True)


class Action(models.Model):
    """Something to do, by one person, before one date (R-PLAN-18). Carries no content beyond its text."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "gedaan"
        DROPPED = "dropped", "vervallen"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(max_length=600)
    owner = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="actions")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    as_director = models.BooleanField(default=False)  # goes along when the direction is handed over
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="finished_action_says_when", condition=Q(state="open") | Q(done_at__isnull=False)
            ),
            models.CheckConstraint(name="action_says_what", condition=~Q(text="")),
        ]
        indexes: ClassVar = [models.Index(fields=["owner", "state", "due_at"], name="action_mine")]
