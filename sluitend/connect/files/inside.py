"""What runs in the process of `room`: limits first, then the one decoder that is needed."""

import json
import resource
import struct
import sys

from sluitend.connect.files.kinds import PDF, Unfit

MEMORY = 1024 * 1024 * 1024  # bytes, libraries and all
PROCESSOR = 20  # seconds


def limit() -> None:
    """From here on: no more memory or time than this, and no byte to any file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def made(kind: str, data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """What is told of the file and what is shown of it. Raises Unfit."""
    if kind == PDF:
        from sluitend.connect.files.pages import pages_only

        return pages_only(data)
    from sluitend.connect.files.pictures import anew

    return anew(kind, data)


def main() -> None:
    """Read the file from standard input, write what is told and the parts to standard output."""
    limit()
    data = sys.stdin.buffer.read()
    parts: list[bytes] = []
    try:
        told, parts = made(sys.argv[1], data)
        told["sizes"] = [len(part) for part in parts]
    except Unfit as error:
        told = {"unfit": error.code, "told": error.told}
    except MemoryError:
        told = {"unfit": "too_heavy"}
    line = json.dumps(told).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(line)) + line + b"".join(parts))


if __name__ == "__main__":
    main()
