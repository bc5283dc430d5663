"""Rows of many kinds about one case in one statement, made once and kept.

A page of a case needs thirty kinds of rows, most of them a handful. Making thirty statements anew for every page
costs far more than running them, so each set of kinds is put into one statement, whose answer is one line of JSON.
A row has the fields that were asked for and no other: nothing is fetched behind one's back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from django.db import connection, models

ANY_CASE = -987_654_321  # stands in the statement where the id of the case comes
WRAP = {
    "postgresql": "(SELECT json_agg(json_build_array({columns}))::text FROM ({rows}) q)",
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({rows}) q)",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row: which ones, in order, and the fields of it and of what it points at ("owner__name")."""

    rows: Callable[[int], models.QuerySet]
    fields: tuple[str, ...]


def read(kinds: Mapping[str, Kind], names: Iterable[str], case: int) -> dict[str, list[Any]]:
    """The rows of these kinds for this case (id), in one query."""
    asked = tuple(names)
    statement, told, makers = _compiled(tuple((name, kinds[name]) for name in asked), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [case if one == ANY_CASE else one for one in told])
        found = cursor.fetchone()
    return {
        name: list(map(maker(), json.loads(text))) if text else []
        for name, maker, text in zip(asked, makers, found, strict=True)
    }


Maker = Callable[[list[Any]], SimpleNamespace]
Below = dict[object, SimpleNamespace | None]  # what was made already of what rows point at
FEW = 4  # fields of what many rows point at: an organisation, a worker


@cache
def _compiled(kinds: tuple[tuple[str, Kind], ...], vendor: str) -> tuple[str, list[Any], list[Callable[[], Maker]]]:
    parts, told, makers = [], [], []
    for _name, kind in kinds:
        rows = kind.rows(ANY_CASE)
        sql, parameters = rows.values_list(*kind.fields).query.get_compiler(using="default").as_sql()
        columns = ", ".join(f'q."{field}"' for field in kind.fields)
        parts.append(WRAP[vendor].format(columns=columns, rows=sql))
        told += parameters
        makers.append(_maker(rows.model, kind.fields, vendor))
    return f"SELECT {', '.join(parts)}", told, makers


def _maker(model: type[models.Model], fields: tuple[str, ...], vendor: str) -> Callable[[], Maker]:
    """Makes rows of values: `row.owner.name` for "owner__name", `row.owner` None where there is none.

    Called anew for each answer, because rows of one answer that point at the same share what they point at.
    """
    changes = [(place, change) for place, name in enumerate(fields) if (change := _change(model, name, vendor))]
    make = _tree(list(enumerate(fields)))

    def start() -> Maker:
        below: Below = {}

        def maker(values: list[Any]) -> SimpleNamespace:
            for place, change in changes:
                if values[place] is not None:
                    values[place] = change(values[place])
            return make(values, below)

        return maker

    return start


def _tree(fields: list[tuple[int, str]]) -> Callable[[list[Any], Below], SimpleNamespace]:
    own = [(place, name) for place, name in fields if "__" not in name]
    names, of = [name for _place, name in own], _picked([place for place, _name in own])
    along: dict[str, list[tuple[int, str]]] = {name.split("__")[0]: [] for _place, name in fields if "__" in name}
    for place, name in fields:
        head, _sep, rest = name.partition("__")
        if rest:
            along[head].append((place, rest))
    further = [(name, _shared(rest)) for name, rest in along.items()]

    def make(values: list[Any], below: Below) -> SimpleNamespace:
        row = SimpleNamespace(**dict(zip(names, of(values), strict=True)))
        for name, follow in further:
            setattr(row, name, follow(values, below))
        return row

    return make


def _shared(fields: list[tuple[int, str]]) -> Callable[[list[Any], Below], SimpleNamespace | None]:
    """What a row points at; made once for all rows that point at the same, where that is a few plain fields."""
    make, of, first, few = _tree(fields), _picked([place for place, _rest in fields]), fields[0][0], len(fields) <= FEW

    def follow(values: list[Any], below: Below) -> SimpleNamespace | None:
        if values[first] is None:
            return None
        key = (make, *of(values)) if few else None
        if key is None or key not in below:
            made = make(values, below)
            if key is None:
                return made
            below[key] = made
        return below[key]

    return follow


def _picked(places: list[int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """The values at these places."""
    pick = itemgetter(*places)
    return pick if len(places) > 1 else lambda values: (pick(values),)


def _change(model: type[models.Model], name: str, vendor: str) -> Callable[[Any], Any] | None:
    """What a value in JSON still needs to be what Django would give."""
    field = _field(model, name)
    if isinstance(field, models.DateTimeField):
        return _moment
    if vendor == "sqlite" and isinstance(field, models.BooleanField):
        return bool
    return json.loads if vendor == "sqlite" and isinstance(field, models.JSONField) else None


def _field(model: type[models.Model], name: str) -> models.Field:
    head, _sep, rest = name.partition("__")
    field = model._meta.pk if head == "pk" else model._meta.get_field(head)
    return _field(field.related_model, rest) if rest else field  # type: ignore[union-attr,arg-type,return-value]


def _moment(text: str) -> datetime:
    """SQLite keeps a moment in UTC without saying so."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
