"""Asking clamd whether there is malware in bytes: its INSTREAM command, over a socket.

Own, because the Python clients for it are no longer kept up; the protocol is a few lines (man clamd).
"""

import socket
import struct
from collections.abc import Iterable

_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class CannotScan(RuntimeError):
    """There is no answer that can be trusted: no connection, no time, or an error of the scanner."""


def threat_in(parts: Iterable[bytes], address: str, *, seconds: float = 20.0) -> str:
    """The name of the malware, or "" when there is none. `address`: a path of a socket, or host:port.

    Raises CannotScan. Silence, half an answer and an answer nobody knows are never "clean".
    """
    try:
        with _connected(address, seconds) as line:
            line.sendall(b"zINSTREAM\0")
            for part in parts:
                for at in range(0, len(part), _PIECE):
                    piece = part[at : at + _PIECE]
                    line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except (OSError, ValueError) as error:
        raise CannotScan(type(error).__name__) from None
    return _threat(answer)


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\0"):
        piece = line.recv(_LONGEST_ANSWER)
        if not piece or len(found) > _LONGEST_ANSWER:
            raise ValueError
        found += piece
    return found.rstrip(b"\0").strip()


def _threat(answer: bytes) -> str:
    if answer == b"stream: OK":
        return ""
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        name = answer[len(b"stream: ") : -len(b" FOUND")].decode("ascii", "replace")
        return "".join(sign for sign in name if sign.isprintable())[:120] or "?"
    raise CannotScan("answer")
