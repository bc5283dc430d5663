"""A report that somebody is still writing survives a closed browser. Kept encrypted: it holds names."""

import json
from collections.abc import Mapping
from datetime import datetime

from sluitend.chain.writing import one_transaction, worker
from sluitend.records import crypto
from sluitend.records.models import Draft


@one_transaction
def save_draft(*, form: str, typed: Mapping[str, object], by: int | None, now: datetime) -> None:
    """Keep what was typed so far in this form, instead of what was kept before."""
    cipher = crypto.encrypt(json.dumps(typed, ensure_ascii=False).encode())
    Draft.objects.update_or_create(worker=worker(by), form=form, defaults={"cipher": cipher, "saved_at": now})


@one_transaction
def forget_draft(*, form: str, by: int | None) -> None:
    """The report was sent, or thrown away."""
    Draft.objects.filter(worker=worker(by), form=form).delete()
