"""Weighing safety, and each partner's part in it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from sluitend.chain import assess
from sluitend.records.read.case import Desk
from sluitend.rules.sharing import LABELS
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.spec import YES_NO, Act, Field, category, weighs

MARKS = tuple((mark, mark) for mark in range(1, 11))
LEVELS = (("low", _("Laag")), ("medium", _("Middel")), ("high", _("Hoog")))

QUESTIONS = (
    ("structural_unsafety", _("Is het structureel onveilig?")),
    ("stalking_pattern", _("Zijn kleine feiten samen belaging?")),
)

GROUNDS = tuple((code, label) for code, label in LABELS.items() if code != "anonymous")
BASIS = (
    Field("text", _("Wat weet u over de veiligheid?"), "area"),
    Field("ground", _("Op welke grond deelt u dit?"), "radios", choices=GROUNDS),
    category(optional=True, empty=_("Weging van de veiligheid")),
)


def _basis(form: Form, desk: Desk) -> Mapping[str, object]:
    read = {one.name: one.read(form, desk) for one in BASIS}
    return {**read, "category": read["category"] or "assessment"}


ACTS = (
    Act(
        "wegen", _("Weeg de veiligheid"), assess.record,
        (
            Field("mark", _("Cijfer voor de veiligheid"), "select", needed=_("Kies een cijfer."), choices=MARKS,
                  hint=_("6 is nu veilig, 7 is blijvend veilig.")),
            Field("acute", _("Is er acuut gevaar?"), "yes_no", needed=_("Kies of er acuut gevaar is."), choices=YES_NO),
            Field("structural", _("Is het structureel onveilig?"), "yes_no", choices=YES_NO,
                  needed=_("Kies of het structureel onveilig is.")),
            Field("level", _("Hoe ernstig is het risico?"), "radios", choices=LEVELS),
            Field("text", _("Waar rust dit oordeel op?"), "area"),
            Field("instrument", _("Gebruikt instrument"), optional=True,
                  hint=_("Alleen de naam; de vragen blijven in het instrument.")),
            Field("outcome", _("Uitkomst van het instrument"), optional=True),
        ),
        _("De veiligheid is gewogen. Wie meedoet, weet het."), group="safety", when=weighs,
    ),
    Act(
        "radar-terzijde", _("Leg een vraag van de radar terzijde"), assess.set_aside,
        (
            Field("question", _("Welke vraag?"), "radios", choices=QUESTIONS),
            Field("why", _("Waarom is dit hier niet zo?"), "area"),
            Field("principle", _("Leidend principe"), hint=_("Bijvoorbeeld: doen wat nodig is, veiligheid eerst.")),
        ),
        _("Uw reden is bewaard. Bij een nieuwe melding vraagt de radar het opnieuw."), when=weighs,
    ),
    Act(
        "inbreng", _("Breng iets in bij de weging"), assess.add_basis,
        BASIS,
        _("Uw inbreng staat erbij."), group="safety", collect=_basis,
    ),
)  # fmt: skip
