"""Checks, new violence, closing, what happened outside, and a report that is no violence at home."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from sluitend.chain import insight, monitor, report
from sluitend.records.read.case import Desk
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.assess import MARKS
from sluitend.web.pages.case_acts.spec import Act, Field, always, ours, part

KINDS = (
    ("referral", _("Doorverwezen")), ("talk", _("Verhaal verteld")), ("report", _("Gemeld")),
    ("handover", _("Overgedragen")), ("ask_along", _("Erbij gevraagd")), ("consult", _("Advies gevraagd")),
    ("refusal", _("Geweigerd")),
)  # fmt: skip

OUTSIDE = (
    Field("kind", _("Wat gebeurde er?"), "select", needed=_("Kies wat er gebeurde."), choices=KINDS),
    Field("at", _("Wanneer"), "moment", needed=_("Vul in wanneer dit was.")),
    Field("from_party", _("Van wie ging het uit"), optional=True),
    Field("to_parties", _("Naar wie"), optional=True, hint=_("Meer dan één? Zet er een komma tussen.")),
    Field("teller", _("Wie vertelde het verhaal"), optional=True),
    Field("again", _("Het verhaal moest opnieuw worden verteld"), "box"),
    Field("days_without", _("Dagen waarop niemand de casus had"), "whole", optional=True),
    Field("text", _("Toelichting"), "area", optional=True),
)


def _outside(form: Form, desk: Desk) -> Mapping[str, object]:
    read = {one.name: one.read(form, desk) for one in OUTSIDE}
    parties = [party.strip() for party in re.split(r"[,\n]", str(read["to_parties"])) if party.strip()]
    return {**read, "to_parties": parties, "days_without": read["days_without"] or 0}


ACTS = (
    Act("controle", _("De controle is gedaan"), monitor.check_done,
        (Field("outcome", _("Wat zag u?"), "area"),
         Field("mark", _("Cijfer voor de veiligheid"), "select", optional=True, empty=_("Geen cijfer"),
               choices=MARKS)),
        _("De controle is vastgelegd."), about="check", when=always),
    Act("nieuw-geweld", _("Er is nieuw geweld"), monitor.new_violence,
        (Field("text", _("Wat is er gebeurd?"), "area"), Field("acute", _("Er is nu acuut gevaar"), "box")),
        _("De casus is terug bij directe veiligheid; de veiligheid wordt opnieuw gewogen."), _("Melden"),
        group="safety", intro=_("Direct gevaar? Bel eerst 112.")),
    Act("afsluiten", _("Sluit de casus af"), monitor.close,
        (Field("why", _("Waarom kan de casus worden afgesloten?"), "area"),
         Field("principle", _("Leidend principe"), optional=True,
               hint=_("Alleen nodig als u eerder afsluit dan het advies."))),
        _("De casus is afgesloten. Nieuw geweld opent hem weer."), _("Afsluiten"), group="end", when=ours,
        intro=_("Het advies is afsluiten in de fase herstel met een 7.")),
    Act("buiten", _("Vertel wat buiten Sluitend gebeurde"), insight.record_outside, OUTSIDE,
        _("Verteld, en meegeteld."), group="end", collect=_outside),
    Act("geen-geweld", _("Dit is geen huiselijk geweld"), report.dispose,
        (Field("reason", _("Waarom is dit geen huiselijk geweld?"), "area",
               hint=_("De melding gaat naar het lokale veld en wordt geteld.")),),
        _("De melding is naar het lokale veld."), _("Naar het lokale veld"), about="report", when=part, leave=True),
)  # fmt: skip
