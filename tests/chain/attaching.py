"""A photograph of injury, and adding it to a case."""

from functools import cache
from typing import Any

from sluitend.chain.share.attaching import Said, attach, examined
from tests.cast import START
from tests.connect.files import picture

SAID = Said("Blauwe plekken op de linkerarm", "forensisch arts", "injury_medical", "IMG_0001.jpg")
looked_at = cache(examined)  # the same few files, each decoded once


def add(case: int, by: int, said: Said = SAID, data: bytes | None = None, now: Any = START) -> int:
    return attach(case=case, file=looked_at(data or picture()), said=said, by=by, now=now)
