"""Consent, sharing with a partner, and what a source said."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from sluitend.chain import share
from sluitend.records.read.case import Desk
from sluitend.rules.sharing import FIVE_QUESTIONS, LABELS
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.spec import YES_NO, Act, Field, member, organisation

STATEMENT = (
    member(_("Het gezin als geheel")),
    Field("subject", _("Waarover"), hint=_("Bijvoorbeeld: woont samen, wapen in huis.")),
    Field("text", _("Wat is er gezegd?"), "area"),
    Field("source", _("Wie zegt dit?")),
    Field("said_on", _("Wanneer gezegd"), "day", optional=True),
)


def _statement(form: Form, desk: Desk) -> Mapping[str, object]:
    read = {one.name: one.read(form, desk) for one in STATEMENT}
    said_on = read["said_on"]
    return {**read, "said_on": said_on.isoformat() if isinstance(said_on, date) else ""}


ACTS = (
    Act(
        "toestemming", _("Bespreek toestemming"), share.consent,
        (
            Field("given", _("Wat zei de cliënt?"), "yes_no", needed=_("Kies ja of nee."),
                  choices=(("ja", _("Ja, dit mag u delen")), ("nee", _("Nee, liever niet")))),
            Field("about", _("Waarvoor vroeg u toestemming?")),
            member(_("Het gezin")),
            organisation("recipient", _("Delen met"), optional=True, empty=_("Iedereen die meedoet")),
        ),
        _("Het antwoord is vastgelegd."), group="share",
    ),
    Act(
        "delen", _("Deel met een partner"), share.disclose,
        (
            organisation("recipient", _("Met wie"), needed=_("Kies met wie u deelt.")),
            Field("ground", _("Op welke grond"), "radios", choices=tuple(LABELS.items())),
            Field("purpose", _("Met welk doel"), hint=_("Wat kan de ander hiermee doen dat nu niet lukt?")),
            Field("client_knows", _("Weet de cliënt ervan?"), "yes_no", choices=YES_NO),
        ),
        _("Gedeeld. De ander ziet nu wat uw organisatie heeft vastgelegd."), _("Delen"), group="share",
        intro=" ".join(FIVE_QUESTIONS),
    ),
    Act(
        "verklaring", _("Schrijf op wat iemand zegt"), share.state, STATEMENT,
        _("Opgeschreven. Wat anderen zeiden blijft ernaast staan."), group="family",
        collect=_statement,
    ),
)  # fmt: skip
