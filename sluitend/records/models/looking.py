"""Looking: the log of every look, breaking the glass, who is kept out, and what was noticed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker
from sluitend.records.models.people import Person


class BreakGlass(models.Model):
    """Somebody looked in an emergency without a ground of own: reason, end, review (design 4)."""

    class Finding(models.TextChoices):
        RIGHTFUL = "rightful", "terecht"
        AVOIDABLE = "avoidable", "terecht, maar het had anders gekund"
        WRONGFUL = "wrongful", "niet terecht"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="broken_glass")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="broken_glass")
    reason = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    finding = models.CharField(max_length=12, choices=Finding.choices, blank=True)
    review = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="broken_glass_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="broken_glass_ends", condition=Q(until__gt=models.F("at"))),
            models.CheckConstraint(
                name="glass_review_is_signed",
                condition=Q(finding="") | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(review=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["worker", "case", "-until"], name="broken_glass_open")]


class KeptOut(models.Model):
    """A professional who is, or knows, somebody in the case sees nothing of it, whatever the organisation."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="kept_out")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="kept_out")
    why = models.CharField(max_length=30)  # is_person, knows, asked (by a client), found (same identity)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "worker"], condition=Q(ended_at__isnull=True), name="kept_out_once")
        ]


class Noticed(models.Model):
    """A way of looking that the privacy officer should know of: oneself, a neighbour, a case one is kept out of."""

    class Kind(models.TextChoices):
        SELF = "self", "zoekt zichzelf"
        NEIGHBOUR = "neighbour", "zoekt iemand op het eigen adres of in de eigen straat"
        KEPT_OUT = "kept_out", "probeert een casus waar deze medewerker buiten is gehouden"
        MANY = "many", "kijkt in opvallend veel casussen"
        FOUND = "found", "lijkt zelf in een casus te staan"
        TRIED = "tried", "vraagt opvallend vaak of iemand bekend is"

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="noticed")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="noticed")
    at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)


class AccessLog(models.Model):
    """Who looked at which case, as what, at whom and what, why and when. Never the content itself.

    Written with the look and never changed. `persons`: ids of those the content was about; `categories`: which kinds
    of content were shown; `why`: the relation on which it was shown (director, takes_part, asked, glass, own_file).
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="looks")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    what = models.CharField(max_length=30)  # which page, export, search
    sight = models.CharField(max_length=10)  # none, known, that, what
    why = models.CharField(max_length=30, blank=True)
    persons = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    glass = models.ForeignKey(BreakGlass, null=True, on_delete=models.PROTECT, related_name="looks")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "-at"], name="access_case"),
            models.Index(fields=["worker", "-at"], name="access_worker"),
        ]


class RightsRequest(models.Model):
    """A client asks to see, correct, restrict or destroy what is kept (AVG art. 15 to 18; Wmo 5.3.2, 5.3.5)."""

    class Kind(models.TextChoices):
        SEE = "see", "inzage"
        CORRECT = "correct", "correctie"
        DESTROY = "destroy", "vernietiging"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rights_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rights_requests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=16, default="self")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, blank=True)  # done, partly, refused
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")


class Destruction(models.Model):
    """What one controller must let go: proposed, approved by a second person, destroyed; or kept, with the reason."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        DESTROYED = "destroyed", "vernietigd"
        KEPT = "kept", "bewaard"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="destructions")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(RightsRequest, null=True, on_delete=models.PROTECT, related_name="destructions")
    rule = models.CharField(max_length=40)  # keep_veilig_thuis, keep_municipality, destroy_on_request, …
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "controller"], condition=Q(state="proposed"), name="destruction_proposed_once"
            ),
            models.CheckConstraint(
                name="destruction_by_two_people",
                condition=~Q(state="destroyed")
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=models.F("by")),
            ),
            models.CheckConstraint(name="keeping_says_why", condition=~Q(state="kept") | ~Q(reason="")),
        ]


class Tombstone(models.Model):
    """What is left of a piece that was destroyed: that it was there, whose it was and why it went; no content."""

    destruction = models.ForeignKey(Destruction, on_delete=models.PROTECT, related_name="tombstones")
    piece = models.CharField(max_length=60, unique=True)  # "report:12", also "mention:31", "home:8"
    category = models.CharField(max_length=24)
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
