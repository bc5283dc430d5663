"""The kinds of content. Every piece has exactly one; a kind that nobody knows is an error, never a default."""

from enum import StrEnum

from sluitend.rules.sharing.errors import UnknownCategory


class Category(StrEnum):
    """What a piece of content is about; how strictly it is kept depends on it (design 4)."""

    STATEMENT = "statement"
    ASSESSMENT = "assessment"
    INJURY_MEDICAL = "injury_medical"
    CRIMINAL = "criminal"
    ADDICTION = "addiction"
    FINANCE = "finance"
    CHILDREN = "children"
    PLAN = "plan"
    CONTACT_ADDRESS = "contact_address"
    HIDDEN_ADDRESS = "hidden_address"
    REPORTER_IDENTITY = "reporter_identity"
    VISIT_WARNING = "visit_warning"


CATEGORY_LABELS = {
    Category.STATEMENT: "Verklaring",
    Category.ASSESSMENT: "Weging van de veiligheid",
    Category.INJURY_MEDICAL: "Letsel en medisch",
    Category.CRIMINAL: "Strafrechtelijk",
    Category.ADDICTION: "Verslaving",
    Category.FINANCE: "Geld en schulden",
    Category.CHILDREN: "Kinderen",
    Category.PLAN: "Plan en afspraken",
    Category.CONTACT_ADDRESS: "Contact en adres",
    Category.HIDDEN_ADDRESS: "Geheim adres",
    Category.REPORTER_IDENTITY: "Wie er meldde",
    Category.VISIT_WARNING: "Waarschuwing voor wie op bezoek gaat",
}

STRICT = frozenset({Category.INJURY_MEDICAL, Category.HIDDEN_ADDRESS, Category.REPORTER_IDENTITY})
"""Kept for who works in the case in person; a covenant or a colleague's membership is not enough."""


def category(name: str) -> Category:
    """The category with this name. Raises UnknownCategory, in Dutch, for one that nobody knows."""
    try:
        return Category(name)
    except ValueError:
        raise UnknownCategory(f"Onbekende categorie: {name!r}") from None
