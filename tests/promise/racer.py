"""One of two processes that race: it reads jobs from its input, waits for the agreed moment, and says how it went.

A job is one line of JSON: {"verb": "handover.accept", "at": 1700000000.5, "words": {…}}. Words that end in `_at` or are
`now`, `at` or `due` hold ISO moments; `message` holds changes to the report of the cast. The answer is one line:
{"ok": …} or {"refused": text} or {"error": type}.
"""

import importlib
import json
import sys
import time
from datetime import datetime
from typing import Any

MOMENTS = {"now", "at", "due", "warm_contact_at", "until"}


def words_of(told: dict[str, Any]) -> dict[str, Any]:
    from sluitend.chain.care import Line
    from tests.promise.families import told as family

    found: dict[str, Any] = {}
    for name, value in told.items():
        if name in MOMENTS and isinstance(value, str):
            found[name] = datetime.fromisoformat(value)
        elif name == "message":
            found[name] = family(value)
        elif name == "lines":
            found[name] = [Line(*line) for line in value]
        else:
            found[name] = value
    return found


def do(job: dict[str, Any]) -> dict[str, Any]:
    from sluitend.chain.errors import Refused

    step, _, name = job["verb"].partition(".")
    verb = getattr(importlib.import_module(f"sluitend.chain.{step}"), name)
    words = words_of(job["words"])
    while time.time() < job.get("at", 0):
        pass
    try:
        answer = verb(**words)
    except Refused as error:
        return {"refused": str(error)}
    except Exception as error:  # said to the test, which wants to know which
        return {"error": f"{type(error).__name__}: {error}"}
    return {"ok": getattr(answer, "case", answer)}


def main() -> None:
    import django

    django.setup()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(do(json.loads(line)), default=str), flush=True)


if __name__ == "__main__":
    main()
