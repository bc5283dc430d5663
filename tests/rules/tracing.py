"""Which lines and branches of the rules a run goes through: a small tracer, only for the files it is given."""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

Arc = tuple[int, int]
"""From one line to the next in the same call; -1 as the second when the call ends there."""


def run(what: Callable[[], object], modules: list[ModuleType]) -> dict[Path, set[Arc]]:
    """Run `what` and give the arcs walked in these modules. Answers kept from before are forgotten first."""
    for module in modules:
        for member in vars(module).values():
            if isinstance(member, _lru_cache_wrapper):
                member.cache_clear()
    walked: dict[str, set[Arc]] = {str(inspect.getsourcefile(module)): set() for module in modules}
    before = sys.gettrace()
    sys.settrace(_tracer(walked))
    try:
        what()
    finally:
        sys.settrace(before)
    return {Path(name): arcs for name, arcs in walked.items()}


def _tracer(walked: dict[str, set[Arc]]) -> Callable[[FrameType, str, Any], Any]:
    def start(frame: FrameType, event: str, _arg: Any) -> Any:
        arcs = walked.get(frame.f_code.co_filename)
        if arcs is None:
            return None
        last = frame.f_lineno

        def line(inner: FrameType, kind: str, _value: Any) -> Any:
            nonlocal last
            if kind == "line":
                arcs.add((last, inner.f_lineno))
                last = inner.f_lineno
            elif kind == "return":
                arcs.add((last, -1))
            return line

        return line

    return start


def unreached(path: Path, arcs: set[Arc]) -> list[str]:
    """Statements in functions that were not run, and ifs of which one side was not taken; one line each."""
    reached = {line for _from, line in arcs}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in _statements(function):
                if not reached & set(range(statement.lineno, (statement.end_lineno or 0) + 1)):
                    found.append(f"{path.name}:{statement.lineno}: {function.name}: not reached")
                elif isinstance(statement, ast.If) and (side := _side_not_taken(statement, arcs)):
                    found.append(f"{path.name}:{statement.lineno}: {function.name}: never {side}")
    return sorted(set(found))


def _statements(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    for node in ast.walk(function):
        words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and node is not function and not words:
            yield node


def _side_not_taken(node: ast.If, arcs: set[Arc]) -> str:
    test = set(range(node.test.lineno, (node.test.end_lineno or node.test.lineno) + 1))
    left = {to for start, to in arcs if start in test and to not in test}
    first = node.body[0].lineno
    if first in test:  # written on one line: its statements are judged by themselves
        return ""
    if first not in left:
        return "true"
    return "" if left - {first} else "false"
