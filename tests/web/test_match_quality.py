"""The page on the quality of recognising: counts from what people decided, small ones hidden, and what is assumed."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone

from sluitend.chain import monitor
from sluitend.chain.match import sampling
from sluitend.chain.report import receive
from sluitend.chain.share import retention
from sluitend.records.models import (
    AccessLog,
    MatchQuestion,
    MatchSample,
    Mention,
    Organisation,
    Person,
    PersonLink,
    Report,
)
from sluitend.records.read import match_quality, shown_rates
from sluitend.records.read.shown_rates import Rate
from sluitend.records.read.viewer import viewer_of
from tests.cast import DAY, START, Cast, report
from tests.covers import covers

PAGE = "/herkennen/kwaliteit/"
pytestmark = pytest.mark.django_db


def counted(cast: Cast):
    now = timezone.now()
    return match_quality.quality(viewer_of(cast.pim), start=now - timedelta(days=365), end=now + timedelta(days=1),
                                 recent=now - timedelta(days=90))  # fmt: skip


@pytest.fixture
def mention(cast: Cast) -> Mention:
    receive(message=report(), by=cast.karim, now=timezone.now())
    return Mention.objects.order_by("pk").first()


def more(mention: Mention, count: int, given_names: str = "Sanne", days_ago: int = 1) -> list[Mention]:
    """As many others as are needed, each in a report of its own; only what the counting looks at."""
    at = timezone.now() - timedelta(days=days_ago)
    of = mention.report
    made = []
    for _number in range(count):
        told = Report.objects.create(kind="report", door="form", received_at=at, case=of.case, controller=of.controller,
                                     what_happened="x")  # fmt: skip
        made.append(Mention.objects.create(report=told, position=0, given_names=given_names))
    return made


def asked(mentions: list[Mention], answer: str, band: str = "likely", later: bool = False) -> None:
    for one in mentions:
        person = Person.objects.create(created_at=one.report.received_at)
        PersonLink.objects.create(mention=one, person=person, band="new", at=one.report.received_at)
        at = one.report.received_at + timedelta(days=1 if later else 0)
        MatchQuestion.objects.create(mention=one, person=person, band=band, weight=5.0, asked_at=at, answer=answer,
                                     answered_at=at if answer else None)  # fmt: skip


def linked(mentions: list[Mention], *, undone: bool = False, band: str = "certain") -> None:
    for one in mentions:
        person = Person.objects.create(created_at=one.report.received_at)
        at = one.report.received_at
        PersonLink.objects.create(mention=one, person=person, band=band, at=at, ended_at=at if undone else None)


@covers("R-INTAKE-11")
def test_what_people_answered_becomes_a_share_with_its_interval_per_band(cast: Cast, mention: Mention) -> None:
    asked(more(mention, 30), "same")
    asked(more(mention, 10), "other")
    asked(more(mention, 6), "other", band="possible")
    asked(more(mention, 7), "")
    found = counted(cast)
    assert found.bands["likely"] == Rate("40", 75.0, 59.8, 85.8)
    assert found.bands["possible"] == Rate("6", 0.0, 0.0, 39.0)
    assert found.waiting == "7"
    asked(more(mention, 8), "other", band="certain", later=True)  # by the search of the whole register
    assert counted(cast).bands["later"].whole == "8" and counted(cast).wrong == Rate("0")


def test_a_link_that_was_undone_counts_as_wrong_unless_it_was_given_back(cast: Cast, mention: Mention) -> None:
    linked(more(mention, 90))
    linked(more(mention, 10), undone=True)
    assert counted(cast).wrong == Rate("100", 10.0, 5.5, 17.4)
    for one in PersonLink.objects.filter(ended_at__isnull=False):
        PersonLink.objects.create(mention=one.mention, person=one.person, band="certain", at=one.at, again=one)
    assert counted(cast).wrong.value == 0.0


def test_a_small_number_is_hidden_and_only_a_bound_that_holds_is_told() -> None:
    for wrong in (1, 2, 3, 4):
        told = shown_rates.rate(100 - wrong, 100)
        assert (told.whole, told.value, told.low) == ("100", None, 90.2)
    assert shown_rates.rate(2, 3) == Rate("<5")
    assert shown_rates.rate(2, 100).value is None and shown_rates.rate(2, 100) == shown_rates.rate(4, 100)
    assert shown_rates.recall(at_once=50, later=2, silent=100, drawn=0, known=0) == shown_rates.recall(
        at_once=50, later=4, silent=100, drawn=0, known=0
    )


def test_without_a_sample_there_is_only_an_upper_bound_and_the_page_says_so(as_, cast: Cast, mention: Mention) -> None:
    asked(more(mention, 40), "same")
    asked(more(mention, 10), "same", later=True)
    found = counted(cast)
    assert found.recall.value is None and found.recall.high == 80.0 and not found.recall.sampled
    page = as_("pim").get(PAGE).content.decode()
    assert "≤ 80,0" in page and "Zonder steekproef" in page


def test_with_a_sample_the_missed_are_estimated_from_it(as_, cast: Cast, mention: Mention) -> None:
    asked(more(mention, 40), "same")
    silent = more(mention, 100)
    linked(silent, band="new")
    for place, one in enumerate(silent[:50]):
        MatchSample.objects.create(mention=one, drawn_at=timezone.now(), answer="known" if place < 5 else "new",
                                   answered_at=timezone.now(), answered_by_id=cast.tess)  # fmt: skip
    told = counted(cast).recall
    assert told.sampled and told.low < told.value < told.high
    assert told.value == pytest.approx(100 * 40 / (40 + 103 * 0.1), abs=0.1)  # with the three of the report itself
    assert "Geschat uit de steekproef" in as_("pim").get(PAGE).content.decode()


def test_names_are_counted_by_the_list_they_stand_in_and_nothing_of_it_is_kept(
    as_, cast: Cast, mention: Mention
) -> None:
    asked(more(mention, 20, "Mohamed"), "same")
    asked(more(mention, 20, "Willem"), "other")
    rows = {one.name: one for one in counted(cast).groups}
    assert rows["arabic"].proposals.value == 100.0 and rows["dutch"].proposals.value == 0.0
    page = as_("gea").get(PAGE).content.decode()
    assert "telt bij het herkennen zelf nooit mee" in page and "Mohamed" not in page


def test_the_group_of_a_name_is_used_for_counting_and_nowhere_else() -> None:
    using = [path for path in Path("sluitend").rglob("*.py") if "name_group" in path.read_text(encoding="utf-8")]
    assert sorted(path.as_posix() for path in using) == [
        "sluitend/matching/name_groups.py", "sluitend/records/read/match_quality.py",
    ]  # fmt: skip


def test_the_last_quarter_is_compared_with_what_was_before(as_, cast: Cast, mention: Mention) -> None:
    asked(more(mention, 60, days_ago=200), "same")
    asked(more(mention, 10, days_ago=200), "other")
    asked(more(mention, 20), "same")
    asked(more(mention, 30), "other")
    drift = counted(cast).drift
    assert drift.shown and drift.change < 0 and drift.low < drift.change < drift.high < 0
    assert "Dat is geen toeval" in as_("pim").get(PAGE).content.decode()
    assert len(counted(cast).quarters) >= 2


@pytest.mark.parametrize(("name", "status"), [("pim", 200), ("gea", 200), ("tom", 200), ("fred", 200),
                                              ("tess", 403), ("ada", 403)])  # fmt: skip
def test_the_page_is_for_who_answers_for_the_work(as_, cast: Cast, name: str, status: int) -> None:
    assert as_(name).get(PAGE).status_code == status
    assert as_(name).get(PAGE + "?maanden=zomaar").status_code == status


def test_an_empty_register_shows_a_page_without_numbers(as_, cast: Cast) -> None:
    page = as_("pim").get(PAGE).content.decode()
    assert "te weinig" in page and "30.000" in page


def test_who_is_drawn_is_looked_up_by_who_works_in_the_case_and_said_once(as_, cast: Cast, mention: Mention) -> None:
    now = timezone.now() + timedelta(hours=1)
    assert sampling.draw(count=2, by=cast.tess, now=now, lot=Random(1)) == 2
    assert sampling.draw(count=5, by=cast.tess, now=now, lot=Random(1)) == 1  # each once for ever
    page = as_("tess").get("/herkennen/steekproef/").content.decode()
    assert mention.report.case.number in page and page.count('name="sample"') == 3
    assert AccessLog.objects.filter(worker=cast.tess, what="match").exists()
    key = MatchSample.objects.order_by("pk").first().pk
    client = as_("tess")
    assert client.post("/herkennen/steekproef/", {"sample": key, "known": "nee"}).status_code == 302
    assert MatchSample.objects.get(pk=key).answer == "new"
    again = client.post("/herkennen/steekproef/", {"sample": key, "known": "ja"})
    assert "al opgezocht" in again.content.decode() and MatchSample.objects.get(pk=key).answer == "new"


@pytest.mark.parametrize("body", [{}, {"sample": "x", "known": "ja"}, {"sample": "999999", "known": "ja"},
                                  {"sample": "1", "known": "misschien"}])  # fmt: skip
def test_a_strange_answer_breaks_nothing(as_, cast: Cast, mention: Mention, body: dict[str, str]) -> None:
    assert as_("tess").post("/herkennen/steekproef/", body).status_code in (200, 400, 404, 422)


def test_who_is_destroyed_is_no_part_of_the_sample_any_more(cast: Cast) -> None:
    case = receive(message=report(), by=cast.karim, now=START).case
    assert sampling.draw(count=3, by=cast.tess, now=START + DAY) == 3
    monitor.close(case=case, why="Veilig", by=cast.tess, now=START + 7 * DAY, principle="Doen wat nodig is")
    late = START + 21 * 365.25 * DAY
    agency = Organisation.objects.get(code="veilig-thuis-rr").pk
    key = retention.propose(case=case, controller=agency, rule="keep_veilig_thuis", by=cast.tess, now=late)
    retention.approve(destruction=key, by=cast.bram, now=late)
    assert MatchSample.objects.count() == 0


def test_somebody_elsewhere_sees_nobody_of_the_sample(as_, cast: Cast, mention: Mention) -> None:
    sampling.draw(count=3, by=cast.tess, now=timezone.now() + timedelta(hours=1))
    assert 'name="sample"' not in as_("cora").get("/herkennen/steekproef/").content.decode()
    assert as_("pim").get("/herkennen/steekproef/").status_code == 403
