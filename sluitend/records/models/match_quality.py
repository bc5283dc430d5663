"""How well recognising goes: weights learned on own data, which are in use, and a sample looked at by people."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.parties import Worker
from sluitend.records.models.people import Mention


class MatchWeights(models.Model):
    """Weights that were learned here. Never changed afterwards: a judgement names the version it was made with.

    Holds no names: what is learned are bits per step of a ladder, and the shares of names stay those that are shipped.
    """

    version = models.CharField(max_length=40, unique=True)
    content = models.JSONField()  # as matching.weigh reads it
    figures = models.JSONField(default=dict)  # wrong and missed among decided pairs, with the old and with these
    pairs = models.PositiveIntegerField()
    decisions = models.PositiveIntegerField()
    learned_at = models.DateTimeField()
    learned_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")


class WeightsUse(models.Model):
    """From when until when weights were used, on whose word and why. Without weights: those that are shipped."""

    weights = models.ForeignKey(MatchWeights, null=True, on_delete=models.PROTECT, related_name="uses")
    running = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["running"], condition=Q(running=True), name="one_weights_in_use"),
            models.CheckConstraint(
                name="weights_use_runs_or_ended", condition=Q(running=True, ended_at=None) | ~Q(ended_at=None)
            ),
            models.CheckConstraint(name="weights_use_says_why", condition=~Q(why="")),
        ]


class MatchSample(models.Model):
    """A mention drawn by lot of those that nobody was recognised in: a person looks whether that was right."""

    class Answer(models.TextChoices):
        NEW = "new", "was niet bekend"
        KNOWN = "known", "was wel bekend"

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="sample")
    drawn_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["answer", "drawn_at"], name="match_sample_open")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="match_sample_is_signed",
                condition=Q(answer="") | Q(answered_at__isnull=False, answered_by__isnull=False),
            )
        ]
