"""The rule book as one readable page of plain Dutch text, for the console and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from sluitend.rules.book import Value
from sluitend.rules.rule_book import Chapter, Entry, GroundEntry, RuleBook
from sluitend.rules.sources import Source

KINDS = {"law": "wet", "agreement": "afspraak", "target": "streven", "wish": "wens", "practice": "praktijk"}
UNITS = {
    "hours": "uur", "days": "dagen", "working_days": "werkdagen", "weeks": "weken", "months": "maanden",
    "years": "jaar", "count": "", "mark": "(cijfer)", "percent": "procent", "yes_no": "",
}  # fmt: skip
SINGLE = {"days": "dag", "working_days": "werkdag", "weeks": "week", "months": "maand"}
RULE_KINDS = {
    "hard": "harde grens: een nee houdt tegen",
    "advice": "advies: afwijken mag, met een reden",
    "reckoning": "rekenregel",
}
CERTAINTIES = {
    "high": "zelf in de wettekst of bron gelezen",
    "medium": "in andere stukken gelezen",
    "low": "zwak, of nog vast te stellen",
}
SEEN = {"nothing": "niets", "that": "dat het er is", "what": "de inhoud"}
WIDTH = 100


def number(value: Value) -> str:
    """ "5 werkdagen", "1 uur", "3, 12 en 18 maanden", "ja"."""
    if value.unit == "yes_no":
        return "ja" if value.number else "nee"
    if isinstance(value.number, list):
        *first, last = map(str, value.number)
        said = f"{', '.join(first)} en {last}" if first else last
        return f"{said} {UNITS[value.unit]}".strip()
    unit = SINGLE.get(value.unit, UNITS[value.unit]) if value.number == 1 else UNITS[value.unit]
    return f"{value.number} {unit}".strip()


def span(value: Value) -> str:
    """Since when, and until when where that is known."""
    return f"vanaf {value.since:%d-%m-%Y}" + (f" tot en met {value.until:%d-%m-%Y}" if value.until else "")


def as_text(found: RuleBook) -> str:
    """The page, in lines of at most a hundred characters."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: RuleBook) -> Iterator[str]:
    yield from ("REGELBOEK VAN SLUITEND", f"Versie van de waarden: {found.version}", "")
    if found.has_examples:
        yield f"{len(found.chapters)} regels, {found.examples} voorbeelden, {len(found.values)} waarden."
    else:
        yield f"{len(found.chapters)} regels, {len(found.values)} waarden."
        yield "De voorbeelden staan niet in deze installatie."
    yield from ("", "1. REGELS", "")
    for number_, chapter in enumerate(found.chapters, 1):
        yield from _chapter(number_, chapter, found)
    yield from ("2. TERMIJNEN EN ANDERE WAARDEN", "")
    for entry in found.values:
        yield from _entry(entry)
    yield from ("3. GRONDEN OM TE DELEN", "")
    for one in found.grounds:
        yield from _ground(one)
    yield from ("4. WIE ZIET WAT", "De eerste die past, beslist.", "")
    for place, row in enumerate(found.looks, 1):
        yield _wrapped(f"{place}. {SEEN[row.seen.value]}: {row.says} {row.source}.", "")
    yield from ("", "5. BRONNEN", "")
    for source in found.sources:
        yield from _source(source)


def _chapter(number_: int, chapter: Chapter, found: RuleBook) -> Iterator[str]:
    rule = chapter.rule
    yield f"1.{number_} {rule.title}"
    yield f"    {rule.name}; {RULE_KINDS[rule.kind]}"
    for source in chapter.sources:
        yield _wrapped(f"bron: {source.readable} (in werking: {source.span}; {CERTAINTIES[source.certainty]})")
    for entry in (entry for entry in found.values if entry.name in chapter.values):
        now = number(entry.now) if entry.now else "geldt niet meer"
        yield _wrapped(f"waarde: {entry.label}: {now}")
    if rule.after_no:
        yield _wrapped(f"na een nee: {rule.after_no}")
    if chapter.examples:
        yield f"    {len(chapter.examples)} voorbeelden, zoals:"
    for example in chapter.few:
        yield _wrapped(f"- {example}", "      ", "        ")
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    where = "; van deze regio" if entry.regional else ""
    yield f"{entry.label} ({entry.name}{where})"
    for row in entry.rows:
        now = " ← nu" if row is entry.now else ""
        yield _wrapped(f"{number(row)}, {KINDS[row.kind]}, {span(row)}{now}. {row.source}.")
        if row.note:
            yield _wrapped(row.note, "      ")
    yield ""


def _ground(one: GroundEntry) -> Iterator[str]:
    ground = one.ground
    yield f"{ground.title} ({ground.code}{'' if one.works else '; werkt nu niet'})"
    yield _wrapped(ground.says)
    since = f"vanaf {ground.since:%d-%m-%Y}" if ground.since else "begin niet vastgesteld"
    ended = f", werkt niet meer sinds {ground.until:%d-%m-%Y}" if ground.until else ""
    yield _wrapped(f"{' '.join(filter(None, (ground.source, ground.article)))}; {since}{ended}")
    for reading in one.readings:
        who = reading.by or "de regio"
        yield _wrapped(f"lezing van {who} vanaf {reading.since:%d-%m-%Y}: {reading.says}")
    yield ""


def _source(source: Source) -> Iterator[str]:
    yield source.readable
    yield _wrapped(source.says)
    yield f"    in werking: {source.span}; {CERTAINTIES[source.certainty]}"
    if source.link:
        yield f"    {source.link}"
    yield ""


def _wrapped(text: str, first: str = "    ", after: str = "") -> str:
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=after or first + "  ", break_long_words=False)
