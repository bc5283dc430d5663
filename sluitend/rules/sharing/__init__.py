"""Who may know what, and on which ground: categories of content, grounds as data, the table of looks."""

from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category, category
from sluitend.rules.sharing.consent import Said, Standing, all_together, standing, who_says
from sluitend.rules.sharing.errors import (
    BadGrounds,
    GroundEnded,
    NotInTheRegion,
    SharingError,
    UnknownCategory,
    UnknownGround,
)
from sluitend.rules.sharing.fitting import Question, fitting
from sluitend.rules.sharing.ground import ground_for
from sluitend.rules.sharing.grounds import GROUNDS, LABELS, Ground, Grounds
from sluitend.rules.sharing.looking import Answer, Hold, Look, Reader, Relation, Seen, UnknownLook, decide, page
from sluitend.rules.sharing.needs import FIVE_QUESTIONS, NEEDS
from sluitend.rules.sharing.reading import load_grounds

__all__ = [
    "CATEGORY_LABELS",
    "FIVE_QUESTIONS",
    "GROUNDS",
    "LABELS",
    "NEEDS",
    "Answer",
    "BadGrounds",
    "Category",
    "Ground",
    "GroundEnded",
    "Grounds",
    "Hold",
    "Look",
    "NotInTheRegion",
    "Question",
    "Reader",
    "Relation",
    "Said",
    "Seen",
    "SharingError",
    "Standing",
    "UnknownCategory",
    "UnknownGround",
    "UnknownLook",
    "all_together",
    "category",
    "decide",
    "fitting",
    "ground_for",
    "load_grounds",
    "page",
    "standing",
    "who_says",
]
