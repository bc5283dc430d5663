"""Who must act on a report, all asked at the same moment.

Veilig Thuis and the network of every address are always asked; that does not wait for an assessment (R-ROUTE-01,
R-ROUTE-02). What else is asked follows from the facts. Each is asked one thing: what must happen here (R-KNEL-30).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sluitend.rules.book import Book
from sluitend.rules.facts import Facts
from sluitend.rules.sources import cite


@dataclass(frozen=True)
class Ask:
    """One party asked to act. `party` is a kind of organisation or "network:<code>"; `term` is a name in TERMS."""

    party: str
    question: str
    term: str
    why: str
    source: str


@dataclass(frozen=True)
class _Rule:
    party: str
    holds: Callable[[Facts], bool]
    question: str
    term: str
    why: str
    source: str
    while_value: str = ""  # holds only on days on which this yes/no value is in the book


_RULES = (
    _Rule("veilig_thuis", lambda f: True, "Hoe veilig is het voor ieder, en wat is nodig om het veilig te maken?",
          "safety_assessment", "Veilig Thuis weegt elke melding en houdt zicht op veiligheid", "uitvoeringsbesluit-4-1-7-1"),
    _Rule("veilig_thuis", lambda f: f.restraining_order, "Wie doet wat tijdens het huisverbod, voor ieder in het gezin?",
          "safety_assessment", "Veilig Thuis heeft de regie bij een huisverbod", "wth-2-8"),
    _Rule("youth_crisis", lambda f: f.acute and f.children, "Zijn de kinderen nu veilig, en wie gaat er heen?",
          "pickup_answer_acute", "Er zijn kinderen en het is nu onveilig", "eerste-uur"),
    _Rule("police", lambda f: f.firearm, "Is het huis veilig te bezoeken, en wat moet met het wapen gebeuren?",
          "pickup_answer_acute", "Er kan een vuurwapen zijn", "huisbezoek-wapen"),
    _Rule("police", lambda f: f.stalking, "Wie houdt het stopgesprek, en wie is de vaste persoon?",
          "pickup_answer", "Er is sprake van stalking", "stalking"),
    _Rule("prosecutor", lambda f: f.arrest, "Wat wordt het besluit, en welke voorwaarden maken het veilig?",
          "prosecutor_decision", "Er is iemand aangehouden", "zsm"),
    _Rule("probation", lambda f: f.arrest, "Wat is bekend, en welk advies helpt de officier bij het besluit?",
          "prosecutor_decision", "Er is iemand aangehouden", "zsm"),
    _Rule("child_protection_board", lambda f: f.arrest and f.children, "Zijn de kinderen bij u bekend, en wat is voor hen nodig?",
          "prosecutor_decision", "Er is iemand aangehouden en er zijn kinderen", "zsm"),
    _Rule("child_protection_board", lambda f: f.suspect_minor, "Wat is nodig voor de minderjarige verdachte?",
          "pickup_answer", "De verdachte is minderjarig", "zsm"),
    _Rule("youth_protection", lambda f: f.suspect_minor, "Is er al jeugdhulp of toezicht, en wat is nu nodig?",
          "pickup_answer", "De verdachte is minderjarig", "zsm"),
    _Rule("forensic_doctors", lambda f: f.injury_child, "Kan het letsel van het kind nu worden vastgelegd?",
          "pickup_answer_acute", "Een kind heeft letsel", "letsel-kind"),
    _Rule("sexual_violence_centre", lambda f: f.sexual, "Welke hulp is nu nodig, en kunnen sporen nog worden veiliggesteld?",
          "pickup_answer_acute", "Er is sprake van seksueel geweld", "regiovisie-3"),
    _Rule("shelter", lambda f: f.acute, "Is er vandaag een veilige plek nodig, en voor wie?",
          "pickup_answer_acute", "Het is nu onveilig", "regiovisie-6"),
    _Rule("shelter", lambda f: f.structural, "Is een plek nodig, ook nu het gevaar niet acuut is?",
          "pickup_answer", "Het is steeds opnieuw onveilig", "quickscan-3-4-1", "shelter_structural"),
    _Rule("perpetrator_help", lambda f: f.perpetrator and (f.acute or f.structural or f.arrest),
          "Welke hulp krijgt de vermoedelijke pleger binnen 24 uur?",
          "perpetrator_help", "Ook de vermoedelijke pleger krijgt snel hulp", "regiovisie-6"),
    _Rule("honour_network", lambda f: f.honour, "Speelt eer mee, en wat mag hier juist niet gebeuren?",
          "pickup_answer", "Er kan eergerelateerd geweld zijn", "regiovisie-3"),
    _Rule("elder_network", lambda f: f.elder, "Wat is nodig voor de oudere, en wie let op geld en zorg?",
          "pickup_answer", "Het gaat om een oudere", "regiovisie-3"),
)  # fmt: skip

PARTIES = tuple(dict.fromkeys(rule.party for rule in _RULES))
"""Every kind of organisation that routing can ask, apart from the networks."""


def who_acts(*, facts: Facts, networks: tuple[str, ...], book: Book, on: date) -> tuple[Ask, ...]:
    """Everybody to ask on this day, each once, Veilig Thuis and the networks first.

    `networks` are the codes of the networks of every address; the region's own fallback when no address is known.
    Raises ValueError without any network: a report is always taken up near home too.
    """
    if not networks:
        raise ValueError("Er is geen netwerk: gebruik het vangnet van de regio")
    asks = [_ask(rule) for rule in _RULES if rule.holds(facts) and _in_force(rule, book, on)]
    own = [_network(code, facts) for code in networks]
    return _once_each([asks[0], *own, *asks[1:]])


def _ask(rule: _Rule) -> Ask:
    return Ask(rule.party, rule.question, rule.term, rule.why, cite(rule.source))


def _network(code: str, facts: Facts) -> Ask:
    term = "pickup_answer_acute" if facts.acute else "pickup_answer"
    question = "Wie gaat er heen, en welke eerste afspraken maken het thuis veilig?"
    why = "Het netwerk van de wijk pakt elke melding tegelijk met Veilig Thuis op"
    return Ask(f"network:{code}", question, term, why, cite("netwerk-3-4"))


def _in_force(rule: _Rule, book: Book, on: date) -> bool:
    return not rule.while_value or (
        book.has(rule.while_value, on=on) and bool(book.value(rule.while_value, on=on).number)
    )


def _once_each(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """A party with two reasons is asked once, with both questions, in the term of the first (most pressing) rule."""
    found: dict[str, Ask] = {}
    for ask in asks:
        known = found.get(ask.party)
        found[ask.party] = ask if known is None or known == ask else _together(known, ask)
    return tuple(found.values())


def _together(first: Ask, more: Ask) -> Ask:
    sources = first.source if more.source in first.source else f"{first.source}; {more.source}"
    return replace(
        first, question=f"{first.question} {more.question}", why=f"{first.why}; {more.why}", source=sources
    )
