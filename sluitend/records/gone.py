"""What stands where a text was destroyed, and the sealed texts that go under a stone (migration 0009)."""

from django.db.models import Model
from django.utils.translation import gettext_noop as stored

from sluitend.records.models import (
    BreakGlass,
    ClockEvent,
    Consent,
    Consultation,
    ContentRequest,
    Disclosure,
    NotShared,
)

GONE = stored("vernietigd")

SEALED_TEXTS: tuple[tuple[type[Model], str], ...] = (
    (ClockEvent, "why"),
    (Disclosure, "purpose"),
    (Consent, "about"),
    (NotShared, "reason"),
    (ContentRequest, "purpose"),
    (BreakGlass, "reason"),
    (Consultation, "question"),
)
