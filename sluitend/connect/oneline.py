"""What somebody types in one line, taken apart: a name, an address, a date of which a part may be unknown."""

import re
from datetime import date, timedelta

from sluitend.connect.message import Home
from sluitend.matching.dates import PartialDate
from sluitend.matching.normalise import is_prefix

POSTCODE = re.compile(r"\b([1-9]\d{3})\s*([A-Za-z]{2})\b")
NUMBER = re.compile(r"(\d{1,5})\s*[-/ ]?\s*([A-Za-z]{0,1}\b)?(?:[-/ ]\s*(\w{1,6}))?\s*$")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ALSO = {"maa": 3, "mar": 3, "may": 5, "oct": 10}


def name(text: str) -> tuple[str, str, str]:
    """(given names, prefix, family name) of "Sanne van der Berg" or "Berg, Sanne van der"; one word is a given name."""
    text = " ".join(text.split())
    if "," in text:
        family, _comma, rest = text.partition(",")
        words = rest.split()
        given = [word for word in words if not is_prefix(word)]
        return " ".join(given), " ".join(word for word in words if is_prefix(word)), family.strip()
    words = text.split()
    if len(words) < 2:
        return text, "", ""
    start = next((at for at, word in enumerate(words[1:], 1) if is_prefix(word)), None)
    if start is None or start == len(words) - 1:
        return " ".join(words[:-1]), "", words[-1]
    end = next((at for at, word in enumerate(words[start:], start) if not is_prefix(word)), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def home(text: str) -> Home | None:
    """ "Groenezoom 12 b, 3075 AB Rotterdam", "3075ab 12" or less; None for nothing. What fits nowhere is the street."""
    text = " ".join(text.split())
    if not text:
        return None
    found = POSTCODE.search(text)
    if found is None:
        street, city = [*text.rsplit(",", 1), ""][:2]
        street, number = _street(street)
        return Home(street=street, number=number, city=city.strip())
    code = f"{found[1]} {found[2].upper()}"
    before, after = text[: found.start()].strip(" ,"), text[found.end() :].strip(" ,")
    street, number = _street(before)
    if not number and after[:1].isdigit():  # 3075 AB 12, Rotterdam
        number, _comma, after = after.partition(",")
    return Home(street=street, number=number.strip(), postcode=code, city=after.strip(" ,"))


def _street(text: str) -> tuple[str, str]:
    found = NUMBER.search(text.strip(" ,"))
    if found is None:
        return text.strip(" ,"), ""
    return text[: found.start()].strip(" ,"), " ".join(found[0].split())


def partial_date(text: str, today: date) -> PartialDate | None:
    """12-4-1990, 12 april 1990, 4-1990, 1990, vandaag or gisteren; None for nothing. Raises ValueError."""
    text = text.strip().lower().rstrip(".")
    if not text:
        return None
    near = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}
    if text in near:
        day = today - timedelta(days=near[text])
        return PartialDate(day.year, day.month, day.day)
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text, re.ASCII):
        return PartialDate.parse(text)
    parts = [part for part in re.split(r"[-/. ]+", text) if part]
    if not 1 <= len(parts) <= 3:
        raise ValueError(text)
    *rest, year = parts
    numbers = [_number(part, month=at == len(rest) - 1) for at, part in enumerate(rest)]
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise ValueError(text)
    month, day = (numbers[-1] if numbers else None), (numbers[0] if len(numbers) == 2 else None)
    return PartialDate(int(year), month, day)


def _number(text: str, *, month: bool) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    short = text[:3]
    if month and short in MONTHS:
        return MONTHS.index(short) + 1
    if month and short in ALSO:
        return ALSO[short]
    raise ValueError(text)
