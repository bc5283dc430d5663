"""Offering the direction, answering an offer, and the ladder."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluitend.chain import handover
from sluitend.chain.share.advising import rehearse
from sluitend.records.read import people_here
from sluitend.records.read.case import Desk
from sluitend.records.read.going_along import going_along
from sluitend.records.read.preview import all_seen_at
from sluitend.web.page import viewer
from sluitend.web.pages.case_acts.spec import Act, Field, always, mine, organisation


def _workers(_desk: object) -> list[tuple[int, str]]:
    return [(one.id, f"{one.organisation} · {one.name}") for one in people_here.all_colleagues()]


def _what_goes_along(request: HttpRequest, desk: Desk, arguments: Mapping[str, Any]) -> Mapping[str, object]:
    """What the other gets to do, and the case with the other's eyes, as it will be once the offer is made."""
    now, to, person = timezone.now(), int(arguments["to_organisation"]), arguments["to_worker"]
    eyes = partial(all_seen_at, to, desk.head.number, contact=person or None, now=now)
    seen = rehearse(eyes, handover.offer, **arguments, by=request.user.pk, now=now)
    return {"seen": seen, "along": going_along(viewer(request), desk.head.number, now=now),
            "recipient": dict(people_here.organisations()).get(to, "?")}  # fmt: skip


ACTS = (
    Act(
        "overdragen", _("Draag de regie over"), handover.offer,
        (
            organisation("to_organisation", _("Aan welke organisatie"), networks=False,
                         needed=_("Kies aan welke organisatie.")),
            Field("to_worker", _("Aan wie daar"), "select", optional=True, empty=_("Wie daar dienst heeft"),
                  choices=_workers),
            Field("why", _("Waarom is dit beter voor het gezin?"), "area", optional=True),
            Field("with_safety", _("Ook het zicht op veiligheid gaat mee"), "box"),
        ),
        _("Aangeboden. U houdt de regie tot de ander ja zegt."), _("Aanbieden"), group="who", when=mine,
        look=_what_goes_along,
        intro=_("Het dossier gaat mee: acties, klokken en afspraken. U blijft regisseur tot de ander aanvaardt."),
    ),
    Act("overnemen", _("Neem de regie over"), handover.accept,
        (Field("warm_contact_at", _("Wanneer was het warme contact?"), "moment",
               hint=_("Het gesprek of bezoek samen met wie nu regisseert.")),),
        _("U heeft nu de regie."), _("Ja, ik neem de regie over"), about="handover", when=always),
    Act("niet-overnemen", _("Neem de regie niet over"), handover.decline,
        (Field("reason", _("Waarom niet?"), "area", hint=_("De ander houdt de regie; er wordt vandaag opgeschaald.")),),
        _("Uw antwoord is vastgelegd; de regie blijft waar zij was."), _("Weigeren met reden"), about="handover",
        when=always, leave=True),
    Act("aanbod-intrekken", _("Trek uw aanbod in"), handover.withdraw, (), _("Het aanbod is ingetrokken."),
        _("Intrekken"), about="handover", when=always),
    Act("opschalen", _("Schaal op"), handover.escalate,
        (Field("reason", _("Welke knoop moet worden doorgehakt?"), "area"),),
        _("Opgeschaald. Iemand met naam is gevraagd te beslissen."), _("Opschalen"), group="who"),
    Act("opschaling-oplossen", _("Hak de knoop door"), handover.solve,
        (Field("solution", _("Wat is er besloten?"), "area"),
         organisation("ask", _("Vraag het aan"), optional=True, empty=_("Niemand anders"))),
        _("De knoop is doorgehakt."), _("Besluiten"), about="escalation", when=always, leave=True),
)  # fmt: skip
