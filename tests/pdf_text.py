"""The text of a PDF as typst makes it: enough of the format to read back what stands on the pages."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\[((?:[^\]\\]|\\.)*)\]TJ", re.DOTALL)
STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9a-fA-F]+)>", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_text(file: bytes) -> str:
    """What can be read on all pages, without line breaks: words of one line keep their spaces."""
    objects = {int(number): body for number, body in OBJECT.findall(file)}
    fonts = {
        name: _map(_stream(objects[int(to)]))
        for body in objects.values()
        for name, font in re.findall(rb"/(f\d+) (\d+) 0 R", body)
        for to in re.findall(rb"/ToUnicode (\d+) 0 R", objects[int(font)])
    }
    pages = [_stream(body) for body in objects.values() if b"stream" in body]
    told = "".join(_shown(page, fonts) for page in pages if b" Tf" in page)
    assert told, "no text was found: the reader of this test does not know this PDF"
    return told


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*)endstream", body, re.DOTALL)
    try:
        return zlib.decompress(found[1]) if found else b""
    except zlib.error:
        return b""


def _map(cmap: bytes) -> dict[bytes, str]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", cmap)
    return {bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _shown(page: bytes, fonts: dict[bytes, dict[bytes, str]]) -> str:
    told, font = [], {}
    for name, row in SHOWN.findall(page):
        if name:
            font = fonts[name]
            continue
        for plain, hexed in STRING.findall(row):
            glyphs = bytes.fromhex(hexed.decode()) if hexed else ESCAPE.sub(_escaped, plain)
            told += [font.get(glyphs[at : at + 2], "\ufffd") for at in range(0, len(glyphs), 2)]
        told.append(" ")
    return re.sub(r"\s+", " ", "".join(told))


def _escaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else PLAIN.get(sign, sign)
