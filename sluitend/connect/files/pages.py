"""A PDF kept to its pages: what can act, what is attached and who made it is taken out of what people get to see.

Not refused: letters and official reports often hold a form or a little script that nobody put there to harm. What was
taken out is told, and the original stays aside.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from sluitend.connect.files.jpeg import bare_jpeg, bare_jpeg2000
from sluitend.connect.files.kinds import Unfit

MOST_PAGES, MOST_OBJECTS, MOST_OUT = 1000, 300_000, 40 * 1024 * 1024
_DEEPEST = 60

_ROOT = {"/Type", "/Pages", "/Version", "/Lang", "/OCProperties", "/MarkInfo", "/StructTreeRoot"}
_PAGE = {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group",
         "/StructParents", "/Tabs"}  # fmt: skip
_OUT = {"/AA", "/OpenAction", "/JS", "/JavaScript", "/Metadata", "/PieceInfo", "/AF", "/EmbeddedFiles", "/EF", "/OPI",
        "/LastModified", "/Ref", "/Thumb", "/Annots", "/AcroForm", "/XFA", "/URI", "/RichMedia", "/Launch",
        "/Names", "/Dests", "/Collection", "/Outlines", "/Threads", "/Perms"}  # fmt: skip
_SCRIPT, _ACTS = {"/JavaScript", "/Rendition"}, {"/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"}


def pages_only(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """The pages as a PDF of their own, with what was taken out. Raises Unfit."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            _measure(pdf)
            removed = _found(pdf)
            _flatten(pdf)
            _strip(pdf)
            room = BytesIO()
            pdf.save(room, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True,
                     encryption=False)  # fmt: skip
            made = _checked(room.getvalue(), len(pdf.pages))
    except pikepdf.PasswordError:
        raise Unfit("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError) as error:
        raise error if isinstance(error, Unfit) else Unfit("broken") from None
    return {"removed": removed}, [made]


def _measure(pdf: Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Unfit("too_heavy")
    if not 1 <= len(pdf.pages) <= MOST_PAGES:
        raise Unfit("pages", most=MOST_PAGES)


def _found(pdf: Pdf) -> list[str]:
    """What is in it that will not be shown."""
    found = {"form": "/AcroForm" in pdf.Root, "notes": bool(pdf.docinfo) or "/Metadata" in pdf.Root}
    for one in _all(pdf):
        action = str(one.get("/S", "")) if isinstance(one.get("/S", None), Name) else ""
        found["script"] = found.get("script", False) or action in _SCRIPT or "/JS" in one or "/XFA" in one
        found["launch"] = found.get("launch", False) or action in _ACTS
        found["files"] = found.get("files", False) or "/EF" in one or "/EmbeddedFiles" in one
    return sorted(name for name, there in found.items() if there)


def _flatten(pdf: Pdf) -> None:
    """What was filled in on a form, and what was drawn on a page, becomes part of the page: it may be evidence."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")


def _strip(pdf: Pdf) -> None:
    _keep_only(pdf.Root, _ROOT)
    for name in ("/Info",):
        if name in pdf.trailer:
            del pdf.trailer[name]
    for page in pdf.pages:
        _keep_only(page.obj, _PAGE)
    for one in _all(pdf):
        for name in [key for key in one.keys() if key in _OUT]:  # noqa: SIM118 (a view that changes)
            del one[name]
        if isinstance(one, Stream):
            _bare(one)


def _keep_only(one: Object, names: set[str]) -> None:
    for name in [key for key in one.keys() if key not in names]:  # noqa: SIM118 (a view that changes)
        del one[name]


def _all(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream, also those inside others."""
    for one in list(pdf.objects):
        yield from _below(one, 0)


def _below(one: Object, deep: int) -> Iterator[Object]:
    if deep > _DEEPEST:
        raise Unfit("too_heavy")
    if isinstance(one, Dictionary | Stream):
        yield one
        inside = [value for _name, value in list(one.items())]
    else:
        inside = list(one) if isinstance(one, Array) else []
    for value in inside:
        if isinstance(value, Dictionary | Array) and not value.is_indirect:
            yield from _below(value, deep + 1)


def _bare(stream: Stream) -> None:
    """Bytes that stand in another file are not fetched; a picture loses what stands around its pixels."""
    for name in ("/F", "/FFilter", "/FDecodeParms"):
        if name in stream:
            del stream[name]
    given = stream.get("/Filter", None)
    filters = [str(one) for one in given] if isinstance(given, Array) else [str(given)] if given is not None else []
    if not filters or filters[-1] not in ("/DCTDecode", "/DCT", "/JPXDecode"):
        return
    raw = stream.read_raw_bytes()
    for name in filters[:-1]:
        raw = _inflated(raw, name)
    last = Name.JPXDecode if filters[-1] == "/JPXDecode" else Name.DCTDecode
    parms = stream.get("/DecodeParms", None)
    own = parms[-1] if isinstance(parms, Array) and len(parms) else parms
    made = bare_jpeg2000(raw) if last == Name.JPXDecode else bare_jpeg(raw)
    stream.write(made, filter=last, decode_parms=own if isinstance(own, Dictionary) else None)


def _inflated(raw: bytes, name: str) -> bytes:
    if name not in ("/FlateDecode", "/Fl"):
        raise Unfit("broken")
    engine = zlib.decompressobj()
    try:
        made = engine.decompress(raw, MOST_OUT)
    except zlib.error:
        raise Unfit("broken") from None
    if engine.unconsumed_tail:
        raise Unfit("too_heavy")
    return made


def _checked(made: bytes, pages: int) -> bytes:
    """What was made opens, has its pages, and holds nothing that acts."""
    if len(made) > MOST_OUT:
        raise Unfit("too_heavy")
    with pikepdf.open(BytesIO(made)) as again:
        acts = any({"/JS", "/AA", "/OpenAction", "/EF"} & set(one.keys()) for one in _all(again))
        if acts or len(again.pages) != pages:
            raise Unfit("broken")
    return made
