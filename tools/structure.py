"""What holds for the shape of the tree. Each function gives the faults that it finds, one line each."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools import tree

LONG, TOO_LONG = 200, 300  # lines
VAGUE = {"utils", "util", "helpers", "helper", "managers", "manager", "misc", "common_utils"}
BELOW_THE_EDGE = ("rules", "matching", "connect", "records", "chain", "simulation")
CLOCK_OWNERS, CLOCK_CALLS = (
    {"datetime", "date", "timezone", "time"},
    {"now", "today", "utcnow", "localdate", "time"},
)
# In pieces, so that this file does not find itself.
FOLDERS = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "op" + "t"))
MACHINE = re.compile(rf"(?:^|[^.\w])/(?:{FOLDERS})/|\.libr" + "ary")
REGISTRY = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "npmjs" + r"\.(?:org|com)/")))
LOCKED = {"package-lock.json", ".npmrc", "pyproject.toml"}
OPTION = re.compile(r"^\s*--(?:extra-)?index-url|^\s*-?-f(?:ind-links)?\s", re.MULTILINE)
INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=|\shx-on|javascript:", re.IGNORECASE),
}


def _lengths() -> Iterator[tuple[Path, int]]:
    for path in tree.files():
        if path.suffix in {".py", ".mjs", ".js", ".html"} and "migrations" not in path.parts:
            yield path, tree.read(path).count("\n")


def too_long() -> list[str]:
    """Files over 300 lines: to be split by noun or by page."""
    return [f"{path}: {lines} lines" for path, lines in _lengths() if lines > TOO_LONG]


def rather_long() -> list[str]:
    """Files over 200 lines: a warning."""
    return [f"{path}: {lines} lines" for path, lines in _lengths() if LONG < lines <= TOO_LONG]


def vague_names() -> list[str]:
    """Modules whose name does not say what is in them."""
    return [
        str(path) for path in tree.python("sluitend", "tests", "tools", "bench") if VAGUE & {path.stem, *path.parts}
    ]


def clocks_below_the_edge() -> list[str]:
    """Reading the clock belongs to pages, API and commands; below them the moment is an argument."""
    faults = []
    for path in tree.python(*(f"sluitend/{part}" for part in BELOW_THE_EDGE)):
        for node in ast.walk(ast.parse(tree.read(path))):
            if isinstance(node, ast.Attribute) and node.attr in CLOCK_CALLS and _owner(node) in CLOCK_OWNERS:
                faults.append(f"{path}:{node.lineno}: {_owner(node)}.{node.attr}")
    return faults


def _owner(node: ast.Attribute) -> str:
    value = node.value
    if isinstance(value, ast.Attribute):
        return value.attr
    return value.id if isinstance(value, ast.Name) else ""


def models_in_pages() -> list[str]:
    """Pages and API reach rows through records.read and the chain only."""
    pattern = re.compile(
        r"\.objects\b|get_models?\(|_default_manager\b|_base_manager\b|_meta\b|records\.models|records import models"
        r"|get_user_model|connections?\b.*\.cursor|import connections?\b|\.raw\(|_set\.(?:all|filter|get)\("
    )
    return [
        f"{path}:{number}: {line.strip()}"
        for path in tree.python("sluitend/web", "sluitend/api")
        for number, line in enumerate(tree.read(path).splitlines(), 1)
        if pattern.search(line)
    ]


def inline_in_templates() -> list[str]:
    """The content security policy forbids inline script and style; so do we, before a browser does."""
    faults = []
    for path in tree.files():
        if path.suffix == ".html" and path.is_relative_to("sluitend"):
            text = tree.read(path)
            faults += [f"{path}: {name}" for name, pattern in INLINE.items() if pattern.search(text)]
    return faults


def addresses_of_one_machine() -> list[str]:
    """A path of somebody's machine or the address of a package registry in a file of the project."""
    faults = []
    for path in tree.files():
        if path.suffix not in tree.TEXT:
            continue
        text = tree.read(path)
        locked = path.parts[0] == "requirements" or path.name in LOCKED
        if MACHINE.search(text) or REGISTRY.search(text) or (locked and OPTION.search(text)):
            faults.append(str(path))
    return faults


def overridden_saves() -> list[str]:
    """No signals and no save() overrides: what follows what is in chain/flow.py."""
    pattern = re.compile(r"^\s+def save\(self|django\.db\.models\.signals|django\.dispatch", re.MULTILINE)
    return [str(path) for path in tree.python("sluitend") if pattern.search(tree.read(path))]
