"""What somebody typed in the three pages of sharing, kept in the form itself: not in the address, never lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sluitend.chain.share.advising import Advice
from sluitend.chain.share.grounds import QUESTIONS
from sluitend.records.read.own_pieces import Own
from sluitend.rules.sharing import NEEDS
from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category
from sluitend.rules.sharing.less import Part, propose
from sluitend.web.forms import Form

CHOOSE, GROUNDS, PREVIEW, SEND, BACK = "choose", "grounds", "preview", "send", "back"  # what a button asks for
FIRST = ("recipient", "categories", "persons", "purpose")
NEED = "need_"
SECOND = ("pieces", "client", "answered", "not_asked", "ground", "danger", "until", *QUESTIONS,
          *(NEED + name for name in NEEDS))  # fmt: skip
KEPT = (*FIRST, *SECOND, "consent", "line")
ASKED = frozenset({"yes", "no"})


class Draft(Form):
    """The form with a start value for a page that is shown for the first time, after another page was sent."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.fresh: dict[str, list[str]] = {}

    def value(self, name: str) -> str:
        return (self.fresh[name] or [""])[0] if name in self.fresh else super().value(name)

    def values(self, name: str) -> list[str]:
        return self.fresh[name] if name in self.fresh else super().values(name) if self.posted else []

    def hidden(self, shown: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Everything typed on the other pages, to go along unseen."""
        for name in KEPT:
            if name not in shown:
                yield from ((name, value) for value in self.values(name) if value)


@dataclass(frozen=True, slots=True)
class Wish:
    """Page one: to whom, about what and whom, and what for."""

    recipient: int
    categories: tuple[str, ...]
    persons: frozenset[int]
    purpose: str


def read_wish(form: Draft, members: Sequence[tuple[int, str]]) -> Wish | None:
    """None when something is missing or not known; the form says what."""
    recipient = form.whole("recipient", _("Kies met wie u deelt."))
    categories = tuple(form.values("categories"))
    if not categories:
        form.wrong("categories", _("Kies waarover u iets wilt delen."))
    if any(one not in CATEGORY_LABELS or one == Category.REPORTER_IDENTITY for one in categories):
        form.wrong("categories", _("Deze categorie kennen we niet. Kies er een uit de lijst."))
    known = {str(key) for key, _name in members}
    if any(one not in known for one in form.values("persons")):
        form.wrong("persons", _("Deze persoon hoort niet bij dit gezin."))
    purpose = form.text("purpose", _("Schrijf met welk doel u deelt."))
    if len(purpose) > 300:
        form.wrong("purpose", _("Deze tekst is te lang: hoogstens %(most)d tekens.") % {"most": 300})
    if form.errors or recipient is None:
        return None
    return Wish(recipient, categories, frozenset(int(one) for one in form.values("persons")), purpose)


def fitting_pieces(own: Sequence[Own], wish: Wish, held: frozenset[str]) -> list[Own]:
    """The pieces that the wish is about and the other does not have."""
    return [
        one for one in own
        if one.category in wish.categories and one.name not in held
        and (not wish.persons or not one.persons or one.persons & wish.persons)
    ]  # fmt: skip


def stay_behind(chosen: Sequence[Own], wish: Wish) -> dict[str, str]:
    """The pieces that can stay behind, with why."""
    parts = [Part(one.name, one.category, one.persons, one.whole, one.replaced) for one in chosen]
    return propose(parts, about=wish.persons)


def read_answers(form: Draft, advice: Advice) -> dict[str, str]:
    """What the professional answered, for the ground that was chosen only."""
    names = [*QUESTIONS, "danger", "not_asked"]
    found = {name: form.text(name) for name in names}
    found |= {name: form.text(NEED + name) for name in NEEDS if form.text(NEED + name)}
    chosen = next((one for one in advice.options if one.code == form.value("ground")), None)
    wanted = set(chosen.open) if chosen else set()
    weighs = {"not_asked", *(QUESTIONS if "questions" in wanted else ()), *wanted}
    return {name: text for name, text in found.items() if text and name in weighs}


def check_client(form: Draft, advice: Advice, people: Mapping[str, str]) -> None:
    """The client is asked first (R-SHARE-01); who does not ask says why not."""
    if advice.consent == "given":
        return
    client = form.choice("client", ["yes", "no", "told", "silent"], _("Kies of de cliënt het weet."))
    if client in ASKED:
        form.choice("answered", list(people), _("Kies wie het antwoord gaf."))
    elif client:
        form.text("not_asked", _("Schrijf waarom u nu geen toestemming vraagt."))
