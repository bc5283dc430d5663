"""The words of a case on paper: plain data for `connect.pdf`, in Dutch, whatever language the reader's screen has."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from sluitend.records.read.head import Head
from sluitend.records.read.summary import Summary
from sluitend.web.summary_blocks import BLOCKS, Block, day, moment
from sluitend.web.words import word

PURPOSES = {"meeting": gettext_lazy("voor een overleg"), "judge": gettext_lazy("voor de rechter")}
PARTS = {
    "family": gettext_lazy("Gezin"), "safety": gettext_lazy("Veiligheid"),
    "story": gettext_lazy("Wat bronnen schreven"), "plan": gettext_lazy("Plan en hulp"),
    "actions": gettext_lazy("Acties"), "asked": gettext_lazy("Wie wat is gevraagd"),
    "meetings": gettext_lazy("Overleg"), "protection": gettext_lazy("Aanhouding en huisverbod"),
    "terms": gettext_lazy("Termijnen"),
}  # fmt: skip
# What makes text run the other way, or is no sign at all: a name could turn the rest of the line round.
UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def document(found: Summary) -> dict[str, object]:
    """Everything on the paper: on top what and for whom, then a section for each part, then what is left out."""
    with override("nl"):
        head = found.head
        director = f"{head.director.name}, {head.director.organisation}" if head.director else _("niemand")
        facts = [
            (_("Casus"), f"{head.number}, {word('state', head.state)}"), (_("Gezin"), head.family),
            (_("Waarvoor"), str(PURPOSES[found.purpose])), (_("Stand van"), moment(found.at)),
            (_("Gemaakt door"), f"{found.reader.name}, {found.reader.organisation_name}"), (_("Regie"), director),
            (_("Zicht op veiligheid"), head.safety_holder), (_("Fase"), word("phase", head.phase)),
            (_("Veiligheid"), _weighed(head)),
            (_("Bezoekwaarschuwing"), head.visit_warning), (_("Veilig contact"), head.safe_contact),
        ]  # fmt: skip
        sections = [_section(str(PARTS[part]), BLOCKS[part](found)) for part in PARTS if part in found.parts]
        return _plain({
            "title": _("Samenvatting van een casus"), "purpose": str(PURPOSES[found.purpose]), "number": head.number,
            "reader": f"{found.reader.name}, {found.reader.organisation_name}", "at": moment(found.at),
            "facts": [_fact(label, value) for label, value in facts if value], "sections": sections,
            "others": bool(found.left_out), "left_out": _left_out(found),
        })  # fmt: skip


def _weighed(head: Head) -> str:
    acute = _("acuut onveilig") if head.acute else ""
    if head.mark is None:
        return acute or _("nog niet gewogen, of niet voor u te lezen")
    return ", ".join(one for one in (str(head.mark), acute, head.weighed_by, day(head.weighed_at)) if one)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _fact(label: str, value: str) -> Block:
    return {"label": label, "value": value}


def _section(title: str, blocks: Iterator[Block]) -> Block:
    return {"title": title, "blocks": list(blocks)}


def _left_out(found: Summary) -> list[str]:
    told = [_("%(who)s: %(count)d") % {"who": one.organisation, "count": one.pieces} for one in found.left_out]
    if found.parts_left_out:
        parts = ", ".join(str(PARTS[one]).lower() for one in found.parts_left_out)
        told.append(_("Niet gekozen: %(parts)s.") % {"parts": parts})
    told.append(_("Geheime adressen staan nooit op papier, ook niet voor wie ze mag zien."))
    return told
