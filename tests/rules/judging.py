"""How each file of examples is judged: file name to a function that runs one example and asserts what it says."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from sluitend.rules import (
    changing,
    direction,
    disposition,
    escalation,
    noticing,
    phases,
    protection,
    recognising,
    rights,
)
from sluitend.rules.book import UnknownValue
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.checks import checks_after
from sluitend.rules.decision import Decision, Outcome
from sluitend.rules.keeping import keep_until, rule_of
from sluitend.rules.register import rule
from sluitend.rules.routing import who_acts
from sluitend.rules.territory import network_for, organisation_for, read_region, veilig_thuis_for
from tests.rules import judging_radar, judging_time
from tests.rules.examples import BOOK, CASES, REGION, TODAY, facts, given, rows

Row = dict[str, Any]


def judge(file: str, row: Row) -> None:
    """Run one example; where it names `raises`, the rule must raise with these words."""
    if "raises" not in row:
        JUDGES[file](row)
        return
    with pytest.raises((ValueError, UnknownValue), match=row["raises"]):
        JUDGES[file](row)


def everything() -> list[tuple[str, Row]]:
    """Every example with the file it stands in, those of sharing left aside: they have their own judge."""
    return [(file, row) for file in JUDGES for row in rows(file)]


def counted() -> int:
    """How many examples there are in all files together."""
    return sum(len(rows(path.stem)) for path in CASES.glob("*.toml"))


def as_written(decision: Decision, row: Row) -> None:
    """The answer is the one in the example, with its reason and source, and can be stored."""
    answer = row.get("answer") or row["outcome"]
    assert decision.outcome is Outcome(answer), decision.why
    assert decision.yes is (answer == "yes")
    assert (row.get("because") or row.get("why", "")) in decision.why
    assert row.get("source", "") in decision.source
    assert decision.why and decision.source and decision.version
    assert [value.name for value in decision.values] == row.get("values", [value.name for value in decision.values])
    json.dumps(decision.receipt())
    if row.get("rule") and decision.outcome is not Outcome.NO:
        assert not rule(f"{row['rule']}").stops(decision)


def _named(module: Any) -> Callable[[Row], None]:
    return lambda row: as_written(getattr(module, row["rule"])(**given(row)), row)


def _phases(row: Row) -> None:
    answer = getattr(phases, row["rule"])(**given(row), book=BOOK, on=row.get("on", TODAY))
    as_written(answer, row)
    assert {value.since for value in answer.values} == set(row.get("since", {value.since for value in answer.values}))


def _disposition(row: Row) -> None:
    as_written(disposition.straight_to_local_field(**given(row), facts=facts(row.get("facts", []))), row)


def _recognising(row: Row) -> None:
    decision = recognising.same_person(**given(row))
    as_written(decision, row)
    assert decision.inputs["then"] == {"yes": "link", "ask": "ask", "no": "new"}[row["answer"]]


def _changing(row: Row) -> None:
    told, on = given(row), row.get("on", TODAY)
    value = BOOK.value(told["term"], on=on)
    if row["rule"] == "may_suspend":
        as_written(changing.may_suspend(term=told["term"], value=value), row)
        return
    own = changing.extension_of(told["term"], BOOK, on)
    more = {"passed": False, "longer": False, **told}
    decision = changing.may_extend(value=value, extension=own, **more)
    as_written(decision, row)


def _noticing(row: Row) -> None:
    as_written(noticing.unusually_many(**given(row), book=BOOK, on=TODAY), row)


def _routing(row: Row) -> None:
    networks = tuple(row.get("networks", ["netwerk-noord"]))
    asks = who_acts(facts=facts(row["facts"]), networks=networks, book=BOOK, on=row.get("on", TODAY))
    terms = {ask.party: ask.term for ask in asks}
    assert set(terms) == {"veilig_thuis", *(f"network:{code}" for code in networks), *row["asked"]}
    assert {party: terms[party] for party in row.get("terms", {})} == row.get("terms", {})
    assert row.get("veilig_thuis_says", "") in asks[0].question


def _checks(row: Row) -> None:
    assert [check.on for check in checks_after(row["handed_over"], book=BOOK)] == row["on"]


def _escalation(row: Row) -> None:
    found = escalation.next_rung(row["ladder"], row["reached"])
    assert (row["ladder"][found] if found is not None else "") == row["told"]


def _territory(row: Row) -> None:
    region = read_region(REGION)
    if "network" in row:
        assert (network_for(region, row["postcode"]) or "") == row["network"]
    if "veilig_thuis" in row:
        assert veilig_thuis_for(region, row["postcode"]) == row["veilig_thuis"]
    if "kind" in row:
        assert (organisation_for(region, row["kind"], row.get("postcode", "")) or "") == row["organisation"]


def _keeping(row: Row) -> None:
    first, last = (row[name].replace(tzinfo=AMSTERDAM) for name in ("first", "last"))
    end = keep_until(row.get("rule") or rule_of(row["kind"]), first=first, last=last, book=BOOK)
    assert end.astimezone(AMSTERDAM).replace(tzinfo=None) == row["end"]


def _book(row: Row) -> None:
    value = BOOK.value(row["name"], on=row["on"])
    assert (value.number, value.unit, value.kind) == (row["number"], row["unit"], row["kind"])
    assert row.get("source", "") in value.source


JUDGES: dict[str, Callable[[Row], None]] = {
    "book": _book,
    "changing": _changing,
    "checks": _checks,
    "counting": judging_time.counting_as_written,
    "direction": _named(direction),
    "disposition": _disposition,
    "escalation": _escalation,
    "extensions": judging_time.extensions_as_written,
    "gaps": judging_time.gaps_as_written,
    "keeping": _keeping,
    "noticing": _noticing,
    "phases": _phases,
    "protection": _named(protection),
    "radar": partial(judging_radar.radar_as_written, as_written),
    "radar_severity": partial(judging_radar.severity_as_written, as_written),
    "radar_sources": partial(judging_radar.sources_as_written, as_written),
    "radar_stalking": partial(judging_radar.stalking_as_written, as_written),
    "recognising": _recognising,
    "rights": lambda row: as_written(rights.who_asks(**given(row)), row),
    "rights_answer": lambda row: as_written(rights.may_answer_representative(**given(row)), row),
    "routing": _routing,
    "terms": judging_time.terms_as_written,
    "territory": _territory,
    "warnings": judging_time.warnings_as_written,
    "working_days": judging_time.working_days_as_written,
}
