"""`compare_names` for many pairs at once: on which step the names stand, and which name both share. Pure numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.bulk_spread import Spread
from sluitend.matching.bulk_words import Ints, NearWords, Numbered, Steps
from sluitend.matching.levels import LADDERS
from sluitend.matching.likeness import BIT, LIKE, SAME, SOUND

_F = {step: at for at, step in enumerate(LADDERS["family_name"], 1)}
_G = {step: at for at, step in enumerate(LADDERS["given_names"], 1)}
_UNKNOWN = np.int8(-1)

Found = tuple[Steps, Ints]  # the step of each pair, and the number of the word that both share (0: none)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two persons of each pair: the numbers of their names, and whether a woman or a man is told."""

    family: Ints
    given: Ints
    woman: NDArray[np.bool_]
    man: NDArray[np.bool_]

    def of(self, some: NDArray[np.int64] | NDArray[np.bool_]) -> Side:
        """Only these pairs."""
        return Side(self.family[some], self.given[some], self.woman[some], self.man[some])


class Names:
    """All family names and given names of a register; tuples of words by number."""

    def __init__(self, listed: Sequence[tuple[str, ...]], given: Iterable[int]) -> None:
        """`listed`: each distinct tuple of plain names, by number; `given`: which of them are given names."""
        words = Numbered()
        given_words = {name for at in given for name in listed[at]}
        rows = [tuple(words[name] for name in names) for names in listed]
        self._joined = np.fromiter((words["".join(names)] for names in listed), np.int32, len(rows))
        self.words = NearWords(words, given_words)
        by_size = self.words.by_size.tolist()
        self._sets, self._row = Spread([tuple(dict.fromkeys(row)) for row in rows]), Spread(rows)
        self._first = np.fromiter((row[0] if row else 0 for row in rows), np.int32, len(rows))
        self._longest = np.fromiter((max(row, key=by_size.__getitem__, default=0) for row in rows), np.int32, len(rows))
        self._of_size = np.argsort(self.words.by_size).astype(np.int32)
        self._initials = np.fromiter((max(map(len, names), default=0) == 1 for names in listed), bool, len(rows))

    def texts(self) -> NDArray[np.object_]:
        """The words by number, to read shared names back."""
        return self.words.texts

    def nearest(self, one: Ints, other: Ints) -> Steps:
        """As `likeness.nearest`: the best of all pairs of names, or of all written together."""
        found = np.full(len(one), SAME, np.int8)
        differ = np.flatnonzero(one != other)
        if len(differ):
            one, other = one[differ], other[differ]
            begins, left, right = self._sets.crossing(one, other)
            best = np.minimum.reduceat(self.words.near(left, right), begins)
            more = np.flatnonzero((best > SAME) & ((self._row.count[one] > 1) | (self._row.count[other] > 1)))
            if len(more):
                whole = self.words.near(self._joined[one[more]], self._joined[other[more]])
                best[more] = np.minimum(best[more], whole)
            found[differ] = best
        return found

    def family(self, new: Side, known: Side) -> Found:
        """`compare_names.family_step` of each pair; 0 where either has no family name."""
        steps, shared = np.zeros(len(new.family), np.int8), np.zeros(len(new.family), np.int32)
        same = (new.family == known.family) & (new.family > 0)
        steps[same], shared[same] = _F["same"], self._longest[new.family[same]]
        rest = np.flatnonzero((new.family != known.family) & (new.family > 0) & (known.family > 0))
        if len(rest):
            steps[rest], shared[rest] = self._other_family(new.of(rest), known.of(rest))
        return steps, shared

    def _other_family(self, new: Side, known: Side) -> Found:
        one, other = new.family, known.family
        steps, shared = np.full(len(one), _UNKNOWN, np.int8), np.zeros(len(one), np.int32)
        begins, left, right = self._sets.crossing(one, other)
        count = np.add.reduceat((left == right).astype(np.int32), begins)
        whole = (count == self._sets.count[one]) & (count == self._sets.count[other])
        steps[count > 0] = np.where(whole, _F["same"], _F["part"])[count > 0]
        rank = np.where(left == right, self.words.by_size[left], -1)
        shared[count > 0] = self._by_size(np.maximum.reduceat(rank, begins)[count > 0])
        rest = np.flatnonzero(count == 0)
        if not len(rest):
            return steps, shared
        near = self.nearest(one[rest], other[rest])
        near[(near > SOUND) & np.logical_or.reduceat(self.words.bare[left] == self.words.bare[right], begins)[rest]] = (
            SOUND
        )
        for step, name, words in ((SAME, "same", self._joined), (SOUND, "sound", self._first)):
            at = rest[near == step]
            steps[at], shared[at] = _F[name], self._earlier(words[one[at]], words[other[at]])
        steps[rest[near == LIKE]] = _F["like"]
        far = near > LIKE
        rest, near = rest[far], near[far]
        crossed = self.crossed(new.of(rest), known.of(rest))
        woman = (new.woman | known.woman)[rest] & ~(new.man | known.man)[rest]
        other_step = np.where(woman, _F["other_woman"], _F["other"])
        steps[rest] = np.where(crossed, _F["crossed"], np.where(near == BIT, _F["bit"], other_step))
        return steps, shared

    def given(self, new: Side, known: Side) -> Found:
        """`compare_names.given_step` of each pair; 0 where either has no given name."""
        one, other = new.given, known.given
        steps, shared = np.zeros(len(one), np.int8), np.zeros(len(one), np.int32)
        both = (one > 0) & (other > 0)
        letters = np.flatnonzero(both & (self._initials[one] | self._initials[other]))
        steps[letters] = self._letters(one[letters], other[letters])
        whole = both & ~(self._initials[one] | self._initials[other])
        same = whole & (one == other)
        steps[same] = np.where(self._row.count[one[same]] > 1, _G["all"], _G["same"])
        shared[same] = self._first[one[same]]
        rest = np.flatnonzero(whole & (one != other))
        if len(rest):
            steps[rest], shared[rest] = self._other_given(new.of(rest), known.of(rest))
        for whole_side, apart in ((new, known), (known, new)):
            steps[self._in_one_field(whole_side, apart)] = _G["crossed"]
        return steps, shared

    def _in_one_field(self, whole: Side, apart: Side) -> NDArray[np.int64]:
        """Where one has all names in the field of the family name, the given name of the other among them."""
        at = np.flatnonzero((whole.given == 0) & (apart.given > 0) & (self._row.count[whole.family] > 1))
        if not len(at):
            return at
        begins, left, right = self._sets.crossing(whole.family[at], apart.given[at])
        first = np.repeat(self._first[apart.given[at]], np.diff(np.append(begins, len(left))))
        return at[np.logical_or.reduceat((left == right) & (right == first), begins)]

    def _other_given(self, new: Side, known: Side) -> Found:
        one, other = new.given, known.given
        first_a, first_b = self._first[one], self._first[other]
        near, agree = self.words.near(first_a, first_b), self._agree(one, other)
        root_a, root_b = self.words.root[first_a], self.words.root[first_b]
        variant = self.words.forms(first_a, first_b)
        same = (near == SAME) & agree
        joined = ~same & (self._joined[one] == self._joined[other])
        spelled = ~same & ~joined & agree & (variant | (near == SOUND))
        like = ~same & ~joined & ~spelled & agree
        like[like] = (near[like] == LIKE) | self.words.shortened(first_a[like], first_b[like])
        steps, shared = np.full(len(one), _UNKNOWN, np.int8), np.zeros(len(one), np.int32)
        steps[same], shared[same] = _G["same"], first_a[same]
        longer = np.where(self.words.size[first_b] > self.words.size[first_a], first_b, first_a)
        steps[joined], shared[joined] = _G["same"], longer[joined]
        steps[spelled] = _G["variant"]
        shared[spelled] = self._earlier(root_a[spelled], root_b[spelled])
        steps[like] = _G["like"]
        rest = np.flatnonzero(steps == _UNKNOWN)
        if len(rest):
            crossed = self.crossed(new.of(rest), known.of(rest))
            some = (near[rest] <= BIT) | variant[rest] | self._share_a_name(one[rest], other[rest])
            steps[rest] = np.where(crossed, _G["crossed"], np.where(some, _G["bit"], _G["other"]))
        return steps, shared

    def crossed(self, new: Side, known: Side) -> NDArray[np.bool_]:
        """As `compare_names.crossed`: the names stand in each other's field."""
        told = (new.family > 0) & (known.family > 0) & (new.given > 0) & (known.given > 0)
        size = self.words.size
        told &= (size[self._first[new.given]] != 1) & (size[self._first[known.given]] != 1)
        for family, given in ((new.family, known.given), (known.family, new.given)):
            at = np.flatnonzero(told)
            told[at] = self.nearest(family[at], given[at]) <= LIKE
        return told

    def _letters(self, one: Ints, other: Ints) -> Steps:
        """At least one of the two is initials only: as many as both give, in order."""
        first = self.words.initial
        begins = first[self._first[one]] == first[self._first[other]]
        shortest = np.minimum(self._row.count[one], self._row.count[other])
        agree = np.ones(len(one), bool)
        for place, at in _places(shortest):
            a, b = self._word(one[at], place), self._word(other[at], place)
            agree[at] &= first[a] == first[b]
        later = np.where(shortest == 1, _G["initial"], np.where(agree, _G["initials"], _G["bit"]))
        return np.where(begins, later, _G["other"]).astype(np.int8)

    def _agree(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Second and later given names agree, an initial agreeing with the name it stands for."""
        agree, words = np.ones(len(one), bool), self.words
        for place, at in _places(np.minimum(self._row.count[one], self._row.count[other])):
            a, b = self._word(one[at], place), self._word(other[at], place)
            short = (words.size[a] == 1) | (words.size[b] == 1)
            agree[at] &= (
                (a == b) | ((words.first[a] == words.first[b]) & short) | words.forms(a, b) | (words.near(a, b) <= LIKE)
            )
        return agree

    def _share_a_name(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Any name longer than a letter, or its root, stands in both."""
        begins, left, right = self._sets.crossing(one, other)
        words = self.words
        same = (words.root[left] == words.root[right]) & (words.size[left] > 1) & (words.size[right] > 1)
        return np.logical_or.reduceat(same, begins)

    def _word(self, rows: Ints, place: int) -> Ints:
        return self._row.items[self._row.start[rows] + place]

    def _earlier(self, one: Ints, other: Ints) -> Ints:
        return np.where(self.words.by_letter[one] <= self.words.by_letter[other], one, other)

    def _by_size(self, rank: Ints) -> Ints:
        return self._of_size[rank]


def _places(count: Ints) -> Sequence[tuple[int, NDArray[np.int64]]]:
    """The second and later places that both of a pair have, with the pairs that have them."""
    return [(place, np.flatnonzero(count > place)) for place in range(1, int(count.max(initial=0)))]
