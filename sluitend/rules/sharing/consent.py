"""Who may say yes, and what counts as a yes now (Wmo 2015 art. 5.3.2 and 5.3.3, R-SHARE-01, R-SHARE-30)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sluitend.rules.decision import Decision, ask, yes
from sluitend.rules.sources import cite

CHILD, GROWN = 12, 16
NOTE = (
    "De wet noemt twaalf en zestien jaar bij inzage (art. 5.3.2). Dat wij dezelfde grenzen gebruiken voor toestemming, "
    "en van 12 tot 16 jaar beiden vragen, is onze lezing. Laat een jurist dit toetsen."
)


class Standing(StrEnum):
    """What the answers of all who were asked come down to."""

    GIVEN = "given"
    REFUSED = "refused"
    CONTRADICTING = "contradicting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to the question whether something may be shared.

    `person`, `recipient`: any key; `recipient` None is everybody. `categories` empty: all. `purpose` empty: any.
    `said_by`: "self", "representative" or "both". `until`: the moment from which it no longer counts.
    """

    person: object
    given: bool
    at: datetime
    recipient: object = None
    categories: frozenset[str] = frozenset()
    purpose: str = ""
    said_by: str = "self"
    until: datetime | None = None
    withdrawn_at: datetime | None = None

    def counts(self, on: datetime) -> bool:
        """Whether this answer was there on that moment and was not withdrawn or ended by then."""
        return (
            self.at <= on
            and (self.until is None or on < self.until)
            and (self.withdrawn_at is None or on < self.withdrawn_at)
        )


def who_says(age: int | None, competent: bool = True, *, against_interest: bool = False) -> Decision:
    """Whose consent is asked: inputs["who"] is self, representative or both.

    ASK where the interest of the child is against asking the representative, and where the age is not known.
    """
    facts: dict[str, object] = {"age": age, "competent": competent, "against_interest": against_interest, "note": NOTE}
    source = cite("wmo-5-3-2")
    if age is None:
        return ask("Hoe oud is deze persoon?", source, {**facts, "who": ""})
    who = "self" if competent and age >= GROWN else "both" if competent and age >= CHILD else "representative"
    facts["who"] = who
    if against_interest and age < GROWN:
        return ask("Het belang van het kind verzet zich hiertegen. Wie spreekt er voor het kind?", source, facts)
    return yes(_WHO[who] if competent else "De vertegenwoordiger zegt ja of nee.", source, facts)


_WHO = {
    "self": "Vanaf 16 jaar zegt iemand dit zelf.",
    "both": "Van 12 tot 16 jaar zeggen het kind en de wettelijk vertegenwoordiger het allebei.",
    "representative": "Onder de 12 jaar zegt de wettelijk vertegenwoordiger het.",
}


def standing(
    consents: Iterable[Said], *, person: object, recipient: object, category: str, on: datetime, purpose: str = "",
    needed: str = "",
) -> Standing:  # fmt: skip
    """What this person's answers come down to for this receiver, kind of content and purpose, at this moment.

    Of each who may speak the newest answer counts; withdrawn and ended answers do not. `needed` is the outcome of
    `who_says` ("both": one yes is not enough). A yes and a no side by side are contradicting, never a yes.
    """
    newest: dict[str, Said] = {}
    # Two answers of one moment: a no is the last word.
    for said in sorted(consents, key=lambda one: (one.at, not one.given)):
        fits = said.person == person and said.recipient in (None, recipient) and said.purpose in ("", purpose)
        if fits and (not said.categories or category in said.categories) and said.counts(on):
            for voice in ("self", "representative") if said.said_by == "both" else (said.said_by,):
                newest[voice] = said
    voices = {voice: said.given for voice, said in newest.items()}
    wanted = {"both": ("self", "representative")}.get(needed, (needed,) if needed else tuple(voices))
    return _together([voices.get(voice) for voice in wanted])


def _together(answers: list[bool | None]) -> Standing:
    said = {one for one in answers if one is not None}
    if len(said) == 2:
        return Standing.CONTRADICTING
    if False in said:
        return Standing.REFUSED
    return Standing.GIVEN if said and None not in answers else Standing.NONE


def all_together(standings: Iterable[Standing]) -> Standing:
    """Of a piece that tells of several people: only when each of them said yes it is given."""
    found = set(standings)
    if Standing.CONTRADICTING in found or {Standing.GIVEN, Standing.REFUSED} <= found:
        return Standing.CONTRADICTING
    if Standing.REFUSED in found:
        return Standing.REFUSED
    return Standing.GIVEN if found == {Standing.GIVEN} else Standing.NONE
