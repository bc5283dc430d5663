"""A log tells what went wrong, and never about whom."""

import logging
import sys

from sluitend.config.logs import PrivateFormatter


def written(message, *args, exc_info=None):
    record = logging.LogRecord("sluitend", logging.ERROR, "x.py", 1, message, args, exc_info)
    return PrivateFormatter("{message}", style="{").format(record)


def test_a_number_as_long_as_a_bsn_does_not_reach_the_log():
    assert "123456782" not in written("wrong bsn %s", "123456782")


def test_a_query_and_an_e_mail_address_do_not_reach_the_log():
    line = written("Not Found: /zoeken?naam=Yildiz sent by f.yildiz@example.org")
    assert "Yildiz" not in line and "yildiz" not in line and "/zoeken" in line


def test_the_text_of_an_error_stays_out_and_its_place_stays_in():
    name = "Yildiz"
    try:
        raise ValueError(f"Key (naam)=({name}) already exists")
    except ValueError:
        line = written("failed", exc_info=sys.exc_info())
    assert "Yildiz" not in line
    assert "ValueError" in line and "test_logs.py" in line
