"""Files as people send them, and as somebody sends them who means harm; and a scanner that speaks clamd's protocol."""

import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, PngImagePlugin

PLANTED = "GEHEIMEPLEK"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MARKS = [PLANTED.encode(), b"Exif", b"http://ns.adobe.com", b"x:xmpmeta", b"8BIM", b"ICC_PROFILE", b"GPS", b"tEXt"]
"""What stands around pixels and may not be found in anything that is shown."""


def tags(turn: int = 6) -> Image.Exif:
    """What a phone writes along: the place, the phone, how it was held, and a word."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x010E] = turn, "Telefoonmerk", PLANTED
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 55.0, 21.0), "E", (4.0, 28.0, 45.0)
    return found


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 40), turn: int = 6, noise: int = 0) -> bytes:
    """A picture with metadata in every place that its kind has; red on the left, blue on the right."""
    made = Image.new("RGB", size, (200, 30 + noise, 30))
    made.paste((30, 30, 200), (size[0] // 2, 0, *size))
    room = BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>http://ns.adobe.com {PLANTED}</x:xmpmeta>".encode()
    if kind == "JPEG":
        made.save(room, kind, exif=tags(turn), comment=PLANTED.encode(), xmp=xmp)
    elif kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", PLANTED)
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        made.save(room, kind, exif=tags(turn), pnginfo=notes)
    else:
        made.save(room, kind, exif=tags(turn), xmp=xmp)
    return room.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds hardly anything."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def the_pdf(*, acts: bool = True, password: str = "", pages: int = 1) -> bytes:
    """A PDF with a photograph in it; with `acts` also script, a launch, an attached program and a form."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    photo: Any = Stream(pdf, picture())
    photo.Type, photo.Subtype, photo.Width, photo.Height = Name.XObject, Name.Image, 80, 40
    photo.ColorSpace, photo.BitsPerComponent, photo.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    first: Any = pdf.pages[0]
    first.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(photo)))
    first.Contents = pdf.make_stream(b"q 80 0 0 40 10 10 cm /Im0 Do Q")
    if acts:
        _acts(pdf, first)
    room = BytesIO()
    pdf.save(room, encryption=pikepdf.Encryption(user=password, owner="x") if password else False)
    return room.getvalue()


def _acts(pdf: Any, page: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    page.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))
    link = Dictionary(S=Name.URI, URI=String("https://kwaad.example"))
    page.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
                                                      A=link))])  # fmt: skip
    pdf.attachments["boos.exe"] = b"MZ kwaad"
    pdf.docinfo["/Author"] = PLANTED
    with pdf.open_metadata() as notes:
        notes["dc:title"] = PLANTED


def packed(name: str = "word/document.xml", data: bytes = b"x") -> bytes:
    room = BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return room.getvalue()


NOT_TAKEN = {
    "empty": b"",
    "program": b"MZ\x90\x00" + b"\0" * 200,
    "program of a Mac": b"\xcf\xfa\xed\xfe" + b"\0" * 200,
    "script": b"#!/bin/sh\nrm -rf /\n",
    "svg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "web page": b"<!DOCTYPE html><script>alert(1)</script>",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50,
    "film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 50,
    "word": packed(),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "zip bomb": packed("bom.txt", b"\0" * 10_000_000),
    "gif": b"GIF89a" + b"\0" * 50,
    "bytes": bytes(range(256)) * 4,
    "half a picture": picture()[:400],
    "half a pdf": the_pdf()[:300],
    "locked pdf": the_pdf(password="x"),
    "picture and zip": picture() + packed(),
    "pdf and zip": the_pdf() + packed(),
    "300 million pixels": png_of(20_000, 15_000),
    "a line of pixels": png_of(40_000, 2),
}


@contextmanager
def scanner(says: bytes | None = None, *, breaks: bool = False, silent: bool = False) -> Iterator[str]:
    """A clamd on a real socket. Without `says` it looks for EICAR. Gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        seen = threading.Thread(target=_serve, args=(door, says, breaks, silent), daemon=True)
        seen.start()
        yield f"127.0.0.1:{door.getsockname()[1]}"
        door.shutdown(socket.SHUT_RDWR)
        seen.join(timeout=3)


def _serve(door: socket.socket, says: bytes | None, breaks: bool, silent: bool) -> None:
    while True:
        try:
            line, _address = door.accept()
        except OSError:
            return
        with line:
            if breaks:
                line.recv(20)
                continue
            data = _streamed(line)
            if silent:
                line.settimeout(3)
                while line.recv(1):
                    pass
                continue
            found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
            line.sendall(found if says is None else says)


def _streamed(line: socket.socket) -> bytes:
    """What was sent by INSTREAM: pieces with their length in front, until one of nothing."""
    read = line.makefile("rb")
    assert read.read(10) == b"zINSTREAM\0"
    data = b""
    while size := struct.unpack("!I", read.read(4))[0]:
        data += read.read(size)
    return data
