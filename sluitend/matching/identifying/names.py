"""Names in free text: of the people of the case, however they are spelled, and whatever else looks like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA, JaroWinkler

from sluitend.matching.identifying.trait import Known, Trait, words
from sluitend.matching.normalise import family_parts, given_parts, plain, sound

WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*")
BETWEEN = frozenset(["van", "de", "der", "den", "het", "ter", "ten", "te", "el", "al", "ben", "'t", "d", "la", "von"])
BEFORE = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|heer|dr\.?|mr\.?|dokter|juf|meester|genaamd|heet|heten|heette"
    r"|naam is|noemt zich|bekend als|oftewel|moeder|vader|zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje"
    r"|opa|oma|oom|tante|ex|partner|vriend|vriendin|kind|kinderen|baby|buurman|buurvrouw|familie|fam\.?|gezin"
    r"|achternaam|voornaam)\s+(?:is\s+|heet\s+)?$",
    re.IGNORECASE,
)
INITIAL = re.compile(r"\b(?:[A-Z]\.\s?)+(?:(?:van|de|der|den|het|ter|ten|te|el|al)\s+){0,3}[A-Z][\w'’-]+")
NOISE = frozenset(["s", "'s"])
OWN = "Zo heet iemand uit deze casus. Schrijf liever: ‘moeder’, ‘haar ex’, ‘het oudste kind’."
LIKE = "Dit lijkt een naam. Laat hem weg, of zeg waarom hij mag blijven staan."
SPELLED = 0.88  # Jaro-Winkler: as close as two spellings of one name are


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    first: bool  # of a sentence

    @property
    def plain(self) -> str:
        return plain(re.sub(r"['’`]s$", "", self.text)).replace(" ", "")

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def shouted(self) -> bool:
        return self.text.isupper()


def _words(text: str) -> list[_Word]:
    found = []
    for one in WORD.finditer(text):
        before = text[: one.start()].rstrip(" \t'\"‘“(*•-")
        first = not before or before[-1] in ".!?:;\n" or "\n" in text[len(before) : one.start()]
        found.append(_Word(one.start(), one.end(), one[0], first))
    return found


def own_names(text: str, known: Known) -> Iterator[Trait]:
    """Names of the people of the case: whole, in part, in lower case, with a typing error or spelled otherwise."""
    given = {part for name in known.given_names for part in given_parts(name) if len(part) > 1}
    family = {part for name in known.family_names for part in family_parts(name)}
    others = {part for name in known.elsewhere for part in family_parts(name) + given_parts(name) if len(part) > 2}
    for one in _words(text):
        ours = any(_is(one, name, name in family and name not in given) for name in given | family)
        if ours or (one.plain in others and _is_no_word(one)):
            yield Trait("own_name", one.start, one.end, one.text, OWN)


def _is_no_word(one: _Word) -> bool:
    """True for a word with a capital that is no ordinary word at the start of a sentence."""
    ordinary = words("no_names") | (words("words_too") if one.first else frozenset())
    return one.capital and one.plain not in ordinary


def _is(one: _Word, name: str, family: bool) -> bool:
    """True when this word of the text is this name. A family name that is a word too needs its capital."""
    written = one.plain
    bare = written[:-1] if written.endswith("s") and len(written) > 3 else written
    if name in (written, bare):
        return one.capital or not (family and name in words("words_too"))
    if (
        len(name) < 4
        or len(written) < 4
        or written in words("no_names")
        or (one.first and one.plain in words("words_too"))
    ):
        return False
    if not one.capital:
        return (
            len(name) > 4
            and len(written) > 4
            and sound(written) == sound(name)
            and OSA.distance(written, name) <= 2
            and not family
        )
    alike = JaroWinkler.similarity(written, name)
    return (sound(written) == sound(name) and alike >= 0.8) or (
        alike >= SPELLED and len(name) > 4 and OSA.distance(written, name) <= 1
    )


def name_like(text: str, known: Known) -> Iterator[Trait]:
    """Words that look like somebody's name: after a title, with a capital inside a sentence, a common given name."""
    for found in INITIAL.finditer(text):
        yield Trait("name", found.start(), found.end(), found[0], LIKE)
    parties = {word for party in known.parties for word in plain(party).split()}
    line = [one for one in _words(text) if not (one.capital and one.plain in parties)]
    place = 0
    while place < len(line):
        end = _run(text, line, place)
        if end == place:
            place += 1
            continue
        yield Trait("name", line[place].start, line[end - 1].end, text[line[place].start : line[end - 1].end], LIKE)
        place = end


def _run(text: str, line: list[_Word], place: int) -> int:
    """Where the name ends that begins at this word; the same place when no name begins here."""
    one = line[place]
    if not _starts(text, line, place):
        return place
    end = place + 1
    while (more := _next_part(text, line, end, lower=not one.capital)) > end:
        end = more
    alone = end == place + 1
    return place if alone and one.first and not _sure(text, one) else end


def _next_part(text: str, line: list[_Word], end: int, *, lower: bool) -> int:
    """After "Karin": past "de Vries"; the same place when the name is over. `lower`: as in "jan de vries"."""
    ahead = end
    while ahead < len(line) and line[ahead].text.casefold() in BETWEEN and _joined(text, line, ahead):
        ahead += 1
    if ahead == len(line) or line[ahead].first or not _joined(text, line, ahead):
        return end
    named = line[ahead].capital or (lower and ahead > end)
    return ahead + 1 if named and line[ahead].plain not in words("no_names") else end


def _joined(text: str, line: list[_Word], place: int) -> bool:
    return text[line[place - 1].end : line[place].start].strip(" -") == ""


def _starts(text: str, line: list[_Word], place: int) -> bool:
    one = line[place]
    if not one.capital:
        sure = one.plain not in words("also_words") or bool(BEFORE.search(text[: one.start]))
        return sure and one.plain in words("given_names")
    ordinary = words("no_names") | words("places") | words("origin") | words("work") | words("rare_work")
    if one.plain in ordinary or (one.shouted and len(one.text) <= 6) or len(one.text) < 2:
        return False
    return not one.text[1:2].isupper()


def _sure(text: str, one: _Word) -> bool:
    """At the start of a sentence every word has a capital: only a known given name, or one after a title, counts."""
    return one.plain in words("given_names") or bool(BEFORE.search(text[: one.start]))
