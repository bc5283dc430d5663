"""With a client: an appointment, consent that is asked on the own page, and what a client asks about what is kept."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain import client
from sluitend.chain.share import rights
from sluitend.records.read.case import Head
from sluitend.web.pages.case_acts.spec import Act, Field, category, member, organisation


def _part(head: Head) -> bool:
    """Also in a closed case: what is kept there can still be asked for."""
    return head.part


ACTS = (
    Act(
        "afspraak-client", _("Afspraak met cliënt"), client.appoint,
        (
            Field("person", _("Met wie"), "select", choices=lambda desk: desk.members,
                  needed=_("Kies met wie de afspraak is.")),
            Field("starts_at", _("Wanneer"), "moment", needed=_("Kies een dag en een tijd.")),
            Field("worker", _("Wie de cliënt ontmoet"), "select", needed=_("Kies wie de cliënt ontmoet."),
                  choices=lambda desk: [(one.id, f"{one.name} · {one.organisation}") for one in desk.colleagues]),
            Field("about", _("Waarover"),
                  hint=_("In gewone woorden en zonder namen: de cliënt leest dit op de eigen pagina.")),
            Field("place", _("Waar"), optional=True,
                  hint=_("Iemand kan meelezen. Laat leeg als de plek geheim moet blijven.")),
        ),
        _("Afgesproken. De cliënt ziet het op de eigen pagina, en het staat als actie in het plan."), group="client",
    ),
    Act(
        "toestemming-vragen", _("Vraag toestemming op de eigen pagina"), client.ask_consent,
        (
            Field("person", _("Aan wie"), "select", choices=lambda desk: desk.members,
                  needed=_("Kies aan wie u het vraagt."), hint=_("Iemand met een eigen pagina, vanaf 16 jaar.")),
            organisation("recipient", _("Delen met"), needed=_("Kies met wie u wilt delen."), networks=False),
            Field("about", _("Waarvoor"), hint=_("De cliënt leest dit. Bijvoorbeeld: samen kijken naar de schulden.")),
            Field("means", _("Wat betekent ja, en wat betekent nee?"), "area", optional=True,
                  hint=_("Bijvoorbeeld: bij nee gaat de hulp gewoon door.")),
            category("categories", _("Waarover"), kind="boxes",
                     hint=_("Niets gekozen: alles, maar niet wat extra gevoelig is.")),
            Field("until", _("Tot wanneer"), "moment", optional=True),
        ),
        _("Gevraagd. U hoort het als de cliënt heeft geantwoord."), group="client",
    ),
    Act(
        "verzoek", _("Cliënt vraagt inzage, correctie of vernietiging"), rights.ask,
        (
            Field("kind", _("Wat vraagt de cliënt?"), "radios", needed=_("Kies wat de cliënt vraagt."),
                  choices=(("see", _("Inzage")), ("correct", _("Correctie")), ("destroy", _("Vernietiging")))),
            member(_("Kies …")),
            Field("said_by", _("Wie vraagt het?"), "radios", needed=_("Kies wie het vraagt."),
                  choices=(("self", _("De persoon zelf")),
                           ("representative", _("De wettelijk vertegenwoordiger")),
                           ("both", _("De persoon en de wettelijk vertegenwoordiger"))),
                  hint=_("Tot 16 jaar vraagt de wettelijk vertegenwoordiger, voor of samen met het kind.")),
            organisation("controller", _("Aan welke organisatie"), networks=False,
                         needed=_("Kies aan wie dit wordt gevraagd.")),
            Field("text", _("Wat wil de cliënt erbij zeggen?"), "area", optional=True,
                  hint=_("Bij een correctie: wat klopt er niet, en wat moet er staan?")),
        ),
        _("Vastgelegd. De organisatie heeft bericht en de termijn loopt."), group="client", when=_part,
    ),
)  # fmt: skip
