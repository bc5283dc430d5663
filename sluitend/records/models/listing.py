"""The lists as they are read: made from the other tables with every write, and never a source of anything.

`records.listing` makes these rows; `sluitend verify` compares them with what they were made from.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Waiting(models.Model):
    """One thing that waits for a worker, or for whoever of an organisation takes it. Holds no content."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)  # action, asked, check, clock, knot, offer, question
    thing = models.PositiveBigIntegerField()  # id of that action, pickup, check, …
    worker = models.ForeignKey(Worker, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    phase = models.PositiveSmallIntegerField()
    acute = models.BooleanField()
    mark = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "thing"], name="waits_once")]
        indexes: ClassVar = [
            models.Index(fields=["worker", "due_at", "kind", "thing"], name="waits_for_worker"),
            models.Index(
                fields=["organisation", "due_at", "kind", "thing"],
                condition=Q(worker__isnull=True),
                name="waits_for_organisation",
            ),
        ]


class Listed(models.Model):
    """An open case on the lists of one organisation: it directs, takes part or was asked. `next_at`: the next step."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    director = models.ForeignKey(Worker, null=True, on_delete=models.CASCADE, related_name="+")  # where it directs
    part = models.BooleanField()  # took it up, or holds the view on safety
    asked = models.BooleanField()  # asked to take it up, or took it up
    next_at = models.DateTimeField()  # far away when there is none
    opened_at = models.DateTimeField()
    phase = models.PositiveSmallIntegerField()
    acute = models.BooleanField()
    mark = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "organisation"], name="listed_once")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "next_at", "case"], name="listed_due"),
            models.Index(fields=["organisation", "opened_at", "case"], name="listed_opened"),
            models.Index(fields=["organisation", "phase", "next_at", "case"], name="listed_phase"),
            models.Index(fields=["director", "next_at", "case"], name="listed_director"),
        ]


class Watch(models.Model):
    """A worker follows a case: it stands on the list of what is watched, as long as its sight of the case lasts."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="watches")
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="watches")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worker", "case"], condition=Q(ended_at__isnull=True), name="watched_once")
        ]


class Stamp(models.Model):
    """How often the lists of a worker or an organisation changed, and how often a case was written to."""

    scope = models.CharField(max_length=24, primary_key=True)  # "worker:12", "organisation:3", "case:7"
    number = models.PositiveBigIntegerField()
