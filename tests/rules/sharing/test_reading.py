"""grounds.toml: what is wrong in it is said in Dutch, and the program does not start with it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sluitend.rules.sharing import BadGrounds, load_grounds
from sluitend.rules.sharing.grounds import GROUNDS, LABELS
from sluitend.rules.sharing.reading import put_together
from sluitend.rules.sources import all_sources
from tests.rules.sharing.test_grounds import REGION

GOOD: dict[str, Any] = {
    "code": "one", "kind": "covenant", "title": "Een", "source": "convenant", "says": "Ja.", "since": date(2020, 1, 1),
}  # fmt: skip
READING: dict[str, Any] = {
    "ground": "one", "since": date(2022, 1, 1), "works": False, "says": "Nee.", "source": "convenant",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"says": ""}, "one: says ontbreekt"),
        ({"kind": "gewoonte"}, "one: onbekende soort 'gewoonte'"),
        ({"source": "zeemeermin"}, "one: Deze bron staat niet in sources.toml: zeemeermin"),
        ({"needs": ["geduld"]}, "one: onbekende vraag geduld"),
        ({"medical": "misschien"}, "one: onbekende vraag 'misschien'"),
        ({"never": ["zeemeermin"]}, "one: onbekende categorie zeemeermin"),
        ({"from_kinds": ["@zeelui"]}, "one: onbekende groep @zeelui"),
        ({"kleur": "rood"}, "one: onbekend veld kleur"),
        ({"until": date(2020, 1, 1)}, "one: until ligt niet na since"),
        ({"since": datetime(2020, 1, 1, 12)}, "one: since is geen datum"),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadGrounds, match=fault):
        put_together({"ground": [{**GOOD, **change}]}, {})


def test_a_ground_that_is_there_twice_is_refused_also_when_the_region_repeats_the_law() -> None:
    with pytest.raises(BadGrounds, match="Deze grond staat er twee keer in: one"):
        put_together({"ground": [GOOD]}, {"ground": [GOOD]})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"ground": "zeemeermin"}, "Een lezing van een grond die niet bestaat: 'zeemeermin'"),
        ({"works": None}, "one: works ontbreekt"),
        ({"source": "zeemeermin"}, "zeemeermin"),
    ],
)
def test_a_reading_must_be_of_a_ground_that_exists(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadGrounds, match=fault):
        put_together({"ground": [GOOD]}, {"reading": [{**READING, **change}]})


def test_a_reading_of_an_organisation_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadGrounds, match="Een lezing van een organisatie die niet bestaat: zeemeermin"):
        put_together({"ground": [GOOD]}, {"reading": [{**READING, "by": "zeemeermin"}]}, frozenset({"fier"}))


@pytest.mark.parametrize("row", [{"on": date(2026, 1, 1)}, {"organisation": "fier"}, {"organisation": "fier", "on": 1}])
def test_who_left_has_a_name_and_a_day(row: dict[str, Any]) -> None:
    with pytest.raises(BadGrounds, match="geef alleen organisation en on, een datum"):
        put_together({"ground": [GOOD]}, {"left": [row]})


def test_who_left_is_known_from_that_day() -> None:
    book = put_together({}, {"left": [{"organisation": "fier", "on": date(2026, 7, 1)}]})
    assert book.left == {"fier": date(2026, 7, 1)}


def test_a_file_that_is_no_toml_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "grounds.toml").write_text("[[ground", encoding="utf-8")
    with pytest.raises(BadGrounds, match="is geen geldige TOML"):
        load_grounds(tmp_path)


def test_a_region_without_grounds_of_its_own_has_those_of_the_law(tmp_path: Path) -> None:
    assert load_grounds(tmp_path).by_code.keys() == load_grounds().by_code.keys()


def test_every_ground_of_the_region_has_a_source_a_label_and_members_that_exist() -> None:
    book = load_grounds(REGION)
    assert {ground.kind for ground in book.all} == set(GROUNDS) == set(LABELS)
    for row in (*book.all, *book.readings):
        assert row.source in all_sources()
    assert {reading.by for reading in book.readings} - {""} <= book.organisations
