"""Install Debian packages where this user may: `python3 tools/apt.py PACKAGE …`. Exit code 1 when it may not.

Runs before there is an environment, so only the standard library.
"""

import os
import shutil
import subprocess
import sys


def prefix() -> list[str] | None:
    """The words before apt-get: none for root, `sudo -n` where that needs no password, None when neither."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(*packages: str) -> bool:
    """True when apt-get put the packages in place. Asks nothing; the output goes to standard error."""
    words = prefix()
    if words is None:
        return False
    print(f"Installing with apt: {' '.join(packages)} …", file=sys.stderr, flush=True)
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    install_words = [
        *words,
        *environment,
        "apt-get",
        "install",
        "-y",
        "--no-install-recommends",
        *quiet,
        *packages,
    ]
    if _run(install_words):
        return True
    return _run([*words, "apt-get", "update", *quiet]) and _run(install_words)


def _run(words: list[str]) -> bool:
    return subprocess.run(words, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0


if __name__ == "__main__":
    sys.exit(0 if install(*sys.argv[1:]) else 1)
