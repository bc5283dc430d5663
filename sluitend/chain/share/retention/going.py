"""What is on its way out: each row gets its stone first, without which the database lets nothing go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from sluitend.records.models import Destruction, Tombstone


@dataclass
class Going:
    """Rows on their way out, by the name of their pieces."""

    destruction: Destruction
    now: datetime
    pieces: list[str] = field(default_factory=list)
    people: set[int] = field(default_factory=set)  # of whom something went

    def stones(self, rows: Iterable[Model], category: str = "", at: str = "at") -> list[int]:
        """Set a stone for each row that has none yet; returns the ids of all of them."""
        listed = list(rows)
        named = {f"{type(row).__name__.lower()}:{row.pk}": row for row in listed}
        before = set(Tombstone.objects.filter(piece__in=named).values_list("piece", flat=True))
        fresh = [(name, row) for name, row in named.items() if name not in before]
        Tombstone.objects.bulk_create(
            Tombstone(
                destruction=self.destruction, piece=name, category=getattr(row, "category", "") or category,
                controller=self.destruction.controller, written_at=getattr(row, at, None), at=self.now,
            )
            for name, row in fresh
        )  # fmt: skip
        self.pieces += [name for name, _row in fresh]
        return [row.pk for row in listed]
