"""docs/glossary.md: every term and name once, and no Dutch word in the code where the glossary has a name."""

import ast
import re
from collections import Counter
from pathlib import Path

from tools import tree

GLOSSARY = Path("docs/glossary.md")
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
# The standard's own words for its fields stay as they are where messages are read and written.
FOREIGN_WORDS = Path("sluitend/connect/stuf")


def rows() -> list[tuple[str, str, str]]:
    """(term, name in the code, meaning) for each row of the table."""
    lines = [line for line in tree.read(GLOSSARY).splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [(row[0], row[1], row[2]) for row in cells]


def faults() -> list[str]:
    """What is wrong in the glossary, and Dutch words in names of the code; one line each."""
    table = rows()
    found = [f"twice in the glossary: {what}" for what in _twice(table)]
    found += [f"no identifier: {name!r} ({term})" for term, name, _ in table if not NAME.match(name)]
    found += [f"no meaning: {term}" for term, _, meaning in table if not meaning]
    return found + dutch_names(table)


def _twice(table: list[tuple[str, str, str]]) -> list[str]:
    terms = Counter(term.lower() for term, _, _ in table)
    names = Counter(name for _, name, _ in table)
    return [what for counted in (terms, names) for what, times in counted.items() if times > 1]


def dutch_names(table: list[tuple[str, str, str]]) -> list[str]:
    """Names in the code that use a Dutch term of which the glossary has an English name."""
    english = {part for _, name, _ in table for part in (name, *name.split("_"))}
    dutch = {
        term: name
        for term, name, _ in table
        if term.isascii() and term.isalpha() and term.islower() and len(term) > 3 and term not in english
    }
    found = set()
    for path in tree.python("sluitend"):
        if path.is_relative_to(FOREIGN_WORDS):
            continue
        for name in _names(ast.parse(tree.read(path))):
            for part in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"):
                if part in dutch:
                    found.add(f"{path}: {name}: say {dutch[part]}")
    return sorted(found)


def _names(module: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
