"""The trail: one chain of entries over everything that was done (promise 11)."""

from typing import ClassVar

from django.db import models

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Worker


class TrailEntry(models.Model):
    """One thing that happened. `hash` is keyed and covers the entry before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="trail")
    subject = models.CharField(max_length=60, blank=True)
    data = models.TextField(blank=True)  # canonical JSON as hashed; no names, no content
    digest = models.CharField(max_length=64, blank=True)  # of the content row that the subject names
    hash = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "number"], name="trail_case")]


class TrailHead(models.Model):
    """The last number and hash; locked while an entry is added, so the chain cannot fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
