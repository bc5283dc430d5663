"""`sluitend rules` prints the rule book as one readable page."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sluitend.rules.book import load
from sluitend.rules.register import rules
from sluitend.rules.rule_book import rule_book
from sluitend.rules.rule_text import as_text
from tests.covers import covers
from tests.rules.examples import REGION


def _printed(*args: str) -> str:
    out = StringIO()
    call_command("rules", *args, stdout=out)
    return out.getvalue()


@covers("R-LAW-01", "R-LAW-04")
def test_every_rule_value_and_source_is_on_the_page_with_when_it_holds():
    page = _printed()
    found = rule_book(load(), on=date(2026, 11, 22))
    assert all(rule.title in page and rule.name in page for rule in rules())
    assert all(entry.name in page for entry in found.values)
    assert all(source.link in page for source in found.sources)
    assert "in werking: vanaf 01-01-2009; zelf in de wettekst of bron gelezen" in page
    assert "15 jaar, wet, vanaf 01-01-2015" in page and "20 jaar, wet, vanaf 01-01-2020 ← nu" in page
    assert "harde grens: een nee houdt tegen" in page and "advies: afwijken mag, met een reden" in page


def test_each_rule_shows_how_many_examples_it_has_and_some_of_them():
    page = _printed()
    assert page.count("voorbeelden, zoals:") == len(rules())
    assert "- De burgemeester legt een huisverbod op." in page


def test_the_grounds_for_sharing_and_the_table_of_looks_are_on_the_page_in_their_order():
    page = _printed()
    found = rule_book(load(), on=date(2026, 11, 22), region=REGION)
    assert found.grounds and found.looks
    assert all(one.ground.title in page for one in found.grounds)
    assert page.index("3. GRONDEN OM TE DELEN") < page.index("4. WIE ZIET WAT") < page.index("5. BRONNEN")
    assert f"{len(found.looks)}. " in page


def test_the_page_of_an_older_day_says_what_held_then():
    assert "15 jaar, wet, vanaf 01-01-2015 ← nu" in _printed("--on", "2019-06-01")


def test_the_page_is_readable_in_a_window_of_a_hundred_characters():
    assert max(len(line) for line in _printed().splitlines() if "http" not in line) <= 110


def test_without_the_examples_the_page_says_so(tmp_path: Path):
    found = rule_book(load(), on=date(2026, 11, 22), examples=tmp_path / "nothing")
    page = as_text(found)
    assert not found.has_examples and "De voorbeelden staan niet in deze installatie" in page
    assert "zoals:" not in page


def test_a_book_that_contradicts_itself_is_one_clear_line(tmp_path: Path, settings):
    row = '[[value]]\nname = "x"\nnumber = 1\nunit = "days"\nkind = "agreement"\nsource = "regio-instelling"\n'
    (tmp_path / "values.toml").write_text(row + "since = 2020-01-01\n" + row + "since = 2020-01-01\n")
    settings.SLUITEND_REGION = tmp_path
    with pytest.raises(CommandError, match="x: twee waarden gelden vanaf dezelfde dag, 2020-01-01"):
        _printed()
