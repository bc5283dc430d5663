"""May content go from one organisation to another, and on which ground (R-SHARE-01 to 09)."""

from __future__ import annotations

from sluitend.rules.decision import Decision, ask, yes
from sluitend.rules.sources import cite

GROUNDS = ("consent", "acute_danger", "statutory_task", "covenant", "weighing")
LABELS = {
    "consent": "Toestemming",
    "acute_danger": "Acuut gevaar",
    "statutory_task": "Wettelijke taak",
    "covenant": "Convenant",
    "weighing": "Eigen afweging",
}
FIVE_QUESTIONS = (
    "Met welk doel deelt u dit?",
    "Moet de ander dit weten om te kunnen helpen?",
    "Kan het ook met minder, of op een lichtere manier?",
    "Weegt het doel op tegen de inbreuk op de privacy?",
    "Helpt delen met deze ander echt?",
)
"""The five questions of note 43, in our words. A professional answers them; there is no default."""


def ground_for(
    *,
    from_kind: str,
    to_kind: str,
    acute: bool,
    consent: bool | None,
    covenant: frozenset[tuple[str, str]],
) -> Decision:
    """YES with the first ground that fits in inputs["ground"], else ASK: consent, then the five questions.

    `consent`: given, refused, or None when not asked yet. A covenant works both ways. Never a NO: where no
    ground is ready a professional weighs, and the answer to that is the ground "weighing".
    """
    facts: dict[str, object] = {
        "from_kind": from_kind,
        "to_kind": to_kind,
        "acute": acute,
        "consent": consent,
    }
    if consent:
        return yes("Er is toestemming.", cite("toestemming-eerst"), {**facts, "ground": "consent"})
    if acute:
        return yes(
            "Er is acuut gevaar: deel wat nodig is.",
            cite("toestemming-eerst"),
            {**facts, "ground": "acute_danger"},
        )
    if to_kind == "veilig_thuis":
        text = "Veilig Thuis inlichten mag ook zonder toestemming."
        return yes(text, cite("wmo-5-2-6"), {**facts, "ground": "statutory_task"})
    if (from_kind, to_kind) in covenant or (to_kind, from_kind) in covenant:
        return yes(
            "Deze organisaties delen op grond van een convenant.",
            cite("convenant"),
            {**facts, "ground": "covenant"},
        )
    facts["questions"] = FIVE_QUESTIONS
    facts["ask_consent_first"] = consent is None
    text = "Kan de toestemming worden gevraagd? " if consent is None else "De toestemming is geweigerd. "
    return ask(
        f"{text}Zo niet: beantwoord de vijf vragen.", cite("vijf-vragen"), {**facts, "ground": "weighing"}
    )
