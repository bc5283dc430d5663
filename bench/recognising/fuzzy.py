"""rapidfuzz over everybody: one text a person, the whole list compared with each query, on all processors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from bench.people.files import read
from bench.people.told import Told
from bench.recognising.answers import Ask, answer_all
from bench.recognising.tidy import digits, plain


def ready(register: Path, _training: Path) -> Ask:
    """All texts in memory."""
    numbers, texts = list[int](), list[str]()
    for one in read(register):
        numbers.append(one.truth or 0)
        texts.append(_text(one))

    def ask(told: Told) -> tuple[list[int], list[int]]:
        score = process.cdist([_text(told)], texts, scorer=fuzz.ratio, workers=-1, dtype=np.float32)[0]
        best = np.argpartition(score, -10)[-10:]
        return [numbers[at] for at in best[np.argsort(-score[best], kind="stable")]], []

    return ask


def _text(told: Told) -> str:
    home = f"{told.homes[0][0]} {told.homes[0][1]}" if told.homes else ""
    phone = digits(told.phones[0]) if told.phones else ""
    name = plain(f"{told.given_names} {told.prefix} {told.family_name}")
    return " ".join(part for part in (name, told.birth_date, home, phone) if part)


if __name__ == "__main__":
    answer_all(ready)
