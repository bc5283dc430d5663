"""How a form about a case is told: its fields, the verb that it calls, and what the page says afterwards."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.records.read import people_here
from sluitend.records.read.case import Desk, Head
from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category
from sluitend.web.forms import Form
from sluitend.web.stored_texts import translated

Choices = Iterable[tuple[object, object]]
YES_NO = (("ja", gettext_lazy("Ja")), ("nee", gettext_lazy("Nee")))


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind`: text, area, whole, day, moment, select, radios, boxes, yes_no or box.

    `needed` is what the page says when it is left empty; without it the chain decides whether empty is fine.
    """

    name: str
    label: object
    kind: str = "text"
    hint: object = ""
    needed: object = ""
    optional: bool = False
    empty: object = gettext_lazy("Kies …")
    choices: Choices | Callable[[Desk], Choices] = ()

    def options(self, desk: Desk) -> list[tuple[str, str]]:
        found = self.choices(desk) if callable(self.choices) else self.choices
        return [(str(value), translated(text)) for value, text in found]

    def is_missing(self, form: Form) -> bool:
        """True when it must be filled in and is not."""
        must = bool(self.needed) or not (self.optional or self.kind in ("box", "boxes", "yes_no"))
        return must and not form.value(self.name).strip()

    def read(self, form: Form, desk: Desk) -> object:
        """The value as the verb of the chain takes it."""
        needed = str(self.needed)
        if self.kind in ("text", "area"):
            return form.text(self.name, needed)
        if self.kind == "whole":
            return form.whole(self.name, needed)
        if self.kind == "moment":
            return form.moment(self.name, needed)
        if self.kind == "day":
            return form.day(self.name, needed)
        if self.kind == "box":
            return form.yes(self.name)
        if self.kind == "boxes":
            return tuple(form.values(self.name))
        if self.kind == "yes_no":
            return self._yes_no(form, needed)
        return self._choice(form, desk, needed)

    def _yes_no(self, form: Form, needed: str) -> bool | None:
        found = form.yes_or_no(self.name)
        if found is None and needed:
            form.wrong(self.name, needed)
        return found

    def _choice(self, form: Form, desk: Desk, needed: str) -> str | int | None:
        options = [value for value, _text in self.options(desk)]
        found = form.choice(self.name, options, needed)
        numbers = all(value.isdigit() for value in options)
        if not numbers:
            return found
        return int(found) if found else None


def always(head: Head) -> bool:  # noqa: ARG001
    """Where the chain itself decides who may."""
    return True


def part(head: Head) -> bool:
    """Who takes part in an open case."""
    return head.part and head.state == "open"


def ours(head: Head) -> bool:
    """Whose organisation directs."""
    return head.ours and head.state == "open"


def mine(head: Head) -> bool:
    """Who directs."""
    return head.mine and head.state == "open"


def weighs(head: Head) -> bool:
    """Whose organisation directs or holds the view on safety."""
    return head.weighs and head.state == "open"


@dataclass(frozen=True, slots=True)
class Act:
    """Something one can do in a case. `about`: the verb's name for what the address points at, instead of the case.

    `collect` makes the verb's arguments of the form where fields and arguments are not one to one.
    """

    slug: str
    title: object
    verb: Callable[..., Any]
    fields: tuple[Field, ...]
    said: object
    submit: object = gettext_lazy("Vastleggen")
    about: str = ""
    intro: object = ""
    when: Callable[[Head], bool] = part
    collect: Callable[[Form, Desk], Mapping[str, object]] | None = None
    group: str = ""
    look: Callable[..., object] | None = None  # what will come of it, shown first: (request, desk, arguments)
    leave: bool = False  # afterwards this person may not see the case any more

    def arguments(self, form: Form, desk: Desk, subject: int | None) -> dict[str, object]:
        made = self.collect(form, desk) if self.collect else {one.name: one.read(form, desk) for one in self.fields}
        return {**made, **({self.about: subject} if self.about else {"case": desk.head.id})}


def member(optional_text: object = gettext_lazy("Niet over één persoon")) -> Field:
    """Choose somebody of the family, or nobody."""
    return Field("person", gettext_lazy("Over wie"), "select", optional=True, empty=optional_text,
                 choices=lambda desk: desk.members)  # fmt: skip


def organisation(name: str, label: object, *, networks: bool = True, **more: Any) -> Field:
    """Choose an organisation of the region."""
    return Field(name, label, "select", choices=lambda _desk: people_here.organisations(networks=networks), **more)


def category(name: str = "category", label: object = gettext_lazy("Waarover gaat dit?"), **more: Any) -> Field:
    """Choose a kind of content; how strictly it is kept depends on it. With kind="boxes" several."""
    kinds = [(code.value, text) for code, text in CATEGORY_LABELS.items() if code != Category.REPORTER_IDENTITY]
    return Field(name, label, **{"kind": "select", "choices": kinds, **more})


def explain() -> tuple[Field, ...]:
    """Comply or explain: filled in only when the rule advises otherwise (R-PRIN-09)."""
    return (
        Field("why", gettext_lazy("Reden om af te wijken"), "area", optional=True,
              hint=gettext_lazy("Alleen nodig als u iets anders doet dan het advies.")),
        Field("principle", gettext_lazy("Leidend principe"), optional=True,
              hint=gettext_lazy("Bijvoorbeeld: doen wat nodig is, veiligheid eerst.")),
    )  # fmt: skip


def several(name: str) -> str:
    """What the page says about rows of which part is filled in."""
    return _("Vul deze regel helemaal in, of laat hem leeg: %(name)s.") % {"name": name}
