"""A message that cannot be read is kept whole with its reason, and can be played again. Nothing is lost."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.writing import done, one_transaction
from sluitend.connect.message import Message
from sluitend.records import crypto
from sluitend.records.models import Report, SetAside


@one_transaction
def keep_aside(
    *, raw: bytes, door: str, code: str, reason: str, now: datetime, sender: str = "", reference: str = ""
) -> int:
    """Keep a message that was refused; the same bytes are kept once and counted. Returns its number."""
    digest = hashlib.sha256(raw).hexdigest()
    row, first = SetAside.objects.get_or_create(
        door=door, digest=digest, replayed_at=None,
        defaults={
            "received_at": now, "sender": sender[:120], "reference": reference[:120], "cipher": crypto.encrypt(raw),
            "size": len(raw), "code": code[:40], "reason": reason[:2000],
        },
    )  # fmt: skip
    if not first:
        again = {"times_seen": F("times_seen") + 1, "reason": reason[:2000], "code": code[:40]}
        SetAside.objects.filter(pk=row.pk).update(**again)
        return row.pk
    done(None, "report.aside", by=None, now=now, subject=f"aside:{row.pk}", data={"code": code, "door": door})
    return row.pk


@one_transaction
def again(*, aside: int, read: Callable[[bytes], Message], by: int | None, now: datetime) -> Received:
    """Play a message that was set aside once more. Raises what `read` raises, or Refused; it then stays aside."""
    row = SetAside.objects.select_for_update().filter(pk=aside).first()
    if row is None:
        raise Unknown("no_aside", _("Dit bericht staat niet apart."))
    if row.replayed_at is not None:
        raise Refused("already", _("Dit bericht is al opnieuw ingelezen."))
    received = receive(message=read(crypto.decrypt(bytes(row.cipher))), by=by, now=now)
    row.replayed_at, row.report = now, Report.objects.get(pk=received.report)
    row.save(update_fields=["replayed_at", "report"])
    return received
