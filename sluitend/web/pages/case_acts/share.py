"""Consent, not sharing, and what a source said. Sharing itself has pages of its own (`pages.share`)."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from sluitend.chain import share
from sluitend.records.read.case import Desk
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.spec import Act, Field, always, category, member, organisation

SAID_BY = (
    ("self", _("De persoon zelf")), ("representative", _("De wettelijk vertegenwoordiger")),
    ("both", _("De persoon en de wettelijk vertegenwoordiger")),
)  # fmt: skip
STATEMENT = (
    member(_("Het gezin als geheel")),
    Field("subject", _("Waarover"), hint=_("Bijvoorbeeld: woont samen, wapen in huis.")),
    Field("text", _("Wat is er gezegd?"), "area"),
    category(optional=True, empty=_("Verklaring")),
    Field("source", _("Wie zegt dit?")),
    Field("said_on", _("Wanneer gezegd"), "day", optional=True),
)


def _statement(form: Form, desk: Desk) -> Mapping[str, object]:
    read = {one.name: one.read(form, desk) for one in STATEMENT}
    said_on = read["said_on"]
    read["category"] = read["category"] or "statement"
    return {**read, "said_on": said_on.isoformat() if isinstance(said_on, date) else ""}


ACTS = (
    Act(
        "toestemming", _("Bespreek toestemming"), share.consent,
        (
            Field("given", _("Wat zei de cliënt?"), "yes_no", needed=_("Kies ja of nee."),
                  choices=(("ja", _("Ja, dit mag u delen")), ("nee", _("Nee, liever niet")))),
            Field("about", _("Waarvoor vroeg u toestemming?")),
            member(_("Het gezin")),
            Field("said_by", _("Wie zei het?"), "radios", needed=_("Kies wie het antwoord gaf."), choices=SAID_BY,
                  hint=_("Jonger dan 12: de vertegenwoordiger. Van 12 tot 16: beiden. Vanaf 16: de persoon zelf.")),
            organisation("recipient", _("Delen met"), optional=True, empty=_("Iedereen die meedoet")),
            category("categories", _("Waarover"), kind="boxes",
                     hint=_("Niets gekozen: alles, maar niet wat extra gevoelig is.")),
            Field("until", _("Tot wanneer"), "moment", optional=True),
        ),
        _("Het antwoord is vastgelegd."), group="share",
    ),
    Act(
        "toestemming-intrekken", _("Trek een toestemming in"), share.withdraw_consent,
        (Field("why", _("Wat zei de cliënt?"), "area", optional=True),),
        _("Ingetrokken. Wat hierop was gedeeld, is nu gesloten; de ontvangers hebben bericht."), _("Intrekken"),
        about="consent", when=always, intro=_("Wat al is gelezen, was rechtmatig gegeven. Nieuw delen stopt meteen."),
    ),
    Act(
        "niet-delen", _("Niet delen, met reden"), share.keep_back,
        (
            organisation("recipient", _("Met wie deelt u niet"), needed=_("Kies met wie u niet deelt.")),
            category("categories", _("Wat deelt u niet?"), kind="boxes", hint=_("Niets gekozen: alles.")),
            Field("reason", _("Waarom niet?"), "area"),
        ),
        _("Vastgelegd, met uw reden."), group="share",
    ),
    Act(
        "verklaring", _("Schrijf op wat iemand zegt"), share.state, STATEMENT,
        _("Opgeschreven. Wat anderen zeiden blijft ernaast staan."), group="family",
        collect=_statement,
    ),
)  # fmt: skip
