"""Which files belong to the project: what git tracks or would track; else all that is not made."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = {".git", ".venv", "var", "node_modules", "vendor", "__pycache__", "results"}
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".json", ".mjs", ".js", ".css", ".html", ".yml", ".sh", ".xml",
        ".po", ".csv", ".cfg", ".svg", ""}  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    """Paths relative to the project, in order."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = [Path(line) for line in listed.stdout.splitlines()]
    else:
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    kept = (name for name in names if not MADE & set(name.parts) and (ROOT / name).is_file())
    return tuple(sorted(kept))


def python(*folders: str) -> list[Path]:
    """The Python files below these folders, without migrations (Django writes those)."""
    below = [Path(folder) for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and any(path.is_relative_to(folder) for folder in below)
    ]


def read(path: Path) -> str:
    """The text of a project file."""
    return (ROOT / path).read_text(encoding="utf-8")
