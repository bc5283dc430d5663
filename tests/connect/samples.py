"""Messages for the tests of the outside formats: our examples, changed in one place; the official schemas."""

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from sluitend.connect.message import Message
from sluitend.connect.stuf import read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "sluitend/connect/stuf/examples").glob("*.xml"))
STANDARD = ROOT.parent / "shared" / "standards" / "stuf-jeugdzorg-1.0.9"
TODAY = date(2025, 12, 31)


def example(number: int) -> bytes:
    """The bytes of the example whose name begins with this number."""
    return next(path for path in EXAMPLES if path.name.startswith(f"{number:02}-")).read_bytes()


def changed(number: int, old: str, new: str) -> bytes:
    """An example in which one piece of text is another; fails when the piece is not in it."""
    text = example(number).decode()
    assert old in text, f"voorbeeld {number} bevat {old!r} niet"
    return text.replace(old, new).encode()


def reading(raw: bytes) -> Message:
    """The message, read on the last day of 2025."""
    return read(raw, today=TODAY)


@cache
def schema_folder() -> Path:
    """The folder with the official schemas of the report messages; skips the test where there is none."""
    folder = Path(os.environ.get("SLUITEND_STUF_SCHEMAS", STANDARD / "resolved-20251013" / "vt"))
    if not folder.is_dir():
        pytest.skip(f"de officiële StUF-schema's staan niet in {folder}")
    return folder


@cache
def schema(name: str = "jz0100_msg_vtberichten_resolved2025.xsd") -> etree.XMLSchema:
    """A compiled official schema; skips the test where it is not there."""
    path = schema_folder() / name
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def faults(raw: bytes) -> list[str]:
    """What the official schema has against these bytes."""
    official = schema()
    official.validate(etree.fromstring(raw))
    return [f"{entry.line}: {entry.message}" for entry in official.error_log]
