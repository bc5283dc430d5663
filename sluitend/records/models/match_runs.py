"""How far looking for missed links over the whole register has come."""

from django.db import models


class MatchRun(models.Model):
    """One run over the register. `upto`: persons up to this one were looked at, as the younger of a pair.

    A run that was stopped goes on from there; nothing is asked twice, wherever it was stopped. Holds counts only.
    """

    engine = models.CharField(max_length=20)
    since = models.DateField(null=True)  # only who was told of from this day on
    weights = models.CharField(max_length=40)  # the version that weighed
    upto = models.BigIntegerField(default=0)
    certain = models.PositiveIntegerField(default=0)
    likely = models.PositiveIntegerField(default=0)
    possible = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
