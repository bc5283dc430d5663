"""What was said cannot be changed or taken away, not even by a query around the chain (promises 9 and 11)."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sluitend.chain import assess, plan, share
from sluitend.chain import report as reports
from sluitend.records.gone import GONE, SEALED_TEXTS
from sluitend.records.models import (
    AccessLog,
    Agreement,
    Assessment,
    AssessmentBasis,
    BreakGlass,
    ClockEvent,
    Consent,
    Consultation,
    ContentRequest,
    DecisionReceipt,
    Destruction,
    Disclosure,
    Feedback,
    Home,
    Mention,
    NotShared,
    Organisation,
    Report,
    Statement,
    Tombstone,
    TrailEntry,
)
from tests.cast import DAY, HOUR, START, Cast, report

migration = import_module("sluitend.records.migrations.0009_sealed_texts")


@pytest.fixture
def written(cast: Cast) -> int:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    case = received.case
    assert case is not None
    weighed = {"mark": 4, "acute": False, "structural": True, "level": "high"}
    assess.record(case=case, text="Patroon van macht", by=cast.tess, now=START, **weighed)
    plan.agree(case=case, text="Hij slaapt elders", by=cast.tess, now=START)
    share.state(case=case, subject="wonen", text="Woont alleen", source="school", by=cast.tess, now=START)
    reports.tell_reporter(report=received.report, text="Er is contact.", by=cast.tess, now=START)
    _beside(case, cast)
    return case


def _beside(case: int, cast: Cast) -> None:
    """One row in each sealed table that the story above does not fill."""
    one, two = Organisation.objects.order_by("pk")[:2]
    signed: dict[str, Any] = {"case_id": case, "at": START, "by_id": cast.tess}
    asked: dict[str, Any] = {"organisation": one, "asked_by_id": cast.tess, "case_id": case, "at": START}
    AssessmentBasis.objects.create(organisation=one, text="Wij zien dit", ground="covenant", **signed)
    Disclosure.objects.create(piece="report:0", controller=one, recipient=two, ground="weighing", purpose="Helpen",
                              source="x", until=START + DAY, **signed)  # fmt: skip
    Consent.objects.create(given=True, about="Hulp", recipient=two, withdrawn_at=START + HOUR, **signed)
    NotShared.objects.create(controller=one, recipient=two, reason="Niet nodig", **signed)
    ContentRequest.objects.create(controller=two, purpose="Meedenken", **asked)
    Consultation.objects.create(consulted=two, question="Wat te doen?", **asked)
    BreakGlass.objects.create(case_id=case, worker_id=cast.cora, reason="Nood", at=START, until=START + HOUR)
    AccessLog.objects.create(case_id=case, worker_id=cast.tess, what="case", sight="what", at=START)
    Tombstone.objects.create(destruction=_destruction(case, cast), piece="report:0", category="statement",
                             controller=one, at=START)  # fmt: skip


def _destruction(case: int, cast: Cast) -> Destruction:
    one = Organisation.objects.order_by("pk")[0]
    found, _new = Destruction.objects.get_or_create(
        case_id=case, controller=one, rule="x", due_at=START, at=START, by_id=cast.tess
    )
    return found


CHANGES: list[tuple[Any, dict[str, object]]] = [
    (Report, {"what_happened": "niets"}),
    (Mention, {"family_name": "Anders"}),
    (Home, {"street": "Anders"}),
    (Assessment, {"mark": 9}),
    (AssessmentBasis, {"text": "Anders"}),
    (Agreement, {"text": "Anders"}),
    (Statement, {"text": "Anders"}),
    (Feedback, {"text": "Anders"}),
    (DecisionReceipt, {"why": "Anders"}),
    (TrailEntry, {"verb": "anders"}),
    (AccessLog, {"sight": "none"}),
    (ClockEvent, {"why": "Anders"}),
    (ClockEvent, {"due_at": START}),
    (Tombstone, {"piece": "report:9"}),
    (Disclosure, {"ground": "consent"}),
    (Disclosure, {"until": None}),
    (Disclosure, {"until": START + 2 * DAY}),
    (Consent, {"given": False}),
    (Consent, {"withdrawn_at": None}),
    (NotShared, {"reason": "Anders"}),
    (ContentRequest, {"purpose": "Anders"}),
    (Consultation, {"question": "Anders"}),
    (BreakGlass, {"until": START + timedelta(days=9)}),
]


@pytest.mark.parametrize(("model", "change"), CHANGES)
@pytest.mark.usefixtures("written")
def test_the_database_itself_refuses_to_change_what_was_written(model: Any, change: dict[str, object]) -> None:
    assert model.objects.exists()
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize("model", sorted({model for model, _change in CHANGES}, key=lambda model: model.__name__))
@pytest.mark.usefixtures("written")
def test_the_database_itself_refuses_to_take_it_away(model: Any) -> None:
    table = model._meta.db_table
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert model.objects.exists()


@pytest.mark.usefixtures("written")
def test_what_was_given_can_end_earlier_and_go_along_to_the_case_that_takes_it_in(cast: Cast) -> None:
    assert Disclosure.objects.filter(piece="report:0").update(until=START + HOUR, case=Report.objects.get().case) == 1
    assert Disclosure.objects.filter(piece="report:0").update(ended_at=START, ended_why="Niet meer nodig") == 1
    assert (
        ContentRequest.objects.update(answer="refused", reason="Nee", answered_at=START, answered_by_id=cast.tess) == 1
    )


def test_under_its_stone_a_row_can_be_blanked_or_removed_but_not_rewritten(written: int, cast: Cast) -> None:
    row = Report.objects.get()
    row.refresh_from_db()
    stone: dict[str, Any] = {"destruction": _destruction(written, cast), "at": START, "category": "statement"}
    Tombstone.objects.create(piece=f"report:{row.pk}", controller=row.controller, **stone)
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        Report.objects.update(what_happened="iets anders")
    assert Report.objects.update(what_happened="", reporter_name="", happened_on="", facts={}, violence=[]) == 1
    home = Home.objects.order_by("pk").first()
    assert home is not None
    Tombstone.objects.create(piece=f"home:{home.pk}", controller=row.controller, **stone)
    Home.objects.filter(pk=home.pk).delete()
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        Home.objects.all().delete()


@pytest.mark.parametrize(("model", "text"), SEALED_TEXTS)
def test_under_its_stone_the_text_alone_becomes_nothing_and_the_rest_of_the_row_stays(
    written: int, cast: Cast, model: Any, text: str
) -> None:
    row = model.objects.order_by("pk").first()
    one = model.objects.filter(pk=row.pk)
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        one.update(**{text: GONE})
    Tombstone.objects.create(destruction=_destruction(written, cast), piece=f"{model.__name__.lower()}:{row.pk}",
                             category="plan", controller=Organisation.objects.order_by("pk")[0], at=START)  # fmt: skip
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        one.update(**{text: "iets anders"})
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        one.update(at=START + DAY)
    assert one.update(**{text: GONE}) == 1


@pytest.mark.usefixtures("db")
def test_every_guard_stands_after_all_migrations() -> None:
    """SQLite drops the guards of a table that a later migration makes anew; that migration must put them back."""
    wanted = {f"{table}_{name}" for table, name, _sql in migration.guards(connection.vendor)}
    listed = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        listed = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(listed)
        assert wanted <= {name for (name,) in cursor.fetchall()}
