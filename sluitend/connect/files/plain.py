"""Plain text: read as what it is written in, and kept as UTF-8 without signs that steer a screen."""

from sluitend.connect.files.kinds import Unfit

LONGEST = 2 * 1024 * 1024  # bytes; a chat of years is shorter
_FINE = "\t\n\r\f"


def plain(data: bytes) -> bytes:
    """The text in UTF-8. Raises Unfit for what is no text."""
    if len(data) > LONGEST:
        raise Unfit("long_text", most=LONGEST // 1024 // 1024)
    text = _read(data)
    if not text.strip():
        raise Unfit("empty")
    if any(sign < " " and sign not in _FINE for sign in text) or "\x7f" in text:
        raise Unfit("other", kind="")
    return text.encode("utf-8")


def _read(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for code in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unfit("other", kind="")
