"""Serves a WSGI application as in production (gunicorn, sync workers) for as long as a measurement lasts."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping

WORKERS = 2


@contextlib.contextmanager
def serve(application: str, environment: Mapping[str, str], probe: str = "/") -> Iterator[str]:
    """Start `module:application`; gives its address once `probe` answers at all. Raises RuntimeError."""
    port = _free_port()
    words = [sys.executable, "-m", "gunicorn", application, "-b", f"127.0.0.1:{port}", "-w", str(WORKERS)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*words, "--log-level", "warning"], env={**os.environ, **environment}, stdout=log, stderr=log
        )
        try:
            if not _answers(port, probe, process):
                log.seek(0)
                raise RuntimeError(f"{application} does not answer: {log.read().decode(errors='replace')[-2000:]}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=15)


def _answers(port: int, probe: str, process: "subprocess.Popen[bytes]") -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", probe)
            connection.getresponse().read()
            return True
        time.sleep(0.1)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
