"""Fills an empty database with the made-up region. Only ever a database that the demo made itself."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction
from tqdm import tqdm

from sluitend.config.demo.player import Player
from sluitend.config.demo.population import Population, generate
from sluitend.config.demo.staff import Person, colleagues, demo_people
from sluitend.config.demo.steps import Step
from sluitend.records import trail
from sluitend.records.models import Area, Organisation, TrailEntry, Worker

BEGUN, DONE = "demo.begun", "demo.done"
BATCH = 100  # steps in one transaction: one write to the disk instead of a hundred
T = TypeVar("T")


class NotOurs(Exception):
    """The database holds something that the demo did not make; it is left alone."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: reports and steps played, and what the chain refused."""

    families: int
    steps: int
    refused: Counter[str]


def is_filled() -> bool:
    """True when the demo filled this database to the end."""
    return TrailEntry.objects.filter(verb=DONE).exists()


def is_begun() -> bool:
    """True when the demo began to fill it, and may therefore throw it away."""
    return TrailEntry.objects.filter(verb=BEGUN).exists()


def refuse_what_is_not_ours() -> None:
    """Raises NotOurs when there are workers that the demo did not make."""
    if Worker.objects.exists() and not is_begun():
        raise NotOurs


def throw_away() -> None:
    """Remove the demo's SQLite database. Raises NotOurs for any other kind: empty it by hand."""
    if connection.vendor != "sqlite":
        raise NotOurs
    name = connection.settings_dict["NAME"]
    connection.close()
    for tail in ("", "-wal", "-shm"):
        Path(f"{name}{tail}").unlink(missing_ok=True)


@transaction.atomic
def add_workers(seed: int) -> int:
    """The demo people and their colleagues; nobody has a password. Returns how many."""
    organisations = {row.code: row for row in Organisation.objects.all()}
    kinds = [(row.code, row.kind) for row in organisations.values()]
    people = [*demo_people(), *colleagues(kinds, seed=seed)]
    Worker.objects.bulk_create(_worker(person, organisations[person.organisation]) for person in people)
    return len(people)


def _worker(person: Person, organisation: Organisation) -> Worker:
    row = Worker(
        username=person.username,
        name=person.name,
        organisation=organisation,
        role=person.role,
        phone=person.phone,
        on_duty=person.on_duty,
        demo=bool(person.what),
    )
    row.set_unusable_password()
    return row


def postcodes() -> dict[str, list[tuple[str, str]]]:
    """The postcode ranges of each municipality, as loaded."""
    found: dict[str, list[tuple[str, str]]] = {}
    for municipality, ranges in Area.objects.order_by("pk").values_list("municipality", "postcodes"):
        found.setdefault(municipality, []).extend((low, high) for low, high in ranges)
    return found


def fill(*, seed: int, now: datetime, families: int, quiet: bool = False) -> Filled:
    """Make the population and play it through the chain, up to `now`."""
    population = generate(seed=seed, until=now, postcodes=postcodes(), families=families)
    player = _play(population, now, quiet)
    return Filled(len(population.families), player.played, player.refused)


@transaction.atomic
def mark(verb: str, now: datetime) -> None:
    """Write in the trail that the demo has begun, or is done."""
    trail.add(verb=verb, by=None, now=now)


def _play(population: Population, now: datetime, quiet: bool) -> Player:
    player = Player()
    bar = tqdm(total=len(population.steps), desc="Casussen naspelen", unit=" stap", disable=quiet or None, ncols=90)
    with bar:
        for batch in _batches(population.steps, BATCH):
            _play_batch(player, batch)
            bar.update(len(batch))
        with transaction.atomic():
            player.catch_up(now)
    return player


@transaction.atomic
def _play_batch(player: Player, batch: Sequence[Step]) -> None:
    for step in batch:
        player.play(step)


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


@contextmanager
def no_waiting_for_the_disk() -> Iterator[None]:
    """While filling, a crash only means starting again; afterwards every answered report must reach the disk.

    Python's search for garbage is made rare too: it took a quarter of the time and found next to nothing.
    """
    _pragma("OFF")
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
        _pragma("FULL")


def _pragma(level: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={level}")
