"""The address of a mail: given, shown to be the own one with a code, and forgotten again."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.notify import texts
from sluitend.chain.writing import done, needed, one_transaction, worker
from sluitend.connect import mail
from sluitend.records.crypto import index_digest
from sluitend.records.models import MailSetting, Worker
from sluitend.records.safe_contact import said_unsafe
from sluitend.rules.notifying import ACUTE, DAILY

CODE_HOLDS = timedelta(hours=1)
MOST_TRIES, MOST_CODES = 5, 5  # of one code; a day
EIGHT = time(8)


@dataclass(frozen=True, slots=True)
class Given:
    """The code that was sent; shown to nobody, except in a demo that sends nothing."""

    code: str


def give_address(*, address: str, by: int | None, now: datetime, safe: bool = False, daily_at: time = EIGHT) -> Given:
    """Somebody names the own address; a code goes there, and without it nothing else ever does.

    A client also says that nobody else reads that address, and at which time of the day a mail may come. Raises
    Refused for no address, too many codes, or when the mail server does not take it.
    """
    code = f"{secrets.randbelow(10**6):06}"
    person, found = _given(address, code, by, now, safe, daily_at)
    try:
        mail.send(texts.code_letter(person, found, code, secrets.token_hex(16)))
    except mail.NotSent as error:
        text = _("Dit adres wordt niet aangenomen. Controleer het.") if error.address else _unsent()
        raise Refused("not_sent", text, "address") from None
    except mail.Unsure:
        raise Refused("not_sent", _unsent(), "address") from None
    return Given(code)


def _unsent() -> str:
    return _("De mail met de code kon niet worden verstuurd. Probeer het straks opnieuw.")


@one_transaction
def _given(
    address: str, code: str, by: int | None, now: datetime, safe: bool, daily_at: time
) -> tuple[Worker, str]:  # fmt: skip
    person = worker(by)
    found = _checked(address)
    client = person.role == Worker.Role.CLIENT
    if client and not safe:
        raise Refused(
            "unsafe", _("Geef alleen een adres dat niemand anders leest, en zet daar het vinkje bij."), "safe"
        )
    if said_unsafe(person.person_id, found):
        raise Refused("unsafe", _("Van dit adres is gezegd dat een ander het leest. Kies een ander adres."), "address")
    row = setting(person, now)
    same_day = row.code_until is not None and row.code_until.date() == (now + CODE_HOLDS).date()
    if same_day and row.codes_sent >= MOST_CODES:
        raise Refused("too_many", _("U vroeg vandaag al vijf codes. Probeer het morgen opnieuw."), "address")
    row.address, row.confirmed_at, row.refused_at, row.code_tries = found, None, None, 0
    row.codes_sent = row.codes_sent + 1 if same_day else 1
    row.code_digest, row.code_until, row.changed_at = _digest(row, code), now + CODE_HOLDS, now
    if client:
        row.safe_at, row.how, row.daily_at = now, DAILY, daily_at
    row.save()
    done(None, "notify.give_address", by=person.pk, now=now, subject=f"worker:{person.pk}")
    return person, found


def _checked(address: str) -> str:
    found = needed(address, "address", _("Vul een e-mailadres in."), 254)
    try:
        validate_email(found)
    except ValidationError:
        raise Refused("address", _("Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl"), "address") from None
    return found


def confirm(*, code: str, by: int | None, now: datetime) -> None:
    """The code that was sent there: from now on mails may go to this address. Five tries; raises Refused."""
    if not _tried(code, by, now):  # a wrong try is kept, so it is no part of a transaction that fails
        raise Refused("code", _("Deze code klopt niet of is te oud. Vraag zo nodig een nieuwe."), "code")


@one_transaction
def _tried(code: str, by: int | None, now: datetime) -> bool:
    person = worker(by)
    row = MailSetting.objects.select_for_update().filter(worker=person).exclude(code_digest="").first()
    if row is None or row.code_until is None or now > row.code_until or row.code_tries >= MOST_TRIES:
        return False
    typed = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    row.code_tries += 1
    right = hmac.compare_digest(row.code_digest, _digest(row, typed))
    if right:
        row.confirmed_at, row.code_digest, row.changed_at = now, "", now
        done(None, "notify.confirm", by=person.pk, now=now, subject=f"worker:{person.pk}")
    row.save()
    return right


@one_transaction
def forget(*, by: int | None, now: datetime) -> None:
    """No mail any more; the address is not kept."""
    person = worker(by)
    MailSetting.objects.filter(worker=person).update(
        address="", safe_at=None, confirmed_at=None, refused_at=None, code_digest="", changed_at=now
    )
    done(None, "notify.forget", by=person.pk, now=now, subject=f"worker:{person.pk}")


def setting(person: Worker, now: datetime) -> MailSetting:
    """The locked row with what somebody chose; a new one when there is none: only what is acute."""
    start = {"how": ACUTE, "daily_at": EIGHT, "changed_at": now}
    row, _new = MailSetting.objects.select_for_update().get_or_create(worker=person, defaults=start)
    return row


def _digest(row: MailSetting, code: str) -> str:
    return index_digest(f"mail code {row.worker_id} {row.address} {code}")
