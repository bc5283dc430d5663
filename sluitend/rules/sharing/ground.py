"""May content go from one organisation to another, and on which ground (R-SHARE-01 to 09)."""

from __future__ import annotations

from collections.abc import Mapping

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
    facts = {"from_kind": from_kind, "to_kind": to_kind, "acute": acute, "consent": consent}
    agreed = (from_kind, to_kind) in covenant or (to_kind, from_kind) in covenant
    ready = (
        (bool(consent), "consent", "Er is toestemming.", "toestemming-eerst"),
        (acute, "acute_danger", "Er is acuut gevaar: deel wat nodig is.", "toestemming-eerst"),
        (to_kind == "veilig_thuis", "statutory_task", "Veilig Thuis inlichten mag altijd.", "wmo-5-2-6"),
        (agreed, "covenant", "Deze organisaties delen op grond van een convenant.", "convenant"),
    )
    for fits, ground, text, source in ready:
        if fits:
            return yes(text, cite(source), {**facts, "ground": ground})
    return _weigh(facts)


def _weigh(facts: Mapping[str, object]) -> Decision:
    first = facts["consent"] is None
    text = "Kan de toestemming worden gevraagd? Zo niet" if first else "De toestemming is geweigerd"
    open_norm = {"ground": "weighing", "questions": FIVE_QUESTIONS, "ask_consent_first": first}
    return ask(f"{text}: beantwoord de vijf vragen.", cite("vijf-vragen"), {**facts, **open_norm})
