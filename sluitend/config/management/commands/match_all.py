"""`sluitend match-all`: look over the whole register for links that were missed, and put them to people."""

from collections import Counter
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from sluitend.chain.match import missed as proposing
from sluitend.chain.match.engines import stretches
from sluitend.connect import splink_engine
from sluitend.matching.bands import Band
from sluitend.records import missed, nearest
from sluitend.records.missed import Stretch
from sluitend.records.models import Person

WORDS = {Band.CERTAIN: "zeker", Band.LIKELY: "waarschijnlijk", Band.POSSIBLE: "mogelijk"}


class Command(BaseCommand):
    help = (
        "Look over the whole register for two persons who may be one. Links nobody: a person decides. Goes on where it "
        "was when it was stopped. Prints counts, never names."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count; write nothing")
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="one of the two told of since"
        )
        parser.add_argument("--engine", choices=("own", "splink"), default="own", help="what looks for pairs")
        parser.add_argument("--backend", choices=splink_engine.BACKENDS, default="duckdb", help="of Splink")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = self._run(**options)
        except splink_engine.NotInstalled as error:
            raise CommandError(str(error)) from None
        except DatabaseError:
            raise CommandError("The database is not ready: run 'sluitend migrate' first.") from None
        told = ", ".join(f"{counts[band]} {word}" for band, word in WORDS.items())
        verb = "Er zouden worden voorgelegd" if options["dry_run"] else "Voorgelegd"
        self.stdout.write(f"{verb}: {told}. Niets is gekoppeld; dat beslist een mens.")

    def _run(self, *, dry_run: bool, since: date | None, engine: str, backend: str, **options: Any) -> Counter[Band]:
        name = engine if engine == "own" else f"{engine}-{backend}"
        run = None if dry_run else proposing.begin(engine=name, since=since, now=timezone.now())
        recent = missed.told_since(since) if since else None
        among = max(Person.objects.count(), nearest.FEWEST)
        spark = splink_engine.Spark(
            settings.SLUITEND_SPARK_MASTER, settings.SLUITEND_SPARK_CONFIG, settings.SLUITEND_SPARK_FOLDER
        )
        counts: Counter[Band] = Counter()
        after = run.upto if run else 0
        with tqdm(desc="paren", unit="", disable=options["verbosity"] < 1) as bar:
            for stretch in stretches(engine, backend, spark, after=after):
                bar.total = stretch.total
                pairs = stretch.pairs if recent is None else missed.with_recent(stretch.pairs, recent)
                counts += self._put(run.pk if run else None, pairs, stretch, among)
                bar.update(stretch.done - bar.n)
        if run:
            proposing.finish(run=run.pk, now=timezone.now())
        return counts

    def _put(self, run: int | None, pairs: tuple[missed.Pair, ...], stretch: Stretch, among: int) -> Counter[Band]:
        counts: Counter[Band] = Counter()
        ends = range(proposing.BATCH, len(pairs) + proposing.BATCH, proposing.BATCH)
        for end in ends or (0,):
            some = pairs[max(0, end - proposing.BATCH) : end]
            if run is None:
                found = proposing.proposals(some, missed.weights(), among)
                counts += Counter(one.judgement.band for one in found)
            else:
                last = end >= len(pairs)
                upto = stretch.upto if last else some[-1][1] - 1
                counts += proposing.propose(run=run, pairs=some, upto=upto, among=among, now=timezone.now())
        return counts
