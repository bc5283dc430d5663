"""What goes to and fro between a client and who helps: questions, appointments, consent that is asked, codes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person
from sluitend.records.models.plans import Action
from sluitend.records.models.sharing import Consent


class ClientQuestion(models.Model):
    """A question of a client to who directs, from the own page; the answer comes back there.

    The `action` puts it on the work list of who directs, and goes along when the direction does.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="client_questions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")  # the account of the client
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="client_question")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="client_question_asks", condition=~Q(text="")),
            models.CheckConstraint(
                name="client_answer_is_signed",
                condition=Q(answer="") | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "answered_at"], name="client_question_case")]


class Appointment(models.Model):
    """When a client meets somebody. The `action` is the same thing for who comes: dated, owned, on the work list.

    `place` is a hint that may be read over a shoulder ("het buurthuis"), or empty when the place is a secret.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    about = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")  # whom the client meets
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="appointment")
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="appointment_says_what", condition=~Q(about=""))]
        indexes: ClassVar = [models.Index(fields=["case", "person", "starts_at"], name="appointment_of")]


class ConsentQuestion(models.Model):
    """A professional asks for consent; the client answers on the own page. `consent` is the answer that came of it.

    `means`: in the words of who asks, what a yes and a no mean for this client.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consent_questions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=300)
    means = models.CharField(max_length=600, blank=True)
    categories = models.JSONField(default=list)  # empty: all
    until = models.DateTimeField(null=True)  # how long a yes would hold
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    consent = models.OneToOneField(Consent, null=True, on_delete=models.PROTECT, related_name="question")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="consent_question_says_why", condition=~Q(about="")),
            models.CheckConstraint(
                name="consent_question_answered",
                condition=Q(consent__isnull=True) | Q(answered_at__isnull=False),
            ),
        ]


class SignInCode(models.Model):
    """A code with which a client signs in once, without a name. Only its keyed digest is kept.

    `chose_codes`: this client wants no password but a code each time; what is chosen stands with the newest code.
    """

    account = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="sign_in_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    chose_codes = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="sign_in_code_ends", condition=Q(until__gt=F("made_at")))]
