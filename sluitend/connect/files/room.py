"""A process of its own for what decodes: with little memory, little time, no files to write and no secrets at hand."""

import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from sluitend.connect.files.kinds import Unfit

SECONDS = 40  # on the clock; the process itself may use fewer of the processor
_ROOT = Path(__file__).resolve().parents[3]
_AT_ONCE = threading.BoundedSemaphore(2)  # each may use a gigabyte


def in_the_room(kind: str, data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What is told of the file and the parts that were made of it. Raises Unfit, also when the process broke."""
    command = [sys.executable, "-m", "sluitend.connect.files.inside", kind]
    surroundings = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    with _AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 (no word of the file or its sender is in the command)
                command, input=data, capture_output=True, timeout=SECONDS, env=surroundings, cwd=_ROOT
            )
        except subprocess.TimeoutExpired:
            raise Unfit("too_heavy") from None
    if done.returncode != 0:
        raise Unfit("too_heavy" if done.returncode < 0 else "broken")
    return _read(done.stdout)


def _read(answer: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """A line of JSON with the sizes of the parts, then the parts."""
    try:
        (size,) = struct.unpack(">I", answer[:4])
        told = json.loads(answer[4 : 4 + size])
        parts, at = [], 4 + size
        for length in told.get("sizes", ()):
            parts.append(answer[at : at + length])
            at += length
    except (struct.error, ValueError):
        raise Unfit("broken") from None
    if "unfit" in told:
        raise Unfit(told["unfit"], **told.get("told", {}))
    return told, parts
