"""What a rule weighed, in plain words: the names of its inputs and their values."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sluitend.rules import phases
from sluitend.rules.sharing import LABELS
from sluitend.web.words import WORDS, translated

FACTS: Mapping[str, object] = {
    "at_home": _("Geweld thuis"), "danger": _("Gevaar"), "phase": _("Fase"), "to": _("Naar fase"),
    "mark": _("Cijfer"), "needed": _("Nodig cijfer"), "mandate": _("Met mandaat"), "adult": _("Volwassene"),
    "is_open": _("Casus is open"), "kind": _("Soort"), "unit": _("Telt in"), "passed": _("Al voorbij"),
    "longer": _("Langer dan toegestaan"), "extension": _("Verlenging"), "before": _("Al verlengd"),
    "acute": _("Acuut gevaar"), "consent": _("Toestemming"), "ground": _("Grond"), "covenant": _("Convenant"),
    "category": _("Soort gegevens"), "age": _("Leeftijd"), "said_by": _("Gezegd door"),
    "warm_contact": _("Warm contact"), "with_safety": _("Met zicht op veiligheid"),
}  # fmt: skip

UNITS: Mapping[str, object] = {
    "hours": _("uren"), "days": _("dagen"), "working_days": _("werkdagen"), "weeks": _("weken"),
    "months": _("maanden"), "years": _("jaren"), "count": _("keer"), "mark": _("cijfer"), "percent": _("procent"),
    "yes_no": _("ja of nee"),
}  # fmt: skip

EVENTS: Mapping[str, object] = {
    "started": _("begonnen"), "warned": _("gewaarschuwd"), "reached": _("einde bereikt"),
    "passed": _("voorbij, opgeschaald"), "suspended": _("stilgezet"), "resumed": _("loopt weer"),
    "extended": _("verlengd"), "informed": _("betrokkenen geïnformeerd"), "met": _("gehaald"), "ended": _("vervallen"),
}  # fmt: skip

OUTCOMES: Mapping[str, tuple[str, object]] = {
    "yes": ("ok", _("ja")), "no": ("bad", _("nee")), "ask": ("warn", _("vraag aan de professional")),
}  # fmt: skip

CODES: tuple[Mapping[str, object], ...] = (phases.LABELS, LABELS, UNITS, WORDS["term"], WORDS["phase"])


def fact(name: str) -> str:
    """What this input is called; empty for what a reader has no use for, such as an id."""
    return translated(FACTS.get(name, ""))


def in_words(value: object) -> str:
    """A value as people say it: ja, nee, niet bekend, a number, or the word for a code; never a bare code."""
    if value is None or value == "":
        return gettext("niet bekend")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        said = [one for one in map(in_words, value) if one]
        return ", ".join(said) if said else gettext("geen")
    text = str(value)
    number, _space, unit = text.partition(" ")
    if number.isdecimal() and unit in UNITS:
        return length(int(number), unit)
    return next((translated(words[text]) for words in CODES if text in words), "")


def length(number: int, unit: str) -> str:
    """2 weken, 1 dag: a length of time as the book has it."""
    one_and_more = {
        "hours": gettext("%d uur"), "days": ngettext("%d dag", "%d dagen", number),
        "working_days": ngettext("%d werkdag", "%d werkdagen", number),
        "weeks": ngettext("%d week", "%d weken", number), "months": ngettext("%d maand", "%d maanden", number),
        "years": ngettext("%d jaar", "%d jaar", number),
    }  # fmt: skip
    return one_and_more[unit] % number if unit in one_and_more else f"{number} {translated(UNITS[unit])}"


def event(what: str) -> str:
    return translated(EVENTS.get(what, ""))


def outcome(code: str) -> tuple[str, str]:
    """The tone of the tag, and its word."""
    tone, text = OUTCOMES.get(code, ("info", ""))
    return tone, translated(text)
