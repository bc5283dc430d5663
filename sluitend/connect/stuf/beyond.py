"""What a report holds and the standard has no place for, carried in one StUF:extraElement named "sluitend".

Between two installations of this product nothing gets lost: roles in the violence, a hidden address, the
safe way to reach her, a name longer than the schema allows. Other systems skip the element. Facts and
hiding can only be added to what the message itself says, never taken away. Something we cannot use stays
among the extra texts.
"""

import json
from dataclasses import asdict, fields, replace
from typing import Any

from lxml import etree

from sluitend.connect.message import (
    REPORTER_KINDS,
    ROLES,
    VIOLENCE,
    Home,
    Mention,
    Message,
    Relation,
    Reporter,
)
from sluitend.connect.stuf.facts import hides_home
from sluitend.connect.stuf.fields import Fields
from sluitend.connect.stuf.names import OWN_EXTRA, tag
from sluitend.rules.facts import Facts

_MESSAGE_TEXTS = ("what_happened", "place", "relation", "own_number", "safe_contact")
_MENTION_TEXTS = ("family_name", "prefix", "given_names", "youth_role", "note", "nationality", "language")
_FACTS = frozenset(field.name for field in fields(Facts))
_KEY = f"extraElementen/extraElement:{OWN_EXTRA}"
_UNUSABLE = (TypeError, ValueError, KeyError, AttributeError, RecursionError)


def difference(wanted: Message, got: Message) -> dict[str, Any]:
    """What must be added so that `got`, read back from a message, becomes `wanted`. Plain data for JSON."""
    own: dict[str, Any] = _texts(wanted, got, _MESSAGE_TEXTS)
    if wanted.reporter != got.reporter:
        own["reporter"] = asdict(wanted.reporter)
    if wanted.at_home != got.at_home:
        own["at_home"] = wanted.at_home
    if wanted.violence:
        own["violence"] = list(wanted.violence)
    facts = sorted(name for name in _FACTS if getattr(wanted.facts, name) and not getattr(got.facts, name))
    if facts:
        own["facts"] = facts
    extra = {name: text for name, text in wanted.extra.items() if got.extra.get(name) != text}
    if extra:
        own["extra"] = extra
    mentions = [_mention_difference(*pair) for pair in zip(wanted.mentions, got.mentions, strict=True)]
    if any(mentions):
        own["mentions"] = mentions
    return own


def taken(message_fields: Fields, top: etree._Element) -> str:
    """The text of our own element, "" when it is not there."""
    for element in message_fields.all(message_fields.find(top, "StUF:extraElementen"), "StUF:extraElement"):
        if element.get("naam") == OWN_EXTRA:
            return message_fields.text_of(element)
    return ""


def added(top: etree._Element, before: str, own: dict[str, Any]) -> None:
    """Put our own element into a message, before the element that the schema wants after it."""
    extras = etree.Element(tag("StUF:extraElementen"))
    element = etree.SubElement(extras, tag("StUF:extraElement"), naam=OWN_EXTRA)
    element.text = json.dumps(own, ensure_ascii=False, sort_keys=True)
    following = top.find(tag(before))
    if following is None:
        top.append(extras)
    else:
        following.addprevious(extras)


def applied(message: Message, text: str) -> Message:
    """The message with what our own element adds to it."""
    if not text:
        return message
    try:
        return _applied(message, json.loads(text))
    except _UNUSABLE:
        return replace(message, extra={**message.extra, _KEY: text})


def _applied(message: Message, own: dict[str, Any]) -> Message:
    changes: dict[str, Any] = {name: _text(own[name]) for name in _MESSAGE_TEXTS if name in own}
    if "reporter" in own:
        changes["reporter"] = _reporter(own["reporter"])
    if "at_home" in own:
        changes["at_home"] = _flag(own["at_home"])
    changes["violence"] = tuple(_one_of(kind, VIOLENCE) for kind in own.get("violence", ()))
    more = {_one_of(name, tuple(_FACTS)): True for name in own.get("facts", ())}
    changes["facts"] = replace(message.facts, **more)
    extra = {_text(name): _text(value) for name, value in own.get("extra", {}).items()}
    changes["extra"] = {**message.extra, **extra}
    people = own.get("mentions", [{} for _ in message.mentions])
    changes["mentions"] = tuple(
        _mention(mention, mine, len(message.mentions)) for mention, mine in zip(message.mentions, people, strict=True)
    )
    return replace(message, **changes)


def _mention_difference(wanted: Mention, got: Mention) -> dict[str, Any]:
    own: dict[str, Any] = _texts(wanted, got, _MENTION_TEXTS)
    if wanted.role != got.role:
        own["role"] = wanted.role
    if wanted.phones != got.phones:
        own["phones"] = list(wanted.phones)
    if wanted.homes != got.homes:
        own["homes"] = [asdict(home) for home in wanted.homes]
    if wanted.relations != got.relations:
        own["relations"] = [asdict(relation) for relation in wanted.relations]
    return own


def _mention(mention: Mention, own: dict[str, Any], count: int) -> Mention:
    changes: dict[str, Any] = {name: _text(own[name]) for name in _MENTION_TEXTS if name in own}
    if "role" in own:
        changes["role"] = _one_of(own["role"], ("", *ROLES))
    if "phones" in own:
        changes["phones"] = tuple(map(_text, own["phones"]))
    if "homes" in own:
        hidden = hides_home(mention.note) or any(home.hidden for home in mention.homes)
        changes["homes"] = tuple(_home(home, hidden=hidden) for home in own["homes"])
    if "relations" in own:
        changes["relations"] = tuple(_relation(relation, count) for relation in own["relations"])
    return replace(mention, **changes)


def _home(own: dict[str, Any], *, hidden: bool) -> Home:
    texts = {name: _text(own[name]) for name in own if name not in {"kind", "hidden"}}
    return Home(**texts, kind=_one_of(own["kind"], ("actual", "formal")), hidden=hidden or _flag(own["hidden"]))


def _relation(own: dict[str, Any], count: int) -> Relation:
    if type(own["to"]) is not int or not 0 <= own["to"] < count:
        raise ValueError("no such mention")
    return Relation(to=own["to"], kind=_text(own["kind"]), text=_text(own["text"]))


def _reporter(own: dict[str, Any]) -> Reporter:
    texts = {name: _text(own[name]) for name in own if name not in {"kind", "wants_feedback"}}
    feedback = _flag(own["wants_feedback"])
    return Reporter(**texts, kind=_one_of(own["kind"], REPORTER_KINDS), wants_feedback=feedback)


def _texts(wanted: object, got: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(got, name)}


def _text(value: object) -> str:
    """A text that may be stored: no control characters, no halves of a character."""
    if not isinstance(value, str) or value != storable(value):
        raise TypeError("not a text")
    return value


def storable(text: str) -> str:
    """The text with every character that XML (and PostgreSQL) cannot hold replaced by U+FFFD."""
    return "".join(char if _holds(ord(char)) else "\ufffd" for char in text)


def _holds(code: int) -> bool:
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not a yes or no")
    return value


def _one_of(value: object, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError("unknown word")
    return value
