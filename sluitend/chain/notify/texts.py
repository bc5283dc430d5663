"""What a mail says: that there is something, and where to look. No name, no number, no reason, not even how urgent."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sluitend.connect.mail import Letter
from sluitend.records.models import Worker


def letter(person: Worker, address: str, count: int, key: str) -> Letter:
    """The mail about this number of notices. A client's does not even name the program."""
    with override("nl"):
        return _to_client(address, key) if person.role == Worker.Role.CLIENT else _to_worker(address, count, key)


def code_letter(person: Worker, address: str, code: str, key: str) -> Letter:
    """The mail with which somebody shows that the address is the own one."""
    with override("nl"):
        client = person.role == Worker.Role.CLIENT
        subject = _("Uw code") if client else _("Uw code voor Sluitend")
        body = _("Uw code is %(code)s. Hij werkt een uur.\n\nHeeft u dit niet gevraagd? Dan hoeft u niets te doen.\n")
        return _letter(address, subject, body % {"code": code}, key, client=client)


def _to_client(address: str, key: str) -> Letter:
    body = _("Er staat een bericht voor u klaar. U kunt kijken wanneer u alleen bent.\n")
    return _letter(address, _("Bericht"), body, key, client=True)


def _to_worker(address: str, count: int, key: str) -> Letter:
    subject = _("Er is iets voor u in Sluitend")
    said = ngettext("Er is iets voor u in Sluitend.", "Er zijn %(count)d dingen voor u in Sluitend.", count) % {
        "count": count
    }
    where = _("Meld u aan om het te lezen: %(address)s") % {"address": settings.SLUITEND_ADDRESS}
    why = _("Wanneer u deze mail krijgt, kiest u zelf bij Berichten, Instellingen.")
    return _letter(address, subject, f"{said}\n\n{where}\n\n{why}\n", key, client=False)


def _letter(address: str, subject: str, body: str, key: str, *, client: bool) -> Letter:
    name = settings.SLUITEND_MAIL_NAME if client else "Sluitend"
    return Letter(address, subject, body, settings.SLUITEND_MAIL_FROM, name, key)
