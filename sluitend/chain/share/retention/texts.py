"""Which texts stand around the pieces of a case, and whose each is: the organisation of who wrote it or controls it.

What has no one writer (why somebody was asked, a hop as it was told) goes with the last one that has content.
"""

from django.db.models import Model

from sluitend.records.models import (
    Action,
    Appointment,
    Arrangement,
    ArrangementLine,
    Arrest,
    BreakGlass,
    Check,
    ClientQuestion,
    ClockEvent,
    Conference,
    ConferenceInput,
    Consent,
    ConsentQuestion,
    Consultation,
    ContentRequest,
    Destruction,
    Deviation,
    Disclosure,
    Escalation,
    Handover,
    KeptOut,
    Move,
    Noticed,
    NotShared,
    Pickup,
    RightsRequest,
    SecondReading,
)

# model, how to the case, whose it is, the texts
OWN: tuple[tuple[type[Model], str, str, tuple[str, ...]], ...] = (
    (Action, "case", "by__organisation", ("text",)),
    (Action, "case", "done_by__organisation", ("outcome",)),
    (Appointment, "case", "by__organisation", ("about", "place")),
    (Arrangement, "case", "by__organisation", ("why",)),
    (ArrangementLine, "arrangement__case", "arrangement__by__organisation", ("help",)),
    (Arrest, "case", "decided_by__organisation", ("conditions",)),
    (BreakGlass, "case", "worker__organisation", ("reason",)),
    (BreakGlass, "case", "reviewed_by__organisation", ("review",)),
    (Check, "case", "organisation", ("outcome",)),
    (ClientQuestion, "case", "by__organisation", ("text",)),
    (ClientQuestion, "case", "answered_by__organisation", ("answer",)),
    (ClockEvent, "clock__case", "by__organisation", ("why",)),
    (Conference, "case", "organisation", ("goal", "decision")),
    (ConferenceInput, "conference__case", "organisation", ("text",)),
    (Consent, "case", "by__organisation", ("about",)),
    (Consent, "case", "withdrawn_by__organisation", ("withdrawn_why",)),
    (ConsentQuestion, "case", "by__organisation", ("about", "means")),
    (Consultation, "case", "organisation", ("question", "kept_why", "answer")),
    (ContentRequest, "case", "organisation", ("purpose",)),
    (ContentRequest, "case", "controller", ("reason",)),
    (Destruction, "case", "controller", ("reason",)),
    (Deviation, "case", "by__organisation", ("reason", "principle")),
    (Disclosure, "case", "controller", ("purpose", "client_not_told_why", "ended_why")),
    (Escalation, "case", "solved_by__organisation", ("solution",)),
    (Handover, "case", "from_organisation", ("why",)),
    (Handover, "case", "to_organisation", ("reason",)),
    (KeptOut, "case", "ended_by__organisation", ("ended_why",)),
    (Noticed, "case", "seen_by__organisation", ("outcome",)),
    (NotShared, "case", "controller", ("reason",)),
    (Pickup, "case", "organisation", ("reason",)),
    (RightsRequest, "case", "controller", ("text", "reason")),
    (SecondReading, "case", "by__organisation", ("question",)),
    (SecondReading, "case", "asked_of__organisation", ("answer",)),
)
OF_THE_CASE: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    *((model, case, texts) for model, case, _whose, texts in OWN),
    (Escalation, "case", ("reason",)),
    (Move, "case", ("teller", "text")),
    (Pickup, "case", ("why",)),
)
