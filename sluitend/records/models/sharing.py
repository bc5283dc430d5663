"""Who may know what: disclosures with their ground, consent, refusals, requests and every look."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.assessments import DecisionReceipt
from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class Disclosure(models.Model):
    """A piece of a case that crossed the border of an organisation, on a recorded ground (promise 7).

    `until`: what was granted for a time stops by itself then. `ended_at`: it was ended earlier, `ended_why` says why.
    `answers`: the five questions as the professional answered them. An ended row stays: it was lawfully given.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    piece = models.CharField(max_length=60)  # "report:12", "assessment:3", "goal:7"
    category = models.CharField(max_length=24, default="statement")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    purpose = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    receipt = models.ForeignKey(DecisionReceipt, null=True, on_delete=models.PROTECT, related_name="disclosures")
    consent = models.ForeignKey("Consent", null=True, on_delete=models.PROTECT, related_name="disclosures")
    request = models.ForeignKey("ContentRequest", null=True, on_delete=models.PROTECT, related_name="disclosures")
    answers = models.JSONField(default=dict)
    client_knows = models.BooleanField(null=True)
    client_not_told_why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="disclosure_has_a_ground", condition=~Q(ground="") & ~Q(purpose="")),
            models.UniqueConstraint(
                fields=["piece", "recipient"], condition=Q(ended_at__isnull=True), name="disclosed_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "recipient"], name="disclosure_case")]


class Consent(models.Model):
    """What a client said when asked whether something may be shared; asked first, always (R-SHARE-01).

    Per person, purpose (`about`), recipient and categories (empty: all). `said_by`: the person, a legal
    representative, or both (under 12, 12 to 16, from 16: Wmo 2015 art. 5.3.2 and 5.3.3).
    """

    class SaidBy(models.TextChoices):
        SELF = "self", "zelf"
        REPRESENTATIVE = "representative", "wettelijk vertegenwoordiger"
        BOTH = "both", "zelf en wettelijk vertegenwoordiger"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField()
    about = models.CharField(max_length=300)
    recipient = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    categories = models.JSONField(default=list)
    said_by = models.CharField(max_length=16, choices=SaidBy.choices, default=SaidBy.SELF)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)


class NotShared(models.Model):
    """A refusal to supply, with its reason (WGS art. 1.5): recorded, so that it can be talked about."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="not_shared")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    categories = models.JSONField(default=list)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="not_shared_says_why", condition=~Q(reason=""))]


class ContentRequest(models.Model):
    """Somebody who knows that a case exists asks its controller for content; answered within a term."""

    class Answer(models.TextChoices):
        GRANTED = "granted", "gegeven"
        PARTLY = "partly", "deels gegeven"
        REFUSED = "refused", "niet gegeven"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="content_requests")
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # who asks
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # who is asked
    categories = models.JSONField(default=list)
    purpose = models.CharField(max_length=300)
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    reason = models.TextField(blank=True)
    until = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="content_request_says_why", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="content_answer_is_signed",
                condition=Q(answer="") | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(name="content_refusal_says_why", condition=~Q(answer="refused") | ~Q(reason="")),
        ]


class SecondReading(models.Model):
    """A colleague or a jurist is asked to read along with a sharing decision (R-SHARE-20, R-KNEL-39)."""

    class Kind(models.TextChoices):
        READER = "reader", "meelezer"
        LEGAL = "legal", "juridische rugdekking"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="second_readings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    question = models.TextField()
    asked_of = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)


class Consultation(models.Model):
    """A case put to an expert without anything that identifies (R-SHARE-17, R-MEET-22).

    Carries no link that the consulted party can follow: `case` is for the asker alone. When the talk leads to a
    report, `report` joins the two.
    """

    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # who asks
    consulted = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="consultations")
    question = models.TextField()
    warned_of = models.JSONField(default=list)  # kinds of traits that the tool warned of and the asker kept
    kept_why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("records.Report", null=True, on_delete=models.PROTECT, related_name="consultations")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="consultation_asks_something", condition=~Q(question=""))]
