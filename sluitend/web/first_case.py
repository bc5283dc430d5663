"""A first case for each role: the few steps with which somebody learns the work by doing it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Step:
    """`verb` in the trail says that it was done; `page` is where; `help` the section of the manual.

    `act`: a page of the case in which the step before was done.
    """

    text: object
    verb: str
    page: str
    help: str
    act: bool = False

    def address(self, case: str) -> str:
        """Where this is done: in the case of the step before, or on the page where one finds a case."""
        if not self.act:
            return reverse(self.page)
        return reverse(self.page, args=[case]) if case else reverse("work")


def _act(text: object, verb: str, slug: str, section: str) -> Step:
    return Step(text, verb, f"case_{slug}" if slug else "case", section, act=True)


REPORT = Step(_("Doe een melding: vijf vragen en versturen"), "report.receive", "report", "report")
PICK_UP = Step(_("Pak een vraag op uit uw werklijst"), "pickup.accept", "work", "pickup")
CONTACT = _act(_("Leg het eerste contact met het gezin vast"), "pickup.contact", "", "pickup")
WRITE = _act(_("Schrijf op wat iemand u vertelde, met de bron"), "share.state", "verklaring", "case")
SHARE = Step(_("Deel een stuk met een partner die het nodig heeft"), "share.disclose", "work", "share")
ACTION = _act(_("Spreek een actie af: wie, wat, wanneer"), "plan.add_action", "actie", "plan")
AGREE = _act(_("Maak een veiligheidsafspraak"), "plan.agree", "afspraak", "plan")
WEIGH = _act(_("Weeg de veiligheid"), "assess.record", "wegen", "assess")
OFFER = _act(_("Bied de regie aan, met een warm contact"), "handover.offer", "overdragen", "handover")
TAKE = Step(_("Neem een aangeboden regie over"), "handover.accept", "work", "handover")
MEET = _act(_("Plan een overleg, met een doel"), "confer.plan", "overleg", "confer")
SOLVE = Step(_("Hak een knoop door die bij u ligt"), "handover.solve", "work", "handover")
ANSWER = Step(_("Beantwoord een anonieme vraag om raad"), "share.consult_answer", "consult", "consult")
READ = Step(_("Lees hoe het werkt: melden, oppakken, overdragen"), "", "manual", "start")
COUNTS = Step(_("Bekijk de cijfers van de keten"), "", "insight", "insight")

HELPER = (PICK_UP, CONTACT, WRITE, ACTION)
BY_ROLE: Mapping[str, tuple[Step, ...]] = {
    "triage": (REPORT, WEIGH, ACTION, OFFER),
    "coach": (PICK_UP, CONTACT, AGREE, ACTION, SHARE),
    "coordinator": (PICK_UP, CONTACT, ACTION, MEET),
    "desk": (REPORT, READ),
    "police": (REPORT, PICK_UP, WRITE),
    "prosecutor": (PICK_UP, WRITE, ANSWER),
    "process_director": (TAKE, MEET, AGREE, ACTION),
    "case_manager": (TAKE, CONTACT, AGREE, ACTION),
    "shelter": HELPER,
    "specialist": HELPER,
    "youth": HELPER,
    "probation": HELPER,
    "doctor": (PICK_UP, WRITE, SHARE),
    "expert": (READ,),
    "team_manager": (SOLVE, COUNTS),
    "area_manager": (SOLVE, COUNTS),
    "care_consul": (SOLVE, MEET, COUNTS),
    "mayor": (READ, COUNTS),
    "policy": (READ, COUNTS),
    "privacy_officer": (READ, Step(_("Lees wie er keek en waarom"), "", "privacy", "access-log")),
    "administrator": (READ,),
}


def steps_for(role: str) -> tuple[Step, ...]:
    """The steps for this role; who has none of its own reads how it works."""
    return BY_ROLE.get(role, (READ,))
