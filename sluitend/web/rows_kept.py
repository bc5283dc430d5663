"""Rows of a list as they were drawn last time: a row that says the same is not drawn anew.

A list is shown again and again (a page that refreshes itself, colleagues with the same list), and of its rows few
change between two times. What is kept is found by everything that the row says, in which language; so it is never
another row. It stands in memory only, and a quarter of an hour at most.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Any

from django.template import engines
from django.utils.translation import get_language
from markupsafe import Markup

from sluitend.records.read.work import CaseLine, Item
from sluitend.web import words
from sluitend.web.words import Tag

MOST, MOST_LISTS, SECONDS = 5000, 100, 900


class Kept:
    """Drawn rows by what they say."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rows: dict[Hashable, Markup] = {}
        self.until = 0.0

    def get(self, key: Hashable, draw: Callable[[], str]) -> Markup:
        """The row that was drawn for this key, or a new one."""
        if len(self.rows) >= self.most or monotonic() > self.until:
            self.rows.clear()
            self.until = monotonic() + SECONDS
        found = self.rows.get(key)
        if found is None:
            found = self.rows[key] = Markup(draw())  # noqa: S704 (a template of ours drew it, and escaped what is in it)
        return found


_kept, _lists = Kept(MOST), Kept(MOST_LISTS)


def forget() -> None:
    """Draw everything anew; for measuring."""
    _kept.rows.clear()
    _lists.rows.clear()
    _tag.cache_clear()


@lru_cache(maxsize=8192)
def _tag(due: datetime, minute: datetime, working: bool, _language: str | None) -> Tag:
    return words.clock_tag(due, minute, working=working)


def _drawn(
    template: str, row: Item | CaseLine, due: datetime | None, now: datetime, working: bool, **told: Any
) -> Markup:
    language, minute = get_language(), now.replace(second=0, microsecond=0)
    tag = _tag(due, minute, working, language) if due else None
    key = (template, language, row, tag, minute.year, *told.values())
    return _kept.get(key, lambda: engines["jinja2"].env.get_template(template).render(one=row, tag=tag, **told))


def kept_part(template: str, *said: Hashable, **told: Any) -> Markup:
    """A part of a page that depends on nothing but `said` and the language; `told` is what it is drawn with."""
    key = (template, get_language(), *said)
    return _kept.get(key, lambda: engines["jinja2"].env.get_template(template).render(**told))


def work_lines(told: Mapping[str, Any]) -> Markup:
    """The whole list as it was drawn last time in this minute, when every row and all around it says the same."""
    found = told["mine"] or told["cases"]
    rows = (found.items, found.told, found.directs) if told["mine"] else (found.lines, told["watched"])
    groups = tuple((group.code, len(group.items)) for group in told["groups"])
    key = (get_language(), told["asked"], told["version"], told["more"], rows, groups)
    return _lists.get(key, lambda: engines["jinja2"].env.get_template("work_lines.html").render(told))


def work_row(one: Item, now: datetime, *, tick: bool) -> Markup:
    """A thing that waits, as a row of the work list. `tick`: with a box, to take up several at once."""
    return _drawn("work_row.html", one, one.due_at, now, one.working, tick=tick and one.kind == "asked")


def case_row(one: CaseLine, now: datetime, *, watched: bool) -> Markup:
    """A case, as a row of a list of cases."""
    return _drawn("case_row.html", one, one.next_at, now, False, watched=watched)
