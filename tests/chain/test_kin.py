"""What is told for the family drawing: written down with its source, beside what others tell, and never changed."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from sluitend.chain import report as reporting
from sluitend.chain import share
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.models import FamilyFact, PersonLink, Statement, TrailEntry
from sluitend.records.verify import findings
from tests.cast import DAAN, EMRE, HOUR, SANNE, START, VREEWIJK, Cast, report


@pytest.fixture
def case(cast: Cast) -> int:
    found = reporting.receive(message=report(), by=cast.karim, now=START).case
    assert found is not None
    return found


def who(case: int, name: str) -> int:
    return PersonLink.objects.get(mention__report__case=case, mention__given_names=name).person_id


def tell(case: int, by: int, kind: str, one: str, other: str = "", **more: str) -> int:
    told = {"source": "moeder", **more}
    against = who(case, other) if other else None
    return share.tell_family(
        case=case, kind=kind, person=who(case, one), other=against, by=by, now=START + HOUR, **told
    )


def test_two_sources_that_contradict_each_other_both_stay(case: int, cast: Cast) -> None:
    tell(case, cast.tess, "married", "Sanne", "Emre", since="2019-05")
    tell(case, cast.tess, "divorced", "Sanne", "Emre", since="2024", source="school")
    facts = FamilyFact.objects.order_by("pk")
    assert [(one.kind, one.since, one.statement.source) for one in facts] == [
        ("married", "2019-05", "moeder"), ("divorced", "2024", "school"),
    ]  # fmt: skip
    assert [one.statement.text for one in facts] == ["sinds 05-2019", "sinds 2024"]
    assert TrailEntry.objects.filter(case=case, verb="share.tell_family").count() == 2
    assert not list(findings(now=START + HOUR))


def test_what_was_told_cannot_be_changed_by_anybody(case: int, cast: Cast) -> None:
    tell(case, cast.tess, "pregnant", "Sanne", "Emre", until="2026-08")
    with pytest.raises(DatabaseError), transaction.atomic():
        FamilyFact.objects.update(kind="deceased")
    assert FamilyFact.objects.get().kind == "pregnant"


def test_a_pregnancy_is_kept_as_what_concerns_children(case: int, cast: Cast) -> None:
    tell(case, cast.tess, "pregnant", "Sanne")
    assert Statement.objects.get().category == "children"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "friends"}, "kind"), ({"one": "", "kind": "deceased"}, "person"), ({"other": ""}, "other"),
        ({"other": "Sanne"}, "other"), ({"since": "2024-13"}, "since"), ({"since": "gisteren"}, "since"),
        ({"since": "2024", "until": "2020-01"}, "until"), ({"source": "  "}, "source"),
        ({"source": "x" * 121}, "source"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_at_its_field(case: int, cast: Cast, wrong: dict[str, str], field: str) -> None:
    told = {"kind": "married", "one": "Sanne", "other": "Emre", **wrong}
    people = {name: who(case, told.pop(name)) if told[name] else told.pop(name) or None for name in ("one", "other")}
    with pytest.raises(Refused) as refused:
        share.tell_family(case=case, person=people["one"], other=people["other"], by=cast.tess, now=START + HOUR,
                          **{"source": "moeder", **told})  # fmt: skip
    assert refused.value.field == field
    assert not FamilyFact.objects.exists()


def test_only_who_takes_part_tells_and_only_about_this_family(case: int, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        tell(case, cast.cora, "married", "Sanne", "Emre")
    with pytest.raises(Refused):
        share.tell_family(case=case, kind="deceased", person=999_999, source="x", by=cast.tess, now=START + HOUR)


def test_a_shared_house_with_somebody_at_a_secret_address_is_as_secret(cast: Cast) -> None:
    away = replace(SANNE, homes=(replace(VREEWIJK, hidden=True),))
    case = reporting.receive(message=report(mentions=(away, EMRE, DAAN)), by=cast.karim, now=START).case
    assert case is not None
    tell(case, cast.tess, "same_home", "Sanne", "Daan")
    tell(case, cast.tess, "same_home", "Emre", "Daan")
    assert [one.category for one in Statement.objects.order_by("pk")] == ["hidden_address", "contact_address"]
