"""What somebody typed, read field by field. What is wrong is gathered, and what was typed is never lost."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date, datetime, time

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sluitend.rules.calendar import AMSTERDAM
from sluitend.web import kept

DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2199
GENERAL = ""  # the name under which an error about the whole form is kept


class Form:
    """One form on one page. Reading a field returns its value, or None (or "") and keeps the error."""

    def __init__(self, request: HttpRequest, start: Mapping[str, object] | None = None) -> None:
        again = kept.fields_for(request)  # typed before the session ended
        self.restored = again is not None
        self.posted = request.method == "POST" or self.restored
        self._typed = request.POST if again is None else again
        self._start = start or {}
        self.errors: dict[str, str] = {}

    @property
    def status(self) -> int:
        """The HTTP status with which the page is shown: 422 when something typed cannot be used."""
        return 422 if self.errors else 200

    def value(self, name: str) -> str:
        """What stands in the field: what was typed, else the value that it starts with."""
        if self.posted:
            return str(self._typed.get(name, ""))
        start = self._start.get(name, "")
        if isinstance(start, datetime):
            return start.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
        return start.isoformat() if isinstance(start, date) else str(start)

    def values(self, name: str) -> list[str]:
        """All ticked values of a group of boxes."""
        if self.posted:
            return [str(one) for one in self._typed.getlist(name)]
        start = self._start.get(name, [])
        return [str(one) for one in start] if isinstance(start, list | tuple | set | frozenset) else [str(start)]

    def quietly(self) -> "Form":
        """The same form for reading what can be read already; what is wrong in it is not told."""
        other = copy(self)
        other.errors = {}
        return other

    def begin(self, name: str, value: str) -> None:
        """What a field starts with that was not on the page before."""
        if self.posted and name not in self._typed:
            self._typed = self._typed.copy()
            self._typed[name] = value

    def any_of(self, before: str, names: Iterable[str]) -> bool:
        """Whether one of these fields (each with `before`) holds something, or is wrong."""
        return any(self.value(before + name) or before + name in self.errors for name in names)

    def wrong(self, name: str, message: object) -> None:
        """Keep the first error of a field; "" is the form as a whole."""
        self.errors.setdefault(name, str(message))

    def text(self, name: str, needed: str = "") -> str:
        """The text without outer spaces. With `needed` an empty field is an error with that message."""
        found = self.value(name).replace("\x00", "").strip()
        if needed and not found:
            self.wrong(name, needed)
        return found

    def choice(self, name: str, allowed: Iterable[str], needed: str = "") -> str:
        """One of `allowed`, or "" when nothing is chosen."""
        found = self.text(name, needed)
        if found and found not in {str(one) for one in allowed}:
            self.wrong(name, _("Kies een van de mogelijkheden."))
            return ""
        return found

    def yes(self, name: str) -> bool:
        """Whether a box is ticked, or "ja" is chosen."""
        return self.value(name).lower() in {"1", "on", "true", "ja", "yes"}

    def yes_or_no(self, name: str) -> bool | None:
        """True for "ja", False for "nee", None when nothing is chosen."""
        return {"ja": True, "nee": False}.get(self.value(name).lower())

    def whole(self, name: str, needed: str = "") -> int | None:
        """A whole number; points between thousands are left out."""
        found = self.text(name, needed)
        if not found:
            return None
        digits = found.replace(".", "").replace(" ", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
            self.wrong(name, _("Vul een heel getal in."))
            return None
        return int(digits)

    def day(self, name: str, needed: str = "") -> date | None:
        """A day: dd-mm-jjjj, or as the browser's date field sends it."""
        found = self.text(name, needed)
        return self._day(name, found) if found else None

    def moment(self, name: str, needed: str = "") -> datetime | None:
        """A moment in Amsterdam time: dd-mm-jjjj uu:mm, or as the browser's field sends it."""
        found = self.text(name, needed)
        if not found:
            return None
        parts = re.split(r"[T ]+", found.replace(",", " ").strip(), maxsplit=1)
        on = self._day(name, parts[0])
        if on is None:
            return None
        clock = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", parts[1].strip()) if len(parts) == 2 else None
        if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
            self.wrong(name, _("Vul ook een tijd in, bijvoorbeeld 14:05."))
            return None
        return datetime.combine(on, time(int(clock[1]), int(clock[2])), tzinfo=AMSTERDAM)

    def _day(self, name: str, found: str) -> date | None:
        dutch = DUTCH_DAY.fullmatch(found)
        try:
            on = date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else date.fromisoformat(found)
        except ValueError:
            self.wrong(name, _("Deze datum bestaat niet. Schrijf hem als dag-maand-jaar, bijvoorbeeld 24-11-2026."))
            return None
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            self.wrong(name, _("Controleer het jaar van deze datum."))
            return None
        return on
