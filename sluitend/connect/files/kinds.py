"""What a file is, by its own first bytes; the name and what the browser says of it play no part."""

import zipfile
from io import BytesIO

import puremagic

JPEG, PNG, WEBP, PDF, TEXT = "image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain"
PICTURES = (JPEG, PNG, WEBP)

_HEAD = 1024  # bytes in which some readers look for the start of a PDF
_TAIL = 66_000  # bytes at the end in which the directory of a zip stands
_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!",
             b"\x00asm", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00")  # fmt: skip
_OFFICE = {"docx", "docm", "odt", "xlsx", "xlsm", "ods", "pptx", "pptm", "odp", "doc", "xls", "ppt", "rtf", "msg"}
_MARKUP = (b"<svg", b"<?xml", b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<!--")


class Unfit(ValueError):
    """This file is not taken. `code` says why; `told` holds figures for the sentence about it. Never any content."""

    def __init__(self, code: str, **told: object) -> None:
        super().__init__(code)
        self.code = code
        self.told = told


def kind_of(data: bytes) -> str:
    """One of the kinds that are taken. Raises Unfit for every other, for two kinds in one, and for nothing."""
    if not data:
        raise Unfit("empty")
    found = _picture_or_pdf(data)
    if found is None:
        _refuse(data)
        return TEXT
    _not_two(data, found)
    return found


def _picture_or_pdf(data: bytes) -> str | None:
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return PDF if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-" and b"%PDF-" in data[:24] else None


def _not_two(data: bytes, found: str) -> None:
    """A picture that is also a document or an archive shows one thing here and does another elsewhere."""
    if found != PDF and b"%PDF-" in data[:_HEAD]:
        raise Unfit("two_in_one")
    if b"PK\x05\x06" in data[-_TAIL:] and _is_archive(data):
        raise Unfit("two_in_one")
    if found == PDF and any(mark in data[:_HEAD].lower() for mark in _MARKUP if mark not in (b"<?xml", b"<!--")):
        raise Unfit("two_in_one")


def _is_archive(data: bytes) -> bool:
    """Only the directory of the zip is read; nothing is unpacked."""
    try:
        return bool(zipfile.ZipFile(BytesIO(data)).filelist)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _refuse(data: bytes) -> None:
    """Raises Unfit, with the advice that fits, for what is known not to be text."""
    start = data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:64].lower()
    if data.startswith(_PROGRAMS):
        raise Unfit("program")
    if data[4:8] == b"ftyp":
        raise Unfit("heic" if data[8:12] in _HEIC else "film")
    if start.startswith(b"<svg") or (start.startswith((b"<?xml", b"<!doctype svg")) and b"<svg" in data[:4096].lower()):
        raise Unfit("svg")
    if start.startswith(_MARKUP):
        raise Unfit("web_page")
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Unfit("office")
    if data.startswith(b"PK"):
        raise Unfit("office" if _office(data) else "archive")
    if b"\x00" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("other", kind=_named(data))


def _office(data: bytes) -> bool:
    names = (b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis", b"[Content_Types].xml")
    return any(name in data[:4096] for name in names)


def _named(data: bytes) -> str:
    """What it probably is, as an extension; empty when nobody knows."""
    try:
        found = puremagic.from_string(data[:8192]).strip(". ").lower()
    except (puremagic.PureError, ValueError):
        return ""
    if found in _OFFICE:
        raise Unfit("office")
    return found if found.isalnum() and len(found) <= 5 else ""
