"""Codes in plain words, and moments as people say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sluitend.rules import phases, sharing
from sluitend.rules.calendar import AMSTERDAM, working_days_until
from sluitend.web.moments import short_day
from sluitend.web.stored_texts import translated

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH, FEW = 31 * DAY, 5  # a date says more than a number of days above five

WORDS: Mapping[str, Mapping[str, object]] = {
    "phase": phases.LABELS,
    "ground": sharing.LABELS,
    "category": sharing.CATEGORY_LABELS,
    "request": {"": _("wacht op antwoord"), "granted": _("gegeven"), "partly": _("deels gegeven"),
                "refused": _("niet gegeven")},
    "reading": {"reader": _("Meelezer"), "legal": _("Juridische rugdekking")},
    "level": {"low": _("laag"), "medium": _("middel"), "high": _("hoog")},
    "role": {
        "victim": _("slachtoffer"), "alleged_perpetrator": _("mogelijk pleger"), "child": _("kind"),
        "witness": _("getuige"), "relative": _("familie"), "other": _("betrokkene"), "": _("betrokkene"),
    },
    "sex": {"M": _("man"), "V": _("vrouw"), "O": _("onbekend")},
    "pickup": {
        "asked": _("gevraagd"), "accepted": _("opgepakt"), "declined": _("geweigerd"), "withdrawn": _("ingetrokken"),
    },
    "handover": {
        "offered": _("aangeboden"), "accepted": _("aanvaard"), "declined": _("geweigerd"),
        "withdrawn": _("ingetrokken"),
    },
    "clock": {"running": _("loopt"), "suspended": _("staat stil"), "met": _("gehaald"), "ended": _("vervallen")},
    "term": {
        "law": _("wet"), "agreement": _("afspraak in de regio"), "target": _("doel"), "wish": _("wens"),
        "practice": _("werkwijze"),
    },
    "door": {
        "stuf": _("politiebericht"), "api": _("ander systeem"), "form": _("formulier"), "public": _("burger zelf"),
        "walk_in": _("inloop"), "scenario": _("verhaal"),
    },
    "violence": {
        "physical": _("lichamelijk"), "psychological": _("psychisch"), "sexual": _("seksueel"),
        "neglect": _("verwaarlozing"), "financial": _("financieel"), "rights": _("schending van rechten"),
    },
    "radar_fact": {
        "physical": _("lichamelijk"), "psychological": _("psychisch"), "sexual": _("seksueel"),
        "neglect": _("verwaarlozing"), "financial": _("financieel"), "rights": _("schending van rechten"),
        "acute": _("acuut gevaar"), "injury_child": _("letsel bij een kind"), "firearm": _("vuurwapen"),
        "stalking": _("stalking"), "arrest": _("aanhouding"), "restraining_order": _("huisverbod"),
    },
    "stalking_act": {
        "calling": _("steeds bellen of berichten sturen"), "at_the_door": _("aan de deur of bij het huis"),
        "waiting": _("opwachten"), "following": _("volgen"), "tracking": _("volgen met een apparaat"),
        "threatening": _("dreigen"), "stalking": _("als stalking gemeld"),
    },
    "arrest": {
        "keep": _("vasthouden"), "send_home": _("heenzenden met voorwaarden"), "investigate": _("verder onderzoeken"),
        "prosecute": _("vervolgen"), "dismiss": _("seponeren"),
    },
    "tie": {
        "partner": _("partner"), "ex_partner": _("ex-partner"), "parent": _("ouder"), "child": _("kind"),
        "sibling": _("broer of zus"), "grandparent": _("grootouder"), "grandchild": _("kleinkind"),
        "step_parent": _("stiefouder"), "guardian": _("voogd"), "in_law": _("schoonfamilie"),
        "neighbour": _("buur"), "relative": _("familie"), "other": _("bekende"), "": _("bekende"),
    },
    "place": {
        "shelter": _("opvang"), "perpetrator_bed": _("bed na huisverbod"), "respite": _("adempauze"),
    },
    "look": {
        "case": _("casus"), "match": _("herkennen"), "radar": _("radar"),
        "search": _("zoeken"), "met": _("vraag of een gezin bekend is"),
        "compare": _("vergelijken met een andere organisatie"),
        "board": _("bord van het netwerk"),
        "reports": _("meldingen"), "sharing": _("delen"), "why": _("hoe het liep"), "form": _("formulier"),
        "my": _("eigen pagina van een cliënt"), "my_document": _("eigen document van een cliënt"),
        "rights": _("verzoek van een cliënt"), "deviations": _("afwijkingen"), "api_pickups": _("ander systeem"),
        "work": _("werklijst"), "pdf": _("samenvatting als PDF"),
        "attachment": _("bijlage"), "attachment_file": _("bijlage geopend"),
        "thumbnail": _("kleine foto’s op een pagina"), "original": _("origineel van een bijlage"),
    },
    "why": {
        "director": _("voert regie"), "member": _("doet mee"), "colleague": _("de organisatie doet mee"),
        "told": _("gevraagd te beslissen"), "asked": _("gevraagd op te pakken"), "former": _("deed eerder mee"),
        "declined": _("weigerde eerder"), "client": _("de cliënt zelf"), "stranger": _("doet niet mee"),
        "glass": _("noodtoegang"),
    },
    "band": {"certain": _("zeker"), "likely": _("waarschijnlijk"), "possible": _("mogelijk"), "new": _("nieuw"),
             "hand": _("met de hand gekoppeld")},
    "said_by": {
        "self": _("door de persoon zelf"), "representative": _("door de wettelijk vertegenwoordiger"),
        "both": _("samen met de wettelijk vertegenwoordiger"),
    },
    "right": {"see": _("inzage"), "correct": _("correctie"), "destroy": _("vernietiging")},
    "right_answer": {
        "": _("wacht op antwoord"), "done": _("gedaan"), "partly": _("deels gedaan"), "refused": _("niet gedaan"),
    },
    "story": {
        "reports": _("meldingen"), "safety": _("veiligheid"), "statements": _("verklaringen"),
        "asked": _("vragen en overdracht"), "plan": _("plan en hulp"), "protection": _("bescherming"),
        "sharing": _("delen en inzage"), "other": _("overig"),
    },
    "attachment": {"photo": _("Foto"), "document": _("Document"), "": _("Bijlage")},
    "scan": {
        "waiting": _("wordt gecontroleerd op virussen"), "clean": _("gecontroleerd op virussen"),
        "infected": _("tegengehouden: er zit een virus in"), "failed": _("tegengehouden: controle op virussen mislukt"),
        "unscanned": _("niet gecontroleerd op virussen"),
    },
    "kept_aside": {
        "place": _("de plek waar de foto is gemaakt"), "camera": _("het toestel en het tijdstip"),
        "notes": _("notities en wie het maakte"), "script": _("een programma in de pdf"),
        "launch": _("een opdracht om iets anders te openen of te versturen"),
        "files": _("bestanden die in de pdf zaten"), "form": _("een formulier (wat was ingevuld is te lezen)"),
    },
    "state": {"open": _("open"), "closed": _("afgesloten"), "joined": _("samengevoegd")},
}  # fmt: skip


def word(kind: str, code: str | None) -> str:
    """The Dutch word for a code of this kind; the code itself when there is none."""
    return _word(kind, code or "", get_language())


@lru_cache(maxsize=4096)
def _word(kind: str, code: str, _language: str | None) -> str:
    return translated(WORDS[kind].get(code, code))


@dataclass(frozen=True, slots=True)
class Tag:
    """A coloured word. `tone`: ok, warn, bad or info; the word says the same as the colour."""

    tone: str
    text: str


def clock_tag(due: datetime | None, now: datetime, *, state: str = "running", working: bool = False) -> Tag:
    """How a term stands, in words and colour: 2 uur te laat, nog 38 min, nog 3 uur, nog 1 werkdag, or the day.

    `working`: the term counts working days, so what is left of it is told in those (rules.calendar).
    """
    if state == "met":
        return Tag("ok", gettext("gehaald"))
    if state == "ended" or due is None:
        return Tag("info", gettext("vervallen"))
    days = _working_days(due, now) if working else 0
    if due < now:
        late = _in_days(-days) if now - due >= DAY else ""
        return Tag("bad", gettext("%(how_long)s te laat") % {"how_long": late or span(now - due)})
    if 0 < days <= FEW:
        return Tag("warn" if days == 1 else "info", gettext("nog %(how_long)s") % {"how_long": _in_days(days)})
    if not days and due - now < DAY:
        return Tag("warn", gettext("nog %(how_long)s") % {"how_long": span(due - now)})
    return Tag("info", short_day(due))


def _working_days(due: datetime, now: datetime) -> int:
    """Working days from today to the day of `due`: negative when it was before today, 0 when further than a month."""
    today, last = now.astimezone(AMSTERDAM).date(), due.astimezone(AMSTERDAM).date()
    if abs(last - today) > MONTH:
        return 0
    return working_days_until(today, last) - working_days_until(last, today)


def _in_days(days: int) -> str:
    return ngettext("%d werkdag", "%d werkdagen", days) % days if days > 0 else ""


def span(length: timedelta) -> str:
    """5 min, 3 uur, 2 dagen: one unit, rounded down."""
    if length < HOUR:
        return gettext("%d min") % (length // MINUTE)
    if length < DAY:
        return gettext("%d uur") % (length // HOUR)
    days = length // DAY
    return ngettext("%d dag", "%d dagen", days) % days
