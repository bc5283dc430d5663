"""What the public form asks, and the message it makes. What is stored for professionals is in Dutch."""

import re
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.connect.plain_text import one_line, story
from sluitend.matching.dates import PartialDate
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.facts import Facts
from sluitend.web.forms import Form

LONGEST, LINE = 10_000, 200  # characters: much for a person, little for a machine
WAYS = (
    ("phone", gettext_lazy("Bellen of een bericht, op een nummer dat veilig is")),
    ("mail", gettext_lazy("E-mail, op een adres dat alleen ik lees")),
    ("trusted", gettext_lazy("Via iemand die ik vertrouw")),
    ("watched", gettext_lazy("Mijn telefoon of e-mail wordt gelezen of gedeeld")),
    ("code", gettext_lazy("Ik kom zelf terug met een code. Neem geen contact op")),
)
ABOUT = (("self", gettext_lazy("Over mijzelf")), ("other", gettext_lazy("Over iemand anders")))
NEEDED = {
    "phone": gettext_lazy("Vul een telefoonnummer in dat veilig is."),
    "mail": gettext_lazy("Vul een e-mailadres in dat alleen u leest."),
    "trusted": gettext_lazy("Schrijf wie het is, en hoe wij die persoon bereiken."),
}
SPOKEN = {"en": "Engels", "tr": "Turks", "ar": "Arabisch", "pl": "Pools"}
STORED = {  # as professionals read it
    "phone": "Bel of stuur een bericht naar {reach}.",
    "mail": "Mail naar {reach}.",
    "trusted": "Via iemand die wordt vertrouwd: {reach}.",
    "watched": "Telefoon of mail wordt meegelezen: stuur of bel niets. Komt zelf terug met de code.",
    "code": "Neem geen contact op. Komt zelf terug met de code.",
}


def message_from(form: Form, *, key: str, now: datetime) -> Message:
    """The message of this form. Look at `form.errors` before sending it."""
    way = form.choice("contact_way", [code for code, _text in WAYS], _("Kies hoe wij u veilig kunnen bereiken."))
    reach = _line(form, f"contact_{way}", str(NEEDED[way])) if way in NEEDED else ""
    if reach and not _can_be(way, reach):
        form.wrong(f"contact_{way}", str(NEEDED[way]))
    about = form.choice("about", [code for code, _text in ABOUT]) or "self"
    told = _text(form, "what_happened", _("Schrijf kort wat er aan de hand is."))
    unsafe = _line(form, "contact_unsafe")
    return Message(
        kind="report", door="public", sender="public", reference=key, what_happened=told,
        reporter=_reporter(form, way, reach) if about == "other" else Reporter(kind="other"),
        safe_contact=_stored(form, way, reach, unsafe, about), mentions=(_mention(form, way, reach, about, now),),
        facts=Facts(acute=form.yes("acute"), children=form.yes("children")),
        extra=_structured(form, way, reach, unsafe, about),
    )  # fmt: skip


def _reporter(form: Form, way: str, reach: str) -> Reporter:
    """Who tells about somebody else: kept stricter than the rest, so never in the fields about her."""
    name = _line(form, "reporter_name")
    return Reporter(name=name, kind="other", email=reach if way == "mail" else "", phone="" if way == "mail" else reach)


def _stored(form: Form, way: str, reach: str, unsafe: str, about: str) -> str:
    """How she is reached safely, in words for who will call."""
    if about == "other":
        return _line(form, "other_contact")
    parts = [STORED[way].format(reach=reach) if way in STORED else ""]
    if way == "phone" and (when := _line(form, "contact_when")):
        parts.append(f"Wanneer: {when}.")
    if unsafe:
        parts.append(f"Niet veilig: {unsafe}.")
    if form.yes("device_shared"):
        parts.append("Het apparaat wordt gedeeld.")
    if spoken := SPOKEN.get(translation.get_language() or ""):
        parts.append(f"Schreef in het {spoken}.")
    return " ".join(part for part in parts if part)[:400]


def _structured(form: Form, way: str, reach: str, unsafe: str, about: str) -> dict[str, str]:
    """The same as codes: what a program may write to, and what it never may (`records.safe_contact`)."""
    own = about == "self"
    told = {
        "contact_way": way, "contact_reach": reach if own else "", "contact_unsafe": unsafe if own else "",
        "device_shared": "yes" if form.yes("device_shared") else "", "about": about,
        "language": translation.get_language() or "nl",
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _mention(form: Form, way: str, reach: str, about: str, now: datetime) -> Mention:
    home = Home(postcode=_line(form, "postcode", longest=10), number=_line(form, "number", longest=20))
    spoken = SPOKEN.get(translation.get_language() or "", "")
    return Mention(
        given_names=_line(form, "given_names"), family_name=_line(form, "family_name"), role="victim",
        birth_date=_born(form, now), language=spoken if about == "self" else "",
        phones=(reach,) if way == "phone" and about == "self" and reach else (),
        homes=(home,) if home.postcode or home.number else (),
    )  # fmt: skip


def _born(form: Form, now: datetime) -> PartialDate | None:
    """Day, month and year, of which the day, or day and month, may be empty."""
    day, month, year = (_digits(form.value(f"born_{part}")) for part in ("day", "month", "year"))
    if not (day or month or year):
        return None
    try:
        if len(year) != 4 or (day and not month):
            raise ValueError(year)
        found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
        if found.iso() > now.astimezone(AMSTERDAM).date().isoformat()[: len(found.iso())]:
            raise ValueError(year)
    except ValueError:
        form.wrong("born_day", _("Deze geboortedatum kan niet. Alleen een jaar mag ook."))
        return None
    return found


def _digits(typed: str) -> str:
    """Digits of any script as our own; what is no digit stays, and will be refused."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in one_line(typed))


def _text(form: Form, name: str, needed: str) -> str:
    found = story(form.text(name, needed))
    if not found:
        form.wrong(name, needed)
    if len(found) > LONGEST:
        form.wrong(name, _("Dit is te lang. Maak het korter, of bel 0800-2000."))
    return found


def _line(form: Form, name: str, needed: str = "", longest: int = LINE) -> str:
    found = one_line(form.text(name, needed))
    if needed and not found:
        form.wrong(name, needed)
    if len(found) > longest:
        form.wrong(name, _("Dit is te lang. Maak het korter, of bel 0800-2000."))
    return found


def _can_be(way: str, reach: str) -> bool:
    """Whether it can be a number or an address at all; nobody tries it out."""
    if way == "phone":
        return sum(sign.isdecimal() for sign in reach) >= 8
    return way != "mail" or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", reach) is not None
