"""A whole register as arrays of numbers: each distinct value once, so that a million people fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_names import Names, Side
from sluitend.matching.bulk_places import Places
from sluitend.matching.bulk_plain import SEXES, Births, Numbers, Phones, sex_steps
from sluitend.matching.bulk_words import Ints, Numbered
from sluitend.matching.levels import FIELDS
from sluitend.matching.traits import Traits

Rows = NDArray[np.int64]


class Register:
    """All descriptions of a register, ready to be compared; a person may have several rows."""

    def __init__(self, rows: Iterable[tuple[int, Traits]]) -> None:
        """`rows`: whose description, and the description; read once, in this order."""
        owners = array("q")
        family, given, homes, phones, born, sexes, bsn = columns = tuple(array("i") for _field in range(7))
        names, places, numbers, dates, people = Numbered(()), Numbered(()), Numbered(()), Numbered(None), Numbered()
        for owner, told in rows:
            owners.append(owner)
            family.append(names[told.family])
            given.append(names[told.given])
            homes.append(places[told.homes])
            phones.append(numbers[told.phones])
            born.append(dates[told.born])
            sexes.append(SEXES.get(told.sex, 0))
            bsn.append(people[told.bsn])
        self.owner: Rows = np.array(owners, np.int64)
        self._family, self._given, self._homes, self._phones, self._born, self._sex, self._bsn = (
            np.array(column, np.int32) for column in columns
        )
        self._births, self._numbers = Births([*dates]), Numbers(people)
        self._phone, self._places, self.names = Phones([*numbers]), Places([*places]), Names([*names], set(given))

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
                return self._births.steps(self._born[ones], self._born[others]), None
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
