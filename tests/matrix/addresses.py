"""Every address of the program, from Django's own table; an address without a row has no place in the matrix."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.matrix.rows import ROWS


def addresses() -> dict[str, str]:
    """The route of every address by its name; without a name the route is the name."""
    return {name or route: route for name, route in _walk(get_resolver().url_patterns, "", "")}


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.app_name}:" if one.app_name else space
            yield from _walk(one.url_patterns, route, inner)
        else:
            yield (f"{space}{one.name}" if one.name else ""), route


def without_row() -> list[str]:
    """Addresses that the matrix does not know, each with what to do about it."""
    return [
        f"{name} ({route}): add a row to tests/matrix/rows.py: how to fill it, for whom it opens, what it may show"
        for name, route in addresses().items()
        if name not in ROWS
    ]


def gone() -> list[str]:
    """Rows for an address that is not there."""
    return sorted(set(ROWS) - set(addresses()))
