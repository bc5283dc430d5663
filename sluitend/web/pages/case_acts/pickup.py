"""Answering a request, asking somebody in, and the first contact."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain import pickup
from sluitend.web.pages.case_acts.spec import Act, Field, always, organisation, ours

ACTS = (
    Act("oppakken", _("Pak deze vraag op"), pickup.accept, (), _("Opgepakt. De anderen weten het."),
        _("Oppakken"), about="pickup", when=always),
    Act(
        "niet-oppakken", _("Niet oppakken"), pickup.decline,
        (
            Field("reason", _("Waarom pakt u dit niet op?"), "area",
                  hint=_("Er wordt vandaag nog verder gezocht: het gaat naar een ander of naar de volgende trede.")),
            organisation("pass_to", _("Doorgeven aan"), optional=True, empty=_("Niemand: schaal op")),
        ),
        _("Uw antwoord is vastgelegd. Er wordt vandaag verder gezocht."), _("Weigeren met reden"), about="pickup",
        when=always, leave=True,
    ),
    Act(
        "contact", _("Er was contact met het gezin"), pickup.contact,
        (
            Field("at", _("Wanneer"), "moment", needed=_("Vul in wanneer het contact was.")),
            Field("told_again", _("Moest het verhaal opnieuw worden verteld?"), "yes_no", needed=_("Kies ja of nee."),
                  choices=(("nee", _("Nee, ik wist het al")), ("ja", _("Ja, van voren af aan")))),
        ),
        _("Het contact is vastgelegd."), about="pickup", when=always,
    ),
    Act("vraag-intrekken", _("Trek deze vraag in"), pickup.withdraw,
        (Field("reason", _("Waarom is dit niet meer nodig?"), "area"),),
        _("De vraag is ingetrokken."), _("Intrekken"), about="pickup", when=ours),
    Act(
        "erbij-vragen", _("Vraag iemand erbij"), pickup.ask,
        (
            organisation("organisation", _("Wie"), needed=_("Kies wie u erbij vraagt.")),
            Field("question", _("Wat moet hier gebeuren?"), "area"),
            Field("why", _("Waarom"), optional=True),
            Field("consult", _("Ik vraag alleen advies"), "box"),
        ),
        _("Gevraagd. De klok voor het antwoord loopt."), _("Vragen"), group="who",
        intro=_("U houdt de casus; de ander komt ernaast."),
    ),
)  # fmt: skip
