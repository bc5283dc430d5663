"""Acts that are minor alone and stalking together: counted over all reports (R-SAFE-14, R-STALK-07).

Words that a text may hold are no proof. The rule says what it found and on which day, and asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sluitend.rules.book import Book
from sluitend.rules.calendar import add_months
from sluitend.rules.decision import Decision, ask, no
from sluitend.rules.sources import cite

TIMES, WITHIN = "radar_stalking_acts", "radar_stalking_within"

_WORDS = {  # our list: how such acts stand in reports; a tick "stalking" counts without any word
    "calling": r"bel(t|de|len)\b.{0,20}\b(steeds|voortdurend|dag|nacht|keer)|(steeds|voortdurend|blijft) (ge)?bel|"
    r"(ge)?appt?\b|appjes|sms|voicemail|stuurt (steeds|voortdurend|veel)|ongewenst contact",
    "at_the_door": r"(aan|voor|bij|op) (de|haar|zijn|hun) deur|voor het (huis|raam)|in de straat|hangt rond|"
    r"rondhangen|bonst",
    "waiting": r"wacht(te)? .{0,30}\bop bij|opgewacht|opwacht|staat .{0,20}te wachten|"
    r"staat .{0,20}bij (school|het werk)",
    "following": r"achtervolg|volgt (haar|hem|hen)|achterna|rijdt langs|reed langs",
    "tracking": r"airtag|gps|peilbaker|tracker|spyware|leest haar telefoon|volgapp",
    "threatening": r"bedreig|dreigt",
}
ACTS = (*_WORDS, "stalking")
_FOUND = {act: re.compile(rf"\b(?:{words})", re.IGNORECASE) for act, words in _WORDS.items()}


def acts_in(text: str) -> tuple[str, ...]:
    """The acts of ACTS whose words stand in this text, in that order. Linear in the text; never raises."""
    return tuple(act for act, words in _FOUND.items() if words.search(text))


def stalking_pattern(*, acts: Sequence[tuple[date, str]], book: Book, on: date) -> Decision:
    """ASK when several such acts, on several days, fell within the months that the region looks at together.

    `acts`: the day and the act. What lies longer ago than those months before `on` does not count.
    """
    times, within = book.value(TIMES, on=on), book.value(WITHIN, on=on)
    recent = sorted({(day, act) for day, act in acts if add_months(day, within.whole) >= on})
    days = {day for day, _act in recent}
    facts = {"acts": sorted({act for _day, act in recent}), "days": sorted(days)}
    source, used = cite("stalking-patroon"), (times, within)
    if len(days) >= times.whole:
        why = "Kleine feiten samen kunnen belaging zijn. Weegt u ze als één patroon?"
        return ask(why, source, facts, book.version, used)
    return no("Er zijn te weinig van zulke feiten om een patroon te zien.", source, facts, book.version, used)
