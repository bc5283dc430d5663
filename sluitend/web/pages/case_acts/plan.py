"""Goals, agreements, actions and phases of the one plan."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain import plan
from sluitend.records.read.case import Desk
from sluitend.rules.phases import LABELS
from sluitend.web.pages.case_acts.spec import Act, Field, always, explain, member, ours

PHASE = Field("phase", _("Fase"), "select", optional=True, empty=_("De fase van nu"), choices=tuple(LABELS.items()))


def _colleagues(desk: Desk) -> list[tuple[int, str]]:
    return [(one.id, f"{one.name} · {one.organisation}") for one in desk.colleagues]


OWNER = Field("owner", _("Wie doet dit"), "select", empty=_("Kies wie"), choices=_colleagues)

ACTS = (
    Act("doel", _("Voeg een doel toe"), plan.set_goal,
        (Field("text", _("Doel"), "area", hint=_("In de woorden van het gezin.")), member(_("Het hele gezin")), PHASE),
        _("Het doel staat in het plan."), _("Toevoegen"), group="plan"),
    Act("doel-gehaald", _("Dit doel is gehaald"), plan.reach_goal, (), _("Mooi: het doel is gehaald."),
        _("Gehaald"), about="goal", when=always),
    Act("afspraak", _("Maak een veiligheidsafspraak"), plan.agree,
        (Field("text", _("Afspraak"), "area"), Field("with_whom", _("Met wie"), optional=True), PHASE),
        _("De afspraak staat in het plan."), _("Toevoegen"), group="plan"),
    Act("afspraak-geschonden", _("Deze afspraak is geschonden"), plan.break_agreement, (),
        _("Vastgelegd. De regisseur heeft een actie gekregen voor vandaag of morgen."), _("Melden"),
        about="agreement", when=always),
    Act(
        "actie", _("Spreek een actie af"), plan.add_action,
        (
            Field("text", _("Wat moet er gebeuren?")), OWNER,
            Field("due", _("Klaar op"), "moment"),
            member(),
        ),
        _("De actie staat op de lijst van wie haar doet."), _("Toevoegen"), group="plan",
    ),
    Act("actie-klaar", _("Rond deze actie af"), plan.finish_action,
        (Field("outcome", _("Wat leverde het op?"), "area", optional=True),
         Field("dropped", _("Niet meer nodig (schrijf hierboven waarom)"), "box")),
        _("De actie is afgerond."), _("Afronden"), about="action", when=always),
    Act("fase", _("Ga naar een andere fase"), plan.advance,
        (Field("to", _("Naar"), "radios", choices=tuple(LABELS.items())), *explain()),
        _("Het plan is in een andere fase."), _("Naar deze fase"), group="plan", when=ours,
        intro=_("Het advies: een 6 voor stabiele veiligheid, een 7 voor herstel. Afwijken mag, met uitleg.")),
)  # fmt: skip
