"""Which facts for routing a police report states. A person at triage can correct every one of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from sluitend.connect.message import Mention, Message
from sluitend.connect.stuf.free_text import affirms, speaks_of
from sluitend.connect.stuf.names import CARER_ROLES, CHILD_ROLES
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts

_FIREARMS = ("vuurwapen", "pistool", "geweren", "jachtgeweer", "revolver", "geschoten", "beschoten")
_NO_VIOLENCE_AT_HOME = (
    "geen huiselijk geweld",
    "geen sprake van huiselijk geweld",
    "geen geweld in huiselijke kring",
    "geen sprake van geweld in huiselijke kring",
)
_UNDOCUMENTED = (
    "ongedocumenteerd",
    "zonder verblijfs",
    "geen verblijfs",
    "zonder geldig verblijf",
    "zonder papieren",
)
_HIDDEN = (
    "geheim adres",
    "geheime opvang",
    "adres is geheim",
    "adres geheim",
    "opvanglocatie",
    "blijf van mijn lijf",
)


def facts_of(message: Message, today: date) -> Facts:
    """The facts that the fields and the story of a report state; ages count on the day of reporting."""
    fields, people = message.extra, message.mentions
    on = message.reported_on or today
    told = " . ".join([message.what_happened, *(mention.note for mention in people)])
    suspects = [mention for mention in people if mention.role == "alleged_perpetrator"]
    return Facts(
        acute=speaks_of(told, "acuut", "acute", "levensgevaar", "levensbedreig"),
        children=_children(people, told, on),
        arrest=affirms(fields.get("aanhouding", ""), "aangehouden", "aanhouding", "ingesloten", "heterdaad"),
        stalking=fields.get("SASHniveau") == "hoog" or speaks_of(told, "stalk", "belaging", "belaagd"),
        suspect_minor=any(possibly_minor(suspect.birth_date, on) for suspect in suspects)
        or any(speaks_of(text, "verdacht", "verdenking") for text in _minors(fields)),
        sexual=speaks_of(told, "verkracht", "aanrand", "aangerand", "seksueel", "seksuele", "zeden"),
        restraining_order=affirms(fields.get("tijdelijkHuisverbod", ""), "opgelegd", "huisverbod", "thv"),
        firearm=speaks_of(told, *_FIREARMS),
        perpetrator=bool(suspects),
        elder=_elder(people, told, on),
        honour=affirms(fields.get("eergerelateerdGeweld", ""), "eer"),
        undocumented=_says(told, _UNDOCUMENTED),
    )


def at_home(facts: Facts, story: str) -> bool:
    """Violence at home, unless the report says in so many words that it is not and nothing in it says
    otherwise.
    """
    if facts.arrest or facts.restraining_order or facts.stalking or facts.honour or facts.acute:
        return True
    return not _says(story, _NO_VIOLENCE_AT_HOME)


def hides_home(note: str) -> bool:
    """Does the text about a person say that her address must stay secret? Hiding too much is the safe
    mistake.
    """
    return _says(note, _HIDDEN)


def possibly_minor(birth: PartialDate | None, on: date) -> bool:
    """Under eighteen on that day, or perhaps so because part of the date is unknown. A future birth date is
    no child.
    """
    if birth is None or (birth.year, birth.month or 1, birth.day or 1) > (on.year, on.month, on.day):
        return False
    return not _surely_aged(birth, 18, on)


def _surely_aged(birth: PartialDate | None, years: int, on: date) -> bool:
    if birth is None:
        return False
    latest = (birth.year + years, birth.month or 12, birth.day or 31)
    return latest <= (on.year, on.month, on.day)


def _children(people: tuple[Mention, ...], told: str, on: date) -> bool:
    if any(_is_child(mention, on) for mention in people) or _cared_for(people, on):
        return True
    return speaks_of(told, "zwanger", "ongeboren")


def _elder(people: tuple[Mention, ...], told: str, on: date) -> bool:
    victims = (mention.birth_date for mention in people if mention.role == "victim")
    return any(_surely_aged(birth, 65, on) for birth in victims) or speaks_of(told, "ouderenmishandeling")


def _is_child(mention: Mention, on: date) -> bool:
    if mention.birth_date is not None:
        return possibly_minor(mention.birth_date, on)
    return mention.role == "child" or mention.youth_role in CHILD_ROLES


def _cared_for(mentions: tuple[Mention, ...], on: date) -> bool:
    """Somebody is named as the carer of a youth, and no youth is named who turns out to be grown up."""
    carers = any(mention.youth_role in CARER_ROLES for mention in mentions)
    youths = [mention.birth_date for mention in mentions if mention.youth_role in CHILD_ROLES]
    return carers and not any(_surely_aged(birth, 18, on) for birth in youths)


def _minors(fields: Mapping[str, str]) -> Iterable[str]:
    return (text for name, text in fields.items() if name.endswith("/overigeZorgMinderjarige"))


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    plain = " ".join(text.casefold().replace("-", " ").split())
    return any(phrase in plain for phrase in phrases)
