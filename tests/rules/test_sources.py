"""Where rules come from: every source says what it says, since when, and how sure we are."""

from datetime import date
from typing import Any

import pytest

from sluitend.rules.sources import BadSource, UnknownSource, all_sources, cite, read_sources
from tests.covers import covers
from tests.rules.examples import BOOK


def test_every_source_says_what_it_says_and_how_sure_we_are() -> None:
    for source in all_sources().values():
        assert source.title and source.says and source.span
        assert source.certainty in ("high", "medium", "low")


@covers("R-LAW-01", "R-LAW-04")
def test_a_law_that_a_legal_number_rests_on_says_since_when_or_that_this_is_not_established() -> None:
    for value in BOOK.all():
        source = all_sources()[value.source_id]
        assert source.in_force(value.since), value.name
        assert (source.since is None) == (source.span == "niet vastgesteld"), source.id
    assert all_sources()["wth-9"].span == "vanaf 01-01-2009"
    assert all_sources()["wgs-1-8-7"].in_force(date(2025, 3, 1))
    assert not all_sources()["wgs-1-8-7"].in_force(date(2025, 2, 28))


def test_a_source_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownSource, match="art-99"):
        cite("art-99")


def _source(**changes: Any) -> dict[str, dict[str, Any]]:
    return {"x": {"title": "Wet", "article": "art. 1", "says": "Dit.", **changes}}


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (_source(title=""), "title ontbreekt"),
        (_source(says=" "), "says ontbreekt"),
        ({"x": {"title": "Wet", "says": "Dit."}}, "article ontbreekt"),
        (_source(sinds=date(2020, 1, 1)), "onbekend veld sinds"),
        (_source(certainty="vast"), "onbekende zekerheid"),
        (_source(since="2020"), "since is geen datum"),
        (_source(since=date(2020, 1, 2), until=date(2020, 1, 1)), "until ligt voor since"),
    ],
)
def test_a_mistake_in_the_sources_is_named(rows: dict[str, dict[str, Any]], fault: str) -> None:
    with pytest.raises(BadSource, match=f"x: {fault}"):
        read_sources(rows)


def test_a_source_says_in_words_when_it_is_in_force() -> None:
    def span(**days: date) -> str:
        return read_sources(_source(**days))["x"].span

    assert span() == "niet vastgesteld"
    assert span(since=date(2020, 1, 1)) == "vanaf 01-01-2020"
    assert span(until=date(2022, 1, 20)) == "tot en met 20-01-2022"
    assert span(since=date(2020, 1, 1), until=date(2022, 1, 20)) == "vanaf 01-01-2020 tot en met 20-01-2022"
