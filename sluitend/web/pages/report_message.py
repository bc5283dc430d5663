"""From what was typed in a report form to the message that the chain takes. What is wrong stays at its field."""

from dataclasses import fields
from datetime import date

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as bsn_number

from sluitend.connect import oneline
from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.matching.dates import PartialDate
from sluitend.matching.identity import Identity
from sluitend.rules.facts import Facts
from sluitend.web.forms import Form
from sluitend.web.pages import report_choices as choices

MOST_PERSONS = 250  # read; the chain takes fewer, and says how many
TEXTS = ("given_names", "prefix", "family_name", "phone", "street", "number", "postcode", "city", "bsn", "note")
LISTS = ("facts", "violence")


def persons_in(form: Form) -> int:
    """How many persons the form shows: at least one, at most what is read."""
    typed = form.value("persons")
    return max(1, min(int(typed) if typed.isascii() and typed.isdigit() else 1, MOST_PERSONS))


def typed_in(post: dict[str, list[str]]) -> dict[str, object]:
    """Everything typed, to keep as a draft; a group of boxes as a list."""
    left_out = {"csrfmiddlewaretoken", "do"}
    return {
        name: [str(one).replace("\x00", "") for one in values] if name in LISTS else str(values[-1]).replace("\x00", "")
        for name, values in post.items()
        if name not in left_out and values
    }


def message_from(form: Form, *, own: tuple[str, str], sender: str, today: date) -> Message:
    """The message. `own`: name and code of the reporter's organisation. Look at `form.errors` before sending it."""
    kind = form.choice("kind", [code for code, _text in choices.KINDS], _("Kies waar het om gaat."))
    story = form.text("what_happened", _("Schrijf kort wat er is gebeurd."))
    happened_on = partial(form, "happened", _("De datum van het voorval"), today)
    mentions = tuple(one for place in range(persons_in(form)) if (one := _mention(form, place, today)))
    if kind != "advice" and not mentions:
        form.wrong("p0_role", _("Noem ten minste één persoon. Een rol is genoeg, ook als u de naam niet weet."))
    return Message(
        kind="advice" if kind == "advice" else "report", door="form", reporter=_reporter(form, own),
        mentions=mentions, what_happened=story, happened_on=happened_on, place=form.text("place"),
        facts=_facts(form, mentions), violence=tuple(_ticked(form, "violence", choices.VIOLENCE)),
        relation=form.choice("relation", [code for code, _text in choices.RELATIONS]),
        at_home=kind != "not_home", sender=sender, reference=form.text("token"),
        safe_contact=form.text("safe_contact"),
    )  # fmt: skip


def partial(form: Form, name: str, what: str, today: date) -> PartialDate | None:
    """A date in one line, or in three fields of which day, or day and month, may be empty. `what` is for an error."""
    if line := form.text(name):
        return _dated(form, name, what, today, line)
    parts = [form.text(f"{name}_{part}") for part in ("year", "month", "day")]
    if not any(parts):
        return None
    year, month, day = parts
    if not year or (day and not month):
        form.wrong(name, _("%s: vul ten minste het jaar in, en bij een dag ook de maand.") % what)
        return None
    try:
        if not all(part.isascii() and part.isdigit() for part in parts if part) or len(year) != 4:
            raise ValueError
        found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError:
        form.wrong(name, _("%s bestaat niet. Controleer dag, maand en jaar.") % what)
        return None
    return _past(form, name, what, today, found)


def _dated(form: Form, name: str, what: str, today: date, line: str) -> PartialDate | None:
    try:
        found = oneline.partial_date(line, today)
    except ValueError:
        form.wrong(name, _("%s bestaat niet. Schrijf dag-maand-jaar, of alleen een jaar.") % what)
        return None
    return _past(form, name, what, today, found) if found else None


def _past(form: Form, name: str, what: str, today: date, found: PartialDate) -> PartialDate | None:
    if found.iso() > today.isoformat()[: len(found.iso())]:
        form.wrong(name, _("%s ligt in de toekomst.") % what)
        return None
    return found


