"""Who must act on a report, all asked at the same moment.

Veilig Thuis and the network of every address are always asked; that does not wait for an assessment
(R-ROUTE-01, R-ROUTE-02). What else is asked follows from the facts, by the table in routing.toml.
Each is asked one thing: what must happen here (R-KNEL-30).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path

from sluitend.rules.book import Book
from sluitend.rules.facts import Facts
from sluitend.rules.sources import cite
from sluitend.rules.terms import TERMS

FILE = Path(__file__).with_name("routing.toml")
FACTS = frozenset(field.name for field in fields(Facts))


class BadRouting(ValueError):
    """routing.toml names a fact or a term that does not exist."""


@dataclass(frozen=True)
class Ask:
    """One party asked to act.

    `party` is a kind of organisation or "network:<code>"; `term` is a name in TERMS.
    """

    party: str
    question: str
    term: str
    why: str
    source: str


@dataclass(frozen=True)
class Rule:
    """One row of routing.toml: who, when, what is asked. `source` is an id in sources.toml."""

    party: str
    question: str
    term: str
    why: str
    source: str
    facts: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    while_value: str = ""

    def holds(self, facts: Facts, book: Book, on: date) -> bool:
        """Whether this party is asked, with these facts, on this day."""
        told = all(getattr(facts, name) for name in self.facts)
        told = told and (not self.one_of or any(getattr(facts, name) for name in self.one_of))
        return told and (not self.while_value or _switched_on(self.while_value, book, on))

    def ask(self) -> Ask:
        return Ask(self.party, self.question, self.term, self.why, cite(self.source))


@cache
def table() -> tuple[Rule, ...]:
    """The routing table in the order of the file. Raises BadRouting or UnknownSource."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(_rule(row) for row in rows)


def parties() -> tuple[str, ...]:
    """Every kind of organisation that can be asked, apart from the networks."""
    return tuple(dict.fromkeys(rule.party for rule in table()))


def who_acts(*, facts: Facts, networks: tuple[str, ...], book: Book, on: date) -> tuple[Ask, ...]:
    """Everybody to ask on this day, each once, Veilig Thuis and the networks first.

    `networks` are the codes of the networks of every address, or the region's fallback when none is known.
    Raises ValueError without any network: a report is always taken up near home too.
    """
    if not networks:
        raise ValueError("Er is geen netwerk: gebruik het vangnet van de regio")
    asks = [rule.ask() for rule in table() if rule.holds(facts, book, on)]
    own = [_network(code, facts) for code in networks]
    return _once_each([asks[0], *own, *asks[1:]])


def _rule(row: dict[str, str | list[str]]) -> Rule:
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    rule = Rule(**given)  # type: ignore[arg-type]  # the file's own shape; a wrong key is a TypeError at start
    unknown = sorted({*rule.facts, *rule.one_of} - FACTS)
    if unknown:
        raise BadRouting(f"{rule.party}: dit feit bestaat niet: {', '.join(unknown)}")
    if rule.term not in TERMS:
        raise BadRouting(f"{rule.party}: deze termijn bestaat niet: {rule.term}")
    cite(rule.source)
    return rule


def _network(code: str, facts: Facts) -> Ask:
    term = "pickup_answer_acute" if facts.acute else "pickup_answer"
    question = "Wie gaat er heen, en welke eerste afspraken maken het thuis veilig?"
    why = "Het netwerk van de wijk pakt elke melding tegelijk met Veilig Thuis op"
    return Ask(f"network:{code}", question, term, why, cite("netwerk-3-4"))


def _switched_on(name: str, book: Book, on: date) -> bool:
    return book.has(name, on=on) and bool(book.value(name, on=on).number)


def _once_each(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """A party with two reasons is asked once, with both questions, in the term of its first rule."""
    found: dict[str, Ask] = {}
    for ask in asks:
        known = found.get(ask.party)
        found[ask.party] = ask if known is None or known == ask else _together(known, ask)
    return tuple(found.values())


def _together(first: Ask, more: Ask) -> Ask:
    sources = first.source if more.source in first.source else f"{first.source}; {more.source}"
    question, why = f"{first.question} {more.question}", f"{first.why}; {more.why}"
    return replace(first, question=question, why=why, source=sources)
