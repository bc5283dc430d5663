"""Which requirements a test shows. docs/requirements.csv holds every id with its theme and mark.

`python -m tools.requirements covered` prints what passed tests showed in the last `make test`.
"""

import csv
import json
import re
import sys
from collections import Counter

from tools import tree

LIST = tree.ROOT / "docs/requirements.csv"
SOURCE = tree.ROOT.parent / "shared/domain/tables/requirements.csv"  # beside the project, not everywhere
RESULTS = tree.ROOT / "var/tests"
TAG = re.compile(r"R-[A-Z]+-\d+")


def known() -> dict[str, dict[str, str]]:
    """id -> theme and mark, from the source when it is there, else from our own list."""
    with (SOURCE if SOURCE.exists() else LIST).open(encoding="utf-8", newline="") as file:
        return {row["id"]: {"theme": row["theme"], "mark": row["mark"]} for row in csv.DictReader(file)}


def faults() -> list[str]:
    """Ids in tests, rules, docs and code that do not exist; a list that differs from its source."""
    names = known()
    found = [
        f"{path}: {tag} is no requirement"
        for path in tree.files()
        if path.suffix in {".py", ".toml", ".md"}
        for tag in sorted(set(TAG.findall(tree.read(path))))
        if tag not in names
    ]
    if SOURCE.exists():
        with LIST.open(encoding="utf-8", newline="") as file:
            ours = {row["id"]: row["mark"] for row in csv.DictReader(file)}
        theirs = {name: row["mark"] for name, row in names.items()}
        found += [f"docs/requirements.csv: {name} differs" for name in sorted(set(ours.items()) ^ set(theirs.items()))]
    return found


def shown() -> dict[str, list[str]]:
    """id -> the tests that passed everywhere they ran."""
    tests: dict[str, tuple[list[str], bool]] = {}
    for path in sorted(RESULTS.glob("covered-*.json")):
        for test, result in json.loads(path.read_text(encoding="utf-8")).items():
            before = tests.get(test, (result["covers"], True))[1]
            tests[test] = (result["covers"], before and result["passed"])
    found: dict[str, list[str]] = {}
    for test, (ids, passed) in tests.items():
        for name in ids if passed else ():
            found.setdefault(name, []).append(test)
    return found


def covered() -> int:
    """Print every shown requirement with its tests, then per theme how many of the core ones are shown."""
    if not list(RESULTS.glob("covered-*.json")):
        print("No results yet: run make test first.")
        return 1
    names, tests = known(), shown()
    for name in sorted(tests):
        mark = names.get(name, {}).get("mark", "unknown")
        print(f"{name} ({mark}): " + ", ".join(sorted(test.split("::")[-1] for test in tests[name])))
    core = [name for name, row in names.items() if row["mark"] == "core"]
    total = Counter(names[name]["theme"] for name in core)
    done = Counter(names[name]["theme"] for name in core if name in tests)
    print()
    for theme in sorted(total):
        print(f"{theme:<12} {done[theme]:>3} of {total[theme]:>3}")
    print(f"{'core':<12} {sum(done.values()):>3} of {len(core):>3} shown by a passing test")
    return 0


if __name__ == "__main__":
    sys.exit(covered() if sys.argv[1:] == ["covered"] else "usage: python -m tools.requirements covered")
