"""Clocks with their history, who was told of them, and what is still to be done later."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Clock(models.Model):
    """A term that runs for a case. Its end is never recalculated in place; the history says what happened."""

    class State(models.TextChoices):
        RUNNING = "running", "loopt"
        SUSPENDED = "suspended", "opgeschort"
        MET = "met", "gehaald"
        ENDED = "ended", "vervallen"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    term = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    subject = models.CharField(max_length=60, blank=True)  # "pickup:12": what it waits for
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    kind = models.CharField(max_length=12)  # law, agreement, target, wish, practice
    source = models.CharField(max_length=300)
    value = models.CharField(max_length=40)  # "5 working_days", as it stood on the day
    owner = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    passed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="clock_ends_after_start", condition=Q(due_at__gte=models.F("starts_at"))),
            models.CheckConstraint(
                name="stopped_clock_says_when",
                condition=Q(state__in=["running", "suspended"]) | Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case", "term", "subject"],
                condition=Q(state__in=["running", "suspended"]),
                name="one_running_clock",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="clock_running_due")]


class ClockEvent(models.Model):
    """One line in the life of a clock: started, warned, reached, passed, suspended, resumed, extended, met, ended.

    `due_at`: the end as it stood from this moment on (started, resumed, extended). Lines are added, never changed;
    the end on the clock itself is that of the last line that has one.
    """

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=12)
    at = models.DateTimeField()
    told = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "id"]


class Notice(models.Model):
    """Something told to a named person. Text without names: it may end up in a notification."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["worker", "seen_at", "-at"], name="notice_unseen")]


class Task(models.Model):
    """Work for later, taken by a worker process with a conditional update. The key makes it happen once."""

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        TAKEN = "taken", "bezig"
        DONE = "done", "klaar"
        FAILED = "failed", "mislukt"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    run_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "run_at"], name="task_waiting")]
