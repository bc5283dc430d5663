"""`python -m bench.bulking.run ours|splink FOLDER`: find the pairs of a register that is ready; one line of JSON.

Counted from what is stored (ours: descriptions and key numbers; Splink: its native table) to the pairs that are found.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import time
from pathlib import Path

import numpy as np

CERTAIN, LIKELY = 0, 1


def ours(place: Path) -> dict[str, object]:
    """Pairs in the bands certain and likely; `ready` is reading and encoding the descriptions."""
    from bench.bulking.ready import descriptions
    from sluitend.matching.bulk import Bulk
    from sluitend.matching.bulk_blocks import find_pairs
    from sluitend.matching.bulk_register import Register
    from sluitend.matching.weigh import STANDARD

    begin = time.perf_counter()
    gc.disable()  # as `match-all` does: millions of small things are made, and none in a circle
    register = Register(descriptions(place))
    gc.enable()
    keys, places = np.load(place / "keys.npy"), np.load(place / "places.npy")
    ready = time.perf_counter()
    blocks = find_pairs(keys, places)
    paired = time.perf_counter()
    found = [one for _done, one in Bulk(register, STANDARD, len(register)).judged(blocks)]
    end = time.perf_counter()
    ones, others, band = (np.concatenate([one[at] for one in found]) for at in (0, 1, 2))
    told = {name: np.stack([ones[band <= most], others[band <= most]], 1)
            for name, most in (("certain", CERTAIN), ("likely", LIKELY), ("possible", LIKELY + 1))}  # fmt: skip
    return {"seconds": end - begin, "ready": ready - begin, "pairing": paired - ready, "compared": len(blocks.pairs),
            "cap": blocks.cap, "left_out": blocks.left_out, "largest": blocks.largest,
            **_quality(place, told)}  # fmt: skip


def splink(place: Path) -> dict[str, object]:
    """Pairs from a match probability of .5, .95 and .999; `ready` is training."""
    import duckdb
    from splink import DuckDBAPI, Linker

    from sluitend.connect.splink_engine.model import settings, train

    logging.getLogger("splink").setLevel(logging.ERROR)
    database = duckdb.connect()
    database.execute(f"ATTACH '{place / 'register.duckdb'}' AS stored (READ_ONLY)")
    database.execute("CREATE TABLE register AS SELECT * FROM stored.register")
    database.execute("SET threads = 2; SET memory_limit = '6GB'")
    begin = time.perf_counter()
    linker = Linker(DuckDBAPI(database).register("register"), settings(), log_level=None)
    train(linker, 1)
    ready = time.perf_counter()
    found = linker.inference.predict(threshold_match_probability=0.5)
    table = found.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_probability").fetchnumpy()
    end = time.perf_counter()
    both = np.stack([table["unique_id_l"], table["unique_id_r"]], 1)
    chance = table["match_probability"]
    told = {f"p {least}": both[chance >= least] for least in (0.5, 0.95, 0.999)}
    return {"seconds": end - begin, "ready": ready - begin, "compared": 0, **_quality(place, told)}


def _quality(place: Path, told: dict[str, np.ndarray]) -> dict[str, object]:
    """By threshold: share of the true pairs found, and share of the found pairs that are true. Peak memory in GiB."""
    memory = _peak()
    people = np.load(place / "people.npy")
    counts = np.unique(people, return_counts=True)[1]
    true = int((counts * (counts - 1) // 2).sum())
    found = {}
    for name, pairs in told.items():
        right = int((people[pairs[:, 0]] == people[pairs[:, 1]]).sum())
        found[name] = {"pairs": len(pairs), "recall": right / true, "precision": right / max(1, len(pairs))}
    return {"rows": len(people), "true": true, "memory": memory, "found": found}


def _peak() -> float:
    """Peak memory of this process, in GiB. Of this program only: `getrusage` counts what the parent had too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return peak / 2**20


if __name__ == "__main__":
    print(json.dumps({"ours": ours, "splink": splink}[sys.argv[1]](Path(sys.argv[2]))))
