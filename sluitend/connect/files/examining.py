"""One file from bytes to something that can be shown, or the reason why not."""

from dataclasses import dataclass

from sluitend.connect.files.kinds import PDF, PICTURES, TEXT, Unfit, kind_of
from sluitend.connect.files.plain import plain
from sluitend.connect.files.room import in_the_room

LARGEST = 20 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True, slots=True)
class Examined:
    """`original` as it came. `shown` is what people get to see: a JPEG made anew, a PDF kept to its pages, or text.

    `removed`: what is in the original and not in what is shown (place, camera, script, launch, files, form, notes).
    """

    media_type: str
    original: bytes
    shown: bytes
    shown_type: str
    thumb: bytes = b""
    width: int = 0
    height: int = 0
    removed: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES


def examine(data: bytes) -> Examined:
    """What this file is, with what may be shown of it. Raises Unfit with the reason. Writes nothing anywhere."""
    if len(data) > LARGEST:
        raise Unfit("too_big", most=LARGEST // 1024 // 1024)
    kind = kind_of(data)
    if kind == TEXT:
        return Examined(kind, data, plain(data), TEXT)
    told, parts = in_the_room(kind, data)
    removed = tuple(str(one) for one in told["removed"])
    if kind == PDF:
        return Examined(kind, data, parts[0], PDF, removed=removed)
    return Examined(kind, data, parts[0], "image/jpeg", parts[1], told["width"], told["height"], removed)
