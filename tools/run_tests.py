"""`make test`: the suite in parts: on SQLite, on PostgreSQL, journeys in the browser, and every page in the browser.

What the machine lacks is installed through apt where that is allowed; what was not run is said in one line.
"""

import json
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import browser, postgres
from tools import apt

OUT = Path("var/tests")
SUMMARY = OUT / "summary.json"
NOT_NOW = "not soak and not manual"


@dataclass
class Part:
    """One pytest run and what came of it."""

    name: str
    select: str
    prefix: tuple[str, ...] = ()
    ran: bool = False
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    why_not: str = ""

    def run(self, extra: list[str]) -> None:
        """Run it, with its own last line of pytest on the screen."""
        print(f"\n=== {self.name} ===", flush=True)
        report = OUT / f"{self.name}.xml"
        report.unlink(missing_ok=True)
        words = [sys.executable, "-m", *self.prefix, "pytest", "-q", "-n", "2", "-m", self.select]
        words += [f"--junit-xml={report}", f"--covered={OUT}/covered-{self.name}.json", *extra]
        start = time.monotonic()
        code = subprocess.run(words, stdin=subprocess.DEVNULL).returncode
        self.seconds = round(time.monotonic() - start, 1)
        self._count(report)
        if code not in (0, 5) and not self.failed:
            self.failed = 1  # it broke before or after the tests themselves
        if not self.ran:
            self.why_not = self.why_not or "no test in this part"

    def _count(self, report: Path) -> None:
        if not report.exists():
            return
        suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 (our own file)
        for suite in suites:
            total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            self.passed, self.failed, self.skipped = total - skipped - bad, bad, skipped
        self.ran = self.passed + self.failed > 0

    def line(self) -> str:
        """What came of it, in one line."""
        if not self.ran and not self.failed:
            return f"{self.name}: NOT RUN: {self.why_not}"
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name}: {counts} in {self.seconds} s"


def prepare() -> dict[str, str]:
    """Fetch what is missing where we may; per part, why it cannot run."""
    reasons = {}
    if postgres.binaries() is None and not (apt.install("postgresql") and postgres.binaries()):
        reasons["postgresql"] = "there is no PostgreSQL server here (install the package postgresql)"
    if browser.executable() is None and not (apt.install("chromium") and browser.executable()):
        reasons["browser"] = "there is no Chromium here (install the package chromium)"
    return reasons


def main(extra: list[str]) -> int:
    """Run every part that can run; 0 when nothing failed."""
    os.environ.pop("SLUITEND_TEST_DATABASE_URL", None)
    OUT.mkdir(parents=True, exist_ok=True)
    SUMMARY.unlink(missing_ok=True)
    reasons = prepare()
    parts = [
        Part("sqlite", f"{NOT_NOW} and not browser and not postgres_only"),
        Part(
            "postgresql",
            f"{NOT_NOW} and not browser and (both_databases or postgres_only)",
            ("tests.postgres",),
        ),
        Part("browser", f"{NOT_NOW} and browser and not walk"),
        Part("pages", f"{NOT_NOW} and browser and walk"),
    ]
    for part in parts:
        part.why_not = reasons.get("browser" if part.name == "pages" else part.name, "")
        if not part.why_not:
            part.run(extra)
    print("\n" + "\n".join(part.line() for part in parts), flush=True)
    SUMMARY.write_text(json.dumps({part.name: asdict(part) for part in parts}, indent=1), encoding="utf-8")
    return 1 if any(part.failed for part in parts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
