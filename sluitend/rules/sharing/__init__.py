"""Who may know what, and on which ground: categories of content, grounds as data, the table of looks."""

from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category
from sluitend.rules.sharing.ground import FIVE_QUESTIONS, GROUNDS, LABELS, ground_for
from sluitend.rules.sharing.looking import Answer, Hold, Look, Reader, Relation, Seen, UnknownLook, decide, page

__all__ = [
    "CATEGORY_LABELS",
    "FIVE_QUESTIONS",
    "GROUNDS",
    "LABELS",
    "Answer",
    "Category",
    "Hold",
    "Look",
    "Reader",
    "Relation",
    "Seen",
    "UnknownLook",
    "decide",
    "ground_for",
    "page",
]
