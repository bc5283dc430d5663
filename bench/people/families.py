"""Who lives together: each kind of household as people of some sex and age who carry names of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bench.people.naming import Draw, Names, lists
from bench.people.shapes import (
    CHILDREN,
    HOUSEHOLDS,
    MARRIED,
    MIXED_COUPLES,
    MULTIPLE_BIRTHS,
    NAME_USE,
    NAME_USE_ELSE,
    NAMED_AFTER_FATHER,
    NAMED_AFTER_FATHER_ELSE,
    TWINS_OF_ONE_SEX,
)

TODAY = 2026


@dataclass(slots=True)
class Member:
    """Somebody in a household, before registers and addresses come in. Days count from the first of the birth year."""

    origin: str
    sex: str
    year: int
    day: int  # 0 to 364
    own: str
    given: str
    called: tuple[str, ...]
    shown: str = ""  # the name she is registered under; `own` unless she took or added another
    partner: str = ""
    twin: bool = False


@dataclass
class Families:
    """`household()` draws who lives together."""

    seed: int
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.names = {origin: Names(origin, self.seed + 17 * at) for at, origin in enumerate(lists())}
        self._origin = Draw(list(lists()), [one["share"] for one in lists().values()], self.seed + 1001)
        self._kind = Draw(list(HOUSEHOLDS), list(HOUSEHOLDS.values()), self.seed + 1002)
        self._children = Draw([1, 2, 3, 4, 5], list(CHILDREN), self.seed + 1003)

    def household(self) -> list[Member]:
        """One household; who follow each other in the list may be parents, then children, then grandparents."""
        kind, origin = self._kind(), self._origin()
        if kind in ("shared_house", "shelter"):
            many = 3 + int(self.chance.random() * (4 if kind == "shared_house" else 14))
            return [self._one(self._origin(), self._sex(), self._age(18, 55)) for _ in range(many)]
        if kind == "single":
            return [self._one(origin, self._sex(), self._age(18, 92))]
        age = self._age(22, 85) if kind == "couple" else self._age(24, 56)
        parents = [self._one(origin, "V", age)]
        if kind != "single_parent":
            parents.append(self._partner(parents[0]))
        elif self.chance.random() < 0.15:
            parents[0] = self._one(origin, "M", age)
        if kind == "couple":
            return parents
        found = parents + self._of_these(parents, age)
        return found + self._grandparents(parents) if kind == "three_generations" else found

    def _sex(self) -> str:
        return "M" if self.chance.random() < 0.5 else "V"

    def _age(self, low: int, high: int) -> int:
        return low + int(self.chance.random() * (high - low + 1))

    def _one(
        self, origin: str, sex: str, age: int, own: str = "", given: tuple[str, tuple[str, ...]] | None = None
    ) -> Member:
        chance, names = self.chance, self.names[origin]
        young = TODAY - age >= 1975
        first, called = given or names.given(sex, young)
        if chance.random() < names.second * (0.45 if young else 1.0):
            more = names.given(sex, young)[0]
            first = first if more in first else f"{first} {more}"
        own = own or self._own_name(names)
        if sex == "V" and names.feminine:
            own = feminine(own)
        return Member(origin, sex, TODAY - age, int(chance.random() * (365 if age else 300)), own, first, called, own)

    def _own_name(self, names: Names) -> str:
        own = names.family()
        return f"{own} {names.family()}" if names.double and self.chance.random() < names.double else own

    def _partner(self, woman: Member) -> Member:
        """Her husband, mostly; `shown` of both follows the way people of her origin use names."""
        chance = self.chance
        origin = self._origin() if chance.random() < MIXED_COUPLES else woman.origin
        sex = "V" if chance.random() < 0.02 else "M"
        age = max(19, TODAY - woman.year + int(chance.gauss(2, 4)))
        partner = self._one(origin, sex, age)
        woman.partner, partner.partner = partner.own, woman.own
        if chance.random() < MARRIED:
            own, his, his_own, _own_his = NAME_USE.get(woman.origin, NAME_USE_ELSE)
            taken = feminine(partner.own) if self.names[origin].feminine else partner.own
            use = chance.random()
            if use >= own + his + his_own:
                woman.shown = f"{woman.own} - {taken}"
            elif use >= own + his:
                woman.shown = f"{taken} - {woman.own}"
            elif use >= own:
                woman.shown = taken
        return partner

    def _of_these(self, parents: list[Member], age: int) -> list[Member]:
        """The children at home: of one family name, some of them twins, some named after the father."""
        chance, father, found = self.chance, parents[-1], list[Member]()
        of_father = chance.random() < 0.93
        for _ in range(self._children()):
            at = min(24, max(0, age - 18 - int(chance.random() * 22)))
            child = self._child(parents, father if of_father else parents[0], at)
            if any(_called_alike(child, other) or child.year == other.year for other in found):
                continue  # nobody has two living children of one name, or two in a year that are no twins
            found.append(child)
            if chance.random() < MULTIPLE_BIRTHS:
                child.twin = True
                sex = child.sex if chance.random() < TWINS_OF_ONE_SEX else "MV"[child.sex == "M"]
                other = self._one(child.origin, sex, at, child.own)
                if not any(_called_alike(other, one) for one in found):
                    other.day, other.twin = child.day, True
                    found.append(other)
        return found

    def _child(self, parents: list[Member], named: Member, age: int) -> Member:
        chance, sex = self.chance, self._sex()
        after = NAMED_AFTER_FATHER.get(named.origin, NAMED_AFTER_FATHER_ELSE)
        given = (named.given.split()[0], named.called) if sex == named.sex == "M" and chance.random() < after else None
        own = masculine(named.own) if self.names[named.origin].feminine and sex == "M" else named.own
        if self.names[named.origin].double and len(parents) == 2:
            own = f"{parents[0].own.split()[-1]} {parents[1].own.split()[-1]}"  # mother's, then father's
        return self._one(named.origin, sex, age, own, given)

    def _grandparents(self, parents: list[Member]) -> list[Member]:
        chance, child = self.chance, parents[int(self.chance.random() * len(parents))]
        age = min(97, TODAY - child.year + 19 + int(chance.random() * 18))
        old = self._one(
            child.origin, "V" if chance.random() < 0.7 else "M", age, "" if chance.random() < 0.3 else child.own
        )
        return [old]


def _called_alike(one: Member, other: Member) -> bool:
    return one.given.split()[0] == other.given.split()[0]


def feminine(name: str) -> str:
    """Kowalski's wife is Kowalska, Ivanov's Ivanova; other names stay."""
    if name.endswith(("ski", "cki", "dzki")):
        return name[:-1] + "a"
    return name + "a" if name.endswith(("ov", "ev")) else name


def masculine(name: str) -> str:
    """The other way: Kowalska's son is Kowalski."""
    if name.endswith(("ska", "cka", "dzka")):
        return name[:-1] + "i"
    return name[:-1] if name.endswith(("ova", "eva")) else name
