"""What a message must hold before it is taken in; the same for every door."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.connect.message import Home, Mention, Message, Relation, Reporter
from sluitend.rules.calendar import AMSTERDAM

MOST_PERSONS = 100
LONGEST_TEXT = 100_000  # characters; a police record is long, a file is not


def readable(value: Any) -> Any:
    """The message without what is no text: NUL, and halves of a character. They come from broken senders."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Message | Reporter | Mention | Home | Relation):
        return replace(value, **{one.name: readable(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, tuple):
        return tuple(readable(one) for one in value)
    return {key: readable(one) for key, one in value.items()} if isinstance(value, Mapping) else value


def check(message: Message, now: datetime) -> None:
    """Raises Refused with the field and a text for the sender; accepts everything that can be acted upon."""
    today = now.astimezone(AMSTERDAM).date()
    if message.kind not in ("report", "advice"):
        raise Refused("kind", _("Kies: een melding of een adviesvraag."), "kind")
    if not message.what_happened.strip():
        raise Refused("empty", _("Schrijf kort wat er is gebeurd."), "what_happened")
    if len(message.what_happened) > LONGEST_TEXT:
        raise Refused("too_long", _("Dit verhaal is te lang. Kort het in."), "what_happened")
    if message.kind == "report" and not message.mentions:
        raise Refused("no_person", _("Noem ten minste één persoon, ook als u de naam niet weet."), "mentions")
    if len(message.mentions) > MOST_PERSONS:
        text = _("Een melding gaat over hoogstens %(most)d personen.") % {"most": MOST_PERSONS}
        raise Refused("too_many_persons", text, "mentions")
    happened = message.happened_on
    if happened is not None and happened.iso() > today.isoformat()[: len(happened.iso())]:
        raise Refused("future", _("De datum van het voorval ligt in de toekomst."), "happened_on")
    if message.reported_on is not None and message.reported_on > today:
        raise Refused("future", _("De datum van de melding ligt in de toekomst."), "reported_on")
    for mention in message.mentions:
        born = mention.birth_date
        if born is not None and born.iso() > today.isoformat()[: len(born.iso())]:
            raise Refused("future", _("Een geboortedatum ligt in de toekomst."), "birth_date")
