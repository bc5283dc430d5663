"""Link, never merge: two known persons who are one, and two cases that belong together; each can be undone."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Worker
from sluitend.records.models.people import Mention, Person


class PersonTie(models.Model):
    """Two persons are said to be one: who said it, when, why, and on which evidence.

    Who is one with whom follows from the ties that hold and from nothing else, so undoing one, in whatever order,
    gives exactly what there would have been without it. `mention` was found to be the same as `rests_on` tells of.
    """

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties_back")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="person_ties")  # where it was said
    mention = models.ForeignKey(Mention, null=True, on_delete=models.SET_NULL, related_name="+")
    rests_on = models.ForeignKey(Mention, null=True, on_delete=models.SET_NULL, related_name="+")
    band = models.CharField(max_length=10)  # hand: said without having been asked; else how sure when asked
    weight = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    weights = models.CharField(max_length=40, blank=True)  # the version that weighed
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    undone_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="nobody_is_tied_to_oneself", condition=~Q(one=F("other"))),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(undone_at__isnull=True), name="person_tie_holds_once"
            ),
        ]


class CaseLink(models.Model):
    """Two cases of one family, or of two families that share somebody.

    `joined`: `other` went into `case`; `moved` tells by number what went along, ended or changed hands, so that it can
    be given back exactly. `related`: two families; each keeps its own case.
    """

    class Kind(models.TextChoices):
        JOINED = "joined", "samengevoegd"
        RELATED = "related", "verwant"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_back")
    tie = models.ForeignKey(PersonTie, null=True, on_delete=models.SET_NULL, related_name="case_links")
    moved = models.JSONField(default=dict)  # ids and codes only
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    undone_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="no_case_is_linked_to_itself", condition=~Q(case=F("other"))),
            models.UniqueConstraint(
                fields=["kind", "case", "other"], condition=Q(undone_at__isnull=True), name="case_link_holds_once"
            ),
            models.UniqueConstraint(
                fields=["other"], condition=Q(kind="joined", undone_at__isnull=True), name="case_goes_into_one_other"
            ),
        ]
