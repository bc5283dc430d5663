"""The reporter hears what became of the report."""

import pytest
from django.db import DatabaseError, connection, transaction

from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.connect.message import Reporter
from sluitend.records import trail
from sluitend.records.models import Feedback
from tests.cast import DAY, START, Cast, report
from tests.covers import covers

TOLD = "Uw melding is gewogen. Veilig Thuis en het wijkteam zijn ermee bezig."


@covers("R-INTAKE-13")
def test_the_police_are_told_what_became_of_their_report_and_it_is_kept_who_told_it(cast: Cast) -> None:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    reports.tell_reporter(report=received.report, text=TOLD, by=cast.tess, now=START + DAY)
    row = Feedback.objects.get(report=received.report)
    assert (row.text, row.by_id, row.at) == (TOLD, cast.tess, START + DAY)
    with pytest.raises(DatabaseError, match="sealed row"), transaction.atomic():
        row.delete()
    on = " ON records_feedback" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:  # what somebody with the database in hand could do shows in the trail
        cursor.execute(f"DROP TRIGGER records_feedback_kept{on}")
    key = row.pk
    row.delete()
    assert [fault.what for fault in trail.broken()] == [f"feedback:{key} is verdwenen"]


@covers("R-SHARE-25")
def test_feedback_is_short_and_comes_from_veilig_thuis_or_the_director(cast: Cast) -> None:
    received = reports.receive(message=report(), by=cast.karim, now=START)
    with pytest.raises(Refused, match="400"):
        reports.tell_reporter(report=received.report, text="x" * 401, by=cast.tess, now=START)
    with pytest.raises(NotAllowed):
        reports.tell_reporter(report=received.report, text=TOLD, by=cast.samira, now=START)
    assert not Feedback.objects.exists()


@covers("R-INTAKE-16")
def test_a_grandmother_who_reports_is_told_unless_she_asked_not_to_be(cast: Cast) -> None:
    message = report(door="public", reporter=Reporter(name="oma", kind="other"))
    received = reports.receive(message=message, by=None, now=START)
    reports.tell_reporter(report=received.report, text=TOLD, by=cast.tess, now=START + DAY)
    rather_not = report(door="public", reporter=Reporter(name="oma", kind="other", wants_feedback=False))
    second = reports.receive(message=rather_not, by=None, now=START + DAY)
    with pytest.raises(Refused, match="geen terugkoppeling"):
        reports.tell_reporter(report=second.report, text=TOLD, by=cast.tess, now=START + DAY)
