"""Photographs and documents with a case: what was said about them, and apart from that their encrypted bytes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person
from sluitend.records.models.reports import Report


class Attachment(models.Model):
    """A piece of a case like a statement: with a category, a controller, a source and whom it is about.

    `name_cipher`: the name the file had is content too, so it is encrypted. `description` is what is to be seen or
    read: the text that stands in for the picture. `digest` is keyed and knows the same file again in one case.
    `removed`: what is in the original and not in what is shown (script, metadata with the place, …).
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", "foto"
        DOCUMENT = "document", "document"

    class State(models.TextChoices):
        WAITING = "waiting", "wordt gecontroleerd op virussen"
        CLEAN = "clean", "gecontroleerd op virussen"
        INFECTED = "infected", "tegengehouden: er zit een virus in"
        FAILED = "failed", "tegengehouden: controle op virussen mislukt"
        UNSCANNED = "unscanned", "niet gecontroleerd op virussen"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="attachments")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="attachments")
    category = models.CharField(max_length=24)  # rules.sharing.categories
    kind = models.CharField(max_length=10, choices=Kind.choices)
    description = models.CharField(max_length=300)
    source = models.CharField(max_length=120)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name_cipher = models.BinaryField()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)  # of what is shown
    height = models.PositiveIntegerField(default=0)
    removed = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    tries = models.PositiveSmallIntegerField(default=0)
    scanned_at = models.DateTimeField(null=True)
    threat = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="attachment_is_described", condition=~Q(description="") & ~Q(source="")),
            models.CheckConstraint(
                name="scanned_attachment_says_when",
                condition=Q(state__in=["waiting", "unscanned"]) | Q(scanned_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="attachment_case")]


class AttachmentPart(models.Model):
    """A stretch of the bytes, encrypted and bound to its place; goes when its attachment goes.

    `what`: original (as it came), shown (made anew without metadata, or cleaned) or thumb.
    """

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="parts")
    what = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    cipher = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attachment", "what", "number"], name="attachment_part_once")
        ]


class OriginalTaken(models.Model):
    """Somebody took the original of an attachment, with metadata and all: who, when and what for."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="taken")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="original_taken_says_why", condition=~Q(reason=""))]
