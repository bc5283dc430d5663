"""What somebody was still writing; it comes back on the next visit, and only to the same person."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sluitend.records import crypto
from sluitend.records.models import Draft
from sluitend.records.read.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed in a form that was not sent yet."""

    typed: dict[str, Any]
    saved_at: datetime


def draft(viewer: Viewer, form: str) -> Kept | None:
    """What this person was writing in this form."""
    row = Draft.objects.filter(worker=viewer.id, form=form).first()
    return Kept(json.loads(crypto.decrypt(bytes(row.cipher))), row.saved_at) if row else None
