"""The Jinja2 environment of the pages: translated, escaped, and with Dutch dates and numbers."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined

from sluitend.web import moments, rows_kept, words, words_why
from sluitend.web.family_drawing import family_drawing
from sluitend.web.radar_axis import radar_axis
from sluitend.web.stored_texts import translated


def environment(**options: Any) -> Environment:
    """Django calls this once. An unknown name in a template is an error, not an empty spot."""
    options.setdefault("undefined", StrictUndefined)
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Environment(**options)  # noqa: S701 (Django passes autoescape=True)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(static=static, url=_url, language=translation.get_language)
    env.globals.update(clock_tag=words.clock_tag, word=words.word, report_address=report_address)
    env.globals.update(when_of=moments.when, short_day_of=moments.short_day)
    env.globals.update(family_drawing=family_drawing, radar_axis=radar_axis)
    env.globals.update(work_row=rows_kept.work_row, case_row=rows_kept.case_row, kept=rows_kept.kept_part)
    env.globals.update(month_of=moments.month, length_of=words_why.length)
    env.filters.update(
        day=day,
        moment=moment,
        number=number,
        when=moments.when,
        at_time=moments.at_time,
        short_day=moments.short_day,
        partial_day=moments.partial_day,
        translated=translated,
        time_of_day=moments.time_of_day,
    )
    return env


def gettext(text: str) -> str:
    """The text in the reader's language. Kept, because a page asks the same few texts hundreds of times."""
    return _known(text, translation.get_language())


@lru_cache(maxsize=8192)
def _known(text: str, _language: str | None) -> str:
    return translation.gettext(text)


@lru_cache(maxsize=8192)
def _url(name: str, *args: object, **kwargs: object) -> str:
    """An address by its name; the same for everybody, whatever the language."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def report_address() -> str:
    """Where somebody who is signed in reports; empty as long as there is no such page."""
    try:
        return reverse("report")
    except NoReverseMatch:
        return ""


def day(value: date | None) -> str:
    """14 maart 2026 (or empty)."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return formats.date_format(value, "j F Y") if value else ""


def moment(value: datetime | None) -> str:
    """14 maart 2026 15:04, Amsterdam time (or empty)."""
    return formats.date_format(timezone.localtime(value), "j F Y H:i") if value else ""


def number(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """1.234,5 in Dutch (or empty)."""
    return "" if value is None else formats.number_format(value, decimals, force_grouping=True)
