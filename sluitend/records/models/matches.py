"""Recognising: which mention is which person, and what is still asked of a human."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.parties import Worker
from sluitend.records.models.people import Mention, Person


class BlockKey(models.Model):
    """A keyed 64-bit number under which a person can be found again; never the plain value.

    Nothing but an index, so it has no id of its own: 64 bits are enough, because what is found is compared.
    """

    pk = models.CompositePrimaryKey("key", "person_id")
    key = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")


class KnownTraits(models.Model):
    """How a mention that is linked now describes its person, normalised once; goes when the link ends.

    `packed` is `matching.traits.Traits.packed()` with the citizen service number as a keyed digest. `made_by` tells
    by which way of making (code and key) it was made: `sluitend rekey` makes those of another way anew.
    """

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, primary_key=True, related_name="traits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="traits")
    packed = models.TextField()
    made_by = models.BigIntegerField()


class PersonLink(models.Model):
    """This mention is that person, with the reasons; can be ended but not erased.

    `rests_on`: the mention of that person that it was found to be like. `own`: whose mention it is when the ties
    between persons are left out; empty is that of `rests_on`, else `person`. `again`: the ended link that this one
    brings back, whose evidence, moment and maker it has.
    """

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links")
    own = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    rests_on = models.ForeignKey(Mention, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    again = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    band = models.CharField(max_length=10)  # new, certain, likely, possible: how sure when linked; hand: said
    weight = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    weights = models.CharField(max_length=40, blank=True)  # the version that weighed
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mention"], condition=Q(ended_at__isnull=True), name="mention_is_one_person"
            )
        ]
        indexes: ClassVar = [  # few links have one of these, and the others do not pay for them
            models.Index(fields=["own"], condition=Q(own__isnull=False), name="link_own"),
            models.Index(fields=["rests_on"], condition=Q(rests_on__isnull=False), name="link_rests_on"),
            models.Index(fields=["again"], condition=Q(again__isnull=False), name="link_again"),
        ]


class MatchQuestion(models.Model):
    """Is this the same person? Asked of a human when the evidence is likely or possible (R-INTAKE-11)."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions")
    band = models.CharField(max_length=10)
    weight = models.FloatField()
    reasons = models.JSONField(default=list)
    weights = models.CharField(max_length=40, blank=True)  # the version that weighed
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True)  # "", same, other, moot
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    tie = models.ForeignKey(
        "records.PersonTie", null=True, on_delete=models.SET_NULL, related_name="+"
    )  # of its answer
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mention", "person"], name="match_question_once")]
        indexes: ClassVar = [models.Index(fields=["answer", "asked_at"], name="match_question_open")]
