"""The way back for who told something at the public door, and how often somebody guessed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.reports import Report


class ReturnCode(models.Model):
    """A code instead of an account, for who told something at the public door. Only its keyed digest is kept.

    `shown_at`: the page with the code was shown, and never is again. `no_contact_at`: she does not wish to be
    contacted any more. The row goes at `until`; what she was told and what she added stay with the report.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="return_code")
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    shown_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    no_contact_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="return_code_ends", condition=Q(until__gt=models.F("made_at"))),
        ]


class Tries(models.Model):
    """How often one sender tried in one space of codes. The sender only as a keyed digest; gone at `forget_at`."""

    space = models.CharField(max_length=30)
    who = models.CharField(max_length=64)  # empty: all senders of this space together
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    next_at = models.DateTimeField()
    forget_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "who"], name="tries_once")]
