"""Help for the whole family, with one decision."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sluitend.chain import care
from sluitend.records.read.case import Desk
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.spec import Act, Field, organisation, ours, several

ROWS = (1, 2, 3)


def _row(number: int) -> tuple[Field, ...]:
    first = number == 1
    return (
        Field(f"help_{number}", _("Hulp") if first else _("Nog een vorm van hulp"), optional=not first,
              hint=_("Bijvoorbeeld: systeemtherapie, hulp voor pleger, woonplek.") if first else ""),
        organisation(f"organisation_{number}", _("Door wie"), optional=not first),
        Field(f"euro_{number}", _("Bedrag in hele euro's"), "whole", optional=not first),
        Field(f"person_{number}", _("Voor wie"), "select", optional=True, empty=_("Het hele gezin"),
              choices=lambda desk: desk.members),
    )  # fmt: skip


WHY = Field("why", _("Waarom past deze hulp?"), "area")


def _lines(form: Form, desk: Desk) -> Mapping[str, object]:
    lines = []
    for number in ROWS:
        help_text, party, euro, person = (one.read(form, desk) for one in _row(number))
        if not help_text and euro is None and not party:
            continue
        if not help_text or party is None or euro is None:
            form.wrong(f"help_{number}", several(help_text or _now("hulp")))
            continue
        lines.append(care.Line(help=help_text, organisation=party, euro=euro, person=person))
    if not lines and not form.errors:
        form.wrong("help_1", _now("Kies ten minste één vorm van hulp."))
    return {"lines": lines, "why": form.text("why")}


ACTS = (
    Act("hulp", _("Start hulp voor het gezin"), care.start, (*(f for n in ROWS for f in _row(n)), WHY),
        _("De hulp kan beginnen. Er is geen indicatie nodig."), _("Hulp starten"), group="care", when=ours,
        collect=_lines, intro=_("Eén besluit voor het hele gezin, uit het gezamenlijke budget.")),
)  # fmt: skip
