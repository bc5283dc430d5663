"""Helping: one arrangement for the whole family from one budget that is never exceeded."""

import pytest

from sluitend.chain import care
from sluitend.chain.care import Line
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import Arrangement, ArrangementLine, Budget, PersonLink
from tests.cast import START, Cast
from tests.covers import covers


@covers("R-ARR-03", "R-ARR-06", "R-ARR-13", "R-ARR-14", "R-KNEL-22")
def test_one_decision_gives_each_member_of_the_family_help_from_the_same_money(cast: Cast, case: int) -> None:
    people = list(PersonLink.objects.filter(mention__report__case=case).values_list("person", flat=True))
    lines = [Line("Systeemtherapie", "arosa", 1200), *(Line("Eigen hulp", "de-waag", 300, key) for key in people)]
    key = care.start(case=case, lines=lines, why="Geweld en ouderschap hangen samen", by=cast.tess, now=START)
    assert Arrangement.objects.count() == 1
    assert ArrangementLine.objects.filter(arrangement=key).count() == 4
    assert Budget.objects.get().reserved == 2100_00


def test_the_budget_is_never_exceeded_and_a_refusal_reserves_nothing(cast: Cast, case: int) -> None:
    Budget.objects.update(total=1000_00)
    care.start(case=case, lines=[Line("Hulp", "arosa", 999)], why="Nodig", by=cast.tess, now=START)
    with pytest.raises(Refused, match="niet toereikend"):
        care.start(case=case, lines=[Line("Hulp", "arosa", 2)], why="Nodig", by=cast.tess, now=START)
    care.start(case=case, lines=[Line("Hulp", "arosa", 1)], why="Nodig", by=cast.tess, now=START)
    assert Budget.objects.get().reserved == 1000_00


@pytest.mark.parametrize(
    ("lines", "why"),
    [([], "Nodig"), ([Line("", "arosa", 1)], "Nodig"), ([Line("Hulp", "arosa", -1)], "Nodig"),
     ([Line("Hulp", "bestaat-niet", 1)], "Nodig"), ([Line("Hulp", "arosa", 1)], " "),
     ([Line("Hulp", "arosa", 1, 999_999)], "Nodig"), ([Line("Hulp", "²", 1)], "Nodig")],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_refused_and_nothing_is_reserved(
    cast: Cast, case: int, lines: list[Line], why: str
) -> None:
    with pytest.raises(Refused):
        care.start(case=case, lines=lines, why=why, by=cast.tess, now=START)
    assert (Budget.objects.get().reserved, Arrangement.objects.count()) == (0, 0)


def test_the_director_starts_help(cast: Cast, case: int) -> None:
    with pytest.raises(NotAllowed):
        care.start(case=case, lines=[Line("Hulp", "arosa", 1)], why="Nodig", by=cast.petra, now=START)
