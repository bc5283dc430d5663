"""People as they were told: a mention is what one report said, a person is who we take them to be."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.parties import Area, Organisation, Worker


class Person(models.Model):
    """Somebody known here. Holds no facts itself: these stay with the mentions and statements (promise 9).

    `same_as`: who stands for this person while ties say that they are one; worked out from the ties, never typed in.
    """

    created_at = models.DateTimeField()
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="stands_for", db_index=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["same_as"], condition=Q(same_as__isnull=False), name="person_tied")]


class Mention(models.Model):
    """What one report said about one person. Never changed after it was written."""

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="mentions")
    position = models.PositiveSmallIntegerField()
    family_name = models.CharField(max_length=400, blank=True)
    prefix = models.CharField(max_length=60, blank=True)
    given_names = models.CharField(max_length=400, blank=True)
    sex = models.CharField(max_length=1, default="O")
    birth_date = models.CharField(max_length=10, blank=True)  # ISO, may be incomplete: 1988 or 1988-03
    bsn_cipher = models.BinaryField(null=True)
    phones = models.JSONField(default=list)
    role = models.CharField(max_length=30, blank=True)
    youth_role = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["report_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "position"], name="mention_position_once")]


class Home(models.Model):
    """An address of a person as one report told it."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="homes")
    kind = models.CharField(max_length=10, default="actual")
    street = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=10, blank=True)
    addition = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=60, default="NL")
    hidden = models.BooleanField(default=False)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")


class Relation(models.Model):
    """How two people in one report stand to each other, as told there."""

    report = models.ForeignKey("records.Report", on_delete=models.CASCADE, related_name="relations")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="relations")
    to = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=200, blank=True)


class Statement(models.Model):
    """Something a source said about a person or a family. Two may contradict; both stay (R-SAFE-22)."""

    case = models.ForeignKey("records.Case", on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="statements")
    category = models.CharField(max_length=24, default="statement")  # rules.sharing.categories
    subject = models.CharField(max_length=80)
    text = models.TextField()
    source = models.CharField(max_length=120)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    said_on = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")


class FamilyFact(models.Model):
    """The part of a statement that a family drawing can show: married since, expecting, who hits whom.

    It has no case, controller, category or text of its own: these are the statement's, and so is whoever it is about.
    Never changed; somebody who tells otherwise adds another (promise 9).
    """

    statement = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="family_fact")
    kind = models.CharField(max_length=24)  # rules.kin
    other = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.CharField(max_length=10, blank=True)  # ISO, may be incomplete: 2024 or 2024-03
    until = models.CharField(max_length=10, blank=True)
