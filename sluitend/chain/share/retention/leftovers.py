"""Free text around the pieces: of the controller that lets go, and of the case when nobody has content in it any more.

Rows that count (a refusal, a meeting, a hop) stay, without what people wrote in them.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Model, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_noop as stored

from sluitend.chain.share.retention.due import KINDS, standing
from sluitend.records.models import (
    Action,
    Arrangement,
    Arrest,
    Case,
    Check,
    Conference,
    ConferenceInput,
    Deviation,
    Escalation,
    Handover,
    Move,
    Pickup,
    RightsRequest,
    SecondReading,
)

GONE = stored("vernietigd")

# model, how to the case, whose it is, the texts
OWN: tuple[tuple[type[Model], str, str, tuple[str, ...]], ...] = (
    (Action, "case", "by__organisation", ("text", "outcome")),
    (Arrangement, "case", "by__organisation", ("why",)),
    (Arrest, "case", "by__organisation", ("conditions",)),
    (Check, "case", "organisation", ("outcome",)),
    (Conference, "case", "organisation", ("goal", "decision")),
    (ConferenceInput, "conference__case", "organisation", ("text",)),
    (Deviation, "case", "by__organisation", ("reason",)),
    (Handover, "case", "from_organisation", ("why",)),
    (Pickup, "case", "organisation", ("reason",)),
    (RightsRequest, "case", "controller", ("text", "reason")),
    (SecondReading, "case", "by__organisation", ("question", "answer")),
)
OF_THE_CASE: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    *((model, case, texts) for model, case, _whose, texts in OWN),
    (Escalation, "case", ("reason", "solution")),
    (Handover, "case", ("reason",)),
    (Move, "case", ("teller", "text")),
    (Pickup, "case", ("why",)),
)


def blank_own(case: int, controller: int) -> None:
    """What people of this controller wrote around its pieces."""
    for model, to_case, whose, texts in OWN:
        _blank(model, texts, {to_case: case, whose: controller})


def blank_case(case: int) -> None:
    """What still stood around the pieces of everybody, and the name of the family."""
    for model, to_case, texts in OF_THE_CASE:
        _blank(model, texts, {to_case: case})
    once = Concat(Value(f"{GONE} "), Cast("pk", CharField()))  # asked twice of one organisation stays two questions
    Pickup.objects.filter(case=case).update(question=once)
    Case.objects.filter(pk=case).update(family_name="", visit_warning="", safe_contact="")


def has_content(case: int) -> bool:
    """Whether any controller has a piece in this case."""
    return any(standing(model, case).exists() for model, _controller, _at in KINDS)


def _blank(model: type[Model], texts: Iterable[str], which: dict[str, Any]) -> None:
    keys = list(model._default_manager.filter(**which).values_list("pk", flat=True))
    for text in texts:
        model._default_manager.filter(pk__in=keys).exclude(**{text: ""}).update(**{text: GONE})
