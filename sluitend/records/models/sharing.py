"""Who may know what: disclosures with their ground, consent, and every look."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class Disclosure(models.Model):
    """Pieces of a case that crossed the border of an organisation, on a recorded ground (promise 7)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    piece = models.CharField(max_length=60)  # "report:12", "assessment:3", "plan:7"
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    purpose = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    client_knows = models.BooleanField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="disclosure_has_a_ground", condition=~Q(ground="") & ~Q(purpose="")),
            models.UniqueConstraint(
                fields=["piece", "recipient"], condition=Q(ended_at__isnull=True), name="disclosed_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "recipient"], name="disclosure_case")]


class Consent(models.Model):
    """What a client said when asked whether something may be shared; asked first, always (R-SHARE-01)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField()
    about = models.CharField(max_length=300)
    recipient = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)


class AccessLog(models.Model):
    """Who looked at which case, when and at what. Never the content itself."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="looks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    what = models.CharField(max_length=30)
    sight = models.CharField(max_length=10)  # known, that, what
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "-at"], name="access_case")]
