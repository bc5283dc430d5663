"""A short message for who came in by the public door and comes back with a code."""

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sluitend.chain.report.returning import leave_word
from sluitend.records.read import returning
from sluitend.records.read.case import Desk, Head
from sluitend.web.pages.case_acts.spec import Act, Choices, Field
from sluitend.web.words import short_day

SPOKEN = {"nl": _("Nederlands"), "en": _("Engels"), "tr": _("Turks"), "ar": _("Arabisch"), "pl": _("Pools")}


def _part(head: Head) -> bool:
    """Also in a closed case: she may come back after it ended."""
    return head.weighs and head.public_door


def _codes(desk: Desk) -> Choices:
    """Each report whose code still works, with the language that was written in."""
    for one in returning.codes(desk.head.id, now=timezone.now()):
        told = _now("melding van %(day)s, in het %(language)s, code tot %(until)s") % {
            "day": short_day(one.received_at), "language": SPOKEN.get(one.language, one.language),
            "until": short_day(one.until),
        }  # fmt: skip
        yield one.report, f"{told}; {_now('wil geen contact')}" if one.no_contact_at else told


ACTS = (
    Act(
        "terugkomcode", _("Bericht voor wie meldde met terugkomcode"), leave_word,
        (
            Field("report", _("Voor welke melding"), "select", needed=_("Kies voor welke melding dit is."),
                  choices=_codes),
            Field("text", _("Bericht of afspraak"), "area", needed=_("Schrijf wat u de melder vertelt."),
                  hint=_("Hoogstens 400 tekens. Schrijf het zo dat het geen kwaad kan als een ander meeleest: wie, "
                         "wanneer en waar, niet waarover.")),
        ),
        _("Het bericht staat klaar. Het is te lezen met de code, tot die verloopt."), group="client", when=_part,
        intro=_("Wie zich meldde aan de openbare deur, leest dit met de eigen code. Er gaat niets naar een telefoon of "
                "mailadres."),
    ),
)  # fmt: skip
