"""What a professional answers before a ground may be used. Each is one question on the screen, asked only if open."""

from __future__ import annotations

FIVE_QUESTIONS = (
    "Met welk doel deelt u dit?",
    "Moet de ander dit weten om te kunnen helpen?",
    "Kan het ook met minder, of op een lichtere manier?",
    "Weegt het doel op tegen de inbreuk op de privacy?",
    "Helpt delen met deze ander echt?",
)
"""The five questions of note 43, in our words. A professional answers them; there is no default."""

NEEDS = {
    "consent": "Geeft de cliënt toestemming?",
    "explicit": "Is de toestemming uitdrukkelijk, ook voor het medische deel?",
    "unnamed": "Kan het zonder dat iemand te herkennen is?",
    "danger": "Is er nu acuut gevaar, en wat is het gevaar?",
    "doctor": "Weegt dit gevaar voor de arts zwaarder dan het beroepsgeheim?",
    "cooperation": "Is de medewerking van deze ander nodig om het geweld te stoppen?",
    "good_care": "Past dit bij het beroepsgeheim: uitdrukkelijke toestemming, een andere wet of goede zorg?",
    "advice": "Heeft de commissie die de rechtmatigheid toetst positief geadviseerd?",
    "asked": "Kan de toestemming worden gevraagd?",
    "questions": "Zijn de vijf vragen beantwoord?",
    "reporter_professional": "Meldde deze persoon voor zijn of haar beroep?",
    "reporter_safe": "Is het zeker dat niemand gevaar loopt als dit bekend wordt?",
}
"""A need that is answered with yes is met; with no it closes the ground; unanswered it is asked."""
