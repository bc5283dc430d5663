"""`sluitend demo` leaves alone what it did not make, and says in one line what is wrong."""

import socket

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from sluitend.records.models import Worker
from tests.cast import Cast


def test_outside_demo_mode_nothing_is_made() -> None:
    with override_settings(SLUITEND_DEMO=False), pytest.raises(CommandError, match="make demo"):
        call_command("demo", no_serve=True)


@pytest.mark.parametrize("reset", [False, True])
def test_a_database_that_the_demo_did_not_make_stays_as_it_is(cast: Cast, reset: bool) -> None:
    before = list(Worker.objects.values_list("username", flat=True))
    with pytest.raises(CommandError, match="niet door de demo gemaakt"):
        call_command("demo", no_serve=True, reset=reset)
    assert list(Worker.objects.values_list("username", flat=True)) == before


def test_a_port_that_is_taken_is_told_before_anything_is_made() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Poort {port} is bezet.*PORT={port + 1}"):
            call_command("demo", port=port)


@pytest.mark.parametrize("port", [70_000, 0, -1])
def test_a_port_that_cannot_be_is_told_too(port: int) -> None:
    with pytest.raises(CommandError, match="1 tot en met 65535"):
        call_command("demo", port=port)
