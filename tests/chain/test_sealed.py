"""What was said cannot be changed, not even by a query around the chain (promise 9)."""

import pytest
from django.db import DatabaseError, transaction

from sluitend.chain import assess, plan, share
from sluitend.chain import report as reports
from sluitend.records.models import (
    Agreement,
    Assessment,
    DecisionReceipt,
    Feedback,
    Home,
    Mention,
    Report,
    Statement,
    TrailEntry,
)
from tests.cast import START, Cast, report


@pytest.fixture
def written(cast: Cast) -> None:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    case = received.case
    assert case is not None
    weighed = {"mark": 4, "acute": False, "structural": True, "level": "high"}
    assess.record(case=case, text="Patroon van macht", by=cast.tess, now=START, **weighed)
    plan.agree(case=case, text="Hij slaapt elders", by=cast.tess, now=START)
    share.state(case=case, subject="wonen", text="Woont alleen", source="school", by=cast.tess, now=START)
    reports.tell_reporter(report=received.report, text="Er is contact.", by=cast.tess, now=START)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Report, {"what_happened": "niets"}),
        (Mention, {"family_name": "Anders"}),
        (Home, {"street": "Anders"}),
        (Assessment, {"mark": 9}),
        (Agreement, {"text": "Anders"}),
        (Statement, {"text": "Anders"}),
        (Feedback, {"text": "Anders"}),
        (DecisionReceipt, {"why": "Anders"}),
        (TrailEntry, {"verb": "anders"}),
    ],
)
@pytest.mark.usefixtures("written")
def test_the_database_itself_refuses_to_change_what_was_written(model: type, change: dict[str, object]) -> None:
    assert model.objects.exists()  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        model.objects.update(**change)  # type: ignore[attr-defined]
