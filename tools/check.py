"""`make check`: everything that can be said about the code without running it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools import glossary, requirements, structure

MOST = 60  # lines of a failing command
PYTHON = [sys.executable, "-m"]
COMMANDS = {
    "ruff": [*PYTHON, "ruff", "check", "--quiet", "."],
    "ruff format": [*PYTHON, "ruff", "format", "--check", "--output-format", "concise", "."],
    "mypy": [*PYTHON, "mypy"],
    "import contracts": [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", "-v", "1"],
    "django": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
}
FINDERS: dict[str, Callable[[], list[str]]] = {
    "length": structure.too_long,
    "vague names": structure.vague_names,
    "clocks below the edge": structure.clocks_below_the_edge,
    "models in pages": structure.models_in_pages,
    "inline script or style": structure.inline_in_templates,
    "addresses of one machine": structure.addresses_of_one_machine,
    "signals and save()": structure.overridden_saves,
    "glossary": glossary.faults,
    "requirement map": requirements.faults,
}


def main() -> int:
    """Run all; 0 when all are clean."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    failed = []
    for name, words in COMMANDS.items():
        done = subprocess.run(words, capture_output=True, text=True)
        print(f"{'ok ' if done.returncode == 0 else 'NO '} {name}", flush=True)
        if done.returncode:
            failed.append(name)
            lines = (done.stdout + done.stderr).strip().splitlines()
            print("\n".join(f"    {line}" for line in lines[-MOST:]))
    for name, find in FINDERS.items():
        faults = find()
        print(f"{'NO ' if faults else 'ok '} {name}")
        if faults:
            failed.append(name)
            print("\n".join(f"    {fault}" for fault in faults))
    for warning in structure.rather_long():
        print(f"    rather long: {warning}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
