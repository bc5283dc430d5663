"""A whole register as arrays of numbers, filled row by row: a million people take some hundreds of megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_names import Names, Side
from sluitend.matching.bulk_places import Places
from sluitend.matching.bulk_plain import SEXES, Births, Numbers, Phones, sex_steps
from sluitend.matching.bulk_words import Ints, Lists, Words
from sluitend.matching.levels import FIELDS
from sluitend.matching.traits import Traits

Rows = NDArray[np.int64]


class Filling:
    """Takes descriptions one by one and forgets them: what stays is numbers, and each distinct text once."""

    def __init__(self) -> None:
        self.owners, self.births = array("q"), tuple(array("i") for _part in range(3))
        self.columns = {field: array("i") for field in ("family", "given", "homes", "phones", "bsn")}
        self.sexes = array("b")
        self.words = {kind: Words() for kind in ("name", "place", "short", "phone", "bsn")}
        self.lists = {kind: Lists() for kind in ("name", "spot", "homes", "phones")}

    def add(self, owner: int, told: Traits) -> None:
        """One more row: how `owner` was once described."""
        name, place, short = (self.words[kind].number for kind in ("name", "place", "short"))
        names, spots = self.lists["name"].number, self.lists["spot"].number
        self.owners.append(owner)
        for column, part in zip(self.births, told.born or (0, 0, 0), strict=True):
            column.append(part)
        columns = self.columns
        columns["family"].append(names(tuple(map(name, told.family))))
        columns["given"].append(names(tuple(map(name, told.given))))
        homes = tuple(spots((short(h.postcode), short(h.number), place(h.street), place(h.city))) for h in told.homes)
        columns["homes"].append(self.lists["homes"].number(homes))
        columns["phones"].append(self.lists["phones"].number(tuple(map(self.words["phone"].number, told.phones))))
        columns["bsn"].append(self.words["bsn"].number(told.bsn))
        self.sexes.append(SEXES.get(told.sex, 0))


class Register:
    """All descriptions of a register, ready to be compared; a person may have several rows."""

    def __init__(self, rows: Iterable[tuple[int, Traits]]) -> None:
        filled = Filling()
        for owner, told in rows:
            filled.add(owner, told)
        self.owner: Rows = np.array(filled.owners, np.int64)
        columns = {field: np.array(numbers, np.int32) for field, numbers in filled.columns.items()}
        self._family, self._given, self._homes = columns["family"], columns["given"], columns["homes"]
        self._phones, self._bsn, self._sex = columns["phones"], columns["bsn"], np.array(filled.sexes, np.int8)
        words, lists = filled.words, filled.lists
        self._births = Births(*(np.array(part, np.int32) for part in filled.births))
        self._numbers, self._phone = Numbers(words["bsn"]), Phones(words["phone"], lists["phones"])
        self.names = Names(words["name"], lists["name"])
        self._places = Places(words["place"], words["short"], lists["spot"], lists["homes"])

    def __len__(self) -> int:
        return len(self.owner)

    def side(self, rows: Rows) -> Side:
        """The names of these rows."""
        sex = self._sex[rows]
        return Side(self._family[rows], self._given[rows], sex == SEXES["V"], sex == SEXES["M"])

    def steps(self, field: str, ones: Rows, others: Rows) -> tuple[NDArray[np.int8], Ints | None]:
        """The step of a field for each pair, as `compare` gives it, and for a name the word that both share."""
        match field:
            case "birth_date":
                return self._births.steps(ones, others), None
            case "sex":
                return sex_steps(self._sex[ones], self._sex[others]), None
            case "bsn":
                return self._numbers.steps(self._bsn[ones], self._bsn[others]), None
            case "phone":
                return self._phone.steps(self._phones[ones], self._phones[others]), None
            case "home":
                return self._places.steps(self._homes[ones], self._homes[others]), None
            case "family_name":
                return self.names.family(self.side(ones), self.side(others))
            case "given_names":
                return self.names.given(self.side(ones), self.side(others))
        raise KeyError(field)

    def compared(self, ones: Rows, others: Rows) -> tuple[NDArray[np.int8], Ints, Ints]:
        """As `compare.compare` of each pair: the steps in order of FIELDS, and the shared family and given name."""
        steps = np.empty((len(ones), len(FIELDS)), np.int8)
        shared: dict[str, Ints] = {}
        for at, field in enumerate(FIELDS):
            steps[:, at], word = self.steps(field, ones, others)
            if word is not None:
                shared[field] = word
        return steps, shared["family_name"], shared["given_names"]
