"""A file of weights: read with a clear word about what is wrong, and written so that people can read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from sluitend.matching.bands import Band, Limits
from sluitend.matching.levels import LADDERS
from sluitend.matching.weights import Chance, Shares, Weights

_SLACK = 0.06  # bits are written with one decimal


def read(told: Any) -> Weights:
    """Weights from what JSON holds. ValueError says where the fault is."""
    _must(isinstance(told, dict), "weights", "is not an object")
    for key in ("version", "day", "source", "among", "housemates", "fields", "names", "bands"):
        _must(key in told, key, "is missing")
    among, housemates = told["among"], told["housemates"]
    _must(isinstance(among, int) and among >= 1, "among", "must be a whole number of people")
    _must(_number(housemates) and housemates > 0, "housemates", "must be above zero")
    _must(isinstance(told["version"], str) and 0 < len(told["version"]) <= 40, "version", "must be a short text")
    return Weights(
        version=told["version"], day=_day(told["day"]), source=told["source"], among=among, housemates=housemates,
        chances={field: _ladder(field, told["fields"].get(field)) for field in LADDERS},
        names={kind: _shares(kind, told["names"].get(kind)) for kind in ("family", "given")},
        since=_bands(told["bands"]), rates=told["bands"], limits=_limits(told.get("limits", {})),
    )  # fmt: skip


def _must(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise ValueError(f"{where}: {what}")


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"day: {text!r} is not a day as 2026-11-23") from None


def _ladder(field: str, told: Any) -> dict[str, Chance]:
    _must(isinstance(told, dict), f"fields.{field}", "is missing")
    unknown = sorted(set(told) - set(LADDERS[field]))
    _must(not unknown, f"fields.{field}", f"knows no step {', '.join(unknown)}")
    return {step: _chance(f"fields.{field}.{step}", told.get(step)) for step in LADDERS[field]}


def _chance(where: str, told: Any) -> Chance:
    _must(isinstance(told, dict), where, "is missing")
    for key in ("m", "u", "h"):
        _must(_number(told.get(key)) and 0 < told[key] <= 1, f"{where}.{key}", "must be above 0 and at most 1")
    chance = Chance(told["m"], told["u"], told["h"])
    bits = told.get("bits")
    _must(_number(bits) and abs(bits - chance.bits) <= _SLACK, f"{where}.bits", "does not follow from m and u")
    return chance


def _shares(kind: str, told: Any) -> Shares:
    where = f"names.{kind}"
    _must(isinstance(told, dict) and isinstance(told.get("shares"), dict), where, "is missing")
    for key in ("usual", "floor"):
        _must(_number(told.get(key)) and 0 < told[key] <= 1, f"{where}.{key}", "must be above 0 and at most 1")
    wrong = sorted(name for name, share in told["shares"].items() if not _number(share) or not 0 < share <= 1)
    _must(not wrong, where, f"{len(wrong)} shares are not above 0 and at most 1")
    return Shares(told["usual"], told["floor"], dict(told["shares"]))


def _bands(told: Any) -> dict[Band, float]:
    found = {}
    for band in (Band.CERTAIN, Band.LIKELY, Band.POSSIBLE):
        since = told.get(band.value, {}).get("from") if isinstance(told, dict) else None
        if since is None or not _number(since):
            raise ValueError(f"bands.{band.value}.from: must be a weight in bits")
        found[band] = float(since)
    _must(found[Band.CERTAIN] > found[Band.LIKELY] > found[Band.POSSIBLE], "bands", "are not in order")
    return found


def _limits(told: Any) -> Limits:
    right = (
        isinstance(told, dict)
        and set(told) <= set(Limits._fields)
        and all(isinstance(on, bool) for on in told.values())
    )
    _must(right, "limits", f"holds only {' and '.join(Limits._fields)}, true or false")
    return Limits(**told)


def written(weights: Weights) -> str:
    """The file of these weights; `read` gives them back equal."""
    fields = {
        field: {
            step: {"m": _short(c.m), "u": _short(c.u), "h": _short(c.h), "bits": round(c.bits, 1)}
            for step, c in ladder.items()
        }
        for field, ladder in weights.chances.items()
    }
    names = {
        kind: {"usual": _short(row.usual), "floor": _short(row.floor), "shares": _sorted(row.of)}
        for kind, row in weights.names.items()
    }
    told = {
        "version": weights.version, "day": weights.day.isoformat(), "source": dict(weights.source),
        "among": weights.among, "housemates": _short(weights.housemates), "fields": fields,
        "limits": weights.limits._asdict(),
        "bands": {str(band): {**weights.rates.get(band, {}), "from": since} for band, since in weights.since.items()},
        "names": names,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _sorted(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: _short(share) for name, share in sorted(shares.items(), key=lambda row: (-row[1], row[0]))}


def _short(value: float) -> float:
    return float(f"{value:.4g}")
