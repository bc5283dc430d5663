"""The family drawing of a page: the picture, and the same in words for who does not see it or wants the sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluitend.records.read.drawing import Fact, Picture, Portrait
from sluitend.rules import kin
from sluitend.web.drawing import Drawing, Family, Household, Who, draw
from sluitend.web.drawing.paths import path
from sluitend.web.family_ties import Ties, is_contested
from sluitend.web.family_words import expected, noted, person_line, short, until_now
from sluitend.web.stored_texts import translated

SHAPES = {"M": "man", "V": "woman"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was told, with everybody who told it. `contested`: somebody tells otherwise."""

    text: str
    sources: tuple[Fact, ...]
    contested: bool = False
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the key: a symbol or a kind of line, and what it means."""

    shape: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    drawing: Drawing
    about: str
    people: tuple[str, ...]
    lines: tuple[Line, ...]
    homes: tuple[str, ...]
    key: tuple[Sign, ...]

    @property
    def start(self) -> int:
        """Where a drawing that is too wide for the screen opens: at the first person, a victim when there is one."""
        return self.drawing.symbols[0].x if self.drawing.symbols else 0


def family_drawing(picture: Picture) -> Shown:
    """Everything the page needs. Whatever is in the drawing stands in the words too."""
    names = {one.id: name_of(one) for one in picture.people}
    told = Ties(picture)
    homes = _homes(picture)
    drawing = draw(Family(_people(picture), tuple(told.made), homes))
    rows = len({one.y for one in drawing.symbols})
    about = ngettext("%(n)d mens", "%(n)d mensen", len(picture.people)) % {"n": len(picture.people)}
    generations = ngettext("%(n)d generatie", "%(n)d generaties", rows) % {"n": rows}
    left = {told.facts[key] for key in drawing.left_out}
    return Shown(
        drawing, _("%(people)s in %(rows)s.") % {"people": about, "rows": generations},
        tuple(person_line(one, names[one.id]) for one in picture.people),
        tuple(_lines(picture.facts, names, left)),
        tuple(", ".join(names[one] for one in home) for home in picture.households), tuple(_key(drawing)),
    )  # fmt: skip


def name_of(one: Portrait) -> str:
    if not one.known:
        return _("Iemand")
    return one.name or _("Naam onbekend")


def _people(picture: Picture) -> tuple[Who, ...]:
    dead = {fact.a: fact.since for fact in picture.facts if fact.kind == "deceased"}
    found = [_who(one, dead) for one in picture.people]
    expecting: dict[int, list[Fact]] = {}
    for fact in picture.facts:
        if fact.kind == "pregnant" and fact.a is not None:
            expecting.setdefault(fact.a, []).append(fact)
    for mother, facts in expecting.items():
        notes = tuple(dict.fromkeys(expected(fact) for fact in facts))
        born = max((fact.until for fact in facts), default="") or "9998"
        found.append(Who(-mother, "unborn", _("Ongeboren kind"), "", notes, born))
    return tuple(found)


def _who(one: Portrait, dead: dict[int | None, str]) -> Who:
    gone = one.id in dead
    shape = SHAPES.get(one.sex, "unknown") if one.known else "unknown"
    inside = "" if gone else until_now(one) or ("?" if shape == "unknown" else "")
    year = dead.get(one.id, "")[:4]
    notes = (noted(one), (f"† {year}" if year else _("overleden")) if gone else "")
    return Who(one.id, shape, name_of(one), inside, tuple(note for note in notes if note), one.born, gone)  # type: ignore[arg-type]


def _homes(picture: Picture) -> tuple[Household, ...]:
    unborn = {fact.a for fact in picture.facts if fact.kind == "pregnant"}
    several = len(picture.households) > 1
    return tuple(
        Household(
            (*home, *(-one for one in home if one in unborn)),
            _("huishouden %(letter)s") % {"letter": chr(ord("A") + place % 26)} if several else _("wonen samen"),
        )
        for place, home in enumerate(picture.households)
    )


def _lines(
    facts: Sequence[Fact], names: dict[int, str], left: set[tuple[str, int | None, int | None]]
) -> Iterable[Line]:  # fmt: skip
    said: dict[str, list[Fact]] = {}
    for fact in facts:
        said.setdefault(_sentence(fact, names), []).append(fact)
    couples: dict[frozenset[int | None], list[Fact]] = {}
    expecting: dict[int | None, set[str]] = {}
    for fact in facts:
        if fact.kind in kin.COUPLES:
            couples.setdefault(frozenset((fact.a, fact.b)), []).append(fact)
        elif fact.kind == "pregnant":
            expecting.setdefault(fact.a, set()).add(fact.until)
    contested = {pair for pair, those in couples.items() if is_contested(those)}
    for text, those in said.items():
        first = those[0]
        pair = frozenset((first.a, first.b))
        doubt = pair in contested if first.kind in kin.COUPLES else len(expecting.get(first.a, ())) > 1
        doubt = doubt and first.kind in (*kin.COUPLES, "pregnant")
        drawn = first.kind != "relation" and (first.kind, first.a, first.b) not in left
        yield Line(text, tuple(those), doubt, drawn)


def _sentence(fact: Fact, names: dict[int, str]) -> str:
    """Sanne Bakker: getrouwd met Emre Demir (sinds 2019)."""
    somebody = _("iemand")
    a, b = (names.get(one, somebody) if one is not None else "" for one in (fact.a, fact.b))
    if fact.kind == "relation":
        return _("%(a)s: %(tie)s van %(b)s") % {"a": a, "tie": fact.text, "b": b}
    label = translated(kin.LABELS[fact.kind])
    words = f"{a}: {label[:1].lower()}{label[1:]}"
    if fact.kind == "pregnant":
        return f"{words} ({', '.join([expected(fact), *([_('andere ouder: %s') % b] if b else [])])})"
    span = until_now(fact)
    return f"{words}{f' {b}' if b else ''}{f' ({span})' if span else ''}"


def _key(drawing: Drawing) -> Iterable[Sign]:
    """What the signs in this drawing mean; only those that are in it."""
    shapes = {"man": _("man"), "woman": _("vrouw"), "unknown": _("onbekend of anders"), "unborn": _("zwangerschap")}
    used = {one.shape for one in drawing.symbols}
    yield from (Sign(shape, "", text) for shape, text in shapes.items() if shape in used)
    if any(one.dead for one in drawing.symbols):
        yield Sign("dead", "", _("overleden"))
    looks = {one.look for one in drawing.strokes}
    yield from (
        Sign(look, path([(2.0, 8.0), (42.0, 8.0)], look, False), short(look))
        for look in (*kin.COUPLES, "parents", "birth", "adopted", "foster", "guardian", "step", "grand", "sibling",
                     *kin.VIOLENCE, "contact") if look in looks
    )  # fmt: skip
    if drawing.contours:
        yield Sign("home", "", _("wonen samen"))
