"""The rule book: every number has a source and a date, and a mistake in it is named."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sluitend.rules.book import BadBook, UnknownValue, load, shelve
from sluitend.rules.checks import checks_after
from sluitend.rules.escalation import next_rung
from sluitend.rules.sources import all_sources
from sluitend.rules.terms import TERMS
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY


def _row(**changes: Any) -> dict[str, Any]:
    row = {
        "name": "x",
        "number": 5,
        "unit": "days",
        "kind": "agreement",
        "source": "regio-instelling",
        "since": date(2020, 1, 1),
    }
    return {**row, **changes}


@covers("R-LAW-01")
def test_every_number_has_a_source_that_exists_and_a_label() -> None:
    for value in BOOK.all():
        assert value.source_id in all_sources(), value.name
        assert value.label, value.name


def test_every_term_is_in_the_book_today_with_a_whole_number() -> None:
    for term in TERMS:
        assert BOOK.value(term, on=TODAY).whole > 0


def test_what_no_source_gives_is_marked_as_still_to_be_agreed_and_never_as_law() -> None:
    for value in BOOK.all():
        if value.source_id in ("regio-instelling", "volgen-instelling", "telregels"):
            assert value.kind != "law", value.name
    assert "geen wet" in BOOK.value("monitoring_moments", on=TODAY).source


def test_an_old_case_keeps_the_value_of_its_day() -> None:
    shelf = shelve([_row(), _row(number=7, since=date(2025, 1, 1))])
    book = type(BOOK)("test", shelf, {})
    assert book.value("x", on=date(2024, 12, 31)).number == 5
    assert book.value("x", on=date(2025, 1, 1)).number == 7
    with pytest.raises(UnknownValue, match="2019-12-31"):
        book.value("x", on=date(2019, 12, 31))


@covers("R-LAW-01")
def test_the_file_of_a_case_of_before_the_change_is_kept_as_long_as_the_law_then_said() -> None:
    assert BOOK.value("keep_veilig_thuis", on=date(2019, 12, 31)).number == 15
    assert BOOK.value("keep_veilig_thuis", on=date(2020, 1, 1)).number == 20


def test_a_value_that_ended_holds_no_more_and_an_older_one_does_not_come_back() -> None:
    old, new = _row(), _row(number=7, since=date(2022, 1, 1), until=date(2022, 12, 31))
    book = type(BOOK)("test", shelve([old, new]), {})
    assert book.value("x", on=date(2022, 12, 31)).number == 7
    assert book.has("x", on=date(2022, 12, 31))
    assert not book.has("x", on=date(2023, 1, 1))
    with pytest.raises(UnknownValue, match="2023-01-01"):
        book.value("x", on=date(2023, 1, 1))


def test_when_a_value_of_a_region_ends_the_national_one_holds_again() -> None:
    region = shelve([_row(number=3, since=date(2021, 1, 1), until=date(2021, 6, 30))])
    book = type(BOOK)("test", shelve([_row()]), region)
    numbers = [book.value("x", on=on).number for on in (date(2020, 12, 31), date(2021, 6, 30), date(2021, 7, 1))]
    assert numbers == [5, 3, 5]


def test_the_value_of_a_region_goes_first_from_its_own_day(tmp_path: Path) -> None:
    _write(tmp_path, number=4, since="2026-06-01")
    book = load(tmp_path)
    assert book.value("pickup_answer", on=date(2026, 5, 31)).number == 24
    assert book.value("pickup_answer", on=date(2026, 6, 1)).number == 4


def test_a_region_can_set_the_unit_of_a_legal_term_but_not_make_it_an_agreement(tmp_path: Path) -> None:
    _write(tmp_path, name="safety_assessment", number=5, kind="law", unit="days")
    assert load(tmp_path).value("safety_assessment", on=TODAY).unit == "days"
    other = tmp_path / "other"
    other.mkdir()
    _write(other, name="safety_assessment", number=9, kind="agreement", unit="days")
    with pytest.raises(BadBook, match="wettelijke termijn"):
        load(other)


def _write(folder: Path, *, name: str = "pickup_answer", unit: str = "hours", **more: Any) -> None:
    row = {"name": name, "unit": unit, "kind": "agreement", "source": "regio-instelling", **more}
    since = row.pop("since", "2026-01-01")
    lines = [f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in row.items()]
    text = "\n".join(["[[value]]", *lines, f"since = {since}"])
    (folder / "values.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([_row(), _row(number=6)], "twee waarden"),
        ([_row(until=date(2021, 1, 1)), _row(number=6, since=date(2021, 1, 1))], "op 2021-01-01 gelden twee waarden"),
        ([_row(until=date(2030, 1, 1)), _row(number=6, since=date(2021, 1, 1))], "laat de oude eerder eindigen"),
        ([_row(until=date(2019, 1, 1))], "until ligt voor since"),
        ([_row(since="2020-01-01")], "since is geen datum"),
        ([_row(until="ooit")], "until is geen datum"),
        ([_row(source="art-99")], "x: Deze bron staat niet in sources.toml: art-99"),
        ([_row(source="wgs-1-8-7")], "de bron Wet gegevensverwerking .* geldt niet op 2020-01-01"),
        ([_row(unit="years", number=1, general_terms_act=True)], "Algemene termijnenwet"),
        ([_row(unit="months", number=4, general_terms_act=True)], "Algemene termijnenwet"),
        ([_row(unit="days", number=91, general_terms_act=True)], "Algemene termijnenwet"),
        ([_row(number=-1)], "niet negatief"),
        ([_row(number=True)], "geen heel getal"),
        ([_row(number=[3, "later"], unit="months")], "'later' is geen heel getal"),
        ([_row(source="")], "source ontbreekt"),
        ([{key: value for key, value in _row().items() if key != "source"}], "source ontbreekt"),
        ([{key: value for key, value in _row().items() if key != "since"}], "since ontbreekt"),
        ([_row(unit="lichtjaren")], "onbekende eenheid"),
        ([_row(kind="wens")], "onbekende soort"),
        ([_row(nummer=3)], "onbekend veld nummer"),
        ([_row(unit="hours", general_terms_act=True)], "Algemene termijnenwet"),
        ([_row(unit="weeks", number=13, general_terms_act=True)], "Algemene termijnenwet"),
        ([_row(number=1.5, general_terms_act=True)], "geen heel getal"),
    ],
)
def test_a_mistake_in_the_book_is_named(rows: list[dict[str, Any]], fault: str) -> None:
    with pytest.raises(BadBook, match=fault):
        shelve(rows)


def test_the_same_text_gives_the_same_version() -> None:
    assert load(None).version == load().version
    assert len(BOOK.version) == 12


@covers("R-PLAN-08")
def test_checks_after_a_handover_come_at_3_12_and_18_months_on_working_days() -> None:
    planned = checks_after(date(2026, 2, 2), book=BOOK)
    assert [(check.months, check.on) for check in planned] == [
        (3, date(2026, 5, 4)),  # 2 May is a Saturday
        (12, date(2027, 2, 2)),
        (18, date(2027, 8, 2)),
    ]
    assert planned[0].value.kind != "law"


def test_moments_of_checking_that_are_no_list_of_months_are_refused() -> None:
    shelf = shelve([_row(name="monitoring_moments", number=3, unit="months")])
    with pytest.raises(BadBook, match="lijst van maanden"):
        checks_after(TODAY, book=type(BOOK)("test", shelf, {}))


@covers("R-ROUTE-20")
def test_each_rung_is_told_in_turn_and_above_the_top_there_is_none() -> None:
    ladder = ("team_manager", "area_manager", "care_consul")
    assert [next_rung(ladder, reached) for reached in range(5)] == [0, 1, 2, None, None]
    assert next_rung((), 0) is None
    with pytest.raises(ValueError, match="negatief"):
        next_rung(ladder, -1)
