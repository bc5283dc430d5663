"""Make the secrets of a demo once, in a file that git ignores: `python tools/demo_env.py var/demo.env`."""

import os
import secrets
import sys
from pathlib import Path

NAMES = ("SLUITEND_SECRET_KEY", "SLUITEND_FIELD_KEY", "SLUITEND_INDEX_KEY", "SLUITEND_TRAIL_KEY")


def write(path: Path) -> None:
    """Write the file, for its owner's eyes only. An existing one stays: its keys open the demo's database."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["# Made by make demo; the keys of the made-up data in this folder.", "SLUITEND_DEMO=1"]
    lines += [f"{name}={secrets.token_urlsafe(48)}" for name in NAMES]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
