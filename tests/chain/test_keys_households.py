"""Two weak hits on people of one known household are one strong hit on the family."""

from dataclasses import replace

from sluitend.chain import report as reports
from sluitend.chain.match.recognising import told_identity
from sluitend.matching.bands import Band
from sluitend.matching.dates import PartialDate
from sluitend.records.candidates import find
from sluitend.records.models import PersonLink
from tests.cast import DAAN, SANNE, START, Cast, report

# The same mother and child, told by somebody who knows little: an initial and a year, and of the child only the name.
MOTHER = replace(SANNE, given_names="S.", bsn=None, phones=(), homes=(), birth_date=PartialDate(1990, None, None))
CHILD = replace(DAAN, homes=(), birth_date=None)


def test_two_people_of_one_known_case_strengthen_each_other_with_a_line_of_its_own(cast: Cast, case: int) -> None:
    alone, together = find([told_identity(MOTHER)]), find([told_identity(MOTHER), told_identity(CHILD)])
    weak, strong = alone.candidates[0][0].judgement, together.candidates[0][0].judgement
    assert (weak.band, strong.band) == (Band.POSSIBLE, Band.LIKELY)
    assert "household" in {reason.field for reason in strong.reasons}
    assert round(sum(one.weight for one in strong.reasons), 1) == strong.weight > weak.weight


def test_people_of_two_families_do_not(cast: Cast) -> None:
    for who in (SANNE, replace(DAAN, homes=())):
        reports.receive(message=report(mentions=(who,)), by=cast.karim, now=START)
    assert PersonLink.objects.values("mention__report__case").distinct().count() == 2
    apart, both = find([told_identity(MOTHER)]), find([told_identity(MOTHER), told_identity(CHILD)])
    assert [one.judgement for one in both.candidates[0]] == [one.judgement for one in apart.candidates[0]]


def test_somebody_does_not_strengthen_herself(cast: Cast, case: int) -> None:
    alone, twice = find([told_identity(MOTHER)]), find([told_identity(MOTHER)] * 2)
    assert twice.candidates[0] == twice.candidates[1] == alone.candidates[0]
