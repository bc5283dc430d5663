"""The stories of the seeds through the radar: what becomes visible when all reports of a family are put together."""

from datetime import timedelta
from pathlib import Path

import pytest

from sluitend.config.replay import play
from sluitend.records.models import Case, Report, Worker
from sluitend.records.read import radar, viewer_of
from tests.cast import Cast
from tests.covers import covers

pytestmark = pytest.mark.both_databases
FOLDER = Path(__file__).parent.parent.parent / "scenarios"


def radar_of(name: str) -> radar.Radar:
    """As Veilig Thuis sees it the day after the last report."""
    assert play(FOLDER / f"{name}.toml").failed() == []
    case = Case.objects.exclude(state="joined").earliest("pk")
    last = Report.objects.filter(case=case).latest("received_at")
    duty = Worker.objects.get(username="tirza")
    found = radar.radar(viewer_of(duty.pk), case.number, now=last.received_at + timedelta(days=1))
    assert found is not None
    return found


def asked(found: radar.Radar) -> set[str]:
    return {one.rule for one in found.questions}


@covers("R-INTAKE-10", "R-SAFE-03")
def test_c1_the_mother_who_was_waited_for_at_her_work(cast: Cast) -> None:
    found = radar_of("c1-through-sluitend")
    assert found.reports >= 2 and found.repeated.yes
    assert "structural_unsafety" in asked(found)
    assert any("waiting" in one.acts for one in found.signals)
    assert [child.age for child in found.children] == [6]


@covers("R-INTAKE-10", "R-INTAKE-11", "R-STALK-07")
def test_c2_the_ex_partner_who_is_at_the_door_again_and_again(cast: Cast) -> None:
    found = radar_of("c2-through-sluitend")
    assert found.reports >= 3 and found.repeated.yes
    assert {"structural_unsafety", "stalking_pattern"} <= asked(found)
    assert {"at_the_door", "threatening", "calling"} <= {act for one in found.signals for act in one.acts}
    assert len(found.children) == 2, "the brother of ten is not forgotten"


@covers("R-INTAKE-10", "R-SAFE-03")
def test_c3a_the_quarrel_of_five_months_ago_beside_the_night_of_arrest(cast: Cast) -> None:
    found = radar_of("c3a-through-sluitend")
    assert found.reports == 2 and found.gaps and 140 <= found.gaps[0] <= 160
    assert found.rising.yes and "physical" in found.fresh
    assert {one.kind for one in found.measures} == {"order", "arrest"}
    assert "structural_unsafety" in asked(found) and "stalking_pattern" not in asked(found)
