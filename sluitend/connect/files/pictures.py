"""A picture made anew from its pixels alone: upright, sRGB, not larger than a screen, without any metadata."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from sluitend.connect.files.kinds import JPEG, PNG, WEBP, Unfit

MOST_PIXELS = 64_000_000
LONGEST_SIDE = 30_000  # a strip of a chat may be long; a line of a million pixels is made to break something
SHOWN, THUMB = 2560, 320  # pixels of the longest side
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_GPS, _XMP = 0x8825, ("xmp", "XML:com.adobe.xmp")
_CANNOT = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError,
           Image.DecompressionBombWarning, IndexError, KeyError, TypeError, ZeroDivisionError)  # fmt: skip


def anew(kind: str, data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """The picture to show and the small one. Its size is known before one pixel is decoded. Raises Unfit."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        found = Image.open(BytesIO(data), formats=[_FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many() from None
    except _CANNOT:
        raise Unfit("broken") from None
    _measure(found)
    try:
        removed = _removed(found)
        shown = _pixels(found)
        thumb = shown.copy()
        thumb.thumbnail((THUMB, THUMB))
        parts = [_jpeg(shown, 86), _jpeg(thumb, 78)]
    except _CANNOT:
        raise Unfit("broken") from None
    return {"width": shown.width, "height": shown.height, "removed": removed}, parts


def _too_many() -> Unfit:
    return Unfit("too_many_pixels", most=MOST_PIXELS // 1_000_000)


def _measure(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_many()
    if min(width, height) < 1:
        raise Unfit("broken")


def _removed(picture: Image.Image) -> list[str]:
    """Which kinds of metadata the original holds, so that people know what is kept aside."""
    tags = picture.getexif()
    found = {"place": bool(tags.get_ifd(_GPS)), "camera": bool(len(tags))}
    found["notes"] = any(picture.info.get(name) for name in (*_XMP, "comment")) or bool(getattr(picture, "text", None))
    return [name for name, there in found.items() if there]


def _pixels(found: Image.Image) -> Image.Image:
    """The pixels in a picture that knows nothing else; made small early, so that little memory is needed."""
    profile = found.info.get("icc_profile")
    turn = found.getexif().get(0x0112, 1)
    if found.format == "JPEG":
        found.draft("RGB", (SHOWN, SHOWN))  # the decoder leaves out what would not be seen
    found.load()
    small = _flat(found)
    small.thumbnail((SHOWN, SHOWN))
    upright = _turned(_standard(small, profile), turn)
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    return clean


def _flat(found: Image.Image) -> Image.Image:
    """In colours as a screen has them, on white where the picture lets through."""
    if max(found.size) > 2 * SHOWN and found.mode != "P":
        found = found.reduce(max(found.size) // SHOWN)
    if found.mode in ("RGB", "CMYK", "LAB"):
        return found
    if found.mode.startswith("I") or found.mode == "F":
        found = found.convert("F").point(lambda value: value / 256).convert("L")
    if "A" in found.getbands() or "transparency" in found.info:
        see_through = found.convert("RGBA")
        white = Image.new("RGBA", see_through.size, "white")
        return Image.alpha_composite(white, see_through).convert("RGB")
    return found.convert("RGB")


def _standard(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB; a profile that cannot be read counts as none."""
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            made = None
        if made is not None:
            return made
    return picture.convert("RGB")


def _turned(picture: Image.Image, turn: object) -> Image.Image:
    """Upright, as the camera says it was held."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    bare.getexif()[0x0112] = turn if turn in range(1, 9) else 1
    return ImageOps.exif_transpose(bare)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    room = BytesIO()
    picture.save(room, "JPEG", quality=quality, optimize=True, progressive=False, exif=b"", comment=b"")
    return room.getvalue()
