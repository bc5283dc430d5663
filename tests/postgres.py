"""A throw-away PostgreSQL for one command: `python -m tests.postgres pytest -m both_databases`.

It stands in a temporary folder, listens on a socket there and on a free port of 127.0.0.1, and goes when the
command ends. `initdb` refuses to run as root, so root lets an unprivileged user own it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

# No waiting for the disk: a commit outlives a killed process, and need not outlive a power cut.
SPEED = {"fsync": "off", "full_page_writes": "off", "max_connections": "60", "shared_buffers": "64MB"}


class NoPostgres(Exception):
    """The machine has no PostgreSQL server, or it did not start; the text says which."""


def binaries() -> Path | None:
    """The folder with initdb and postgres: the newest under /usr/lib/postgresql, else what is on the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    return next((folder for folder in folders if _complete(folder)), None)


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give its SLUITEND_TEST_DATABASE_URL. Raises NoPostgres."""
    tools = binaries()
    if tools is None:
        raise NoPostgres("no PostgreSQL server on this machine (Debian package: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="sluitend-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        how: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL, **_owner(folder)}
        _run([tools / "initdb", "-D", folder / "data", "-U", "sluitend", "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync"], how)  # fmt: skip
        port = _free_port()
        words = [f"-c {name}={value}" for name, value in SPEED.items()]
        words += [f"-p {port}", f"-k {folder}", "-c listen_addresses=127.0.0.1"]
        control = [tools / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log"]
        _run([*control, "-o", " ".join(words), "start"], how)
        try:
            yield f"postgres://sluitend@127.0.0.1:{port}/sluitend?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, **how)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "postgres", "pg_ctl"))


def _owner(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("no unprivileged user here to own the test cluster")


def _run(words: list[Any], how: dict[str, Any]) -> None:
    # Output to a file: the server inherits it, and a pipe would stay open as long as the server runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run([str(word) for word in words], stdout=output, stderr=output, **how)
        if done.returncode:
            output.seek(0)
            text = output.read().decode(errors="replace").strip().splitlines()
            raise NoPostgres(f"{Path(str(words[0])).name} failed: {' / '.join(text[-3:])}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(words: list[str]) -> int:
    """Run the command on a fresh cluster; its exit code, or 3 when there is no PostgreSQL."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    try:
        with cluster() as url:
            environment = {**os.environ, "SLUITEND_TEST_DATABASE_URL": url}
            return subprocess.run([sys.executable, "-m", *words], env=environment).returncode
    except NoPostgres as error:
        print(f"PostgreSQL part NOT RUN: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
