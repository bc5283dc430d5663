"""Answers that StUF 03.01 asks for: Bv03 (received), Fo03 (refused at the door), Fo01 (refused afterwards).

A vtMeldingDi01 is asynchronous: the sender gets Bv03 or Fo03 on the same connection. Fo01 is for a fault
found later and travels as a message of its own. The same sender with the same reference number again is a
Fo03.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from lxml import etree

from sluitend.connect.stuf.errors import BadMessage
from sluitend.connect.stuf.names import STUF, tag
from sluitend.connect.stuf.parse import tree
from sluitend.rules.calendar import AMSTERDAM

_PARTS = (("organisatie", 200), ("applicatie", 50), ("administratie", 50), ("gebruiker", 100))
_UNKNOWN_SYSTEM = ("", "onbekend", "", "")


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom and under which number: what an answer needs. Unknown parts are ""."""

    sender: tuple[str, str, str, str] = _UNKNOWN_SYSTEM
    receiver: tuple[str, str, str, str] = _UNKNOWN_SYSTEM
    reference: str = ""

    @property
    def name(self) -> str:
        """The sender in one line, the same text as Message.sender."""
        return " / ".join(filter(None, self.sender))


def sender(raw: bytes) -> Envelope:
    """Who sent these bytes, as far as can be seen. Never raises; for unreadable bytes everything is
    unknown.
    """
    try:
        steering = next(tree(raw).iterfind(".//{*}stuurgegevens"), None)
    except BadMessage:
        return Envelope()
    if steering is None:
        return Envelope()
    number = steering.findtext("{*}referentienummer") or ""
    return Envelope(
        sender=_system(steering.find(tag("StUF:zender"))) or _UNKNOWN_SYSTEM,
        receiver=_system(steering.find(tag("StUF:ontvanger"))) or _UNKNOWN_SYSTEM,
        reference=number.strip(),
    )


def system_name(element: etree._Element | None) -> str:
    """One text for a sending system: organisation / application / administration / user, as far as given."""
    return " / ".join(filter(None, _system(element) or ()))


def bv03(to: Envelope, *, at: datetime, reference: str = "") -> bytes:
    """The message has been received and will be dealt with. `at` is an aware moment."""
    return _written(_reply("Bv03", to, at, reference))


def fo03(to: Envelope, *, error: BadMessage, at: datetime, reference: str = "") -> bytes:
    """The message is refused at the door, for this reason."""
    return _written(_with_fault(_reply("Fo03", to, at, reference), error))


def fo01(to: Envelope, *, error: BadMessage, at: datetime, reference: str = "") -> bytes:
    """The message was received before, but turned out not to be usable."""
    return _written(_with_fault(_reply("Fo01", to, at, reference), error))


def duplicate() -> BadMessage:
    """The reason for a Fo03 on a second message of one sender under one number."""
    return BadMessage("duplicate")


def refused(why: str) -> BadMessage:
    """The reason for a Fo03 when the message could be read but the chain does not take it in."""
    return BadMessage("refused", why=why)


def not_kept() -> BadMessage:
    """The reason for a Fo03 when we ourselves fail: the sender must try again."""
    return BadMessage("not_kept")


def _system(element: etree._Element | None) -> tuple[str, str, str, str] | None:
    if element is None:
        return None
    texts = [(element.findtext(tag(f"StUF:{name}")) or "").strip() for name, _ in _PARTS]
    return (texts[0], texts[1], texts[2], texts[3]) if any(texts) else None


def _reply(code: str, to: Envelope, at: datetime, reference: str) -> etree._Element:
    root = etree.Element(tag(f"StUF:{code}Bericht"), nsmap={"StUF": STUF})
    steering = etree.SubElement(root, tag("StUF:stuurgegevens"))
    _add(steering, "berichtcode", code)
    _add_system(steering, "zender", to.receiver)
    _add_system(steering, "ontvanger", to.sender)
    _add(steering, "referentienummer", (reference or uuid4().hex)[:40])
    _add(steering, "tijdstipBericht", moment(at))
    _add(steering, "crossRefnummer", (to.reference or "onbekend")[:40])
    return root


def _with_fault(root: etree._Element, error: BadMessage) -> etree._Element:
    body = etree.SubElement(root, tag("StUF:body"))
    where = ", ".join(filter(None, [f"regel {error.line}" if error.line else "", error.detail, error.code]))
    _add(body, "code", error.stuf_code)
    _add(body, "plek", error.place)
    _add(body, "omschrijving", error.reason[:200])
    _add(body, "details", where[:1000])
    return root


def moment(at: datetime) -> str:
    """StUF's tijdstipBericht: Amsterdam time to the millisecond."""
    local = at.astimezone(AMSTERDAM)
    return f"{local:%Y%m%d%H%M%S}{local.microsecond // 1000:03d}"


def _add_system(parent: etree._Element, name: str, system: tuple[str, ...]) -> None:
    element = etree.SubElement(parent, tag(f"StUF:{name}"))
    for (part, limit), text in zip(_PARTS, system, strict=True):
        if part == "applicatie":
            _add(element, part, text[:limit] if len(text) >= 3 else "onbekend")
        elif text:
            _add(element, part, text[:limit])


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, tag(f"StUF:{name}")).text = text


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
