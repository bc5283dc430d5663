"""One line of search words, read as people write them: a number of a case, a name, a phone, an address, a day."""

import re
from dataclasses import replace
from datetime import date

from sluitend.matching import normalise
from sluitend.matching.dates import PartialDate
from sluitend.records.read.search import Wanted

CASE = re.compile(r"\b\d{4}-\d{5,7}\b")
DAY = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
PHONE = re.compile(r"(?:\+|\b00|\b0)[\d\s().-]{8,}\d")
HOME = re.compile(r"\b(\d{4}\s?[A-Za-z]{2})\b(?:\s*,?\s*(\d+\s?[A-Za-z]?\b))?")


def readings(text: str) -> tuple[Wanted, ...]:
    """How the line can be read, the likeliest first: one name alone is a family name, or else a first name."""
    found = wanted(text)
    if found.family_name and not found.given_names:
        return found, replace(found, given_names=found.family_name, family_name="")
    return (found,)


def wanted(text: str) -> Wanted:
    """What is searched for; a first word is a first name when another follows, the last word a family name."""
    if found := CASE.search(text):
        return Wanted(case=found[0])
    text, born = _cut(DAY, text)
    text, phone = _cut(PHONE, text)
    text, home = _cut(HOME, text)
    words = [word for word in re.split(r"[\s,;]+", text) if any(map(str.isalpha, word))]
    return Wanted(
        given_names=words[0] if len(words) > 1 else "", family_name=" ".join(words[1:]) or " ".join(words),
        born=_day(born) if born else None, phone=phone[0].strip() if phone and normalise.phone(phone[0]) else "",
        postcode=home[1] if home and normalise.postcode(home[1]) else "",
        number=(home[2] or "").strip() if home else "",
    )  # fmt: skip


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    found = pattern.search(text)
    return (text[: found.start()] + " " + text[found.end() :], found) if found else (text, None)


def _day(found: re.Match[str]) -> PartialDate | None:
    try:
        on = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return PartialDate(on.year, on.month, on.day)
