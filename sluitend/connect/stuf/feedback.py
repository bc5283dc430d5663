"""vtTerugkoppelingDi01: what Veilig Thuis tells the police about their report. Status and outcome, nothing
of the story.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lxml import etree

from sluitend.connect.stuf.build import element, steering, text, text_or_nil, written
from sluitend.connect.stuf.names import PREFIXES, tag
from sluitend.connect.stuf.reply import moment

Status = Literal[
    "melding niet ontvankelijk",
    "uitkomst veiligheidsbeoordeling",
    "overdracht",
    "afsluiting zonder overdracht",
    "Melding onjuist geadresseerd",
]
Outcome = Literal[
    "",
    "vervolgstappen belegd bij VT",
    "overdracht",
    "geen vervolgstappen nodig",
    "inzet regionaal maatwerk VT",
]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]
OUTCOMES: tuple[Outcome, ...] = Outcome.__args__  # type: ignore[attr-defined]
_OIN = re.compile(r"[0-9]{20}")


@dataclass(frozen=True, slots=True)
class Feedback:
    """What goes back. `own_number` is the reporter's number of the report, `case_number` ours (5 to 40
    signs).

    `holder` is the organisation that now holds the view on safety; the contact is somebody there.
    """

    own_number: str
    status: Status
    outcome: Outcome = ""
    explanation: str = ""
    case_number: str = ""
    by_name: str = "Veilig Thuis"
    by_oin: str = ""
    holder: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


def write(feedback: Feedback, *, sender: str, receiver: str, reference: str, at: datetime) -> bytes:
    """The message, valid against the official schema; `sender` and `receiver` as in Message.sender.

    Raises ValueError for a status or an outcome that the standard does not know.
    """
    if feedback.status not in STATUSES or feedback.outcome not in OUTCOMES:
        raise ValueError("status of uitkomst staat niet in StUF-Jeugdzorg 1.0.9")
    root = etree.Element(tag("JZ:vtTerugkoppelingDi01"), nsmap=PREFIXES)
    steering(root, sender=sender, receiver=receiver, reference=reference, moment=moment(at))
    case = element(root, "JZ:object", "ZAK")
    number = feedback.case_number[:40]
    text(case, "ZKN:identificatie", number if len(number) >= 5 else "")
    text(case, "ZKN:toelichting", feedback.explanation, 1000)
    text(case, "ZKN:uitkomst", feedback.outcome)
    text(case, "ZKN:status", feedback.status)
    _report(case, feedback)
    by = element(element(case, "ZKN:isUitgevoerdDoor", "ZAKBTR"), "ZKN:gerelateerde", "BTR")
    element(by, "ZKN:naam").text = feedback.by_name[:200]
    text_or_nil(by, "ZKN:oinNummer", feedback.by_oin if _OIN.fullmatch(feedback.by_oin) else "")
    return written(root)


def _report(case: etree._Element, feedback: Feedback) -> None:
    report = element(element(case, "ZKN:naarAanleidingVan", "ZAKVTM"), "ZKN:gerelateerde", "VTM")
    text_or_nil(report, "JZ:identificatieVtMelding", feedback.own_number)
    if not feedback.holder:
        return
    concern = element(element(report, "JZ:betreft", "VTMZOS"), "JZ:gerelateerde", "ZOS")
    contact = element(concern, "JZ:contactgegevensVerantwoordelijkeOrganisatie")
    text(contact, "JZ:naamContactpersoon", feedback.contact_name)
    text(contact, "JZ:eMail", feedback.contact_email, 254)
    text(contact, "JZ:telefoonnummer", feedback.contact_phone, 20)
    held = element(concern, "JZ:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij", "ZOSBTR")
    text(element(held, "JZ:gerelateerde", "BTR"), "ZKN:naam", feedback.holder, 200)
