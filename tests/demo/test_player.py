"""A few families of the made-up region, played through the chain."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from sluitend.config.demo import seed, visitors
from sluitend.config.region import load_region
from sluitend.records.models import (
    Attachment,
    BreakGlass,
    Case,
    Clock,
    Consultation,
    ContentRequest,
    Escalation,
    MatchQuestion,
    Pickup,
    Report,
    Task,
    TrailEntry,
    Worker,
)
from sluitend.records.verify import findings

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REGION = Path(__file__).parents[2] / "regions/rotterdam-rijnmond"


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[seed.Filled]:
    """Six families; made once, thrown away after the last test of this file."""
    from django.db import transaction

    with django_db_blocker.unblock(), override_settings(SLUITEND_REGION=REGION):
        mark = transaction.Atomic(using=None, savepoint=True, durable=False)
        mark.__enter__()
        load_region(REGION)
        seed.add_workers(1)
        yield seed.fill(seed=1, now=NOW, families=6, quiet=True)
        transaction.set_rollback(True)
        mark.__exit__(None, None, None)


def test_almost_everything_that_people_would_do_is_possible(filled: seed.Filled) -> None:
    assert filled.steps > 100
    assert sum(filled.refused.values()) < filled.steps / 20


def test_every_report_is_in_a_case_and_families_are_recognised(filled: seed.Filled) -> None:
    reports = Report.objects.count()
    assert Report.objects.filter(case__isnull=True, disposition="").count() == 0
    assert reports >= 10
    assert Case.objects.exclude(state="joined").count() == filled.families
    assert set(MatchQuestion.objects.values_list("answer", flat=True)) <= {"same", "other", "moot", ""}


def test_the_promise_holds_after_two_years(filled: seed.Filled) -> None:
    assert [str(finding) for finding in findings(now=NOW)] == []


def test_nothing_due_was_left_lying(filled: seed.Filled) -> None:
    assert not Task.objects.filter(state="waiting", run_at__lt=NOW).exists()
    assert not Task.objects.exclude(error="").exists()
    assert not Escalation.objects.filter(solved_at__isnull=True, at__lt=datetime(2026, 11, 20, tzinfo=UTC)).exists()


def test_clocks_and_requests_have_a_history(filled: seed.Filled) -> None:
    assert Clock.objects.filter(term="safety_assessment", state="met").exists()
    assert Pickup.objects.filter(state="accepted", first_contact_at__isnull=False).exists()
    entries = TrailEntry.objects.values_list("at", flat=True)
    assert max(entries) <= NOW


def test_nobody_in_the_demo_has_a_password_and_only_the_demo_people_can_be_chosen(filled: seed.Filled) -> None:
    assert not any(worker.has_usable_password() for worker in Worker.objects.filter(username__startswith="demo-"))
    assert Worker.objects.filter(demo=True).exclude(role="client").count() == 23


def test_a_visitor_finds_something_waiting_on_the_pages_about_sharing(filled: seed.Filled) -> None:
    visitors.prepare(NOW)
    assert BreakGlass.objects.filter(reviewed_at__isnull=True).count() == 1
    assert Consultation.objects.filter(answered_at__isnull=True).count() == 1
    assert ContentRequest.objects.filter(answer="").count() <= 1
    assert set(Attachment.objects.values_list("kind", flat=True)) == {"photo", "document"}
    clients = Worker.objects.filter(role="client")
    assert clients.count() in (0, 3)
    assert all(one.demo and one.has_usable_password() for one in clients)
    assert [str(finding) for finding in findings(now=NOW)] == []
