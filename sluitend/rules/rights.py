"""Who may use the rights of a person, and which term its controller has (AVG art. 12 to 17; Wmo 2015 art. 5.3.2)."""

from __future__ import annotations

from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.sources import cite

CHILD, GROWN = 12, 16
TERMS = {"see": "access_request", "correct": "correction_request", "destroy": "destroy_on_request"}
SAID_BY = ("self", "representative", "both")

LEFT_OUT = {
    "reporter": ("Wie er meldde of iets vertelde, als dat gevaar geeft.", "uitvoeringsbesluit-4-1-8"),
    "others": ("Wat over anderen gaat, of samen over u en anderen.", "avg-15-4"),
    "investigation": ("Wat een onderzoek naar geweld kan schaden, zolang dat loopt.", "wmo-5-3-2"),
    "address": ("Adressen die geheim zijn, ook uw eigen: een papier raakt zoek.", "wmo-5-3-2"),
    "safety": ("Wat nodig is voor de veiligheid van wie hulp geeft of op bezoek gaat.", "uavg-41"),
}  # fmt: skip
"""What an answer to a request for access leaves out, with the ground. Always said, so that it tells nothing itself."""


def who_asks(*, age: int | None, said_by: str, kind: str = "see") -> Decision:
    """May this person, or who speaks for him or her, ask this?

    Under 12 the legal representative asks; from 12 up to 16 too, or both together; from 16 the person. An age that
    nobody told is taken for grown up. ASK where somebody speaks for a grown-up: why, is for a professional.
    """
    facts = {"age": age, "said_by": said_by, "kind": kind}
    source = cite("wmo-5-3-2" if kind == "see" else "uavg-5")
    if age is not None and age < GROWN and said_by == "self":
        return no(
            f"Tot {GROWN} jaar vraagt de wettelijk vertegenwoordiger dit, voor of samen met het kind.", source, facts
        )
    if age is not None and age < CHILD:
        return yes(f"Onder de {CHILD} jaar vraagt de wettelijk vertegenwoordiger dit.", source, facts)
    if age is not None and age < GROWN:
        return yes(
            "De wettelijk vertegenwoordiger vraagt dit, tenzij het belang van het kind dat niet wil.", source, facts
        )
    if said_by == "representative":
        return ask(
            f"Vanaf {GROWN} jaar vraagt iemand dit zelf. Waarom spreekt een ander voor deze persoon?", source, facts
        )
    return yes(f"Vanaf {GROWN} jaar vraagt iemand dit zelf.", source, facts)


def may_answer_representative(*, age: int | None, said_by: str, against_interest: bool | None) -> Decision:
    """Does the representative of a child get what was asked? Not when the interest of the child is against it.

    That interest is weighed by a professional: ASK as long as nobody did.
    """
    facts = {"age": age, "said_by": said_by, "against_interest": against_interest}
    source = cite("wmo-5-3-2")
    if age is None or age >= GROWN or said_by != "representative":
        return yes("Deze persoon vraagt dit zelf.", source, facts)
    if against_interest is None:
        return ask("Wil het belang van het kind dat de vertegenwoordiger dit krijgt?", source, facts)
    if against_interest:
        return no("Het belang van het kind wil niet dat de vertegenwoordiger dit krijgt.", source, facts)
    return yes("De vertegenwoordiger krijgt het antwoord voor het kind.", source, facts)