def _mention(form: Form, place: int, today: date) -> Mention | None:
    """One person; None when nothing was filled in."""
    at = f"p{place}_"
    text = _texts(form, place)
    role = form.choice(at + "role", [code for code, _text in choices.ROLES])
    sex = form.choice(at + "sex", [code for code, _text in choices.SEXES])
    who = _("Persoon %d") % (place + 1)
    born = partial(form, at + "born", _("%s: de geboortedatum") % who, today)
    homes = _homes(text, form.yes(at + "hidden"))
    if place and form.yes(at + "same_home"):
        homes = _homes(_texts(form, 0), form.yes("p0_hidden"))
    if not (any(text.values()) or role or sex or born):
        return None
    return Mention(
        family_name=text["family_name"], prefix=text["prefix"], given_names=text["given_names"], sex=sex or "O",
        birth_date=born, bsn=_bsn(form, at + "bsn", text["bsn"], who), role=role, note=text["note"],
        phones=(text["phone"],) if text["phone"] else (), homes=homes,
    )  # fmt: skip


def _texts(form: Form, place: int) -> dict[str, str]:
    """What is told of one person. A name or an address in one line is taken apart; its own fields go before."""
    at = f"p{place}_"
    text = {name: form.text(at + name) for name in TEXTS}
    lines = dict(zip(("given_names", "prefix", "family_name"), oneline.name(form.text(at + "name")), strict=True))
    if home := oneline.home(form.text(at + "address")):
        lines |= {name: getattr(home, name) for name in ("street", "number", "postcode", "city")}
    return {name: told or lines.get(name, "") for name, told in text.items()}


def identities_in(form: Form, today: date) -> tuple[Identity, ...]:
    """Who is typed so far, for recognising while somebody types; what cannot be read yet counts as not typed."""
    found = []
    for place in range(persons_in(form)):
        one = _mention(form, place, today)
        homes = tuple((home.postcode, home.number) for home in one.homes) if one else ()
        found.append(Identity() if one is None else Identity(
            family_name=one.family_name, prefix=one.prefix, given_names=one.given_names, sex=one.sex,
            birth_date=one.birth_date, homes=homes, phones=one.phones, bsn=one.bsn,
        ))  # fmt: skip
    return tuple(found)


def _bsn(form: Form, name: str, typed: str, who: str) -> str | None:
    """Nine digits that pass the eleven test; a person at a form can look again, a system that sends cannot."""
    if not typed:
        return None
    try:
        return str(bsn_number.validate(typed))
    except ValidationError:
        form.wrong(name, _("%s: dit burgerservicenummer klopt niet. Kijk het na, of laat het leeg.") % who)
        return None


def _homes(text: dict[str, str], hidden: bool) -> tuple[Home, ...]:
    told = {name: text[name] for name in ("street", "number", "postcode", "city")}
    return (Home(**told, hidden=hidden),) if any(told.values()) else ()


def _facts(form: Form, mentions: tuple[Mention, ...]) -> Facts:
    ticked = set(_ticked(form, "facts", choices.FACTS))
    roles = {mention.role for mention in mentions}
    ticked |= {"children"} if "child" in roles else set()
    ticked |= {"perpetrator"} if "alleged_perpetrator" in roles else set()
    return Facts(**{field.name: field.name in ticked for field in fields(Facts)})


def _ticked(form: Form, name: str, known: tuple[tuple[str, object], ...]) -> list[str]:
    codes = [code for code, _text in known]
    return [one for one in form.values(name) if one in codes]


def _reporter(form: Form, own: tuple[str, str]) -> Reporter:
    own_name, own_code = own
    organisation = form.text("reporter_organisation")
    return Reporter(
        organisation=own_code if organisation == own_name else organisation, name=form.text("reporter_name"),
        capacity=form.text("reporter_capacity"), phone=form.text("reporter_phone"), email=form.text("reporter_email"),
        kind=form.choice("reporter_kind", [code for code, _text in choices.REPORTERS]) or "other",
        wants_feedback=form.yes("wants_feedback"),
    )  # fmt: skip
