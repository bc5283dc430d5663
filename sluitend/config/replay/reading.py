"""Reading a story. Everything that is wrong in the file is told at once, with its line, before anything is played."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path as File
from typing import Any

from sluitend.config.replay.arguments import Known
from sluitend.config.replay.lines import Lines, Path
from sluitend.config.replay.moments import BadMoment, moment
from sluitend.config.replay.story import DIRECTOR, TOLD, BadStory, Player, Step, Story
from sluitend.config.replay.told import DUTCH, Casting
from sluitend.config.replay.verbs import WAIT, Verb, verbs
from sluitend.config.replay.wanted import check_end, check_expect
from sluitend.records.models import Worker
from sluitend.rules.territory import Region

TOP = {"title": str, "source": str, "start": date, "region": str, "about": str, "worker": list, "home": list,
       "person": list, "step": list, "end": dict}  # fmt: skip
NEEDED = ("title", "start")
WORKER = {"key": str, "name": str, "organisation": str, "role": str, "on_duty": bool}
OWN = ("at", "by", "do", "as", "say", "expect")  # keys of a step that are no arguments


def read_story(path: File, region: Region) -> Story:
    """The story in this file. Raises BadStory with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except OSError as error:
        raise BadStory(path, [(1, f"dit bestand kan niet worden gelezen ({error.strerror})")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadStory(path, [(_line(str(error)), f"dit is geen geldige TOML: {error}")]) from None
    reader = Reader(path, text, told, region)
    story = reader.story()
    if reader.faults:
        raise BadStory(path, reader.faults)
    return story


def _line(error: str) -> int:
    found = re.search(r"at line (\d+)", error)
    return int(found[1]) if found else 1


class Reader:
    """Goes through one file from top to bottom and gathers its faults."""

    def __init__(self, path: File, text: str, told: dict[str, Any], region: Region) -> None:
        self.path, self.told, self.region = path, told, region
        self.lines = Lines(text)
        self.faults: list[tuple[int, str]] = []
        self._check_keys(told, TOP, (), NEEDED)
        start = told.get("start")
        self.start = start if isinstance(start, date) and not isinstance(start, datetime) else date(2026, 1, 5)
        self.casting = Casting(self.start, self.fault, {}, {}, {})
        codes = {one.code for one in (*region.organisations, *region.networks)}
        self.known = Known(self.casting, set(), codes, {}, path.parent)
        self.before: datetime | None = None

    def fault(self, path: Path, text: str) -> None:
        """Remember what is wrong, with the line of this place."""
        self.faults.append((self.lines.of(path), text))

    def story(self) -> Story:
        """The whole story; only to be used when there are no faults."""
        if self.told.get("region", self.region.code) != self.region.code:
            self.fault(("region",), f"dit verhaal speelt in een andere regio; hier is het {self.region.code}")
        for name, path, _ in self._keyed("home"):
            self.casting.home(name, path)
        for name, path, _ in self._keyed("person"):
            self.casting.person(name, path)
        players = tuple(self._player(row, path) for row, path, _ in self._keyed("worker"))
        self.known.players |= {one.key for one in players}
        if not self._tables("step"):
            self.fault((), "een verhaal heeft ten minste één [[step]]")
        steps = tuple(self._step(row, ("step", number)) for number, row in enumerate(self._tables("step")))
        end = self.told.get("end", {})
        cases = {name for name, kind in self.known.names.items() if kind == "report"}
        check_end(end, cases, self.known, self.fault)
        return Story(
            self.path, str(self.told.get("title", "")), str(self.told.get("source", "")), self.start, players, steps,
            end, {name: self.lines.of(("end", name)) for name in end},
        )  # fmt: skip

    def _tables(self, name: str) -> list[dict[str, Any]]:
        rows = self.told.get(name, [])
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def _keyed(self, name: str) -> Iterable[tuple[dict[str, Any], Path, str]]:
        """Rows that have a key of their own, each key once."""
        seen: set[str] = set()
        for number, row in enumerate(self._tables(name)):
            path: Path = (name, number)
            key = row.get("key")
            if not isinstance(key, str) or not key:
                self.fault(path, f'[[{name}]] heeft een key nodig, bijvoorbeeld key = "moeder"')
            elif key in seen:
                self.fault((*path, "key"), f'key "{key}" is er al bij een eerdere [[{name}]]')
            seen.add(str(key))
            yield row, path, str(key)

    def _check_keys(
        self, row: Mapping[str, Any], allowed: Mapping[str, type], path: Path, needed: Iterable[str] = ()
    ) -> None:
        for name, value in row.items():
            if name not in allowed:
                self.fault((*path, name), f'"{name}" kennen we hier niet; kies uit: {", ".join(allowed)}')
            elif not isinstance(value, allowed[name]):
                self.fault((*path, name), f"{name}: hier hoort {DUTCH[allowed[name]]}")
        for name in needed:
            if name not in row:
                self.fault(path, f"{name} ontbreekt")

    def _player(self, row: dict[str, Any], path: Path) -> Player:
        self._check_keys(row, WORKER, path, ("name", "organisation", "role"))
        if row.get("organisation") not in self.known.organisations:
            self.fault((*path, "organisation"), f'"{row.get("organisation")}" is geen organisatie in deze regio')
        if row.get("role") not in Worker.Role.values:
            self.fault((*path, "role"), f'"{row.get("role")}" is geen rol; kies uit: {", ".join(Worker.Role.values)}')
        if row.get("key") in (DIRECTOR, TOLD):
            self.fault((*path, "key"), f'"{row["key"]}" heeft al een betekenis; kies een andere key')
        told = {name: row[name] for name in WORKER if name in row}
        return Player(**{"key": "", "name": "", "organisation": "", "role": "", **told})

    def _step(self, row: dict[str, Any], path: Path) -> Step:
        at = self._at(row, path)
        verb = self._verb(row, path)
        arguments = {}
        if verb is not None:
            rest = {name: value for name, value in row.items() if name not in OWN}
            arguments = self.known.prepare(verb, rest, at, path)
            self._by(row, verb, path)
            self._named(row, verb, path)
        expect = row.get("expect", {})
        check_expect(expect, self.known, at, (*path, "expect"), self.fault)
        return Step(self.lines.of(path), at, str(row.get("do", WAIT)), str(row.get("by", "")), str(row.get("as", "")),
                    str(row.get("say", "")), arguments, expect if isinstance(expect, dict) else {})  # fmt: skip

    def _at(self, row: dict[str, Any], path: Path) -> datetime:
        fallback = self.before or moment("dag 0 00:00", start=self.start, before=None)
        try:
            at = moment(str(row.get("at", "")), start=self.start, before=self.before)
        except BadMoment as error:
            self.fault((*path, "at"), str(error))
            return fallback
        if self.before is not None and at < self.before:
            self.fault((*path, "at"), "deze stap ligt voor de vorige; zet de stappen op volgorde van tijd")
        self.before = max(at, self.before or at)
        return at

    def _verb(self, row: dict[str, Any], path: Path) -> Verb | None:
        do = row.get("do", WAIT)
        if do == WAIT:
            extra = sorted(set(row) - set(OWN))
            for name in extra:
                self.fault((*path, name), f'wachten kent "{name}" niet')
            return None
        if do not in verbs():
            self.fault((*path, "do"), f'"{do}" is geen stap van de keten; kies uit: {WAIT}, {", ".join(verbs())}')
            return None
        return verbs()[do]

    def _by(self, row: dict[str, Any], verb: Verb, path: Path) -> None:
        by = row.get("by", "")
        if by and by not in self.known.players | {DIRECTOR, TOLD}:
            self.fault((*path, "by"), f'"{by}" is geen [[worker]] in dit verhaal')
        if by and not verb.signed:
            self.fault((*path, "by"), f"{verb.name} doet niemand in het bijzonder; laat by weg")

    def _named(self, row: dict[str, Any], verb: Verb, path: Path) -> None:
        name = row.get("as")
        if name is None:
            return
        if not verb.gives:
            self.fault((*path, "as"), f"{verb.name} geeft niets terug om een naam te geven")
        elif name in self.known.names:
            self.fault((*path, "as"), f'"{name}" is al de naam van een eerdere stap')
        else:
            self.known.names[str(name)] = verb.gives
