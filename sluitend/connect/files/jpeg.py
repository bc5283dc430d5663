"""The pixels of a JPEG or JPEG 2000 as they are, without what stands around them; for pictures inside a PDF."""

from sluitend.connect.files.kinds import Unfit

_KEPT = {0xE0, 0xEE}  # JFIF, and which colours are meant (Adobe)
_ALONE = {0x01, *range(0xD0, 0xD8)}
_START_OF_SCAN, _END, _NOTE = 0xDA, 0xD9, 0xFE
_BOXES = {b"uuid", b"xml ", b"uinf", b"jp2i", b"asoc", b"lbl "}


def bare_jpeg(data: bytes) -> bytes:
    """Without the segments for metadata, notes, small pictures and what hangs behind the end. Raises Unfit."""
    if not data.startswith(b"\xff\xd8"):
        raise Unfit("broken")
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Unfit("broken")
        mark = data[at + 1]
        if mark == 0xFF:  # a fill byte
            at += 1
            continue
        if mark == _END:
            break
        if mark in _ALONE:
            at += 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        until = at + 2 + size
        if size < 2 or until > len(data):
            raise Unfit("broken")
        if mark == _START_OF_SCAN:
            until = _after_scan(data, until)
        if mark in _KEPT or not (0xE0 <= mark <= 0xEF or mark == _NOTE):
            kept.append(data[at:until])
        at = until
    return b"".join([*kept, b"\xff\xd9"])


def _after_scan(data: bytes, at: int) -> int:
    """Where the next segment begins: a mark that is no escaped byte and no restart."""
    while (at := data.find(b"\xff", at)) != -1 and at + 1 < len(data):
        following = data[at + 1]
        if following != 0x00 and following != 0xFF and following not in _ALONE:
            return at
        at += 1 if following == 0xFF else 2
    return len(data)


def bare_jpeg2000(data: bytes) -> bytes:
    """Without the boxes for metadata; a bare code stream stays as it is. Raises Unfit."""
    if data.startswith(b"\xff\x4f\xff\x51"):
        return data
    kept, at = [], 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        until = len(data) if size == 0 else at + size
        if until <= at + 7 or until > len(data):
            raise Unfit("broken")
        if name not in _BOXES:
            kept.append(data[at:until])
        at = until
    return b"".join(kept)
