"""Measures that protect: arrest and the prosecutor's clock, restraining order, places."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class Arrest(models.Model):
    """A suspect is held; the officer of justice decides within nine hours (R-ZSM-01)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="arrests")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    conditions = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="no_release_without_safety",
                condition=~Q(decision="send_home") | ~Q(conditions=""),
            )
        ]


class RestrainingOrder(models.Model):
    """Temporary restraining order: ten days from imposing, at most four weeks (Wth art. 2, 9, 13)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="orders")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    imposed_at = models.DateTimeField()
    imposed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    extended_to = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    extended_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    extension_refused_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="order_extension_is_signed",
                condition=Q(extended_to__isnull=True) | Q(extended_at__isnull=False, extended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="order_extension_is_longer",
                condition=Q(extended_to__isnull=True) | Q(extended_to__gt=models.F("ends_at")),
            ),
        ]


class Place(models.Model):
    """A bed somebody can be put in: shelter for a victim, or one of the two beds after an order."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=30)


class Booking(models.Model):
    """One place for one person; never two at the same time in one place."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="bookings")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place"], condition=Q(ended_at__isnull=True), name="place_taken_once")
        ]
