"""A planted word: a made-up word that stands in one field of one row, and who that row is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.matrix.fields import CONTENT, Held, Kind

WORD = re.compile(r"qx\d{3}zw")


@dataclass(frozen=True, slots=True)
class Planted:
    """`spellings`: how the word may look on a page. `piece` and `controller`: of the row, when it is a piece.

    `persons`: the people it is about ("" is nobody in particular). `also`: viewers who may see it whatever the
    table of looks says, because it is theirs: what they wrote, what was asked of them.
    """

    field: str
    spellings: tuple[str, ...]
    kind: Kind
    controller: int = 0
    piece: str = ""
    persons: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.field} ({self.kind.held} {self.kind.category}{', ' + self.piece if self.piece else ''})"


class Garden:
    """Gives out words, each one once, and remembers where each stands."""

    def __init__(self) -> None:
        self.planted: list[Planted] = []
        self.index: dict[str, int] | None = None
        self.search, self.sown = WORD, 0

    def word(self, field: str, *, kind: Kind | None = None, spellings: Iterable[str] = (), **about: object) -> str:
        """A new word for this field; with `spellings` the first of these, for a field that takes no word."""
        spelled = tuple(spellings) or (f"Qx{len(self.planted):03}zw",)
        found = {name: frozenset(value) if name in ("persons", "also") else value for name, value in about.items()}
        self.planted.append(Planted(field, spelled, kind or CONTENT[field], **found))  # type: ignore[arg-type]
        return spelled[0]

    def place(self, fields: Iterable[str], model: str, **about: object) -> dict[str, str]:
        """Words for several fields of one row."""
        return {name: self.word(f"{model}.{name}", **about) for name in fields}

    def of_piece(self, piece: str, controller: int, models: Iterable[str]) -> None:
        """Say of the words of these models that have no piece yet which piece they belong to."""
        for place, one in enumerate(self.planted):
            if one.field.split(".")[0] in models and one.kind.held is Held.PIECE and not one.piece:
                self.planted[place] = replace(one, piece=piece, controller=controller)

    def name_piece(self, waiting: str, piece: str) -> None:
        """The row is there now: give its words the name of the piece."""
        self.planted = [replace(one, piece=piece) if one.piece == waiting else one for one in self.planted]

    def seen_in(self, text: str) -> list[Planted]:
        """The planted words that stand in this text, each once."""
        if self.index is None or self.sown != len(self.planted):
            self.index = {word.lower(): place for place, one in enumerate(self.planted) for word in one.spellings}
            listed = sorted((word for word in self.index if not WORD.fullmatch(word)), key=len, reverse=True)
            self.search = re.compile("|".join([WORD.pattern, *(re.escape(word) for word in listed)]))
            self.sown = len(self.planted)
        places = {self.index[word] for word in set(self.search.findall(text.lower())) if word in self.index}
        return [self.planted[place] for place in sorted(places)]
