"""The bytes of an attachment: encrypted in stretches, each bound to its place, in the same database as all else.

So that writing them is part of the transaction, a copy of the database is a copy of them, and what retention destroys
is gone everywhere at once. No folder holds them.
"""

from collections.abc import Iterator

from django.conf import settings

from sluitend.records import crypto
from sluitend.records.models import Attachment, AttachmentPart

STRETCH = 512 * 1024  # bytes
ORIGINAL, SHOWN, THUMB = "original", "shown", "thumb"
PDF = "application/pdf"
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", PDF: "pdf", "text/plain": "txt"}
"""By what is in it, never by what it was called."""


def keep(attachment: int, what: str, data: bytes) -> None:
    """Write these bytes, encrypted."""
    for number, at in enumerate(range(0, len(data), STRETCH)):
        cipher = crypto.encrypt(data[at : at + STRETCH], _place(attachment, what, number))
        AttachmentPart.objects.create(attachment_id=attachment, what=what, number=number, cipher=cipher)


def stretches(attachment: int, what: str) -> Iterator[bytes]:
    """The bytes as they were, a stretch at a time. Raises InvalidTag for what was changed or put elsewhere."""
    rows = AttachmentPart.objects.filter(attachment=attachment, what=what).order_by("number")
    for number, row in enumerate(rows.iterator(chunk_size=4)):
        yield crypto.decrypt(row.cipher, _place(attachment, what, number))


def whole(attachment: int, what: str) -> bytes:
    return b"".join(stretches(attachment, what))


def may_be_opened(state: str) -> bool:
    """Clean, or never scanned where no scan is asked for; everything else stays closed."""
    unscanned = state == Attachment.State.UNSCANNED
    return state == Attachment.State.CLEAN or (unscanned and not settings.SLUITEND_SCAN_REQUIRED)


def _place(attachment: int, what: str, number: int) -> bytes:
    return f"{attachment}/{what}/{number}".encode()
