"""Random lawful and unlawful steps with failures and clock jumps; after each one the whole promise is checked."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import Cast
from tests.promise.machine import STEPS, Chain

pytestmark = pytest.mark.both_databases
COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None, "print_blob": True}


def run(examples: int, steps: int, *, fixed: bool) -> int:
    """Run the machine some more; prints and returns how many steps were tried so far."""
    phases = list(Phase) if fixed else [Phase.generate]  # a long story is not made shorter: that takes hours
    how = settings(max_examples=examples, stateful_step_count=steps, derandomize=fixed, phases=phases, **COMMON)
    run_state_machine_as_test(Chain, settings=how)
    tried = sum(count for name, count in STEPS.items() if not name.startswith("done:"))
    done = sum(count for name, count in STEPS.items() if name.startswith("done:"))
    print(f"state machine: {tried} steps tried, {done} of them lawful and done", flush=True)
    return tried


def test_no_series_of_steps_breaks_the_promise(cast: Cast) -> None:
    STEPS.clear()
    assert run(14, 35, fixed=True) > 300


@pytest.mark.soak
def test_no_long_series_of_steps_breaks_the_promise(cast: Cast) -> None:
    STEPS.clear()
    while (tried := run(25, 60, fixed=False)) < 20_000:
        pass
    never = sorted(name for name in STEPS if f"done:{name}" not in STEPS and not name.startswith(("done:", "time")))
    print(f"state machine, in all: {tried} steps; never lawful: {never or 'none'}")
    assert never == []
