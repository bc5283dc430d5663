"""Help for the whole family from one pooled budget."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class Budget(models.Model):
    """One pot without walls (R-ARR-06). Amounts in euro cents; the constraint is promise 12."""

    name = models.CharField(max_length=80, unique=True)
    total = models.PositiveBigIntegerField()
    reserved = models.PositiveBigIntegerField(default=0)
    committed = models.PositiveBigIntegerField(default=0)
    spent = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_is_conserved",
                condition=Q(total__gte=F("reserved") + F("committed") + F("spent")),
            )
        ]


class Arrangement(models.Model):
    """One decision for the whole family (R-ARR-13); no end date is forced (R-ARR-04)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="arrangements")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="arrangements")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True)


class ArrangementLine(models.Model):
    """One kind of help in an arrangement, by whom and for whom; booked openly, decided once."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    help = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField()  # euro cents
