"""`sluitend receive` and `sluitend work`: the same door from files, and the worker that stops when asked."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.utils import timezone

from sluitend.chain import report as chain_report
from sluitend.chain import tasks
from sluitend.config.management.commands import work
from sluitend.records.models import ClockEvent, Report, SetAside, Task
from tests.api.door import EXAMPLES, added, counts, example
from tests.cast import START, Cast, report
from tests.connect.test_bad_messages import with_persons

LINE = re.compile(r"(.+): (al eerder ontvangen, )?melding \d+, (casus \d{4}-\d{5}|naar het lokale veld)")


def receive(*words: str) -> tuple[int, list[str]]:
    said = io.StringIO()
    try:
        call_command("receive", *words, stdout=said)
    except SystemExit as stop:
        return int(stop.code or 0), said.getvalue().splitlines()
    return 0, said.getvalue().splitlines()


def written(folder: Path, raw: bytes, name: str = "bericht.xml") -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


def test_several_files_are_received_with_a_line_of_numbers_each(cast: Cast) -> None:
    code, lines = receive(*map(str, EXAMPLES))
    assert (code, len(lines)) == (0, len(EXAMPLES)) and Report.objects.count() == len(EXAMPLES)
    assert all(LINE.fullmatch(line) for line in lines), lines


def test_a_message_comes_in_on_standard_input(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(example(1))))
    code, lines = receive("-")
    assert code == 0 and lines[0].startswith("-: melding")


def test_one_that_is_set_aside_does_not_hold_up_the_others_and_gives_exit_code_one(cast: Cast, tmp_path: Path) -> None:
    code, lines = receive(written(tmp_path, with_persons(0)), str(EXAMPLES[0]))
    assert code == 1
    assert re.search(r"niet ingelezen: .*geen enkele persoon.* Apart gezet als \d+\.", lines[0])
    assert LINE.fullmatch(lines[1])
    assert (SetAside.objects.count(), Report.objects.count()) == (1, 1)


def test_one_that_was_received_before_makes_no_second_report_and_is_no_fault(cast: Cast) -> None:
    receive(str(EXAMPLES[0]))
    code, lines = receive(str(EXAMPLES[0]))
    assert code == 0 and "al een bericht met dit referentienummer" in lines[0]
    assert Report.objects.count() == 1


def test_what_was_set_aside_is_played_again_when_the_cause_is_gone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(chain_report, "receive", fail)
        assert receive(str(EXAMPLES[0]), str(EXAMPLES[1]))[0] == 1
    first, second = SetAside.objects.order_by("pk")
    code, lines = receive("--again", str(first.pk))
    assert code == 0 and LINE.fullmatch(lines[0])
    code, lines = receive("--again", "all")
    assert code == 0 and lines[0].startswith(f"apart {second.pk}: melding") and len(lines) == 1
    assert Report.objects.count() == 2 and not SetAside.objects.filter(replayed_at__isnull=True).exists()
    assert receive("--again", "all") == (0, [])


def test_what_still_cannot_be_read_stays_aside(cast: Cast, tmp_path: Path) -> None:
    receive(written(tmp_path, with_persons(0)))
    before = counts()
    code, lines = receive("--again", "all")
    assert code == 1 and "geen enkele persoon" in lines[0]
    assert added(before) == {} and SetAside.objects.get().replayed_at is None


def test_a_fault_of_ours_ends_neither_the_others_nor_tells_what_was_in_it(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OperationalError("Geheimenaam")

    receive(written(tmp_path, with_persons(0)), written(tmp_path, b"geen xml", "b.xml"))
    monkeypatch.setattr(chain_report, "again", fail)
    code, lines = receive("--again", "all")
    assert code == 1 and len(lines) == 2
    assert lines[0].endswith("niet ingelezen: dit ligt aan ons (OperationalError)")


def test_an_unknown_number_is_told(cast: Cast) -> None:
    assert receive("--again", "999") == (1, ["apart 999: niet ingelezen: Dit bericht staat niet apart."])


@pytest.mark.parametrize("words", [[], ["--again", "x"], ["--again", "9" * 30]])
def test_a_command_that_asks_nothing_possible_is_refused(cast: Cast, words: list[str]) -> None:
    with pytest.raises(CommandError):
        receive(*words)


def test_a_file_that_is_not_there_or_too_large_writes_nothing(cast: Cast, tmp_path: Path) -> None:
    large = written(tmp_path, b"<" * 20 * 1024 * 1024)
    before = counts()
    code, lines = receive(str(tmp_path / "weg.xml"), large)
    assert code == 1 and "niet gelezen" in lines[0] and "De grens is 5 MB" in lines[1]
    assert added(before) == {}


def test_one_round_of_work_does_what_waits(cast: Cast) -> None:
    chain_report.receive(message=report(), by=None, now=START)
    due = Task.objects.filter(state="waiting", run_at__lte=timezone.now()).count()
    said = io.StringIO()
    call_command("work", "--once", stdout=said)
    assert due and said.getvalue().strip() == f"Tasks done: {due}"
    assert ClockEvent.objects.filter(what="passed").exists()


@pytest.mark.django_db
def test_a_database_that_is_away_for_a_moment_does_not_end_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(**_: object) -> int:
        raise OperationalError("Geheimenaam")

    monkeypatch.setattr(tasks, "run_due", away)
    work.Command()._round()
    assert "OperationalError" in caplog.text and "Geheimenaam" not in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_works_and_stops_cleanly_when_asked(other_process: dict[str, str], number: int) -> None:
    Task.objects.create(key="nobody", kind="clock", run_at=timezone.now() - timedelta(minutes=1), data={"clock": 0})
    program = [sys.executable, "-c", "from sluitend.config.commands import main; main(['sluitend', 'work'])"]
    worker = subprocess.Popen(program, env=other_process, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 30
        while Task.objects.get(key="nobody").state == "waiting" and time.monotonic() < end:
            if Task.objects.get(key="nobody").attempts:
                break
            time.sleep(0.1)
        os.kill(worker.pid, number)
        code = worker.wait(timeout=15)
    finally:
        worker.kill()
        assert worker.stderr is not None
        text = worker.stderr.read().decode()
    assert (code, "Traceback" in text) == (0, False), text
    row = Task.objects.get(key="nobody")
    assert row.state == "done" or row.attempts == 1
