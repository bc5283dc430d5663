"""Two organisations find out whom they both know, each keeping its own names: keyed digests of a few facts.

Of each person a handful of facts is made (a citizen service number; a name with a birth date, an address or a phone)
and of each fact a digest (HMAC-SHA256) under a key that only these two hold, derived anew for every exchange. So a
file is of no use to who has not the key, nor beside another file, nor for another pair of organisations. Who has the
key can try names and numbers on it: it protects against everybody else, not against the partner (docs/threat-model).
Method: P. Christen, T. Ranbaduge and R. Schnell, Linking Sensitive Data (2020), ch. 4 (keyed digests of facts). Not
the Bloom filters of R. Schnell, T. Bachteler and J. Reiher (2009), BMC Medical Informatics and Decision Making 9:41:
these compare spelling more finely, and leak names by how often a pattern comes back.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from sluitend.matching import normalise
from sluitend.matching.traits import Traits

ROW = 32  # digests of each person, filled up with noise: their number would tell what is known of somebody
BYTES = 12  # of a digest: by chance two agree once in 10^15 exchanges of a million people
JANUARY = (1, 1)  # stands for an unknown day
_NAMES, _PLACES = 2, 3

ALONE = ("bsn", "day", "home", "phone")
"""Kinds of facts that say by themselves who somebody is."""
TOGETHER = ("given_day", "family_day", "at_home")
"""Kinds of which two must agree."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two organisations agreed: a secret, with its version and the last day on which it is used."""

    ours: str
    theirs: str
    version: str
    until: date
    secret: str = field(repr=False)


def exchange_key(agreement: Agreement, exchange: str) -> bytes:
    """The key of one exchange. The same for both, another for every other pair, version and exchange."""
    pair = sorted((agreement.ours, agreement.theirs))
    about = json.dumps(["sluitend.apart", 1, *pair, agreement.version, exchange], ensure_ascii=False)
    return hmac.new(agreement.secret.encode(), about.encode(), sha256).digest()


def facts(person: Traits) -> frozenset[tuple[str, str]]:
    """What is compared of one description: (kind, fact). Names by their sound, day and month in order of size."""
    family = list(dict.fromkeys(normalise.sound(name) for name in person.family[:_NAMES]))
    given = list(dict.fromkeys(normalise.sound(normalise.root(name)) for name in person.given[:1] if len(name) > 1))
    initial = person.given[0][0] if person.given else ""
    names = ["|".join(sorted((one, other))) for one in family for other in given]
    found = {("bsn", person.bsn)} if person.bsn else set()
    found |= {("phone", f"{number}|{name}") for number in person.phones[:_PLACES] for name in given}
    if day := _day(person.born):
        found |= {("day", f"{name}|{day}") for name in names}
        found |= {("given_day", f"{name}|{day}") for name in given}
        found |= {("family_day", f"{name}|{initial}|{day}") for name in family if initial}
    for spot in person.homes[:_PLACES]:
        if len(spot.postcode) == 6 and spot.number:
            home = f"{spot.postcode}{spot.number}"
            found |= {("home", f"{name}|{home}") for name in names}
            if initial and person.born:
                found.add(("at_home", f"{initial}|{person.born[0]}|{home}"))
    return frozenset(found)


def _day(born: tuple[int, int, int] | None) -> str:
    if born is None or not born[2] or born[1:] == JANUARY:
        return ""
    low, high = sorted(born[1:])
    return f"{born[0]}-{low}-{high}"


def digest(key: bytes, kind: str, fact: str) -> str:
    """Sixteen characters that say nothing without the key."""
    return urlsafe_b64encode(hmac.new(key, f"{kind}:{fact}".encode(), sha256).digest()[:BYTES]).decode()


def row(told: Iterable[Traits], key: bytes, noise: Callable[[int], bytes]) -> tuple[str, ...]:
    """The digests of one person as the file holds them: always ROW, in no order that says anything.

    `noise` gives so many random bytes. Of who has more facts those that say most are kept.
    """
    mine = {fact for one in told for fact in facts(one)}
    order = sorted(mine, key=lambda fact: ((*ALONE, *TOGETHER).index(fact[0]), fact))
    kept = [digest(key, *fact) for fact in order[:ROW]]
    kept += [urlsafe_b64encode(noise(BYTES)).decode() for _place in range(ROW - len(kept))]
    return tuple(sorted(kept))


@dataclass
class Known:
    """Those whom the answering organisation knows, by digest, for one exchange."""

    key: bytes
    _alone: dict[str, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    _together: dict[str, set[tuple[Hashable, str]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, person: Hashable, told: Iterable[Traits]) -> None:
        """A person, as often described as there are reports."""
        for kind, fact in {fact for one in told for fact in facts(one)}:
            code = digest(self.key, kind, fact)
            if kind in ALONE:
                self._alone[code].add(person)
            else:
                self._together[code].add((person, kind))

    def find(self, asked: Sequence[str]) -> set[Hashable]:
        """Who is meant by these digests: one fact that says enough, or two kinds of the weaker ones."""
        found = {person for code in asked for person in self._alone.get(code, ())}
        kinds: dict[Hashable, set[str]] = defaultdict(set)
        for code in asked:
            for person, kind in self._together.get(code, ()):
                kinds[person].add(kind)
        return found | {person for person, agreed in kinds.items() if len(agreed) > 1}
