"""Stories that are played through the chain.

`play(path)` plays one story on the database that is connected, with the region in it; `play_apart(path)` on an empty
one in memory. Both read the file first and raise `BadStory`, with lines, when something in it is wrong: nothing was
played then. What comes out is an `Outcome`; `outcome.ok` says whether everything was as the story expects.
"""

from collections.abc import Callable
from pathlib import Path

from sluitend.config.replay.database import in_memory
from sluitend.config.replay.outcome import Outcome
from sluitend.config.replay.playing import Performance
from sluitend.config.replay.reading import read_story
from sluitend.config.replay.story import BadStory
from sluitend.config.replay.verifying import faults
from sluitend.records.region import region

__all__ = ["BadStory", "Outcome", "play", "play_apart"]


def play(path: Path, *, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Play a story on the database that is connected; workers who are there already are used.

    `progress` is told after each step how many of how many are done. The moments are those of the story.
    """
    story = read_story(path, region())
    performance = Performance(story)
    outcome = performance.play(progress)
    outcome.faults += faults(performance.cases, story.steps[-1].at)
    return outcome


def play_apart(path: Path) -> Outcome:
    """Play a story on an empty database of its own, which is gone afterwards."""
    with in_memory():
        return play(path)
