"""Runs the pages and the worker beside each other, until one stops or somebody presses Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from django.conf import settings

HOST = "127.0.0.1"
PATIENCE = 10  # seconds that a child gets to end by itself


class PortTaken(Exception):
    """Something else listens on this port."""


def refuse_taken(port: int) -> None:
    """Raises PortTaken when nothing can be served there."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise PortTaken from error


def serve(port: int, ready: Callable[[], None]) -> int:
    """Start gunicorn and the worker as children; call `ready` when the pages answer. Returns an exit code."""
    manage = str(settings.BASE_DIR / "manage.py")
    pages = [sys.executable, "-m", "gunicorn", "sluitend.config.wsgi:application", "--bind", f"{HOST}:{port}",
             "--workers", "2", "--log-level", "warning"]  # fmt: skip
    signal.signal(signal.SIGTERM, _as_interrupt)
    children = [subprocess.Popen(pages), subprocess.Popen([sys.executable, manage, "work"])]  # noqa: S603
    try:
        if _answers(port, children[0]):
            ready()
        return _watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # pressing twice must not leave a child behind
        _stop(children)


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _answers(port: int, pages: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if pages.poll() is not None:
            return False
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _watch(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait until a child ends by itself: then something is wrong, and the other must not go on alone."""
    while True:
        for child in children:
            if (code := child.poll()) is not None:
                return code or 1
        time.sleep(0.3)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
