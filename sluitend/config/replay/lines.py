"""On which line of a TOML file something stands, so that a fault can point at it."""

import re

HEADER = re.compile(r"^\s*(\[\[?)([A-Za-z0-9_.-]+)\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([A-Za-z0-9_.-]+)\s*=")
Path = tuple[str | int, ...]


class Lines:
    """Lines of tables and keys: `("step", 2, "at")` is the key `at` of the third `[[step]]`."""

    def __init__(self, text: str) -> None:
        self._at: dict[Path, int] = {(): 1}
        self._count: dict[Path, int] = {}
        table: Path = ()
        quote = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not quote:
                if found := HEADER.match(line):
                    table = self._table(found[2].split("."), many=found[1] == "[[")
                    self._at.setdefault(table, number)
                elif found := KEY.match(line):
                    self._at.setdefault((*table, *found[1].split(".")), number)
            quote = _open_quote(line, quote)

    def _table(self, names: list[str], *, many: bool) -> Path:
        path: Path = ()
        for position, name in enumerate(names, start=1):
            path = (*path, name)
            if position == len(names) and many:
                self._count[path] = self._count.get(path, -1) + 1
            if path in self._count:
                path = (*path, self._count[path])
        return path

    def of(self, path: Path) -> int:
        """The line of this place, or of the nearest place around it that has one."""
        while path not in self._at:
            path = path[:-1]
        return self._at[path]


def _open_quote(line: str, quote: str) -> str:
    """Which long quotation is still open at the end of this line."""
    for mark in ('"""', "'''"):
        if quote in ("", mark) and line.count(mark) % 2:
            return "" if quote else mark
    return quote
