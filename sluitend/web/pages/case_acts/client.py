"""What a client asks through who works in the case: to see, to correct or to destroy what is kept."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain.share import rights
from sluitend.records.read.case import Head
from sluitend.web.pages.case_acts.spec import Act, Field, member, organisation


def _part(head: Head) -> bool:
    """Also in a closed case: what is kept there can still be asked for."""
    return head.part


ACTS = (
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
