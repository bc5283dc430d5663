"""Who is asked to act: the examples, and what holds for every report whatever its facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.rules.facts import Facts
from sluitend.rules.routing import FACTS, parties, table, who_acts
from sluitend.rules.terms import TERMS
from sluitend.rules.territory import organisation_for
from tests.covers import covers
from tests.rules.examples import BOOK, TODAY
from tests.rules.test_region import REGION

any_facts = st.builds(Facts, **{name: st.booleans() for name in FACTS})
network_codes = st.lists(st.sampled_from([network.code for network in REGION.networks]), min_size=1, unique=True)


@covers("R-ROUTE-01", "R-ROUTE-02", "R-ROUTE-15")
@given(told=any_facts, networks=network_codes)
def test_veilig_thuis_and_every_network_are_asked_whatever_the_facts(told: Facts, networks: list[str]) -> None:
    asks = who_acts(facts=told, networks=tuple(networks), book=BOOK, on=TODAY)
    asked = [ask.party for ask in asks]
    assert asked[: 1 + len(networks)] == ["veilig_thuis", *(f"network:{code}" for code in networks)]
    assert asks[0].term == "safety_assessment"


@given(told=any_facts, networks=network_codes)
def test_nobody_is_asked_twice_and_each_is_asked_a_question_with_a_reason_and_a_term(
    told: Facts, networks: list[str]
) -> None:
    asks = who_acts(facts=told, networks=tuple(networks), book=BOOK, on=TODAY)
    assert len({ask.party for ask in asks}) == len(asks)
    for ask in asks:
        assert ask.question.endswith("?") and ask.why and ask.source
        assert ask.term in TERMS and BOOK.has(ask.term, on=TODAY)


@given(told=any_facts, more=st.sampled_from(sorted(FACTS)))
def test_one_more_fact_never_makes_anybody_stay_away(told: Facts, more: str) -> None:
    def parties_for(these: Facts) -> set[str]:
        return {ask.party for ask in who_acts(facts=these, networks=("n",), book=BOOK, on=TODAY)}

    known = {name: getattr(told, name) for name in FACTS}
    assert parties_for(told) <= parties_for(Facts(**{**known, more: True}))


def test_a_report_without_any_network_is_refused_because_somebody_near_home_must_act() -> None:
    with pytest.raises(ValueError, match="vangnet"):
        who_acts(facts=Facts(), networks=(), book=BOOK, on=TODAY)


def test_the_same_network_for_two_addresses_is_asked_once() -> None:
    asks = who_acts(facts=Facts(), networks=("n", "n"), book=BOOK, on=TODAY)
    assert [ask.party for ask in asks] == ["veilig_thuis", "network:n"]


def test_the_region_has_an_organisation_for_every_party_that_routing_can_ask() -> None:
    for postcode in ("3073 AB", "3111 AA", "3261 AA", ""):
        missing = [party for party in parties() if organisation_for(REGION, party, postcode) is None]
        assert missing == []


def test_every_rule_of_the_table_can_come_true() -> None:
    for rule in table():
        told = Facts(**dict.fromkeys([*rule.facts, *rule.one_of], True))
        assert rule.holds(told, BOOK, TODAY), rule.party
