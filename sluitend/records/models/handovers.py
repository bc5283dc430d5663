"""Warm handover: the old director keeps directing until the new one says yes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sluitend.records.models.cases import Case
from sluitend.records.models.parties import Organisation, Worker


class Handover(models.Model):
    class State(models.TextChoices):
        OFFERED = "offered", "aangeboden"
        ACCEPTED = "accepted", "aanvaard"
        DECLINED = "declined", "geweigerd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    from_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="handovers")
    to_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    with_safety = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    warm_contact_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="one_open_handover"),
            models.CheckConstraint(
                name="accepted_handover_was_warm",
                condition=~Q(state="accepted")
                | Q(warm_contact_at__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(name="declined_handover_says_why", condition=~Q(state="declined") | ~Q(reason="")),
        ]
