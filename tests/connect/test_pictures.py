"""What people send is known by what is in it, and shown without a byte of what stood around it."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sluitend.connect.files import LARGEST, Unfit, examine
from sluitend.connect.files.jpeg import bare_jpeg
from sluitend.connect.files.kinds import JPEG, PNG, WEBP
from sluitend.connect.files.pictures import SHOWN, THUMB, anew
from tests.connect.files import MARKS, NOT_TAKEN, PLANTED, picture, png_of, the_pdf

CODES = {
    "empty": "empty", "program": "program", "program of a Mac": "program", "script": "program", "svg": "svg",
    "web page": "web_page", "heic": "heic", "film": "film", "word": "office", "old word": "office",
    "zip bomb": "archive", "gif": "other", "bytes": "other", "half a picture": "broken", "half a pdf": "broken",
    "locked pdf": "locked", "picture and zip": "two_in_one", "pdf and zip": "two_in_one",
    "300 million pixels": "too_many_pixels", "a line of pixels": "too_many_pixels",
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_what_is_not_taken_is_refused_for_its_own_reason(what: str) -> None:
    with pytest.raises(Unfit) as refused:
        examine(NOT_TAKEN[what])
    assert refused.value.code == CODES[what]


def test_a_file_of_more_than_twenty_megabytes_is_not_even_looked_at() -> None:
    with pytest.raises(Unfit, match="too_big"):
        examine(b"\xff\xd8\xff" + b"\0" * LARGEST)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_shown_upright_without_its_metadata_and_the_original_stays_as_it_came(kind: str) -> None:
    data = picture(kind)
    found = examine(data)
    assert found.original == data and found.is_picture and found.shown_type == "image/jpeg"
    assert {"place", "camera"} <= set(found.removed)
    assert not [mark for mark in MARKS if mark in found.shown or mark in found.thumb]
    with Image.open(BytesIO(found.shown)) as shown:
        assert shown.size == (found.width, found.height) == (40, 80)
        assert not shown.getexif() and "icc_profile" not in shown.info and "comment" not in shown.info
        red, blue = shown.getpixel((20, 10)), shown.getpixel((20, 70))
    assert red[0] > red[2] and blue[2] > blue[0]


def test_a_large_photograph_is_shown_no_larger_than_a_screen() -> None:
    found = examine(picture(size=(4000, 1000), turn=1))
    with Image.open(BytesIO(found.shown)) as shown, Image.open(BytesIO(found.thumb)) as thumb:
        assert max(shown.size) == SHOWN and max(thumb.size) == THUMB


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from([("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)]),
    word=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=8, max_size=40),
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
    turn=st.integers(0, 9),
)
def test_no_byte_of_metadata_is_in_anything_that_is_shown(
    kind: tuple[str, str], word: str, size: tuple[int, int], turn: int
) -> None:
    made, room = Image.new("RGB", size, "green"), BytesIO()
    tags = Image.Exif()
    tags[0x0112], tags[0x010E] = turn, word
    tags.get_ifd(0x8825)[1] = word
    also = {"comment": word.encode()} if kind[0] == "JPEG" else {}
    made.save(room, kind[0], exif=tags, xmp=word.encode(), **also)
    assert word.encode() in room.getvalue()
    told, parts = anew(kind[1], room.getvalue())
    assert len(parts) == 2
    for part in parts:
        assert word.encode() not in part and not [mark for mark in MARKS if mark in part]
        assert not _segments(part) & ({*range(0xE1, 0xF0)} | {0xFE})
    assert (told["width"], told["height"]) in {size, size[::-1]}


def _segments(data: bytes) -> set[int]:
    """The marks of a JPEG before its pixels."""
    found, at = set(), 2
    while data[at + 1] != 0xDA:
        found.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 1800), sign=st.integers(0, 255), cut=st.integers(0, 1800))
def test_a_damaged_picture_is_shown_or_refused_and_never_breaks_what_reads_it(at: int, sign: int, cut: int) -> None:
    data = bytearray(picture("PNG" if at % 2 else "JPEG"))
    data[12 + at % (len(data) - 12)] = sign
    try:
        anew(PNG if at % 2 else JPEG, bytes(data[: len(data) - cut]))
    except Unfit as refused:
        assert refused.code in {"broken", "too_many_pixels"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_a_picture_inside_a_pdf_is_bared_or_refused_whatever_its_bytes(data: bytes) -> None:
    try:
        assert bare_jpeg(b"\xff\xd8" + data).endswith(b"\xff\xd9")
    except Unfit as refused:
        assert refused.code == "broken"


def test_a_pdf_loses_what_acts_what_is_attached_and_who_made_it_and_keeps_its_pages() -> None:
    data = the_pdf()
    found = examine(data)
    assert set(found.removed) == {"files", "launch", "notes", "script"} and found.original == data
    acts = [b"JavaScript", b"/JS", b"Launch", b"cmd.exe", b"boos.exe", b"EmbeddedFile", b"kwaad", b"URI", b"OpenAction"]
    assert not [word for word in (*acts, *MARKS) if word in found.shown]
    assert all(word in data for word in (b"JavaScript", b"Launch", b"boos.exe", PLANTED.encode()))
    with pikepdf.open(BytesIO(found.shown)) as pdf:
        photo = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im0).as_pil_image()
        assert photo.size == (80, 40) and not photo.getexif()


def test_a_plain_pdf_has_nothing_taken_out() -> None:
    assert examine(the_pdf(acts=False)).removed == ()


def test_what_was_filled_in_on_a_form_is_still_to_be_read_on_the_page() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    look = pdf.make_stream(b"BT /Helv 12 Tf (INGEVULD) Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                           BBox=pikepdf.Array([0, 0, 100, 20]))  # fmt: skip
    field = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("naam"),
        V=pikepdf.String("INGEVULD"), Rect=pikepdf.Array([10, 10, 110, 30]), F=4, AP=pikepdf.Dictionary(N=look),
    ))  # fmt: skip
    pdf.pages[0].Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    room = BytesIO()
    pdf.save(room)
    found = examine(room.getvalue())
    assert found.removed == ("form",)
    with pikepdf.open(BytesIO(found.shown)) as made:
        assert "/AcroForm" not in made.Root and "/Annots" not in made.pages[0]
        texts = [one.read_bytes() for one in made.objects if isinstance(one, pikepdf.Stream)]
        assert any(b"INGEVULD" in text for text in texts)


@pytest.mark.parametrize("data", ["Zoë zei: hij sloeg".encode(), "Zoë zei: hij sloeg".encode("cp1252"),
                                  "Zoë zei: hij sloeg".encode("utf-16")])  # fmt: skip
def test_plain_text_is_shown_as_text_in_whatever_code_it_was_written(data: bytes) -> None:
    found = examine(data)
    assert found.media_type == "text/plain" and found.shown.decode() == "Zoë zei: hij sloeg"


def test_a_picture_that_says_it_is_huge_is_refused_before_a_pixel_is_made() -> None:
    with pytest.raises(Unfit, match="too_many_pixels") as refused:
        anew(PNG, png_of(60_000, 60_000))
    assert refused.value.told == {"most": 64}
