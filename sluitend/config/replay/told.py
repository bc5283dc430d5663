"""The message of a report, from what a story writes about it and about its people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sluitend.config.replay.lines import Path
from sluitend.config.replay.moments import day_text
from sluitend.config.replay.story import Told
from sluitend.connect.message import Home, Mention, Message, Relation, Reporter
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts

Fault = Callable[[Path, str], None]
DUTCH = {
    str: "een tekst",
    int: "een getal",
    bool: "true of false",
    dict: "een tabel",
    list: "een lijst",
    date: "een datum",
}
FACTS = tuple(one.name for one in fields(Facts))


@dataclass(slots=True)
class Casting:
    """The homes and persons of a story by key, and where to report what is wrong."""

    start: date
    fault: Fault
    homes: dict[str, Home]
    people: dict[str, Mention]
    relations: dict[str, list[dict[str, str]]]

    def home(self, told: dict[str, Any], path: Path) -> None:
        """A `[[home]]`."""
        values = self.simple(Home, {k: v for k, v in told.items() if k != "key"}, path)
        self.homes[str(told.get("key"))] = Home(**values)

    def person(self, told: dict[str, Any], path: Path) -> None:
        """A `[[person]]`; the relations wait until a message holds both persons."""
        key = str(told.get("key"))
        rest = {name: value for name, value in told.items() if name not in ("key", "relations")}
        self.relations[key] = self._relations(told.get("relations", []), (*path, "relations"))
        self.people[key] = self._mention(Mention(), rest, path)

    def _relations(self, told: Any, path: Path) -> list[dict[str, str]]:
        if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
            self.fault(path, "relations: hier hoort een lijst van tabellen {to = …, kind = …}")
            return []
        for one in told:
            if not {"to", "kind"} <= set(one) <= {"to", "kind", "text"}:
                self.fault(path, "relations: elke regel heeft to en kind, en soms text")
        return [one for one in told if {"to", "kind"} <= set(one)]

    def _mention(self, base: Mention, told: dict[str, Any], path: Path) -> Mention:
        rest = {name: value for name, value in told.items() if name != "homes"}
        values = self.simple(Mention, rest, path)
        if "homes" in told:
            unknown = [key for key in told["homes"] if key not in self.homes]
            for key in unknown:
                self.fault((*path, "homes"), f'er is geen [[home]] met key "{key}"')
            values["homes"] = tuple(self.homes[key] for key in told["homes"] if key in self.homes)
        return replace(base, **values)

    def message(self, told: dict[str, Any], path: Path) -> Told:
        """The table under `message`: the fields of a message, with `people` for the persons in it."""
        rest = {name: value for name, value in told.items() if name not in ("people", "reporter", "facts")}
        values = {"kind": "report", "door": "scenario", **self.simple(Message, rest, path)}
        values["reporter"] = Reporter(**self.simple(Reporter, told.get("reporter", {}), (*path, "reporter")))
        values["facts"] = self._facts(told.get("facts", []), (*path, "facts"))
        keys, mentions = self._people(told.get("people", []), (*path, "people"))
        return Told(Message(mentions=self._related(keys, mentions), **values), tuple(keys))

    def _facts(self, told: list[str], path: Path) -> Facts:
        for name in told:
            if name not in FACTS:
                self.fault(path, f'"{name}" is geen feit; kies uit: {", ".join(FACTS)}')
        return Facts(**{name: True for name in told if name in FACTS})

    def _people(self, told: list[Any], path: Path) -> tuple[list[str], list[Mention]]:
        keys, mentions = [], []
        for one in told:
            key = one.get("person", "") if isinstance(one, dict) else one
            if key not in self.people:
                self.fault(path, f'er is geen [[person]] met key "{key}"')
                continue
            more = {k: v for k, v in one.items() if k != "person"} if isinstance(one, dict) else {}
            keys.append(key)
            mentions.append(self._mention(self.people[key], more, path))
        return keys, mentions

    def _related(self, keys: list[str], mentions: list[Mention]) -> tuple[Mention, ...]:
        """Relations between those who are both in this message."""
        return tuple(
            replace(mention, relations=tuple(
                Relation(to=keys.index(one["to"]), kind=one["kind"], text=one.get("text", ""))
                for one in self.relations.get(key, []) if one["to"] in keys
            ))
            for key, mention in zip(keys, mentions, strict=True)
        )  # fmt: skip

    def simple(self, row: Any, told: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """The values for the fields of a row that are no rows themselves; what is wrong is reported and left out."""
        hints = get_type_hints(row)
        good = {}
        for name, value in told.items():
            if name not in hints:
                self.fault((*path, name), f'"{name}" kennen we hier niet; kies uit: {", ".join(hints)}')
                continue
            try:
                good[name] = self._value(hints[name], value)
            except (TypeError, ValueError) as error:
                self.fault((*path, name), f"{name}: {error}")
        return good

    def _value(self, hint: Any, value: Any) -> Any:
        options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        if PartialDate in options:
            return PartialDate.parse(day_text(str(value), start=self.start))
        if date in options:
            return date.fromisoformat(day_text(str(value), start=self.start))
        if get_origin(hint) is Literal:
            if value not in get_args(hint):
                raise ValueError(f'"{value}" kan niet; kies uit: {", ".join(map(repr, get_args(hint)))}')
            return value
        if get_origin(hint) is tuple:
            return tuple(self._value(get_args(hint)[0], one) for one in _list(value))
        wanted = dict if get_origin(hint) is Mapping else options[0]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise TypeError(f"hier hoort {DUTCH[wanted]}")
        return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("hier hoort een lijst")
    return value
