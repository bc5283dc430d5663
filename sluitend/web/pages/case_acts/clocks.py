"""A term put on hold, let go on, made longer; and that people were told that their data are kept."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain import clocks
from sluitend.web.pages.case_acts.spec import Act, Field, always

WHY = Field("why", _("Reden"), "area", needed=_("Vul de reden in."))
PRINCIPLE = Field("principle", _("Leidend principe"), optional=True,
                  hint=_("Alleen nodig als de wet of de afspraak hier geen ruimte geeft."))  # fmt: skip

ACTS = (
    Act(
        "klok-verlengen", _("Verleng de termijn"), clocks.extend,
        (
            WHY,
            Field("until", _("Tot wanneer"), "moment", optional=True,
                  hint=_("Leeg: zo lang als de wet of de afspraak per keer geeft.")),
            Field("source", _("Waar is dit afgesproken?"), optional=True,
                  hint=_("Alleen als het niet in de wet of de regels staat.")),
            PRINCIPLE,
        ),
        _("De termijn is verlengd. Het oude einde blijft in de geschiedenis staan."), _("Verlengen"), about="clock",
        when=always,
    ),
    Act(
        "klok-stilzetten", _("Zet de termijn stil"), clocks.suspend, (WHY, PRINCIPLE),
        _("De termijn staat stil. Er is nu een andere volgende stap nodig."), _("Stilzetten"), about="clock",
        when=always,
        intro=_("Zolang de termijn stilstaat, wordt niemand gewaarschuwd. Het einde schuift straks zo lang op."),
    ),
    Act("klok-hervatten", _("Laat de termijn weer lopen"), clocks.resume, (WHY,), _("De termijn loopt weer."),
        _("Laten lopen"), about="clock", when=always),
    Act(
        "geinformeerd", _("Betrokkenen zijn geïnformeerd"), clocks.informed,
        (
            Field("how", _("Hoe hebben zij het gehoord?"), "area", needed=_("Schrijf hoe zij het hebben gehoord."),
                  hint=_("Wie in de melding staat, hoort binnen vier weken dat er gegevens worden bewaard. Is dat nu "
                         "gevaarlijk? Verleng dan de termijn.")),
        ),
        _("Vastgelegd dat de betrokkenen het weten."), about="clock", when=always,
    ),
)  # fmt: skip
