"""The three told cases as they go through Sluitend, played into the demo before everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from tqdm import tqdm

from sluitend.config import replay
from sluitend.config.replay.reading import read_story
from sluitend.records.models import Worker
from sluitend.rules.territory import read_region

FOLDER, WHICH = "scenarios", "*-through-sluitend.toml"


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its title, and whether everything went as the story expects."""

    title: str
    as_expected: bool


def play_stories(now: datetime, *, quiet: bool = False) -> list[Told]:
    """Play every story that is over by `now`. Its people then go off duty: others do the work of the demo."""
    region = read_region(Path(settings.SLUITEND_REGION))
    paths = sorted((settings.BASE_DIR / FOLDER).glob(WHICH))
    told = []
    for path in tqdm(paths, desc="Verhalen naspelen", unit=" verhaal", disable=quiet or None, ncols=90):
        story = read_story(path, region)
        if story.steps[-1].at > now:
            continue
        with transaction.atomic():
            outcome = replay.play(path)
            Worker.objects.filter(username__in=[one.key for one in story.players]).update(on_duty=False)
        told.append(Told(story.title, outcome.ok))
    return told
