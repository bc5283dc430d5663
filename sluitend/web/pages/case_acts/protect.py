"""Arrest, restraining order, a place to stay."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sluitend.chain import protect
from sluitend.records.read import people_here
from sluitend.web.pages.case_acts.spec import Act, Field, always, member
from sluitend.web.words import WORDS, word

AT = Field("at", _("Wanneer"), "moment", needed=_("Vul in wanneer dit was."))


def _places(_desk: object) -> list[tuple[str, str]]:
    return [
        (kind, _now("%(kind)s: %(free)d vrij") % {"kind": word("place", kind), "free": free})
        for kind, free in people_here.kinds_of_places()
    ]


ACTS = (
    Act("aanhouding", _("Meld een aanhouding"), protect.arrest, (AT, member()),
        _("De officier van justitie is gevraagd; de negen uur lopen."), group="protect",
        intro=_("De officier van justitie beslist binnen negen uur na de aanhouding.")),
    Act(
        "aanhouding-beslissen", _("Beslis over de aanhouding"), protect.decide_arrest,
        (
            Field("decision", _("Beslissing"), "radios", choices=tuple(WORDS["arrest"].items())),
            Field("conditions", _("Voorwaarden voor de veiligheid"), "area", optional=True,
                  hint=_("Nodig bij heenzenden.")),
        ),
        _("De beslissing is vastgelegd."), about="arrest", when=always,
    ),
    Act("huisverbod", _("Leg een huisverbod op"), protect.impose_order, (AT, member(_("Nog niet bekend"))),
        _("Het huisverbod loopt: tien dagen, op de minuut."), group="protect",
        intro=_("Door de burgemeester, of door de hulpofficier van justitie met mandaat.")),
    Act("huisverbod-verlengen", _("Verleng het huisverbod"), protect.extend_order,
        (Field("until", _("Tot wanneer"), "moment", needed=_("Vul in tot wanneer."),
               hint=_("Hoogstens vier weken na het opleggen.")),),
        _("Het huisverbod is verlengd."), _("Verlengen"), about="order", when=always,
        intro=_("Alleen de burgemeester verlengt.")),
    Act(
        "plek", _("Boek een plek"), protect.book_bed,
        (
            Field("kind", _("Soort plek"), "select", needed=_("Kies een soort plek."),
                  choices=_places),
            member(_("Nog niet bekend")),
            Field("until", _("Tot wanneer"), "moment", optional=True),
        ),
        _("De plek is geboekt."), _("Boeken"), group="protect",
    ),
    Act("plek-vrij", _("Geef de plek vrij"), protect.free_bed, (), _("De plek is vrij."), _("Vrijgeven"),
        about="booking", when=always),
)  # fmt: skip
