"""Cases that cannot be joined or parted say why; two families that share somebody are related."""

from dataclasses import replace

import pytest

from sluitend.chain import match
from sluitend.chain import report as reports
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.records.models import (
    Case,
    CaseLink,
    Report,
)
from sluitend.records.verify import findings
from tests.cast import DAY, EMRE, HOUR, START, Cast, report
from tests.chain.linking import WOMEN, Put, asked, told
from tests.chain.linking_cases import NOW, join, link_of, part


def test_cases_that_cannot_be_joined_say_why(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    with pytest.raises(Refused, match="deze casus zelf"):
        join(older, older, cast)
    with pytest.raises(Refused, match="geen casus met dit nummer"):
        match.join(case=older.case, other="2026-99999", why="x", by=cast.tess, now=NOW)
    with pytest.raises(Refused) as caught:
        join(younger, older, cast, why=" ")
    assert caught.value.field == "why"
    join(younger, older, cast)
    third = told(cast, WOMEN[2], at=START + 2 * HOUR)
    with pytest.raises(Refused, match=f"{younger.number} is al samengevoegd met casus {older.number}"):
        join(third, younger, cast)
    with pytest.raises(Refused, match="al samengevoegd"):
        join(younger, third, cast)


def test_parting_twice_says_who_was_first(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    key = link_of(younger).pk
    part(younger, cast)
    with pytest.raises(Refused, match="Tess heeft deze koppeling al losgemaakt"):
        match.part(case_link=key, why="x", by=cast.bram, now=NOW + DAY)
    with pytest.raises(Unknown):
        match.part(case_link=99_999, why="x", by=cast.bram, now=NOW)


def test_who_was_parted_is_joined_again_only_by_who_says_so(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    part(younger, cast)
    question = asked(younger.mention, older.mention)
    assert match.decide(question=question.pk, same=True, by=cast.bram, now=NOW + DAY).joined_into is None
    with pytest.raises(Refused, match="Tess legde op 03-03-2026 11:00 vast dat dit twee gezinnen zijn") as caught:
        join(younger, older, cast, now=NOW + DAY)
    assert caught.value.field == "anyway"
    join(younger, older, cast, now=NOW + DAY, anyway=True)
    assert CaseLink.objects.filter(other=younger.case).count() == 2


def test_only_who_takes_part_in_both_joins_and_a_strange_number_is_like_one_that_is_not_there(
    cast: Cast, two: tuple[Put, Put]
) -> None:
    older, younger = two
    with pytest.raises(Refused, match="geen casus met dit nummer"):
        join(older, younger, cast, by=cast.wim)
    with pytest.raises(NotAllowed):
        join(older, younger, cast, by=None)
    with pytest.raises(NotAllowed):
        join(younger, older, cast)
        part(younger, cast, by=cast.wim)
    assert CaseLink.objects.get().undone_at is None


def test_a_case_from_which_every_report_was_split_off_has_nothing_to_get_back(cast: Cast, two: tuple[Put, Put]) -> None:
    older, younger = two
    join(younger, older, cast)
    third = told(cast, WOMEN[2], at=START + 2 * HOUR)
    Report.objects.filter(mentions=younger.mention).update(case=third.case)
    with pytest.raises(Refused, match="niets om terug te geven"):
        part(younger, cast)
    assert link_of(younger).undone_at is None and Case.objects.get(pk=younger.case).state == "joined"


# verwant


def test_two_families_that_share_somebody_each_keep_their_own_case(cast: Cast) -> None:
    first = told(cast, replace(WOMEN[0]))
    partner = reports.receive(message=report(mentions=(replace(WOMEN[1]), EMRE)), by=cast.karim, now=START + HOUR)
    number = str(partner.number)
    key = match.relate(case=first.case, other=number, why="Hij woont nu daar", by=cast.tess, now=NOW)
    row = CaseLink.objects.get(pk=key)
    assert (row.kind, row.by_id, row.why) == ("related", cast.tess, "Hij woont nu daar")
    assert Case.objects.filter(pk__in=[first.case, partner.case], state="open").count() == 2
    with pytest.raises(Refused, match="al als verwant"):
        match.relate(case=first.case, other=number, why="x", by=cast.tess, now=NOW)
    with pytest.raises(Refused, match="Tess legde op"):
        match.join(case=first.case, other=number, why="x", by=cast.tess, now=NOW)
    match.unrelate(case_link=key, why="Vergissing", by=cast.bram, now=NOW + HOUR)
    with pytest.raises(Refused, match="Bram heeft deze koppeling al losgemaakt"):
        match.unrelate(case_link=key, why="x", by=cast.tess, now=NOW + HOUR)
    assert list(findings(now=NOW + HOUR, grace=30 * DAY)) == []
